#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The driver is unbound from the card while it plays, and bound again, many times: players get an error, nothing is left behind.
# kernels: 6.1 6.1-686 6.12 newest 6.12-smp
# cards: emu10k1/6.12-smp via686/6.1-686 via8233/newest ich i440mx/6.12 ich4/newest sis7012/6.1 nforce/6.12 amd8111/newest ali5455/6.1
# group: quick
. "$(dirname "$0")/../../lib/case.sh"

clip long 300
clip again 50
clip last 50
job <<EOT
remember_card
inventory >before
echo "unbind under a player"
start_player sgpcm play -p 480 -b 4800 -f long.wav
unbind
must_have_died 1
[ ! -e /proc/asound/card0 ] || fail "the card is still there"
bind
restore_levels
sgpcm play -p 480 -b 19200 -z $PAD -f again.wav
echo "unbind under a player that does not look, until it ends"
start_player sgpcm play -p 480 -b 24000 -f long.wav -x hold@24000
unbind &
usleep 300000
is_running \$! || fail "the unbind did not wait for the player"
kill \$player
wait \$!
bind
echo "unbind and bind 20 times"
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	unbind
	bind
done
restore_levels
sgpcm play -p 480 -b 19200 -z $PAD -f last.wav
inventory >after
same_inventory before after
EOT
# Without ACPI's interrupt links a round takes half the time.
RIG_APPEND=acpi=noirq boot unbind
# Who is cut off has played some of it; the second one had 24000 frames.
emitted "$RIG_LOGDIR/unbind.wav" long.wav@0+0+144000 again.wav long.wav@0+0+24000 last.wav
