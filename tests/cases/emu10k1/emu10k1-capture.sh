#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Recording into the contiguous buffer of an EMU10K1, in many of its sizes and at all its rates, mono and stereo, alone and beside a play: bit for bit.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD=emu10k1

clip beside 100

# RATE CHANNELS FRAMES-OF-THE-BUFFER, and how many frames are recorded.
RATES="rate 44100 2 4096
rate 32000 1 3584
rate 24000 2 2560
rate 22050 1 5120
rate 16000 2 1024
rate 11025 1 1280
rate 8000 2 896"
SHORT=1500
mkclip 1 $((20 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
job <<EOT
# record PERIOD OPTION..: with two periods in a buffer, who reads more than one at a time waits too long for the next.
record() {
	period=\$1
	shift
	sgpcm capture -n 12000 -o out.raw -p \$period -b \$((2 * period)) -k \$period "\$@"
	cat out.raw >>all.raw
}
record 320
record 1024 -a mmap
record 3584
record 8192 -a mmap
sgpcm play -p 480 -b 9600 -z $PAD -f beside.wav &
record 6144
wait \$!

# rate RATE CHANNELS BUFFER
rate() {
	sgpcm capture -r \$1 -c \$2 -n $SHORT -o short.raw -b \$3 -p \$((\$3 / 2)) -k \$((\$3 / 2))
	cat short.raw >>all.raw
}
$RATES
cat all.raw >/dev/vda
EOT
RIG_CARD_SPEED=0.05 RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=1M boot capture
emitted "$RIG_LOGDIR/capture.wav" beside.wav
came_in capture.disk@0+12000 capture.disk@12000+12000 capture.disk@24000+12000 capture.disk@36000+12000 capture.disk@48000+12000

# The card leaves out samples for a rate below 48000 Hz.
at=$((5 * 12000 * 4))
echo "$RATES" | while read -r _ rate channels _; do
	bytes=$((SHORT * channels * 2))
	tail -c +$((at + 1)) "$RIG_LOGDIR/capture.disk" | head -c $bytes >"$RIG_LOGDIR/short.raw"
	wavthin "$rate" "$channels" "$RIG_LOGDIR/source.wav" "$RIG_LOGDIR/short.raw" || fail "it was not recorded at $rate Hz with $channels channels"
	at=$((at + bytes))
done
