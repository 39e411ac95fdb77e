#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Without period wakeups a buffer shorter than a jiffy sends the core into a loop that never ends; the driver does not offer one.
# kernels: 6.1 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

clip short 20
head -c 256 /dev/zero >"$JOB/silence.raw"
job <<EOT
echo "none is to be had"
! sgpcm play -w -p 32 -b 64 -z $PAD -f short.wav || fail "a buffer of 1.3 ms without period wakeups"
echo "with wakeups it is"
sgpcm play -p 32 -b 64 -f silence.raw
echo "and without, if it is longer"
sgpcm play -w -p 480 -b 960 -z $PAD -f short.wav
EOT
boot short
emitted "$RIG_LOGDIR/short.wav" short.wav
