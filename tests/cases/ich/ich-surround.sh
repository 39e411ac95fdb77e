#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What is played to alsa-lib's surround51, surround40, front and iec958 comes out of the right converters, sample for sample.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

for name in front rear centre front4 rear4 stereo digital; do
	clip $name 25
done
(
	cd "$JOB"
	wavjoin six.wav front.wav rear.wav centre.wav
	wavjoin mapped.wav front.wav centre.wav rear.wav
	wavjoin four.wav front4.wav rear4.wav
)

# play PCM CLIP CHANNELS: of periods that do not end where pages end.
play() {
	echo "sgpcm play -D $1 -c $3 -p 500 -b 4000 -z 2400 -f $2.wav"
}

# analog_job CLIP: the clip of six channels, and clips of four and two.
analog_job() {
	play surround51 "$1" 6
	play surround40 four 4
	play front stereo 2
}

# plays CARD DRIVER: the job of stdin, the clips of analog_job with the others.
plays() {
	job
	RIG_CARD=$1 RIG_DRIVER=$2 RIG_CARD_OPTIONS="voices=$RIG_LOGDIR/$1-$2" boot "$1-$2"
	heard "$1-$2.00.wav" front.wav front4.wav stereo.wav
	heard "$1-$2.01.wav" rear.wav rear4.wav
	heard "$1-$2.02.wav" centre.wav
}

# plays_digital CARD DRIVER PCM: the same, and S/PDIF.
plays_digital() {
	{ cat; play "$3" digital 2; } | plays "$1" "$2"
	heard "$1-$2.04.wav" digital.wav
}

# Of the models, snd-intel8x0 is the judge. alsa-lib gives six channels the order of the card's channel map; but with ICH4.conf it leaves them as
# they are. It does not know of ALi's S/PDIF.
for driver in intel8x0 sgdrv; do
	for card in ich sis7012; do
		analog_job six | plays "$card" "$driver"
	done
	analog_job mapped | plays_digital ich4 "$driver" iec958
	analog_job six | plays_digital nforce "$driver" iec958
	analog_job six | plays_digital ali5455 "$driver" hw:0,2
done
