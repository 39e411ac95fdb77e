#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A codec's clock that nothing else tells is measured at probe and set right, but never in a virtual machine; what cannot be measured is 48 kHz.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

# measured NAME [OPTION..]: a boot where no processor says that the machine is virtual, on a model with these options.
measured() {
	name=$1
	shift
	(export RIG_DRIVER=card_time RIG_QEMUARGS="-cpu qemu64,-hypervisor" && on_model "$name" clock-register=1 "$@")
}

on_model() (
	name=$1
	shift
	export RIG_CARD=ich RIG_CARD_SPEED=0.5 RIG_CARD_OPTIONS="$*"
	boot "$name"
)

# starts NAME: of PCM out; each writes where its ring is.
starts() {
	sed -n 's/^write port 0x10 //p' "$RIG_LOGDIR/$1.counts" | grep . || echo 0
}

# says NAME WHAT: the last line about the clock.
says() {
	[ "$(sed -n 's/^clock: //p' "$RIG_LOGDIR/$1.log" | tail -n 1)" = "$2" ] || fail "$1: the driver does not say that it is $2"
}

clip short 20
# What there is to see of the codec, and what has been said of its clock.
job <<'EOT'
registers() {
	cat "/proc/asound/card0/codec97#0/ac97#0-0+regs"
	dmesg | sed -n 's/.*clocking to \([0-9]*\)$/clock: \1/p; s/.*clock cannot be measured.* taking \([0-9]*\)$/clock: \1 (taken)/p'
}

registers
EOT
on_model virtual
[ "$(starts virtual)" -eq 0 ] || fail "a clock is measured in a virtual machine"
measured usual
says usual 48000
[ "$(starts usual)" -eq 1 ] || fail "the clock is measured $(starts usual) times"
for name in virtual usual; do
	sed -n 's/^0:/0:/p' "$RIG_LOGDIR/$name.log" >"$RIG_LOGDIR/$name.registers"
done
diff "$RIG_LOGDIR/virtual.registers" "$RIG_LOGDIR/usual.registers" || fail "the measurement leaves something in the codec"

# Neither ends, and nothing is heard of the first ones.
measured dead codec-clock=1
says dead "48000 (taken)"
measured zeros late-fetch=60
says zeros "48000 (taken)"

cat >>"$JOB/job.sh" <<'EOT'
told() {
	sgpcm play -p 1024 -b 8192 -z 2400 -f short.wav >/dev/null
	sed -n 's/^PCM front DAC *: *\([0-9]*\)Hz.*/\1/p' "/proc/asound/card0/codec97#0/ac97#0-0"
}

echo "told: $(told)"
for clock in 1 47000; do
	reload ac97_clock=$clock
	echo "told with $clock: $(told)"
done
EOT

# told NAME [WITH]: how many Hz the codec is told when 48000 are played, as found at probe or with a parameter.
told() {
	sed -n "s/^told${2+ with $2}: //p" "$RIG_LOGDIR/$1.log"
}

# works_at NAME HZ WITH: it is told what makes its converters, whose clock is that, work at 48 kHz.
works_at() {
	rate=$(($(told "$1" ${3+"$3"}) * $2 / 48000))
	if [ "$rate" -lt 47900 ] || [ "$rate" -gt 48100 ]; then
		fail "$1: the converters work at $rate Hz"
	fi
}

measured fast codec-clock=56000
works_at fast 56000
works_at fast 56000 1
[ "$(told fast 47000)" = 47000 ] || fail "ac97_clock does not go before the measurement"
# What snd-intel8x0 makes of it.
measured slow codec-clock=44100
says slow 44100
