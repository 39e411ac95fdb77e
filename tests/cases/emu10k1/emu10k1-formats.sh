#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# 8 and 16 bit, mono and stereo, at 48 kHz and others: the card's voices play each sample of each as it is.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD=emu10k1

heard=
job <<'EOT'
# play BITS CHANNELS RATE: with silence behind it that fills the buffer, which the card goes on to play until it is stopped.
play() {
	case $1 in
	8) format=U8 silence='\200' ;;
	16) format=S16_LE silence='\000' ;;
	esac
	{
		tail -c +45 "$1-$2-$3.form.wav"
		head -c $((9216 * $1 / 8 * $2)) /dev/zero | tr '\000' "$silence"
	} | aplay -q -D hw:0,0 -t raw -f $format -c "$2" -r "$3" --period-size=1024 --buffer-size=8192
}
EOT
for form in "8 1 48000" "8 2 48000" "16 1 48000" "8 1 8000" "16 1 44100" "8 2 22050" "16 2 4000"; do
	name=$(echo "$form" | tr ' ' -)
	# shellcheck disable=SC2086 # three words
	set -- $form
	clip "$name" 50 "$3"
	wavas "$1" "$2" "$JOB/$name.wav" "$JOB/$name.form.wav" "$JOB/$name.heard.wav"
	echo "play $form" >>"$JOB/job.sh"
	heard="$heard $name.heard.wav"
done
RIG_CARD_SPEED=1 boot formats
# shellcheck disable=SC2086 # a list
emitted "$RIG_LOGDIR/formats.wav" $heard
