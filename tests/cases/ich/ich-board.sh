#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The driver finds a board in its tables: the codec is tuned and clocked as the parameters would have it, and they go before the tables.
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

clip short 20
job <<'EOT'
codec=/proc/asound/card0/codec97#0/ac97#0-0

# front_rate: what the codec is told when 48000 Hz are played.
front_rate() {
	aplay -q -D hw:0,0 short.wav
	sed -n 's/^PCM front DAC *: *\([0-9]*\)Hz.*/\1/p' $codec
}

rmmod snd-sgdrv
dmesg -c >/dev/null
modprobe snd-sgdrv
dmesg | grep 'quirk type 2 for Intel D845WN' || fail "the board's pins are not known"
[ "$(front_rate)" = 41000 ] || fail "the board's clock is not known: $(front_rate) Hz"
dmesg -c >/dev/null
reload ac97_clock=44100 ac97_quirk=none
[ "$(front_rate)" = 44100 ] || fail "the table goes before ac97_clock: $(front_rate) Hz"
! dmesg | grep "quirk type" || fail "the table goes before ac97_quirk"
EOT
RIG_DRIVER=as_board boot board
