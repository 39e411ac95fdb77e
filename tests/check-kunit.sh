#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make check-kunit: the unit tests in tests/kunit by the kernel's own kunit.py, from the grafted tree.
# First under UML, with the coverage of what they test, then in QEMU as a PC runs it.
#
#   RIG_WHERE=um|x86_64  only there
#   RIG_SEED=number      of the first round of each random test; a round that fails prints its own
#   RIG_ROUNDS=number    of each random test
#   RIG_TESTS=glob       only these suites, or suite.test; then nothing is said of the coverage
. "$(dirname "$0")/lib/common.sh"

GRAFTED=sound/pci/sgdrv
SUITES=$GRAFTED/tests/kunit
RIG_SEED=${RIG_SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}

kunit_dir() {
	echo "$SOURCE_CACHE/kunit-$1"
}

# kunit ACTION WHERE OPTION..
kunit() {
	action=$1 where=$2
	shift 2
	(cd "$SOURCE_CACHE/tree" && env -u MAKEFLAGS tools/testing/kunit/kunit.py "$action" --arch="$where" --build_dir="$(kunit_dir "$where")" "$@")
}

# ---- the kernel ----

# libgcov of today's gcc has a function of the same name as one of the kernel's.
kunit_build() {
	where=$1
	shift
	kunit build "$where" --jobs="${RIG_JOBS:-$(nproc)}" --make_options=KCFLAGS=-Dmangle_path=seq_mangle_path \
		--kunitconfig="$SUITES" --kunitconfig="$SUITES/small.config" "$@" >"$(kunit_dir "$where")/build.log" 2>&1
}

kunit_probe() {
	echo "$(find "$(kunit_dir "$where")" -name "*.o" -newer "$(kunit_dir "$where")/begun" 2>/dev/null | wc -l) objects built; a whole kernel has some 600"
}

# build WHERE OPTION..
build() {
	where=$1
	say "Building a kernel with the unit tests for $where"
	mkdir -p "$(kunit_dir "$where")"
	touch "$(kunit_dir "$where")/begun"
	watched kunit_probe kunit_build "$@" && return
	tail -n 20 "$(kunit_dir "$where")/build.log" >&2
	echo "reason: the unit tests do not build for $where; see $(kunit_dir "$where")/build.log"
	exit 1
}

run_tests() {
	kunit exec "$1" --timeout=600 --kernel_args="snd_sgdrv.kunit_seed=$RIG_SEED" \
		${RIG_ROUNDS:+"--kernel_args=snd_sgdrv.kunit_rounds=$RIG_ROUNDS"} ${RIG_TESTS:+"$RIG_TESTS"} && return
	echo "reason: unit tests have failed on $1"
	exit 1
}

# ---- coverage ----

# coverage SOURCE ENCODER [OBJECT]: as it ran in an object of another name, which is where inline functions run.
coverage() {
	coverage_object=${3-$1}
	(cd "$(kunit_dir um)" && gcov --stdout -o "$GRAFTED/$(dirname "$coverage_object")" "$coverage_object" 2>/dev/null) |
		awk -v FILE="$1" -v ENCODER="$2" -f "$TOP/tests/kunit/coverage.awk"
}

# The core as a whole, and of each family what encodes its table.
coverage_of_all() {
	coverage sgdrv_sg.c 0 || full=false
	coverage sgdrv_window.c 0 || full=false
	coverage sgdrv_window.h 0 tests/kunit/sgdrv_window_test.c || full=false
	for file in $(driver_files | grep '\.c$'); do
		! grep -q '^void sgdrv_[a-z0-9_]*_encode(' "$TOP/$file" || coverage "$file" 1 || full=false
	done
}

show_coverage() {
	full=true
	echo "Coverage:"
	coverage_of_all
	$full && return
	echo "reason: the unit tests do not reach every line"
	exit 1
}

# ---- where they run ----

check_um() {
	build um --kunitconfig="$SUITES/coverage.config"
	find "$(kunit_dir um)" -name '*.gcda' -delete
	run_tests um
	[ -n "${RIG_TESTS-}" ] || show_coverage
}

check_x86_64() {
	build x86_64 --kunitconfig="$SUITES/x86_64.config"
	run_tests x86_64
}

kunit_locked() {
	for where in ${RIG_WHERE:-um x86_64}; do
		case $where in
		um | x86_64) "check_$where" ;;
		*) die "the unit tests run on um and x86_64, not on '$where'" ;;
		esac
	done
}

# shellcheck disable=SC2086 # a list
need_packages $SOURCE_PACKAGES qemu-system-x86
source_graft >/dev/null || exit 1
with_lock "kunit-$RIG_SOURCE" kunit_locked
