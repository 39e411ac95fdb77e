#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A card that is dead when the driver binds, or dies at any time while it does, leaves nothing behind, and plays after the next bind.
# kernels: newest
. "$(dirname "$0")/../../lib/case.sh"

FINE=500
[ "$RIG_KERNEL" != debug ] || FINE=2000
clip again 10
job <<EOT
# As user space can, before there is a driver: nobody makes the card decode its ports again.
dead_from_the_start() {
	echo 1 >"\$card_path/enable"
	pull silently
	! bind 2>/dev/null || fail "a dead card can be bound"
	echo 0 >"\$card_path/enable"
}

# dies_after US: counts what comes of it; fails when the card has outlived the bind.
dies_after() {
	dmesg -c >/dev/null
	sgcut "\$card_path/config" "\$1" &
	if bind 2>/dev/null; then
		outlived=\$(is_running \$! && echo yes) || :
		wait \$!
		unbind
		[ -z "\$outlived" ] || return 1
		bound=\$((bound + 1))
	elif is_running \$!; then
		kill \$!
		fail "the probe fails while the card is alive: \$(dmesg | grep snd_sgdrv)"
	elif dmesg | grep -q 'out of reset'; then
		early=\$((early + 1))
	else
		later=\$((later + 1))
	fi
}

remember_card
inventory >before
unbind
dead_from_the_start
early=0 later=0 bound=0
# Most of a probe's time is the wait for codecs; what comes after that gets small steps.
us=0 step=8000
while dies_after \$us; do
	if [ \$step -eq 8000 ] && [ \$((later + bound)) -gt 0 ]; then
		us=\$((us - step)) step=$FINE
	fi
	us=\$((us + step))
done
echo "dies: \$early in reset, \$later later, \$bound later and bound all the same"
[ \$early -ge 3 ] && [ \$((later + bound)) -ge 10 ] || fail "that is not often enough"
bind
inventory >after
same_inventory before after
restore_levels
sgpcm play -p 480 -b 4800 -z $PAD -f again.wav
EOT
RIG_APPEND="acpi=noirq preempt=full" boot dies-probe
emitted "$RIG_LOGDIR/dies-probe.wav" again.wav
