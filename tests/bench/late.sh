#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# ICH on its model: how late interrupts may come before there is a gap in what it plays.
. "$(dirname "$0")/../lib/case.sh"
. "$TOP/tests/lib/bench.sh"

FIRST=22
LATE=$(seq $FIRST 32)
for periods in $LATE; do
	clip "late$periods" 50
done
# Each play is later by one period than the one before, and only waits for its wakeups.
job <<EOT
for periods in $(echo "$LATE" | tr '\n' ' '); do
	sgpcm play -a mmap -z 2400 -p 128 -b 4096 -f late\$periods.wav || :
done
EOT
export RIG_CARD=ich RIG_CARD_OPTIONS="late-periods=$((FIRST - 1)) later=1 on-time=8" RIG_MODARGS=ac97_clock=48000
for driver in intel8x0 sgdrv; do
	(RIG_DRIVER=$driver && export RIG_DRIVER && boot "$driver" >&2)
done

# latest DRIVER: in periods, of which every byte has come out at its time.
latest() {
	latest=0
	for periods in $LATE; do
		! wavcmp -p "$RIG_LOGDIR/$1.wav" "$JOB/late$periods.wav" >/dev/null || latest=$periods
	done
	echo "$latest"
}

# Nine tenths of what the stock driver survives.
row "ICH: how late interrupts may be, of 32 periods of 128" periods "$(latest intel8x0)" "$(latest sgdrv)" ">27"
