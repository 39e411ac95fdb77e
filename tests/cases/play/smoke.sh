#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# One plain run in real time: aplay plays through the driver, and the card emits every byte and interrupts about once a period.
# kernels: 6.1 6.12 newest 6.1-rt 6.12-rt
# cards: emu10k1/6.12 via686/6.1 via8233/newest ich i440mx/6.1 ich4/6.12 sis7012/newest nforce/6.1 amd8111/6.12 ali5455/newest
# group: quick
. "$(dirname "$0")/../../lib/case.sh"

clip noise 300
job <<EOT
taken=\$(interrupts)
aplay -q -D hw:0,0 --period-size=2400 --buffer-size=96000 noise.wav
taken=\$((\$(interrupts) - taken))
echo "interrupts: \$taken"
[ \$taken -ge 20 ] && [ \$taken -le 120 ] || fail "\$taken interrupts in 60 periods"
EOT
# In real time, or half of it where the card is a process of its own. The buffer lasts for two seconds, so a host may be as late.
RIG_CARD_SPEED=0.5 RIG_ICOUNT=0 boot smoke
# What aplay played last may be lost with the stop, see PAD, or the card goes on until then with what was there a lap before.
emitted "$RIG_LOGDIR/smoke.wav" noise.wav@0+$((3 * 48000 - PAD))+$PAD noise.wav@48000+0+48000
