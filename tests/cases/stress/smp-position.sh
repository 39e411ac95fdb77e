#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Processor 1 looks at the position without a pause while processor 0 takes the card's interrupts: no look is answered with something older than the last one.
# kernels: 6.1 6.12 newest
# cards: emu10k1/6.1 via686/newest via8233/6.12
. "$(dirname "$0")/../../lib/case.sh"

# A buffer lasts for seconds of the host's time, so that a card never gets through most of it between two looks. The stock drivers
# take only short ones, which last as long at a low rate. Two periods are all that an EMU10K1 records into. snd-via82xx reads two
# registers of a VT82C686 one after the other, and does not see in the middle of a buffer that they do not belong together.
# The ring of snd-intel8x0 has 32 periods, so these are as long as a buffer allows.
speed=0.05
case ${RIG_CARD:-AC97} in
AC97) speed=0.5 stock=intel8x0 play="-p 64 -b 262144 -n 240000" control="-r 8000 -p 512 -b 16384 -n 24000" ;;
emu10k1) stock=emu10k1 play="-p 128 -b 16384 -n 12000" capture="-p 8192 -b 16384 -n 20000" ;;
via*) stock=via82xx play="-p 128 -b 16256 -n 12000" control="-p 128 -b 16256 -n 8000" ;;
esac
job <<EOT
# look play|capture OPTION..
look() {
	taken=\$(interrupts_on 0) astray=\$(interrupts_on 1)
	sglook "\$@" -c 1
	taken=\$((\$(interrupts_on 0) - taken)) astray=\$((\$(interrupts_on 1) - astray))
	echo "interrupts: \$taken, and \$astray where the looks were"
	# A new affinity may have to wait for the next interrupt.
	[ \$taken -gt 0 ] && [ \$astray -le 1 ] || fail "no interrupts came beside the looks"
}

bind_interrupts 0
look play $play
look capture ${capture:-$play}
rmmod snd-sgdrv
modprobe snd-$stock
bind_interrupts 0
look play ${control:-$play}
# The first looks at a recording of snd-emu10k1's still show where the last one ended.
[ $stock = emu10k1 ] || look capture ${control:-$play}
EOT
# QEMU's AC97 moves samples every 300 us and not every 10 ms, which is as many more chances.
RIG_AUDIO=none,id=a0,timer-period=300 RIG_CARD_SPEED=$speed RIG_SMP=2 boot looks
sed -n '/looks/p' "$RIG_LOGDIR/looks.log"
