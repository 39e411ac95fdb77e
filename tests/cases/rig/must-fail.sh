#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A driver with one wrong descriptor is found out: the comparison shows just the frames of that descriptor as different.
# kernels: 6.1 newest
# cards: emu10k1/6.12 via686/6.1 via8233 ich4
. "$(dirname "$0")/../../lib/case.sh"

clip noise 50
job <<EOT
sgpcm play -p 1024 -b 16384 -z $PAD -f noise.wav
EOT
RIG_DRIVER=broken boot broken
wav=$(exact "$RIG_LOGDIR/broken.wav")
if (emitted "$RIG_LOGDIR/broken.wav" noise.wav) >/dev/null; then
	fail "the comparison calls a driver good that sends a wrong page"
fi
# The second page of a buffer holds the frames 1024 to 2047.
grep -q 'differs from frame 1024 on' "$wav.cmp" ||
	fail "it is not the wrong page that differs: $(tail -n 1 "$wav.cmp")"
(cd "$JOB" && wavcmp -p "$wav" noise.wav@0+1024 noise.wav@2048+14336) ||
	fail "more than the wrong page differs"
