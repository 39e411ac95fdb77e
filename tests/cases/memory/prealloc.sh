#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The preallocated size is raised through ALSA's own proc file, and a buffer of that size then plays bit for bit.
# kernels: 6.12 newest
# cards: emu10k1 via686 via8233/6.1
. "$(dirname "$0")/../../lib/case.sh"

clip raised 50
clip small 50
clip again 50
job <<EOT
file=/proc/asound/card0/pcm0p/sub0/prealloc

# resize KB
resize() {
	echo \$1 >\$file
	[ \$(cat \$file) -eq \$1 ] || fail "prealloc stays \$(cat \$file) and is not \$1"
}

# From 6.7 on a larger size over an existing one fails in the ALSA core: by way of 0 and an open it works everywhere.
by_way_of_zero() {
	resize 0
	sgpcm play -p 480 -b 4800 -f small.wav -n 480
	resize \$1
}

by_way_of_zero 8192
sgpcm play -p 65536 -b 2097152 -z $PAD -f raised.wav
! sgpcm play -p 65536 -b 4194304 -f small.wav 2>/dev/null || fail "16 MiB came out of 8"
resize 64
sgpcm play -p 480 -b 4800 -z $PAD -f small.wav
by_way_of_zero 4096
sgpcm play -p 65536 -b 1048576 -a mmap -z $PAD -f again.wav
case \$(uname -r) in
6.1.*)
	rmmod snd-sgdrv
	modprobe snd-sgdrv
	resize 8192
	;;
esac
EOT
boot prealloc
# Of what ends without silence the end may be lost, see PAD.
emitted "$RIG_LOGDIR/prealloc.wav" small.wav@0+0+480 raised.wav small.wav small.wav@0+0+480 again.wav
