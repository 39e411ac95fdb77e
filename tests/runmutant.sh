#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# runmutant.sh NAME: one mutant of the driver for check-mutants.sh. Leaves behind $OUT/mutants/NAME/verdict: the word killed, survived
# or broken, and why.
#
#	RIG_SLOT [0]	of those that run side by side, each has a checkout and objects of its own
. "$(dirname "$0")/lib/common.sh"

name=$1
run=$(mutant_run "$name")
slot=$CACHE/mutants/${RIG_SLOT:-0}
OUT=$OUT/mutants/$name

# verdict WORD [WHY]
verdict() {
	echo "$*" >"$OUT/verdict.new"
	mv "$OUT/verdict.new" "$OUT/verdict"
	exit
}

# The whole checkout but for what was made in it, because a case has all that it is made of below the same top.
copy_checkout() {
	rm -rf "$slot/tree"
	mkdir -p "$slot/tree"
	tar -c -C "$TOP" --exclude=./.git --exclude=./out . | tar -x -C "$slot/tree"
}

# A mutant that does not compile says nothing of the case.
build() {
	kernel=$(kernels_of "$run")
	[ -z "$kernel" ] || (build_driver "$kernel") >"$OUT/build" 2>&1 || verdict broken "does not build, see ${OUT#"$SGDRV_TOP"/}/build"
}

# What is red before the guest has begun, or the unit tests have, is not the mutant's fault; and a host that is too busy is no proof.
is_unfit() {
	case $1 in
	*"cannot be put together" | *"do not build"* | "no end within "*) ;;
	*) return 1 ;;
	esac
}

# cause: the first reason that says more than that the job has failed.
cause() {
	reasons "$OUT/check/$run/output" | sed "s/^reason: //" | grep -v -m 1 "^the job ended with status" || first_reason "$run"
}

judge_run() {
	why=$(cause)
	case $(cat "$OUT/check/$run/status") in
	0 | 5) verdict survived "$run" ;;
	4) verdict broken "$run is skipped: $why" ;;
	esac
	! is_unfit "$why" || verdict broken "$run: $why"
	find "$OUT" -type f -size +1M -delete
	verdict killed "$run: $why"
}

# The unit tests are built in one place for all.
run_case() {
	case $run in
	host/* | */kunit) with_lock mutants-host sh "$TOP/tests/runcase.sh" "$run" ;;
	*) sh "$TOP/tests/runcase.sh" "$run" ;;
	esac
}

rm -rf "$OUT"
mkdir -p "$OUT"
copy_checkout
TOP=$slot/tree
why=$(mutate "$name") || verdict broken "$why"
DRIVERS=$slot/driver
export SGDRV_TOP="$TOP" SGDRV_OUT="$OUT" RIG_DRIVERS="$DRIVERS"
build
run_case
judge_run
