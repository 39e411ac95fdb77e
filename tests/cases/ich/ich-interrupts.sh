#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Interrupts that no position explains, that never come or that another engine takes away stop no stream, with wakeups or without.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/ich_models.sh"

# A card that has been given up may leave the guest waiting.
export RIG_TIMEOUT=60

# without_wakeups NAME OPTION..: nobody but the player looks at the card. The core then tells laps by the clock, so guest and card share one,
# which is so slow that half of the buffer lasts longer than a host is busy. It sees a stream that stays where its ring ends, not one whose
# window moves only there.
without_wakeups() {
	name=$1
	shift
	clip long 300
	echo "sgpcm play -z 2400 -w -p 1024 -b 4096 -f long.wav" | job
	RIG_SLOW=1 boot_card ich "$name" 0.1 "$@"
	RIG_CARD=ich emitted "$RIG_LOGDIR/$name.wav" long.wav ANYTHING
}

take_ways <<EOT
ich stray-irq=2400
nforce stray-irq=2400
ich lost-irq=5
ich one-line=1
EOT
without_wakeups alone lost-irq=1
