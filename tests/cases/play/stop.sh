#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Drain plays all to the end, drop ends at once, an underrun is reported and recovered from, and starting anew loses nothing.
# kernels: 6.1 newest 6.12-smp
# cards: emu10k1/6.12 via686/6.12-smp via8233/6.12 ich i440mx ich4 sis7012/6.1 nforce amd8111 ali5455/6.1
. "$(dirname "$0")/../../lib/case.sh"

for name in drained again dropped after xrun on; do
	clip $name 50
done
# 24000 frames a clip, 25440 with its silence.
job <<EOT
echo "drain, three times in one open stream"
sgpcm play -p 1000 -b 9000 -z $PAD -f drained.wav -l 3
sgpcm play -p 441 -b 8820 -a mmap -z $PAD -f drained.wav -f again.wav -x drain@25440
echo "drop in the middle of a clip and at the end"
sgpcm play -p 1000 -b 8000 -z $PAD -f dropped.wav -z 12000 -f after.wav -x drop@24000 -e drop
echo "underrun between two clips"
sgpcm play -p 1000 -b 8000 -z $PAD -f xrun.wav -f on.wav -x xrun@25440
sgpcm play -p 480 -b 24000 -a mmap -z $PAD -f xrun.wav -f on.wav -x xrun@25440
echo "many short starts"
sgpcm play -p 480 -b 3840 -n 4000 -f after.wav -l 20
EOT
RIG_SLOW=1 boot stop
# A card that runs into the end of a buffer plays what was there a lap before, until that is noticed, which may take a period.
# Of the dropped clip only what was older than the buffer is sure to be out, and some of it is not. Of what ends without silence the end may
# be lost, see PAD.
# shellcheck disable=SC2046 # as many clips
emitted "$RIG_LOGDIR/stop.wav" drained.wav drained.wav drained.wav drained.wav again.wav \
	dropped.wav@0+15000+4000 after.wav xrun.wav xrun.wav@17440+0+1000 on.wav xrun.wav xrun.wav@1440+0+960 on.wav $(yes after.wav@0+$((4000 - PAD))+$PAD | head -n 20)
