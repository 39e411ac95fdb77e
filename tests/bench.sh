#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make bench: the driver and the kernel's own side by side on the same emulated cards; fails when a target is missed.
# RECORD=1 makes the table in Documentation anew.
. "$(dirname "$0")/lib/common.sh"

export RIG_KERNEL="${RIG_KERNEL:-6.12}"
BENCH=$OUT/bench
RESULTS=$BENCH/results

# Each prints rows of five columns: what, unit, stock, sgdrv, target.
measure() {
	for part in ich late scatter instructions hw_params cards; do
		say "Measuring: $(sed -n '3s/^# //p' "$TOP/tests/bench/$part.sh")"
		RIG_LOGDIR=$BENCH/$part sh "$TOP/tests/bench/$part.sh" || die "This measurement failed; its log is in ${BENCH#"$TOP"/}/$part"
	done >"$BENCH/rows"
}

# With two more columns: the ratio, and whether the target is met.
judge_rows() {
	awk -F '\t' -v OFS='\t' '
		function limit() { return $5 ~ /x$/ ? $3 * $5 : $5 ~ /^>/ ? substr($5, 2) : $5 }
		function met() { return $4 == "" ? 0 : $5 ~ /^>/ ? $4 + 0 >= limit() + 0 : $4 + 0 <= limit() + 0 }
		{ print $0, $3 + 0 ? sprintf("%.2g", $4 / $3) : "-", met() ? "met" : "MISSED" }'
}

# under_test: the line that says what was measured on what.
under_test() {
	commit=$(git -C "$TOP" describe --always --dirty 2>/dev/null || echo unknown)
	echo "sgdrv $commit, kernel $(kernel_release "$RIG_KERNEL"), $(qemu-system-x86_64 --version | sed -n '1s/.*version \([0-9.]*\).*/QEMU \1/p')"
}

as_text() {
	echo "$on"
	echo
	awk -F '\t' '
		BEGIN { row("", "", "stock", "sgdrv", "target", "ratio", "") }
		function row(what, unit, stock, sgdrv, target, ratio, met) {
			printf "%-56s %-6s %8s %8s %8s %8s  %s\n", what, unit, stock, sgdrv, target, ratio, met
		}
		{ row($1, $2, $3, $4, $5, $6, $7) }' "$RESULTS.tsv"
}

as_json() {
	jq -R -s --arg on "$on" '{ on: $on, rows: [split("\n")[] | select(. != "") | split("\t") |
		{ what: .[0], unit: .[1], stock: (.[2] | tonumber? // null), sgdrv: (.[3] | tonumber? // null), target: .[4], met: (.[6] == "met") }] }' \
		"$RESULTS.tsv"
}

as_rst() {
	cat <<-EOT
		.. SPDX-License-Identifier: GPL-2.0-only

		=======================
		Benchmarks of snd-sgdrv
		=======================

		Made by \`\`make bench RECORD=1\`\`: $on.  Stock is the kernel's own
		driver on the same emulated card; a target \`\`Nx\`\` is relative to it, \`\`>N\`\` means at least.

		.. list-table::
		   :header-rows: 1

		   * - what
		     - stock
		     - sgdrv
		     - target
		     - met
	EOT
	awk -F '\t' '{
		printf "   * - %s%s\n     - %s\n     - %s\n     - %s\n     - %s\n", $1, $2 == "" ? "" : ", " $2, $3, $4, $5, $7 == "met" ? "yes" : "no"
	}' "$RESULTS.tsv"
}

draw() {
	(cd "$BENCH" && gnuplot "$TOP/tests/bench.gp" 2>gnuplot.log) || die "gnuplot could not draw the picture; see ${BENCH#"$TOP"/}/gnuplot.log"
}

# shellcheck disable=SC2086 # a list
need_packages $RIG_PACKAGES jq gnuplot-nox
rm -rf "$BENCH"
mkdir -p "$BENCH"
build_programs
later_qemu x86_64 >/dev/null || exit 1
# Asked before anything is written: a record made in the tree would be a change of it.
on=$(under_test)
measure
judge_rows <"$BENCH/rows" >"$RESULTS.tsv"
as_text | tee "$RESULTS.txt"
as_json >"$RESULTS.json"
draw
[ -z "${RIG_RECORD-}" ] || as_rst >"$TOP/Documentation/bench.rst"
echo
echo "The table is in ${RESULTS#"$TOP"/}.txt and .json, the picture in ${RESULTS#"$TOP"/}.png."
! grep -q 'MISSED$' "$RESULTS.tsv" || die "$(grep -c 'MISSED$' "$RESULTS.tsv") of the targets are missed."
