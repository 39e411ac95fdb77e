#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make check-mutants: breaks the driver in each of the ways that tests/mutants lists, and sees whether a case notices. Prints KTAP.
#
#	RIG_MUTANT=NAME..	only these
#	RIG_CONTROL=1		first their cases must pass with the driver as it is
#	RIG_JOBS [two for each processor]	mutants side by side
. "$(dirname "$0")/lib/common.sh"

killed=0
count=0
runner=

# runs_of_mutants: of those of stdin, each once.
runs_of_mutants() {
	while read -r name; do
		mutant_run "$name"
	done | sort -u
}

# check_name NAME: it is in the list, once, and its run exists.
check_name() {
	[ "$(mutant_names | grep -c -x -F -e "$1")" -eq 1 ] || die "not one mutant is called '$1'; there are $(mutant_names | tr '\n' ' ')"
	[ -n "$(mutant_what "$1")" ] || die "the line of the mutant '$1' does not have five fields"
	(RIG_CASE=$(mutant_run "$1") select_runs) >/dev/null || die "the mutant '$1' names the run '$(mutant_run "$1")'"
}

# print_result NAME
print_result() {
	count=$((count + 1))
	verdict=$(cat "$OUT/mutants/$1/verdict" 2>/dev/null || echo "broken it has not come to its end")
	line="$count - ${verdict%% *}: $1: $(mutant_what "$1") (${verdict#* })"
	case $verdict in
	killed*)
		killed=$((killed + 1))
		echo "ok $line"
		;;
	*) echo "not ok $line" ;;
	esac
}

names=${RIG_MUTANT:-$(mutant_names)}
for name in $names; do
	check_name "$name"
	rm -rf "$OUT/mutants/$name"
done
names=$(echo "$names" | tr ' ' '\n')
runs=$(echo "$names" | runs_of_mutants)
[ -z "${RIG_CONTROL-}" ] || RIG_CASE=$runs sh "$TOP/tests/check.sh" || die "the driver as it is does not pass: nothing is proven"
# shellcheck disable=SC2086 # a list
prepare $runs
echo "KTAP version 1"
echo "1..$(echo "$names" | wc -l)"
side_by_side "$TOP/tests/runmutant.sh" "$names"
# Each shell in the group hands it on to its case.
trap 'kill -- -$runner; exit 130' HUP INT TERM
for name in $names; do
	await "$OUT/mutants/$name/verdict"
	print_result "$name"
done
echo "killed $killed of $count"
[ $killed -eq $count ]
