#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# With the codec's power saving, on from the beginning or later, the converters that a stream needs have power, and its samples pass.
# needs: input
# kernels: 6.12
# cards: emu10k1/newest via686 via8233
. "$(dirname "$0")/../../lib/case.sh"

for name in first rested suspended later; do
	clip $name 75
done
mkclip 1 $((10 * 48000)) 48000 "$RIG_LOGDIR/source.wav"

# save_power DIRECTION: the card comes up with power saving, and the codec rests from 1 s after a stream; then the card comes up
# without, and power is saved from a suspend on. An EMU10K1 cannot resume a recording.
save_power() {
	case ${RIG_CARD-}-$1 in
	emu10k1-record) middle=: ;;
	*) middle=". ./card.sh; suspend" ;;
	esac
	job <<-EOT
		play() {
			sgpcm play -p 1024 -b 16384 -z $PAD -f \$1.wav \${2:+"\$2"} -x "run@30000=. ./card.sh; codec_has_power 3e00"
		}
		record() {
			sgpcm capture -p 8192 -b 16384 -k 8192 -n 24576 -o out.raw \${2:+"\$2"} -x "run@16384=. ./card.sh; codec_has_power 3900"
			cat out.raw >>all.raw
		}
		grep -q -x 1 /sys/module/snd_ac97_codec/parameters/power_save || fail "power saving is not on"
		$1 first
		sleep 3
		echo "power-down register at rest: 0x\$(codec_power)"
		$1 rested
		$1 suspended "-xrun@8192=$middle"
		remember_card
		unbind
		echo 0 >/sys/module/snd_ac97_codec/parameters/power_save
		bind
		restore_levels
		echo 1 >/sys/module/snd_ac97_codec/parameters/power_save
		suspend
		$1 later
		[ ! -e all.raw ] || cat all.raw >/dev/vda
	EOT
	RIG_APPEND=snd_ac97_codec.power_save=1 RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=1M boot "$1"
}

save_power play
(cd "$JOB" && wavnear 1 "$RIG_LOGDIR/play.wav" first.wav rested.wav suspended.wav later.wav) >"$RIG_LOGDIR/play.near" || {
	cat "$RIG_LOGDIR/play.near"
	fail "what came out of the card is not what was played; see play.near"
}
# A model is slow enough here for a buffer of two periods.
RIG_CARD_SPEED=0.05 save_power record
came_in record.disk@0+24576 record.disk@24576+24576 record.disk@49152+24576 record.disk@73728+24576
