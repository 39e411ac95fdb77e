#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Recording through a descriptor list, in many shapes and beside a play, on both of a VT8237's capture channels, from either input: bit for bit.
# needs: models
# kernels: 6.12
# cards: via686/6.1
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD="${RIG_CARD:-via8233}"

clip beside 100
mkclip 1 $((20 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
job <<EOT
record() {
	sgpcm capture -n 24000 -o out.raw "\$@" || exit
	cat out.raw >>all.raw
}
record -p 320 -b 1600
record -p 1024 -b 4096 -a mmap
record -p 64 -b 65536 -k 777
second=hw:0,0
[ ! -e /proc/asound/card0/pcm1c ] || second=hw:0,1
record -D \$second -p 441 -b 4410
sgpcm play -p 480 -b 9600 -z $PAD -f beside.wav &
record -p 5000 -b 50000
wait \$!
# All that was from the first input.
[ ! -e /proc/asound/card0/pcm1c ] || {
	amixer -q -c 0 cset "name='Input Source Select',index=1" 1
	record -D hw:0,1 -p 1024 -b 8192
}
cat all.raw >/dev/vda
EOT
RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=1M boot capture
emitted "$RIG_LOGDIR/capture.wav" beside.wav
came_in capture.disk@0+24000 capture.disk@24000+24000 capture.disk@48000+24000 capture.disk@72000+24000 capture.disk@96000+24000
[ "$RIG_CARD" = via8233 ] || exit 0

# The second input of the model has the left side of the first one on both.
wavas 16 1 "$RIG_LOGDIR/source.wav" "$RIG_LOGDIR/left.wav" "$RIG_LOGDIR/second.wav"
(cd "$RIG_LOGDIR" && wavcmp -p second.wav capture.disk@120000+24000) || fail "the second channel has not recorded the second input"
