#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A card that dies while the machine sleeps leaves a stopped stream and a line in the log, and plays after a bind.
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

clip again 10
job <<EOT
# dies_asleep DIRECTION STATE: the host takes the card away when the kernel says that it waits.
dies_asleep() {
	dmesg -c >/dev/null
	sgdies "\$1" "\$2" ". ./card.sh; dmesg -n 7; suspend_devices 10 2>&1; dmesg -n 4"
	dmesg | grep -q 'snd_sgdrv.*does not come back' || fail "the driver did not notice: \$(dmesg)"
	cat /proc/asound/card0/sgdrv
	unbind
	bind
	restore_levels
	sgpcm play -p 480 -b 48000 -z $PAD -f again.wav
}

remember_card
echo "card: \${card_path##*:}"
dies_asleep play running
dies_asleep play paused
EOT

# waits N: the guest has come to its Nth sleep.
waits() {
	until [ "$(sed -n '/suspend debug: Waiting/p' asleep.log 2>/dev/null | wc -l)" -ge "$1" ]; do
		kill -0 $guest || return 1
		sleep 0.1
	done
}

# monitor COMMAND: to QEMU.
monitor() {
	qmp asleep.qmp human-monitor-command "command-line=$1"
}

# The card neither decodes its ports nor is bus master any more: written to its PCI command register.
take_away() {
	slot=$(sed -n 's/^card: \(..\)\..*/\1/p' asleep.log)
	monitor "o/w 0xcf8 0x$(printf '%x' $((0x80000004 + (0x$slot << 11))))"
	monitor "o/h 0xcfc 0"
}

cd "$RIG_LOGDIR" || exit
# Counted instructions would make nothing of a wait in which later kernels sleep; in that of earlier ones they spin for long.
RIG_ICOUNT=0 RIG_QMP=1 RIG_APPEND="no_console_suspend nowatchdog" boot asleep &
guest=$!
for n in 1 2; do
	! waits $n || take_away
done
wait $guest
emitted "$RIG_LOGDIR/asleep.wav" again.wav again.wav
