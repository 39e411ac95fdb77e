#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Six, four and two channels, S/PDIF, 20 bits and double rate come out of the right converters of the ICH family, also from scattered memory and over a suspend.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

for clip in front rear centre front4 rear4 stereo digital wide; do
	clip $clip 50
done
clip double 50 96000
(
	cd "$JOB"
	wavjoin six.wav front.wav rear.wav centre.wav
	wavjoin four.wav front4.wav rear4.wav
	wavas 32 2 wide.wav wide32.wav heard.wav
)

# play_all SPDIF_DEVICE BUFFER [ACTION]: the guest's job; without S/PDIF where it is no device.
play_all() {
	action=${3+"-x '$3'"}
	job <<-EOT
		play() {
			device=\$1 channels=\$2 clip=\$3
			shift 3
			sgpcm play -D "hw:0,\$device" -c "\$channels" -p 1024 -b $2 -z 1440 -f "\$clip.wav" "\$@"
		}

		play 0 6 six $action
		play 0 4 four
		play 0 2 stereo
	EOT
	[ -z "$1" ] || cat >>"$JOB/job.sh" <<-EOT
		amixer -q -c 0 sset IEC958 on
		play $1 2 digital $action
	EOT
}

# heard PAIR CLIP..: the pair of converters has played them, and nothing but silence besides.
heard() {
	pair=$RIG_LOGDIR/$name.$1.wav
	shift
	(cd "$JOB" && wavcmp "$pair" "$@") || fail "$(basename "$pair") is not what its channels were: $*"
}

# surround CARD NAME SPDIF_DEVICE BUFFER [ACTION]: what suspends is slow.
surround() {
	name=$2
	speed=0.5
	[ $# -eq 4 ] || speed=0.125
	play_all "$3" "$4" ${5+"$5"}
	RIG_CARD=$1 RIG_CARD_SPEED=$speed RIG_CARD_OPTIONS="voices=$RIG_LOGDIR/$name" boot "$name"
	heard 00 front.wav front4.wav stereo.wav
	heard 01 rear.wav rear4.wav
	heard 02 centre.wav
	[ -z "$3" ] || heard 04 digital.wav
}

# stereo_forms NAME: 20 bits, which are the upper ones of 32 (the model listens to 16 of them), double rate, and what all have in between.
stereo_forms() {
	name=$1
	play_all "" 4096
	echo "play 0 2 wide32; play 0 2 stereo; play 0 2 double; play 0 2 stereo" >>"$JOB/job.sh"
	RIG_CARD=ich4 RIG_CARD_SPEED=0.5 RIG_CARD_OPTIONS="voices=$RIG_LOGDIR/$name" boot "$name"
	heard 00 front.wav front4.wav stereo.wav wide.wav stereo.wav double.wav stereo.wav
}

RIG_DRIVER=intel8x0 surround ich4 judge 4 4096
RIG_DRIVER=intel8x0 stereo_forms judge-forms
surround ich4 ich4 4 10240
stereo_forms forms
surround nforce nforce 2 10240 "run@12345=. ./card.sh; suspend"
surround ali5455 ali5455 2 10240 "run@12345=. ./card.sh; suspend"
RIG_DRIVER=single_pages surround sis7012 scattered "" 10240
