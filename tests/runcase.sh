#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# runcase.sh KERNEL/NAME[@CARD]: one run of a case for check.sh. Leaves its output, wall time and exit status behind.
. "$(dirname "$0")/lib/common.sh"

# With this status xargs begins no other.
kill -0 "${RIG_CHECK_PID:-$$}" 2>/dev/null || exit 255
# No case may take this long; its own boots have limits below that.
LIMIT=3600
dir=$OUT/check/$1
rm -rf "$dir"
mkdir -p "$dir"
name=${1#*/}
case $name in
*@*) export RIG_CARD="${name#*@}" ;;
esac
kernel=${1%%/*}
case $kernel in
*-smp) export RIG_SMP=2 ;;
esac
start=$(date +%s)
# timeout leads a process group, so that nothing of a case survives it.
RIG_KERNEL=${kernel%-smp} RIG_LOGDIR=$dir timeout -k 10 $LIMIT sh "$(case_file "${name%@*}")" >"$dir/output" 2>&1 </dev/null &
case_pid=$!
trap 'kill $case_pid; exit 1' HUP INT TERM
status=0
wait $case_pid || status=$?
[ $status -ne 124 ] || echo "reason: no end within $LIMIT s" >>"$dir/output"
echo "$(($(date +%s) - start)) s $1" >>"$OUT/check/times"
echo $status >"$dir/status.new"
mv "$dir/status.new" "$dir/status"
