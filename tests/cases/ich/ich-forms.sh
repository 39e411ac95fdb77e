#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# An ICH plays 20 bits, double rate, and six channels from scattered memory; six channels and S/PDIF go on after the machine has slept.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

for clip in front rear centre stereo digital wide; do
	clip $clip 50
done
clip double 50 96000
(
	cd "$JOB"
	# With six channels centre and LFE come before the rear.
	wavjoin six.wav front.wav centre.wav rear.wav
	wavas 32 2 wide.wav wide32.wav heard.wav
)

plays() {
	while read -r device channels clip more; do
		echo "sgpcm play -D hw:0,$device -c $channels -p 1024 -b ${buffer-10240} -z 1440 -f $clip.wav $more"
	done
}

# forms CARD NAME SPEED: the plays of stdin, whose lines are the device, channels and clip, and more for sgpcm.
forms() {
	plays >"$RIG_LOGDIR/plays"
	job <<-EOT
		${before-}
		[ ! -e /proc/asound/card0/pcm${spdif-9}p ] || amixer -q -c 0 sset IEC958 on
		$(cat "$RIG_LOGDIR/plays")
	EOT
	RIG_CARD=$1 RIG_CARD_SPEED=$3 RIG_CARD_OPTIONS="voices=$RIG_LOGDIR/$2" boot "$2"
}

# The card has the upper 20 of 32 bits; its model listens to 16 of them. snd-intel8x0 is its judge.
for driver in intel8x0 sgdrv; do
	buffer=4096 RIG_DRIVER=$driver forms ich4 "$driver" 0.25 <<-EOT
		0 2 wide32
		0 2 stereo
		0 2 double
		0 2 stereo -p 441 -b 7056
	EOT
	heard "$driver.00.wav" wide.wav stereo.wav double.wav stereo.wav
done

# The memory's first pages are no neighbours, or they would make a block by luck.
before='holes 8' RIG_MODARGS=prealloc_kb=0 RIG_DRIVER=single_pages forms sis7012 scattered 0.25 <<EOT
0 6 six
0 2 stereo
0 6 six
EOT
heard scattered.00.wav front.wav stereo.wav front.wav
heard scattered.01.wav rear.wav rear.wav
heard scattered.02.wav centre.wav centre.wav

# What sleeps is slow, so that no buffer runs dry before it does.
for card in nforce ali5455; do
	spdif=2 forms $card $card 0.125 <<-EOT
		0 6 six -x "run@12345=. ./card.sh; suspend"
		2 2 digital -x "run@12345=. ./card.sh; suspend"
	EOT
	heard $card.00.wav front.wav
	heard $card.01.wav rear.wav
	heard $card.02.wav centre.wav
	heard $card.04.wav digital.wav
done
