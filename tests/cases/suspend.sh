#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The machine suspends in the middle of a play, of a pause and of a recording: the streams go on, and no sample is lost.
# kernels: 6.1 6.12
. "$(dirname "$0")/../lib/case.sh"

clip playing 100
clip paused 100
clip after 50
cat >"$JOB/suspend.sh" <<EOT
# A second without devices is enough, and the kernel spends it spinning.
echo 1 >/sys/module/suspend/parameters/pm_test_delay
echo devices >/sys/power/pm_test
echo mem >/sys/power/state
EOT
job <<EOT
echo "suspended while playing, twice"
sgpcm play -p 480 -b 4800 -z $PAD -f playing.wav -x "run@12345=sh suspend.sh" -x "run@30000=sh suspend.sh"
echo "suspended while paused, with mmap"
sgpcm play -p 1000 -b 9000 -a mmap -z $PAD -f paused.wav -x "paused@20000=sh suspend.sh"
echo "suspended with nothing open"
sh suspend.sh
sgpcm play -p 480 -b 4800 -z $PAD -f after.wav
EOT
boot suspend
logged suspend "^resuming at frame 12345" "the player was not told of the suspend"
emitted "$LOGDIR/suspend.wav" playing.wav paused.wav after.wav

say "a recording"
job <<EOT
sgpcm capture -p 480 -b 4800 -n 48000 -x "run@12345=sh suspend.sh" -x "paused@30000=sh suspend.sh"
EOT
AUDIO=none,id=a0 boot recording
logged recording "^resuming at frame 12345" "the recorder was not told of the suspend"
