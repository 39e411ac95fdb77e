#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The card is unplugged while it plays and plugged in again: the player gets an error, and the new card plays bit for bit.
# needs: alone
# kernels: 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

clip long 3000
clip again 100
job <<EOT
# wait_until TEST..: for 10 s at most.
wait_until() {
	tenths=100
	until [ "\$@" ]; do
		[ \$tenths -gt 0 ] || fail "not within 10 s: \$*"
		tenths=\$((tenths - 1))
		usleep 100000
	done
}

keep_levels
start_player sgpcm play -p 480 -b 48000 -f long.wav
echo "playing"
must_have_died 10
wait_until ! -e /proc/asound/card0
echo "unplugged"
wait_until -e /dev/snd/controlC0
restore_levels
sgpcm play -p 480 -b 48000 -z $PAD -f again.wav
EOT

cd "$RIG_LOGDIR" || exit
RIG_ICOUNT=0 RIG_QMP=1 boot unplug &
guest=$!
if wait_for unplug playing $guest; then
	qmp unplug.qmp device_del id=card0
fi
if wait_for unplug unplugged $guest; then
	qmp unplug.qmp device_add driver=AC97 id=card1 audiodev=a0
fi
wait $guest
emitted "$RIG_LOGDIR/unplug.wav" again.wav
