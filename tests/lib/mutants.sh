# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The list tests/mutants. Its fields are separated by tabs:
#
#	NAME	FILE[*PLACES]	RUN	OLD => NEW	WHAT
#
# In the driver's FILE the text OLD, which is there PLACES times [1], becomes NEW; \n and \t in both are newlines and tabs, nothing else is
# special. Then RUN, which is one of matrix.sh's, must be red. WHAT says in a few words what is broken.

mutant_lines() {
	grep -v -e '^#' -e '^$' "$TOP/tests/mutants"
}

mutant_names() {
	mutant_lines | cut -f 1
}

# mutant_field NAME NUMBER
mutant_field() {
	mutant_lines | awk -F '\t+' -v name="$1" -v number="$2" '$1 == name { print $number }'
}

mutant_file() {
	mutant_field "$1" 2 | sed 's/\*.*//'
}

mutant_places() {
	mutant_field "$1" 2 | sed -n 's/.*\*//p' | grep . || echo 1
}

mutant_run() {
	mutant_field "$1" 3
}

mutant_old() {
	mutant_field "$1" 4 | sed 's/ => .*//; s/ =>$//'
}

mutant_new() {
	mutant_field "$1" 4 | sed 's/.* => //; s/.* =>$//'
}

mutant_what() {
	mutant_field "$1" 5
}

# replace OLD NEW PLACES: in stdin; neither text is a pattern. Fails and says why if OLD is there more or less often.
replace() {
	OLD=$(printf '%b' "$1") NEW=$(printf '%b' "$2") awk -v places="$3" '
		BEGIN {
			RS = "\001"
			ORS = ""
			old = ENVIRON["OLD"]
		}
		{
			while (at = index($0, old)) {
				print substr($0, 1, at - 1) ENVIRON["NEW"]
				$0 = substr($0, at + length(old))
				count++
			}
			print $0
		}
		END {
			if (count != places) {
				print "what it changes is there " count + 0 " times and not " places "\n" >"/dev/stderr"
				exit 1
			}
		}'
}

# mutate NAME: breaks the driver in $TOP, or says why that cannot be done.
mutate() {
	file=$TOP/$(mutant_file "$1")
	[ -e "$file" ] || { echo "there is no $(mutant_file "$1")"; return 1; }
	replace "$(mutant_old "$1")" "$(mutant_new "$1")" "$(mutant_places "$1")" <"$file" 2>&1 >"$file.new" && mv "$file.new" "$file"
}
