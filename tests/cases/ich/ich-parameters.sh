#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What modprobe.d has for snd-intel8x0 on odd boards makes the same of the codec here: its controls, its registers and the rate that it is told.
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

clip short 20
job <<'EOT'
# view DRIVER PARAMETER..: all that there is to see of the codec after a play. QEMU's has no pins to exchange, which the log tells.
view() {
	dmesg -c >/dev/null
	modprobe "snd-$@"
	aplay -q -D hw:0,0 short.wav
	amixer -c 0 contents
	cat /proc/asound/card0/codec97#0/ac97#0-0 /proc/asound/card0/codec97#0/ac97#0-0+regs
	rmmod "snd-$1"
	dmesg | sed -n "s/^.* \(applying quirk\)/\1/p"
}

# same PARAMETER..: with both drivers.
same() {
	echo "with $*"
	view intel8x0 "$@" >stock
	view sgdrv "$@" >ours
	! dmesg | grep "unknown parameter" || fail "not all of $* is known"
	diff -U 0 stock ours || fail "the codec is not the same with $*"
}

# tuned PARAMETER: it is the same, but not what it is without the parameter.
tuned() {
	same "$1"
	! diff -U 0 plain ours || fail "$1 does nothing, so this proves nothing"
}

same
cp ours plain
tuned ac97_quirk=swap_hp
tuned ac97_quirk=6
tuned ac97_clock=44100
same ac97_quirk=default ac97_clock=0 buggy_irq=1 buggy_semaphore=1 xbox=1 spdif_aclink=1
EOT
RIG_DRIVER=none boot parameters
