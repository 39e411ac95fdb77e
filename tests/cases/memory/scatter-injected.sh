#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# When no allocation of more than one page succeeds, buffers of any size are all single pages: these play and record bit for bit.
# needs: input
# kernels: debug
. "$(dirname "$0")/../../lib/case.sh"

clip lap 4800
clip small 50
job <<EOT
scatter_injected
sgpcm play -T 90 -p 65536 -b 2097152 -z $PAD -f lap.wav \
	-x sleep@2304000=40000 -x show@2304000=/proc/asound/card0/sgdrv >shown
slid pcm0p 1
sgpcm play -p 480 -b 655200 -a mmap -z $PAD -f small.wav \
	-x sleep@24000=400 -x show@24000=/proc/asound/card0/sgdrv >shown
slid pcm0p 0
EOT
RIG_MODARGS=prealloc_kb=0 boot play
emitted "$RIG_LOGDIR/play.wav" lap.wav small.wav

say "the other way"
rm "$JOB"/*.wav
mkclip 1 $((200 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
job <<'EOT'
scatter_injected
sgpcm capture -T 90 -p 65536 -b 2097152 -n 2160000 -o out.raw -x show@2140000=/proc/asound/card0/sgdrv >shown
slid pcm0c 1
dd if=out.raw of=/dev/vda bs=1M 2>/dev/null
EOT
RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=9M RIG_MODARGS=prealloc_kb=0 boot capture
recorded capture.disk 0:2160000
