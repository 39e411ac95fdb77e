#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What alsactl stores with snd-intel8x0 it restores with this driver without a complaint, and the codec's registers are the same again; and back.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

job <<'EOT'
# odd SEED: a command of amixer for each control that can be written, with other values for each SEED.
odd() {
	amixer -c 0 contents | awk -v SEED="$1" '
		function field(key) {
			return match($0, key "=-?[0-9]+") ? substr($0, RSTART + length(key) + 1, RLENGTH - length(key) - 1) : 0
		}
		/^numid=/ { number = field("numid") }
		/; type=(INTEGER|BOOLEAN|ENUMERATED),access=.w/ {
			count = /INTEGER/ ? field("max") - field("min") + 1 : /ENUMERATED/ ? field("items") : 2
			printf "cset numid=%d ", number
			for (i = 0; i < field("values"); i++)
				printf "%s%d", i ? "," : "", field("min") + (SEED * 11 + number * 7 + i * 5) % count
			print ""
		}' | amixer -q -c 0 -s
}

store() {
	alsactl -L -f "$1" store
}

# restore FILE: where a control is missing, or is not what it was, it says so.
restore() {
	alsactl -L -I -U -P -f "$1" restore >said 2>&1 || fail "alsactl restore ends with status $?: $(head -n 1 said)"
	[ ! -s said ] || fail "alsactl restore says: $(head -n 1 said)"
}

# odd_digital STATUS FILE: amixer cannot set the status of S/PDIF, so the file is given another one.
odd_digital() {
	sed -i "/name 'IEC958 Playback Default'/,/value/s/value '......../value '$1/" "$2"
	restore "$2"
	store "$2"
}

# settings FILE: a state without the controls that nobody can set.
settings() {
	awk '
		/^\tcontrol\./ { text = "" }
		{ text = text $0 "\n" }
		/^\t\t\taccess/ { settable = /write/ }
		/^\t}/ && settable { printf "%s", text }' "$1"
}

registers() {
	cat "/proc/asound/card0/codec97#0/ac97#0-0+regs"
}

# keep NAME: the state of the card.
keep() {
	store "$1"
	settings "$1" >"$1.settings"
	registers >"$1.registers"
}

# carry FROM TO SEED STATUS: the settings go from one driver to the other.
carry() {
	modprobe "snd-$1"
	odd "$3"
	store odd
	odd_digital "$4" odd
	keep odd
	rmmod "snd-$1"
	modprobe "snd-$2"
	keep fresh
	! cmp -s fresh.settings odd.settings || fail "with new settings the state is the same: this proves nothing"
	restore odd
	keep restored
	rmmod "snd-$2"
	diff odd.settings restored.settings || fail "what snd-$1 has stored is not what snd-$2 stores after alsactl restore"
	diff odd.registers restored.registers || fail "the codec's registers are others with snd-$2 than with snd-$1"
	cat odd.settings
	echo "carried: $(grep -c 'control\.' odd.settings) controls, $(grep -c "name 'IEC958" odd.settings) of S/PDIF"
}

carry intel8x0 sgdrv 1 0e930003
carry sgdrv intel8x0 2 06120000
EOT

export RIG_DRIVER=none
boot qemu
logged qemu '^carried: [1-9]' "no control was carried: this proves nothing"
RIG_CARD=ich4 RIG_CARD_SPEED=0.5 boot ich4
logged ich4 '^carried: .*, [1-9]' "no control of S/PDIF was carried: this proves nothing"
