#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The module is loaded and unloaded 50 times: nothing that /proc shows is left behind, and the card plays bit for bit.
# kernels: 6.1 newest
# cards: emu10k1 via686/6.12 via8233 ich i440mx ich4 sis7012/6.12 nforce amd8111 ali5455/6.12
. "$(dirname "$0")/../../lib/case.sh"

clip again 50
job <<EOT
# reloads COUNT
reloads() {
	n=0
	while [ \$n -lt \$1 ]; do
		reload
		n=\$((n + 1))
	done
}

keep_levels
# The first rounds fill caches that stay.
reloads 5
inventory >before
free=\$(free_kb)
reloads 45
inventory >after
lost=\$((free - \$(free_kb)))
echo "lost \$lost KiB in 45 rounds"
same_inventory before after
# The ALSA core itself loses a KiB a round (three proc entries); a page a round would be 180 more.
# A debug kernel keeps books on memory, in memory, and looks for what is lost by itself.
[ -e /sys/kernel/debug/kmemleak ] || [ \$lost -lt 150 ] || fail "45 rounds of loading and unloading have cost \$lost KiB"
restore_levels
sgpcm play -p 480 -b 19200 -z $PAD -f again.wav
EOT
# Without ACPI's interrupt links a round takes half the time.
RIG_APPEND=acpi=noirq boot reload
emitted "$RIG_LOGDIR/reload.wav" again.wav
