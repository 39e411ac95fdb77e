#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Now and then a register reads as all ones, once: the card plays and records bit for bit, and the log has no line about it.
# needs: models input
# kernels: 6.12
# cards: emu10k1 via686/newest via8233
# The stock drivers do not come through with it: snd-emu10k1 and snd-via82xx take such a reading for a position, and report an underrun.
. "$(dirname "$0")/../../lib/case.sh"

clip alone 100
clip beside 100
mkclip 1 $((10 * 48000)) 48000 "$RIG_LOGDIR/source.wav"

job <<EOT
# Only the models record something.
records() {
	[ -n "\${SLOW_CARD-}" ]
}

dmesg -c >/dev/null
sgpcm play -p 480 -b 9600 -z $PAD -f alone.wav
! records || sgpcm capture -n 24000 -o first.raw -p 8192 -b 16384 -k 8192
sgpcm play -p 1000 -b 16000 -z $PAD -f beside.wav &
! records || sgpcm capture -n 24000 -o second.raw -p 6144 -b 12288 -k 6144
wait \$!
dmesg | grep 'snd_sgdrv\|false_ones' >lines || :
records || grep -q 'false_ones: the first read is lost' lines || fail "no read was lost: this proves nothing"
! grep -v false_ones lines || fail "the log has a line about it"
! records || cat first.raw second.raw >/dev/vda
EOT
is_device || export RIG_DRIVER=false_ones
RIG_CARD_SPEED=0.05 RIG_CARD_OPTIONS=glitch=7 RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=1M boot ones
emitted "$RIG_LOGDIR/ones.wav" alone.wav beside.wav
is_device || exit 0
came_in ones.disk@0+24000 ones.disk@24000+24000
lost=$(sed -n 's/^lost: \([0-9]*\) reads.*/\1/p' "$RIG_LOGDIR/ones.device")
[ "$lost" -ge 50 ] || fail "only $lost reads were lost: this proves nothing"
echo "$lost reads were lost"
