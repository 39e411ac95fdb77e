#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The card is unplugged while it plays and plugged in again: the player gets an error, and the new card plays bit for bit.
# kernels: 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

clip long 6000
clip again 100
job <<EOT
keep_levels
start_player sgpcm play -p 4800 -b 96000 -f long.wav
echo "playing"
must_have_died 30
wait_until 300 [ ! -e /proc/asound/card0 ]
echo "unplugged"
wait_until 300 [ -e /dev/snd/controlC0 ]
restore_levels
sgpcm play -p 4800 -b 96000 -z $PAD -f again.wav
EOT

cd "$RIG_LOGDIR" || exit
# In real time, because guest time under icount would not wait for the host. The buffers are larger than the host can be late.
RIG_ICOUNT=0 RIG_QMP=1 boot unplug &
guest=$!
if wait_for unplug playing $guest; then
	qmp unplug.qmp device_del id=card0
fi
if wait_for unplug unplugged $guest; then
	qmp unplug.qmp device_add driver=AC97 id=card1 audiodev=a0
fi
wait $guest
# Who is cut off has played some of it.
emitted "$RIG_LOGDIR/unplug.wav" long.wav@0+0+1440000 again.wav
