#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A board with an EMU10K1 that the driver cannot serve is refused by its name in the log, and is left to the in-kernel driver.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD=emu10k1

# Its codec is not an AC'97 one, and nothing is heard before a latch of its own is set.
job <<'EOT'
for device in /sys/bus/pci/devices/*; do
	[ "$(cat "$device/subsystem_vendor"):$(cat "$device/subsystem_device")" != 0x1102:0x4001 ] || board=$device
done
[ -n "$board" ] || fail "the board is not there"
modprobe snd-sgdrv
dmesg | grep snd_sgdrv
[ ! -e "$board/driver" ] || fail "$(basename "$(readlink "$board/driver")") takes a board that it cannot serve"
dmesg | grep 'snd_sgdrv.*E-mu APS.*not supported' || fail "the log does not say which board is not supported"
! grep sgdrv /proc/ioports /proc/interrupts || fail "something of a refused board is kept"
rmmod snd-sgdrv
modprobe snd-emu10k1
cat /proc/asound/cards
grep 'E-MU APS' -i /proc/asound/cards || fail "the in-kernel driver does not get the board"
EOT
RIG_DRIVER=none RIG_CARD_OPTIONS=subsystem=1102:4001 boot aps
