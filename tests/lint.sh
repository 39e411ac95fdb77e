#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make lint [CHECK=name]: what machines can say of the sources. Silent unless something is wrong.
. "$(dirname "$0")/lib/common.sh"

CHECKS="build-6.1 build-6.12 build-6.1-rt build-6.12-rt build-newest build-6.1-686 build-6.12-16k checkpatch kernel-doc functions shellcheck spdx cases"

# Each of the checks prints what it finds and nothing else.

# All warnings, and sparse on every file. A quiet make prints only what is wrong, whatever it is.
lint_build() {
	headers=$(kernel_headers_dir "$1") || return 1
	copy=$CACHE/lint/$1
	rm -rf "$copy"
	mkdir -p "$copy"
	driver_copy "$copy"
	env -u MAKEFLAGS make -s -C "$headers" M="$copy" W=1 C=2 \
		CF="-D__CHECK_ENDIAN__ -include $TOP/tests/sparse.h" modules 2>&1 | sed "s,$copy/,,g"
	[ -e "$copy/snd-sgdrv.ko" ] || echo "no module came of it"
}

checkpatch() {
	"$tree/scripts/checkpatch.pl" --strict --no-tree --no-summary --terse -f "$@" 2>&1 | sed "s,^$TOP/,,"
}

# The compat header is the one place that may ask for the kernel's version.
lint_checkpatch() {
	tree=$(source_dir) || return 1
	checkpatch --ignore LINUX_VERSION_CODE,CONSTANT_COMPARISON "$TOP/sgdrv_compat.h"
	# shellcheck disable=SC2046 # a list
	checkpatch $(find "$TOP"/*.[ch] "$TOP/Makefile" "$TOP/Kconfig" "$TOP/ich" "$TOP/emu10k1" "$TOP/via" "$TOP/tests" \
		\( -name '*.[ch]' -o -name Makefile -o -name Kconfig \) ! -name sgdrv_compat.h)
}

lint_kernel_doc() {
	tree=$(source_dir) || return 1
	# shellcheck disable=SC2046 # a list
	(cd "$TOP" && "$tree/scripts/kernel-doc" -none -Werror $(driver_files | grep '\.[ch]$') 2>&1)
}

# Prints "LENGTH FILE:LINE NAME" of each function.
function_lengths() {
	ctags -f - --language-force=C --kinds-C=f --fields=ne "$@" | awk -F '\t' '{
		for (i = 4; i <= NF; i++) {
			split($i, field, ":")
			at[field[1]] = field[2]
		}
		print at["end"] - at["line"] + 1, $2 ":" at["line"], $1
	}'
}

# judge_lengths WHOSE: of such lines.
judge_lengths() {
	sort -n | awk -v whose="$1" '
		{ length_of[NR] = $1 }
		$1 > 70 { print $2 ": " $3 "() has " $1 " lines; 70 are the most" }
		END {
			if (!NR)
				print whose ": no function found"
			if (length_of[int((NR + 1) / 2)] >= 20)
				print whose ": the median function has " length_of[int((NR + 1) / 2)] " lines; 19 are the most"
			if (length_of[int(NR * 0.9)] >= 45)
				print whose ": a tenth of the functions have more than 44 lines"
		}'
}

lint_functions() {
	cd "$TOP" || return 1
	# shellcheck disable=SC2046 # a list
	function_lengths $(driver_files | grep '\.[ch]$') | judge_lengths "the driver"
	function_lengths tests/*/*.[ch] | judge_lengths "the tests' programs"
}

# What make has left in the checkout is not ours.
project_files() {
	find . \( -name .git -o -path ./out -o -name '*.mod.c' -o -name '.*.cmd' \) -prune -o -type f "$@" -print
}

is_script() {
	[ "${1%.sh}" != "$1" ] || head -n 1 "$1" | grep -q '^#!/bin/sh'
}

lint_shellcheck() {
	cd "$TOP" || return 1
	project_files \( -name '*.sh' -o ! -name '*.*' -o -path './.ci/*' \) | while read -r file; do
		! is_script "$file" || echo "$file"
	done | xargs shellcheck -x -P SCRIPTDIR -P "$TOP" -P "$TOP/tests/lib" -f gcc
}

# Everything that a person wrote; the licence itself needs no licence.
lint_spdx() {
	cd "$TOP" || return 1
	project_files ! -name COPYING \( -name '*.[ch]' -o -name '*.sh' -o -name '*.rst' -o -name '*.md' -o -name '*.config' \
		-o -name '*.gp' -o -name .gitignore -o ! -name '*.*' -o -path './.ci/*' \) | while read -r file; do
		head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-2\.0' || echo "$file: no SPDX line"
	done
}

# The page of the cases says what their headers say.
lint_cases() {
	RIG_LIST=rst sh "$TOP/tests/check.sh" | diff -u "$TOP/Documentation/cases.rst" -
}

find_faults() {
	case $1 in
	build-*) with_lock "lint-$1" lint_build "${1#build-}" ;;
	checkpatch) lint_checkpatch ;;
	kernel-doc) lint_kernel_doc ;;
	functions) lint_functions ;;
	shellcheck) lint_shellcheck ;;
	spdx) lint_spdx ;;
	cases) lint_cases ;;
	*) die "No check is called '$1'; there are $CHECKS" ;;
	esac
}

# run_check NAME: one line if something is wrong.
run_check() {
	[ ! -t 2 ] || say "    $1"
	faults=$OUT/lint/$1
	(find_faults "$1") >"$faults" 2>&1 || [ -s "$faults" ] || echo "the check itself has failed" >"$faults"
	[ -s "$faults" ] || return 0
	echo "$1: $(head -n 1 "$faults") [$(wc -l <"$faults") in all, see ${faults#"$TOP"/}]"
	return 1
}

# What is only installed or unpacked once says so, and is no fault.
prepare() {
	# shellcheck disable=SC2086 # a list
	need_packages $LINT_PACKAGES
	source_dir >/dev/null || exit 1
	for check in ${RIG_CHECK:-$CHECKS}; do
		case $check in
		build-*)
			# shellcheck disable=SC2046 # a list
			need_packages $(kernel_packages "${check#build-}")
			kernel_dir "${check#build-}" >/dev/null || exit 1
			;;
		esac
	done
}

prepare
mkdir -p "$OUT/lint"
status=0
for check in ${RIG_CHECK:-$CHECKS}; do
	run_check "$check" || status=1
done
[ $status -eq 0 ]
