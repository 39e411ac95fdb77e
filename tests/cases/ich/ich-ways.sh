#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What chips, codecs and emulators of the ICH family do and QEMU's card does not: the driver plays and records through each bit for bit.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/ich_models.sh"

# A card that has been given up may leave the guest waiting.
export RIG_TIMEOUT=60

# A line each: the card, and the options of its model.
ways() {
	cat <<-EOT
		ich picb-gap=3
		sis7012 picb-gap=3
		ali5455 picb-gap=3
		ich late-fetch=2
		ich prefetch=1
		ich no-dword=0
		ich no-dword=ones
		sis7012 no-dword=ones
		ich stray-irq=2400
		nforce stray-irq=2400
		ich lost-irq=5
		ich slow-codec=first
		ich codecs=2 slow-codec=second
		ich sticky-semaphore=1
		ich one-line=1
	EOT
}

# without_wakeups NAME OPTION..: nobody but the player looks at the card. The core then tells laps by the clock, so guest and card share one.
without_wakeups() {
	name=$1
	shift
	clip long 400
	echo "sgpcm play -z 2400 -w -p 1024 -b 4096 -f long.wav" | job
	RIG_SLOW=1 boot_card ich "$name" 0.25 "$@"
	RIG_CARD=ich emitted "$RIG_LOGDIR/$name.wav" long.wav ANYTHING
}

way=0
ways >"$RIG_LOGDIR/ways"
while read -r card options; do
	way=$((way + 1))
	echo "way $way: $card $options"
	# shellcheck disable=SC2086 # a list
	plays_and_records "$card" "way$way" $options </dev/null
done <"$RIG_LOGDIR/ways"

plays_in_time late prefetch=1
without_wakeups alone lost-irq=1
