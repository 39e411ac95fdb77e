#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# EMU10K1 and VIA on their models: port accesses a period.
. "$(dirname "$0")/../lib/case.sh"
. "$TOP/tests/lib/bench.sh"

job <<'EOT'
. ./bench.sh
for short in a c e; do
	section $short play 1
done
for long in b d f; do
	section $long play 3
done
EOT
# Half of real time: a player that sleeps is still woken when it expects it.
export RIG_CARD_SPEED=0.5

# least NAME SECTION..: accesses in the section that was disturbed least: the models and the guest work in real time, and a player that
# comes too early or too late looks once more.
least() {
	least_name=$1
	shift
	for section; do
		accesses "$least_name" "$section"
	done | sort -n | head -n 1
}

# undisturbed NAME: accesses a period in the steady state.
undisturbed() {
	compute "($(least "$1" b d f) - $(least "$1" a c e)) / ($(figure "$1" interrupts-b) - $(figure "$1" interrupts-a))"
}

# card CARD STOCK-DRIVER NAME TARGET
card() {
	export RIG_CARD="$1"
	for driver in "$2" sgdrv; do
		(RIG_DRIVER=$driver && export RIG_DRIVER && bench_boot "$1-$driver")
	done
	row "$3: accesses a period of 512 frames" "" "$(undisturbed "$1-$2")" "$(undisturbed "$1-sgdrv")" "$4"
}

card emu10k1 emu10k1 EMU10K1 4
card via686 via82xx VT82C686 4
card via8233 via82xx VT8233 4
