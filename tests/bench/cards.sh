#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# EMU10K1 and VIA on their models: port accesses a period.
. "$(dirname "$0")/../lib/case.sh"
. "$case_lib/bench.sh"

job <<'EOT'
. ./bench.sh
section a play 2
section b play 6
EOT
# Half of real time: a player that sleeps is still woken when it expects it.
export CARD_SPEED=0.5

# card CARD STOCK-DRIVER NAME TARGET
card() {
	export CARD="$1"
	for driver in "$2" sgdrv; do
		(DRIVER=$driver && export DRIVER && bench_boot "$1-$driver")
	done
	row "$3: accesses a period of 512 frames" "" "$(accesses_a_period "$1-$2")" "$(accesses_a_period "$1-sgdrv")" "$4"
}

card emu10k1 emu10k1 EMU10K1 4
card via686 via82xx VT82C686 4
card via8233 via82xx VT8233 4
