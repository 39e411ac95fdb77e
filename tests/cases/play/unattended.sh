#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Without period wakeups the card plays on when nobody looks for a minute, and then the position is right.
# kernels: 6.1
. "$(dirname "$0")/../../lib/case.sh"

# 262080 frames, almost the whole buffer.
clip lap 546
job <<'EOT'
sgidle -w -p 65536 -b 262144 -f lap.wav 60
scatter_memory
interrupts=$(interrupts)
sgidle -w -p 65536 -b 262144 -f lap.wav 60
echo "interrupts in scattered memory: $(($(interrupts) - interrupts))"
EOT
RIG_MEM=384 RIG_APPEND=rootfstype=ramfs RIG_MODARGS=prealloc_kb=0 boot unattended
# Ten whole laps and at least the beginning of another, twice.
laps="lap.wav lap.wav lap.wav lap.wav lap.wav lap.wav lap.wav lap.wav lap.wav lap.wav lap.wav@0+480+261600"
# shellcheck disable=SC2086 # a list
emitted "$RIG_LOGDIR/unattended.wav" $laps $laps
