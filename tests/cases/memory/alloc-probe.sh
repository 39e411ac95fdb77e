#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Each allocation of a probe fails once: no card, nothing left behind, and the next try gets further, until the card is there and plays.
# kernels: debug
. "$(dirname "$0")/../../lib/case.sh"

clip after 50
job <<EOT
# The ALSA core never gives back the number of a card that it could not make, so ours has another one in the end.
number() {
	basename "\$card_path"/sound/card* | tr -d a-z
}

without_number() {
	sed "s/^ *\$(number) \[/N [/; s/\[ *\$(number)\([]-]\)/[N\1/"
}

remember_card
inventory | without_number >before
unbind
fail_allocations
sgfail bind "\$driver_path" "\${card_path##*/}"
bind
inventory | without_number >after
same_inventory before after
restore_levels
sgpcm play -D "hw:\$(number),0" -p 480 -b 4800 -z $PAD -f after.wav
EOT
RIG_TIMEOUT=180 boot alloc-probe
emitted "$RIG_LOGDIR/alloc-probe.wav" after.wav
sites alloc-probe 1 100
