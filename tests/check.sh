#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make check [CASE=[kernel/]name[@card]]: runs the cases, prints KTAP.
. "$(dirname "$0")/lib/common.sh"

passed=0
failed=0
skipped=0
expected=0

# A case's header says on which kernels it runs ("none": it has no guest), on which cards besides the AC97,
# whether these run on each of its kernels, too, and whether it must be alone.
header() {
	sed -n "s/^# $2//p" "$TOP/tests/cases/$1.sh"
}

# case_kernels NAME: by its header. KERNELS in its place puts all that have a guest on those; debug is only for who asks.
case_kernels() {
	kernels=$(header "$1" kernels:)
	case ${KERNELS-}:$kernels in
	:*) echo "$kernels" | sed 's/debug//' ;;
	*none) ;;
	*) echo "$KERNELS" ;;
	esac
}

# has_flag NAME FLAG: a line of the header that has no value.
has_flag() {
	grep -q "^# $2" "$TOP/tests/cases/$1.sh"
}

# card_runs_on CARD KERNEL NAME: the shared cases run on a model under one kernel, unless KERNELS or the header says otherwise:
# their clocks are slow, and what differs between kernels shows on QEMU's own card.
card_runs_on() {
	case ${KERNELS-}:$1:$2 in
	:via686:6.1 | :via8233:6.12 | :emu10k1:6.12) ;;
	:*) has_flag "$3" "all kernels" ;;
	esac
}

all_cases() {
	for file in "$TOP"/tests/cases/*.sh; do
		name=$(basename "$file" .sh)
		for kernel in $(case_kernels "$name"); do
			[ "$kernel" != none ] || kernel=host
			echo "$kernel/$name"
			for card in $(header "$name" cards:); do
				! card_runs_on "$card" "$kernel" "$name" || echo "$kernel/$name@$card"
			done
		done
	done
}

# A card in a process of its own runs in real time, and sound servers are large programs. The debug kernel is slow for both:
# there, only who names such a case gets it.
usual_cases() {
	case ${KERNELS-} in
	debug) all_cases | grep -v '@\|/emu10k1-\|/via-\|/pulseaudio$\|/pipewire$\|/sound-servers$' ;;
	*) all_cases ;;
	esac
}

# select_cases [WORD..]: by name, with kernel or card or without; the usual ones when no word is given.
select_cases() {
	[ $# -gt 0 ] || { usual_cases; return; }
	for word; do
		all_cases | grep -E "^([^/]*/)?$word(@.*)?\$" ||
			{ say "No case is called '$word'; the cases are: $(all_cases | tr '\n' ' ')"; return 1; }
	done
}

is_realtime() {
	name=${1#*/}
	has_flag "${name%@*}" realtime
}

# filter_realtime YES|NO: those of stdin that must, or need not, be alone.
filter_realtime() {
	while read -r id; do
		if is_realtime "$id"; then answer=yes; else answer=no; fi
		[ $answer != "$1" ] || echo "$id"
	done
}

# kernels_of CASES: those that they run on.
kernels_of() {
	echo "$1" | sed 's,/.*,,; /^host$/d' | sort -u
}

# Once and before the cases, which would all wait for the first of them to do it.
prepare() {
	# shellcheck disable=SC2086 # a list
	need_packages $CHECK_PACKAGES
	build_programs
	case $1 in
	*emu10k1* | *via*) later_qemu x86_64 >/dev/null || exit 1 ;;
	esac
	case $1 in
	*pulseaudio* | *pipewire* | *sound-servers*) client_root >/dev/null || exit 1 ;;
	esac
	case $1 in
	*host/bigendian*) bigendian_dir >/dev/null && later_qemu ppc >/dev/null || exit 1 ;;
	esac
	for kernel in $(kernels_of "$1"); do
		build_driver "$kernel" >/dev/null && initrd_base "$kernel" >/dev/null || exit 1
	done
}

# name_kernels CASES: the names of the rig stay, and the kernels move on.
name_kernels() {
	for kernel in $(kernels_of "$1"); do
		echo "# $kernel is $(kernel_release "$kernel")"
	done
}

run_cases() {
	# shellcheck disable=SC2016 # for the inner shell
	setsid sh -c '
		echo "$1" | xargs -r -n 1 -P "$3" sh "$0"
		echo "$2" | xargs -r -n 1 sh "$0"
	' "$TOP/tests/runcase.sh" "$1" "$2" "$(nproc)" &
	runner=$!
	# Each shell in the group hands it on to its case.
	trap 'kill -- -$runner; exit 130' HUP INT TERM
}

# Results come in the order of the plan, each as soon as all before it are there.
wait_for() {
	while [ ! -e "$OUT/check/$1/status" ]; do
		kill -0 $runner 2>/dev/null || [ -e "$OUT/check/$1/status" ] || return
		sleep 0.2
	done
}

# first_reason ID
first_reason() {
	reasons "$OUT/check/$1/output" | head -n 1 | sed 's/^reason: //'
}

reasons() {
	grep '^reason: ' "$1" || { tail -n 1 "$1" | sed 's/^/reason: /'; }
}

print_failure() {
	failed=$((failed + 1))
	echo "not ok $1 - $2"
	reasons "$OUT/check/$2/output" | head -n 5 | sed 's/^/# /'
	echo "# log: ${OUT#"$TOP"/}/check/$2/output"
}

print_result() {
	case $(cat "$OUT/check/$2/status" 2>/dev/null) in
	0)
		passed=$((passed + 1))
		echo "ok $1 - $2"
		;;
	4)
		skipped=$((skipped + 1))
		echo "ok $1 - $2 # SKIP $(first_reason "$2")"
		;;
	5)
		passed=$((passed + 1))
		expected=$((expected + 1))
		echo "ok $1 - $2 # XFAIL $(first_reason "$2")"
		;;
	*) print_failure "$1" "$2" ;;
	esac
}

print_results() {
	number=0
	for id; do
		number=$((number + 1))
		wait_for "$id"
		print_result $number "$id"
	done
	[ $skipped -eq 0 ] || echo "# $skipped skipped"
	[ $expected -eq 0 ] || echo "# $expected expected failures of the ALSA core"
	echo "$passed passed, $failed failed"
}

# shellcheck disable=SC2086 # a list of names
cases=$(select_cases ${CASE-}) || exit 2
unset CASE
side_by_side=$(echo "$cases" | filter_realtime no)
alone=$(echo "$cases" | filter_realtime yes)
prepare "$cases"
mkdir -p "$OUT/check"
for id in $cases; do
	rm -rf "$OUT/check/$id"
done
echo "KTAP version 1"
echo "1..$(echo "$cases" | wc -l)"
name_kernels "$cases"
run_cases "$side_by_side" "$alone"
# shellcheck disable=SC2086 # lists of names
print_results $side_by_side $alone
[ $failed -eq 0 ]
