#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Module parameters: index, id and enable mean what they mean to every ALSA card, and a wrong prealloc_kb is one line in the log.
# kernels: 6.1 newest
. "$(dirname "$0")/../../lib/case.sh"

job <<'EOT'
# load PARAMETER..: into a kernel without the driver and with an empty log.
load() {
	rmmod snd-sgdrv 2>/dev/null || :
	dmesg -c >/dev/null
	echo "load $*"
	modprobe snd-sgdrv "$@"
}

# one_line PATTERN: the log has that line, and just one.
one_line() {
	dmesg
	[ "$(dmesg | grep -c -E "$1")" -eq 1 ] || fail "the log does not have one line like '$1'"
}

# Busybox tries to load a module twice, so the kernel may refuse a parameter twice.
says() {
	dmesg | grep -E "$1" || fail "the log does not say anything like '$1'"
}

# preallocated KB: of each substream.
preallocated() {
	for file in /proc/asound/card0/pcm*/sub0/prealloc; do
		[ "$(cat "$file")" -eq "$1" ] || fail "$file is $(cat "$file") and not $1"
	done
}

load
preallocated 1024
load prealloc_kb=64
preallocated 64
load prealloc_kb=0
preallocated 0
[ "$(cat /proc/asound/card0/pcm0p/sub0/prealloc_max)" -eq 32768 ] || fail "less than 32 MiB can be had"
load prealloc_kb=-5
one_line 'snd.sgdrv.*prealloc_kb.*-5'
preallocated 0
load prealloc_kb=99999999
one_line 'snd.sgdrv.*prealloc_kb.*99999999'
[ -e /proc/asound/card0 ] || fail "no card with a clamped prealloc_kb"
! load prealloc_kb=abc || fail "the driver takes prealloc_kb=abc"
says "abc.*prealloc_kb"
! load prealloc_kb=99999999999999 || fail "the driver takes prealloc_kb=99999999999999"
says "99999999999999.*prealloc_kb"

load index=3 id=Testcard
[ -e /proc/asound/card3/sgdrv ] || fail "index=3 is not card 3"
[ "$(readlink /proc/asound/Testcard)" = card3 ] || fail "id=Testcard is not the card's name"
load enable=0
[ ! -e /proc/asound/card0 ] || fail "enable=0 makes a card"
one_line 'snd_sgdrv.*disabled'
load enable=1 id=Again
[ "$(readlink /proc/asound/Again)" = card0 ] || fail "the card does not come back"
EOT
boot params

say "two cards, the first disabled"
job <<'EOT'
rmmod snd-sgdrv
modprobe snd-sgdrv enable=0,1 id=First,Second
cat /proc/asound/cards
[ -e /proc/asound/Second ] || fail "the second card is not there"
[ ! -e /proc/asound/First ] || fail "the disabled card is there"
EOT
RIG_CARDS=2 boot two
