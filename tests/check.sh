#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make check: runs the cases, prints KTAP. lib/matrix.sh says which.
#
#	RIG_CASE=[KERNEL/]NAME[@CARD]..	only these
#	RIG_GROUP=quick|FOLDER	only those of a group
#	RIG_KERNELS=KERNEL..	on these kernels, with all cards
#	RIG_MATRIX=full		all kernels with all cards
#	RIG_LIST=1|rst		prints the cases and runs none; as Documentation has them
#	RIG_JOBS [two for each processor]	runs side by side
. "$(dirname "$0")/lib/common.sh"

passed=0
failed=0
skipped=0
expected=0
number=0
total=0
runner=

# name_kernels RUN..: the names of the rig stay, and the kernels move on.
name_kernels() {
	for kernel in $(kernels_of "$@"); do
		echo "# $kernel is $(kernel_release "$kernel")"
	done
}

bail_out() {
	echo "Bail out! $1"
	echo "$passed passed, $failed failed, $((total - passed - failed - skipped)) not run"
	exit 1
}

# shown ID: the newest kernel goes by its number.
shown() {
	case $1 in
	newest/*) echo "$(kernel_number newest)/${1#*/}" ;;
	*) echo "$1" ;;
	esac
}

print_failure() {
	if [ -n "$(full_place "$SPACE_TO_GO_ON")" ]; then
		kill -- "-$runner"
		bail_out "the disk is full"
	fi
	failed=$((failed + 1))
	echo "not ok $1 - $(shown "$2")"
	reasons "$OUT/check/$2/output" | head -n 5 | sed 's/^/# /'
	echo "# log: ${OUT#"$TOP"/}/check/$2/output"
}

print_result() {
	case $(cat "$OUT/check/$2/status" 2>/dev/null) in
	0)
		passed=$((passed + 1))
		echo "ok $1 - $(shown "$2")"
		;;
	4)
		skipped=$((skipped + 1))
		echo "ok $1 - $(shown "$2") # SKIP $(first_reason "$2")"
		;;
	5)
		passed=$((passed + 1))
		expected=$((expected + 1))
		echo "ok $1 - $(shown "$2") # XFAIL $(first_reason "$2")"
		;;
	'') bail_out "what ran the cases has ended" ;;
	*) print_failure "$1" "$2" ;;
	esac
}

# Results come in the order of the plan, each as soon as all before it are there.
print_results() {
	total=$#
	for id; do
		number=$((number + 1))
		await "$OUT/check/$id/status"
		print_result $number "$id"
	done
	[ $skipped -eq 0 ] || echo "# $skipped skipped"
	[ $expected -eq 0 ] || echo "# $expected expected failures of the ALSA core"
	echo "$passed passed, $failed failed"
}

case ${RIG_LIST-} in
'') ;;
rst) list_cases_rst; exit ;;
*) list_cases; exit ;;
esac
cases=$(select_runs) || exit 2
[ -n "$cases" ] || die "There is nothing to run: no such case is on these kernels"
unset RIG_CASE RIG_GROUP RIG_KERNELS RIG_MATRIX
# shellcheck disable=SC2086 # lists of names, here and below
prepare $cases
mkdir -p "$OUT/check"
for id in $cases; do
	rm -rf "$OUT/check/$id"
done
echo "KTAP version 1"
echo "1..$(echo "$cases" | wc -l)"
# shellcheck disable=SC2086
name_kernels $cases
# Nobody waits for what is left of a run that was killed.
export RIG_CHECK_PID=$$
side_by_side "$TOP/tests/runcase.sh" "$cases"
# Each shell in the group hands it on to its case.
trap 'kill -- -$runner; bail_out "the run was broken off"' HUP INT TERM
# shellcheck disable=SC2086
print_results $cases
[ $failed -eq 0 ]
