#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A card that dies in any state of its streams leaves a stopped stream and one line in the log, and plays after a bind.
# kernels: 6.1 newest
# also: 6.12-smp
# cards: emu10k1/6.12-smp via686 via8233
. "$(dirname "$0")/../../lib/case.sh"

# Only AC97 has three streams whose buffers are long enough to sleep in. The codec of an EMU10K1 is written without a read, so a mixer does
# not notice; and its recording cannot be paused.
mixer="dies mixer" unseen="dies unseen" paused=paused expected=18
! is_device || unseen="" expected=17
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

# unseen: three streams run, and their players sleep. Who reads the codec notices for all of them; nothing else would wake the players
# before the core itself gives up, which it does after 33 s, as long as such a buffer lasts.
unseen() {
	start_player aplay -q -D hw:0,0 -t raw -f S16_LE -c 2 -r 8000 --period-size=131072 --buffer-size=262144 /dev/zero
	players=\$player
	for device in hw:0,0 hw:0,1; do
		start_player sgpcm capture -D \$device -r 8000 -p 131072 -b 262144 -n 262144
		players="\$players \$player"
	done
	[ \$(grep -l "^state: RUNNING" /proc/asound/card0/pcm*/sub0/status | wc -l) -eq 3 ] || fail "not all three streams run"
	pull silently
	cat "/proc/asound/card0/codec97#0/ac97#0-0+regs" >/dev/null
	for player in \$players; do
		must_have_died 10
	done
	echo "dies: unseen"
}

remember_card
export card_path
$mixer
$unseen
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
