#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The card is pulled out while it plays: the player gets an error, the log one line, and the driver lets go of it.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD=emu10k1

clip long 3000
job <<'EOT'
remember_card
start_player sgpcm play -p 4800 -b 48000 -f long.wav -x run@52800="echo playing >/dev/console"
must_have_died 30
cat /proc/asound/card0/sgdrv
[ "$(dmesg | grep -c 'does not answer')" -eq 1 ] || fail "not one line in the log but: $(dmesg)"
unbind
! bind 2>/dev/null || fail "a card that is not there can be bound"
EOT
cd "$RIG_LOGDIR" || exit
boot pulled &
guest=$!
if wait_for pulled playing $guest; then
	kill -USR1 "$(cat pulled.pid)"
fi
wait $guest
