#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# runcase.sh KERNEL/NAME[@CARD]: one test case for check.sh. Leaves its output, wall time and exit status behind.
. "$(dirname "$0")/lib/common.sh"

# No case may take this long; its own boots have limits far below.
LIMIT=900
dir=$OUT/check/$1
rm -rf "$dir"
mkdir -p "$dir"
name=${1#*/}
case $name in
*@*) export CARD="${name#*@}" ;;
esac
start=$(date +%s)
# timeout leads a process group, so that nothing of a case survives it.
KERNEL=${1%%/*} LOGDIR=$dir timeout -k 10 $LIMIT sh "$TOP/tests/cases/${name%@*}.sh" >"$dir/output" 2>&1 </dev/null &
case_pid=$!
trap 'kill $case_pid; exit 1' HUP INT TERM
status=0
wait $case_pid || status=$?
[ $status -ne 124 ] || echo "reason: no end within $LIMIT s" >>"$dir/output"
echo "$(($(date +%s) - start)) s $1" >>"$OUT/check/times"
echo $status >"$dir/status.new"
mv "$dir/status.new" "$dir/status"
