#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A card that reads all ones stops its stream with an error and one line in the log, without a storm of interrupts, and can be unbound.
# kernels: 6.1 6.12
. "$(dirname "$0")/../../lib/case.sh"

clip long 300
clip again 50
job <<EOT
# pulled_under PLAYER..
pulled_under() {
	echo "pulled under: \$*"
	dmesg -c >/dev/null
	start_player "\$@"
	pull
	count=\$(interrupts)
	must_have_died 3
	cat /proc/asound/card0/sgdrv
	usleep 1000000
	count=\$((\$(interrupts) - count))
	[ \$count -le 20 ] || fail "\$count interrupts of a card that is not there"
	plays_again again.wav $PAD
}

remember_card
pulled_under sgpcm play -f long.wav -p 480 -b 4800
pulled_under sgpcm play -f long.wav -p 24000 -b 96000 -a mmap
pulled_under sgpcm play -f long.wav -p 4800 -b 48000 -w
EOT
boot pulled
# Who is cut off has played some of it.
some=long.wav@0+0+144000
emitted "$RIG_LOGDIR/pulled.wav" $some again.wav $some again.wav $some again.wav
