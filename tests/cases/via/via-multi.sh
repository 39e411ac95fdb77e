#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Six, four and two channels of a VT8237's multichannel PCM come out of the right converters, in ALSA's order.
# needs: models
# kernels: 6.1
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD=via8233

for name in front rear centre front4 rear4 stereo; do
	clip $name 50
done
(
	cd "$JOB"
	wavjoin six.wav front.wav rear.wav centre.wav
	wavjoin four.wav front4.wav rear4.wav
)
job <<'EOT'
for clip in six four stereo; do
	aplay -q -D hw:0,1 --period-size=1024 --buffer-size=8192 $clip.wav || exit
done
aplay -D hw:0,1 --dump-hw-params --period-size=1024 --buffer-size=8192 stereo.wav 2>&1 | grep '^\(CHANNELS\|RATE\):'
EOT
RIG_CARD_SPEED=0.5 RIG_CARD_OPTIONS="voices=$RIG_LOGDIR/slots" boot multi

# until_stopped NAME..: each clip, and what of the last lap of a buffer the card goes on to play until it is stopped.
until_stopped() {
	for name; do
		echo "$name.wav $name.wav@16384+0+7616"
	done
}

# shellcheck disable=SC2046 # lists
{
	heard slots.06.wav $(until_stopped front front4 stereo stereo)
	heard slots.07.wav $(until_stopped rear rear4)
	heard slots.08.wav $(until_stopped centre)
}
