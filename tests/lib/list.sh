# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The cases as a list, for a terminal and for Documentation: what each proves is its first comment, the rest is its header.

# first_comment NAME: of one line or more.
first_comment() {
	sed -n '3,${ /^# [a-z]*: /q; s/^# //p; }' "$(case_file "$1")" | tr '\n' ' ' | sed 's/ $//'
}

# list_headers NAME
list_headers() {
	for key in kernels also cards needs group known; do
		value=$(header "$1" $key)
		[ -z "$value" ] || echo "    $key: $value"
	done
}

list_cases() {
	for case_name in $(case_names); do
		echo "$case_name ($(case_subject "$case_name"))"
		first_comment "$case_name" | fold -s -w 100 | sed 's/^/    /; s/ $//'
		echo
		list_headers "$case_name"
	done
}

# list_row NAME: of a list-table.
list_row() {
	cards=$(header "$1" cards | tr ' ' '\n' | sed 's,^\([^/]*\)/\(.*\),\1 (\2),' | paste -sd , - | sed 's/,/, /g')
	cat <<-EOT
		   * - \`\`$1\`\`
		     - $(first_comment "$1")
		     - $(header "$1" kernels | sed 's/ /, /g')${cards:+; $cards}
	EOT
}

# list_subject SUBJECT: a table.
list_subject() {
	cat <<-EOT

		$1
		$(echo "$1" | tr -c '\n' -)

		.. list-table::
		   :header-rows: 1
		   :widths: 18 52 30

		   * - case
		     - what it proves
		     - kernels; cards besides its own
	EOT
	for file in "$TOP/tests/cases/$1"/*.sh; do
		file=${file##*/}
		list_row "${file%.sh}"
	done
}

list_cases_rst() {
	cat <<-EOT
		.. SPDX-License-Identifier: GPL-2.0-only

		==============
		Cases of sgdrv
		==============

		\`\`make check LIST=rst\`\` has made this page from the headers of the cases.  A kernel's name with \`\`-smp\`\` behind it
		means two processors; a kernel behind a card is where \`\`make check\`\` runs the case on that card.  \`\`make check-all\`\`
		crosses these kernels, 6.1, 6.12 and the newest with all cards.
	EOT
	for subject in $(subjects); do
		list_subject "$subject"
	done
}
