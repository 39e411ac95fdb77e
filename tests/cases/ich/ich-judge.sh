#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The judge of the ICH models is the stock driver: snd-intel8x0, as its kernel has it, plays and records on them bit for bit.
# needs: models
# kernels: 6.1 newest
. "$(dirname "$0")/../../lib/case.sh"

clip plain 100
clip odd 50 44100
clip deep 50
mkclip 1 $((10 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
# The silence behind a clip is what a stop may lose, see PAD.
job <<'EOT'
play() {
	clip=$1 rate=$2
	shift 2
	{ tail -c +45 "$clip"; head -c 9600 /dev/zero; } | aplay -q -D hw:0,0 -t raw -f S16_LE -r "$rate" -c 2 "$@"
}
play plain.wav 48000
play odd.wav 44100
play deep.wav 48000 --period-size=1000 --buffer-size=9000
arecord -q -D hw:0,0 -t raw -f S16_LE -r 48000 -c 2 -s 48000 one.raw
arecord -q -D hw:0,0 -t raw -f S16_LE -r 48000 -c 2 -s 24000 --buffer-size=4096 --period-size=1024 two.raw
cat one.raw two.raw >/dev/vda
EOT

# judge_card CARD
judge_card() {
	RIG_CARD=$1 RIG_CARD_SPEED=0.5 RIG_DRIVER=intel8x0 RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=2M boot "$1"
	RIG_CARD=$1 emitted "$RIG_LOGDIR/$1.wav" plain.wav ANYTHING odd.wav ANYTHING deep.wav ANYTHING
	came_in "$1.disk@0+48000" "$1.disk@48000+24000"
}

judge_card ich
