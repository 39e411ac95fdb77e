#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A stream is closed while who has noticed that the card is dead, reading its codec, is about to stop that stream: nothing is stopped any more.
# kernels: newest
. "$(dirname "$0")/../../lib/case.sh"

clip long 600
clip again 10
job <<EOT
# waits_for LINE: until the log has it, or the reader of the codec has ended.
waits_for() {
	until dmesg | grep -q "slow_abort: \$1"; do
		is_running \$reader || fail "the driver did not want to stop the stream"
		usleep 10000
	done
}

# closed_under COMMAND..: a stream that runs when the card dies and is closed before it can be stopped.
closed_under() {
	echo "race: \$*"
	dmesg -c >/dev/null
	start_player "\$@"
	pull silently
	cat "/proc/asound/card0/codec97#0/ac97#0-0+regs" >/dev/null &
	reader=\$!
	waits_for waits
	stop_player
	wait \$reader || fail "the reader of the codec did not come back"
	dmesg | grep -q 'slow_abort: the stream is closed' || fail "the stream was not closed in time: this proves nothing"
	plays_again again.wav $PAD
}

remember_card
closed_under sgpcm play -f long.wav -p 48000 -b 240000
closed_under sgpcm capture -n 480000 -p 48000 -b 240000
closed_under sgpcm capture -D hw:0,1 -n 480000 -p 48000 -b 240000
EOT
RIG_DRIVER=slow_abort boot race
# The first one is cut off and has played some of it.
emitted "$RIG_LOGDIR/race.wav" long.wav@0+0+288000 again.wav again.wav again.wav
