#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The card, its PCM devices and its controls look as snd-intel8x0 makes them, name by name and range by range.
# kernels: 6.1 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

# In one boot, so that interrupts and addresses are the same too.
job <<'EOT'
view() {
	modprobe "snd-$1"
	{
		cat /proc/asound/cards /proc/asound/pcm /proc/asound/devices
		cat /proc/asound/card0/id /proc/asound/card0/pcm*/info
		amixer -c 0 info
		amixer -c 0 contents
	} >"$1" 2>&1
	rmmod "snd-$1"
}
view intel8x0
view sgdrv
cat sgdrv
echo "controls: $(grep -c iface= sgdrv)"
diff -U 0 intel8x0 sgdrv >differences || {
	sed -n "/^[-+][-+]/d; s/^-/reason: only with snd-intel8x0: /p; s/^+/reason: only with snd-sgdrv: /p" differences
	exit 1
}
EOT
RIG_DRIVER=none boot parity
logged parity '^controls: [1-9]' "the lists have no controls"
