#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A card that dies in any state of its streams leaves a stopped stream and one line in the log, and plays after a bind.
# kernels: 6.1 newest 6.12-smp
# cards: emu10k1/6.12-smp via686/6.12-smp via8233/6.12-smp
. "$(dirname "$0")/../../lib/case.sh"

# The codec of an EMU10K1 is written without a read, so a mixer does not notice; and its recording cannot be paused.
mixer="dies mixer" paused=paused expected=17
[ "${RIG_CARD:-AC97}" != emu10k1 ] || mixer="" paused="" expected=15
clip again 10
job <<EOT
# dies COMMAND..: which takes the card away and goes on using it.
dies() {
	dmesg -c >/dev/null
	"\$@"
	cat /proc/asound/card0/sgdrv
	dmesg | grep snd_sgdrv >lines
	[ \$(wc -l <lines) -eq 1 ] && grep -q 'does not answer' lines || fail "not one line in the log but: \$(cat lines)"
	unbind
	bind
	restore_levels
	sgpcm play -p 480 -b 4800 -z $PAD -f again.wav
}

mixer() {
	pull
	amixer -q -c 0 sset Master 50%
	amixer -q -c 0 sget Master
	echo "dies: mixer"
}

remember_card
export card_path
$mixer
for state in closed open setup prepared running paused draining; do
	dies sgdies play \$state ". ./card.sh; pull"
done
for state in closed open setup prepared running $paused; do
	dies sgdies capture \$state ". ./card.sh; pull"
done
echo "without a last interrupt"
dies sgdies play running ". ./card.sh; pull silently"
dies sgdies play draining ". ./card.sh; pull silently"
dies sgdies capture running ". ./card.sh; pull silently"
EOT
boot dies
deaths=$(grep -c '^dies: ' "$RIG_LOGDIR/dies.log")
[ "$deaths" -eq $expected ] || fail "$deaths deaths and not $expected"
# shellcheck disable=SC2046 # as many clips
emitted "$RIG_LOGDIR/dies.wav" $(yes again.wav | head -n "$expected")
