#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The machine suspends in the middle of a play and of a pause, and the card loses its power: the streams go on, no sample is lost, and the mixer is as it was.
# kernels: 6.1 6.1-686 6.12 newest 6.12-smp
# cards: emu10k1/6.1-686 via686/newest via8233/6.12-smp ich i440mx/6.1 ich4/6.12 sis7012/newest nforce/6.1 amd8111/6.12 ali5455/newest
# group: quick
. "$(dirname "$0")/../../lib/case.sh"

clip playing 100
clip paused 100
clip after 50
job <<EOT
registers() {
	cat "/proc/asound/card0/codec97#0/ac97#0-0+regs"
}

echo "suspended while playing, twice"
sgpcm play -p 480 -b 9600 -z $PAD -f playing.wav -x "run@12345=. ./card.sh; suspend" -x "run@30000=. ./card.sh; suspend"
echo "suspended while paused, with mmap"
sgpcm play -p 1000 -b 9000 -a mmap -z $PAD -f paused.wav -x "paused@20000=. ./card.sh; suspend"
echo "suspended with nothing open"
keep_levels
amixer -q -c 0 sset Master 50%
registers >before
suspend
registers >after
diff before after || fail "the codec is not what it was"
restore_levels
sgpcm play -p 480 -b 4800 -z $PAD -f after.wav
EOT
boot suspend
logged suspend "^resuming at frame 12345" "the player was not told of the suspend"
emitted "$RIG_LOGDIR/suspend.wav" playing.wav paused.wav after.wav
# A card's output has silence where it slept; what comes after that is as loud as before.
! is_device || (cd "$JOB" && wavnear 1 "$RIG_LOGDIR/suspend.wav" playing.wav@40000 paused.wav@40000 after.wav) ||
	fail "what left the card is more than one step from what was played"
