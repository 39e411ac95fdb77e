#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Recording into the contiguous buffer of an EMU10K1, in many of its sizes, alone and beside a play: bit for bit.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD=emu10k1

clip beside 100
mkclip 1 $((20 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
job <<EOT
# record PERIOD OPTION..: with two periods in a buffer, who reads more than one at a time waits too long for the next.
record() {
	period=\$1
	shift
	sgpcm capture -n 24000 -o out.raw -p \$period -b \$((2 * period)) -k \$period "\$@"
	cat out.raw >>all.raw
}
record 320
record 1024 -a mmap
record 3584
record 8192 -a mmap
sgpcm play -p 480 -b 9600 -z $PAD -f beside.wav &
record 6144
wait \$!
cat all.raw >/dev/vda
EOT
RIG_CARD_SPEED=0.05 RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=1M boot capture
emitted "$RIG_LOGDIR/capture.wav" beside.wav
came_in capture.disk@0+24000 capture.disk@24000+24000 capture.disk@48000+24000 capture.disk@72000+24000 capture.disk@96000+24000
