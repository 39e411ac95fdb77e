#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A card that cannot be read any more goes on interrupting a neighbour's line: the neighbour plays bit for bit, and the driver lets the card go.
# needs: models
# kernels: 6.1
. "$(dirname "$0")/../../lib/case.sh"

clip long 3000
clip neighbour 1000
clip after 100
job <<EOT
remember_card
line=\$(shared_line)
[ -n "\$line" ] || fail "the cards do not share a line"
sgpcm play -D hw:1,0 -p 4800 -b 192000 -z $PAD -f neighbour.wav &
neighbour=\$!
start_player sgpcm play -p 480 -b 9600 -f long.wav -x run@19200="echo playing >/dev/console"
must_have_died 60
enable_intx
cat /proc/asound/card0/sgdrv
wait \$neighbour || fail "the neighbour's player has failed"
[ "\$(dmesg | grep -c 'does not answer')" -eq 1 ] || fail "not one line in the log but: \$(dmesg)"
unbind
sgpcm play -D hw:1,0 -p 480 -b 96000 -z $PAD -f after.wav
[ "\$(unwanted "\$line")" -lt 100 ] || fail "interrupts that nobody wanted"
EOT

# goes_blind CARD: while it plays. The neighbour's slot is four away, so it has the same line.
goes_blind() {
	export RIG_CARD="$1"
	RIG_QEMUARGS="-audiodev wav,id=neighbour,path=$1.neighbour.wav,out.frequency=48000 -device AC97,id=neighbour,audiodev=neighbour,addr=6" boot "$1" &
	guest=$!
	if wait_for "$1" playing $guest; then
		kill -USR2 "$(cat "$RIG_LOGDIR/$1.pid")"
	fi
	wait $guest
	(cd "$JOB" && wavcmp "$RIG_LOGDIR/$1.neighbour.wav" neighbour.wav after.wav) >"$RIG_LOGDIR/$1.cmp" || {
		cat "$RIG_LOGDIR/$1.cmp"
		fail "the neighbour of $1 has not played what it should; see $1.cmp"
	}
	cat "$RIG_LOGDIR/$1.cmp"
}

goes_blind emu10k1
goes_blind via8233
