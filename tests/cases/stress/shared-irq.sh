#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A neighbour on the same interrupt line raises thousands of interrupts a second: the card plays bit for bit, and says of each interrupt whose it was.
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

clip neighbour 300
clip same 200
clip other 200
job <<EOT
handlers=/sys/kernel/tracing/events/irq/irq_handler_exit

# How often the line was raised.
raised() {
	sed -n "s/^ *\$(shared_line): *\([0-9]*\) .*/\1/p" /proc/interrupts
}

# Both handlers are asked each time, and the kernel can count what they answer; the debug kernel cannot.
watch_answers() {
	[ -e \$handlers ] || mount -t tracefs tracing /sys/kernel/tracing 2>/dev/null || :
	[ -e \$handlers/hist ] || return 0
	echo "hist:keys=ret if irq == \$(shared_line)" >\$handlers/trigger
}

answered() {
	sed -n "s/^{ ret: *\$1 .*hitcount: *//p" \$handlers/hist
}

# check_answers COUNT: to so many interrupts. One has to say yes to each, and as good as never both.
check_answers() {
	[ \$(unwanted \$(shared_line)) -lt 10 ] || fail "interrupts that nobody wanted"
	[ -e \$handlers/hist ] || return 0
	yes=\$(answered 1) no=\$(answered 0)
	echo "storm: \$yes times yes, \$no times no"
	[ \$yes -ge \$1 ] && [ \$yes -le \$((\$1 * 51 / 50)) ] || fail "\$yes times yes to \$1 interrupts"
	echo "!hist:keys=ret if irq == \$(shared_line)" >\$handlers/trigger
}

# under_storm CLIP: played by the first card, while the second one plays and records with periods of 16 frames.
under_storm() {
	echo "the neighbour has \$(readlink -f \$neighbour/driver)"
	[ -n "\$(shared_line)" ] || fail "the cards do not share a line"
	watch_answers
	count=\$(raised)
	start_player sgpcm play -D hw:1,0 -p 16 -b 8192 -f neighbour.wav
	sgpcm capture -D hw:1,0 -p 16 -b 8192 -n 140000 &
	recorder=\$!
	sgpcm play -D hw:0,0 -p 4800 -b 19200 -z $PAD -f \$1.wav -x show@96000=/proc/asound/card0/sgdrv >shown
	[ \$(of_stream pcm0p interrupts) -le 24 ] || fail "the card has taken the neighbour's interrupts for its own"
	wait \$recorder || fail "the neighbour's recorder has failed"
	wait \$player || fail "the neighbour's player: \$(cat player)"
	count=\$((\$(raised) - count))
	echo "storm: \$count interrupts"
	[ \$count -gt 5000 ] || fail "that is no storm"
	check_answers \$count
}

neighbour=\$(readlink -f /sys/class/sound/card1/device)
under_storm same
echo "\${neighbour##*/}" >\$neighbour/driver/unbind
modprobe snd-intel8x0
[ -e \$neighbour/driver ] || echo "\${neighbour##*/}" >/sys/bus/pci/drivers/snd_intel8x0/bind
under_storm other
EOT
# Slots that are four apart share their lines. The neighbour moves samples every 100 us, and each time may raise its interrupt.
RIG_QEMUARGS="-audiodev none,id=storm,timer-period=100 -device AC97,id=storm,audiodev=storm,addr=6" boot shared
sed -n '/^storm: /p' "$RIG_LOGDIR/shared.log"
emitted "$RIG_LOGDIR/shared.wav" same.wav other.wav
