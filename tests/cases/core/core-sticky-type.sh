#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A larger size can be written straight over a contiguous preallocation; where the ALSA core fails at that, 0 and an open come to the rescue.
# kernels: 6.1 6.12 newest
# known: 6.12 newest debug
. "$(dirname "$0")/../../lib/case.sh"

clip small 10
clip raised 60
job <<EOT
file=/proc/asound/card0/pcm0p/sub0/prealloc
[ \$(cat \$file) -eq 1024 ] || fail "\$(cat \$file) KiB are preallocated"
echo 8192 >\$file
if [ \$(cat \$file) -eq 8192 ]; then
	echo "bug: no"
else
	echo "bug: yes"
	echo 0 >\$file
	sgpcm play -p 480 -b 4800 -f small.wav
	echo 8192 >\$file
fi
[ \$(cat \$file) -eq 8192 ] || fail "\$(cat \$file) KiB are preallocated"
sgpcm play -p 65536 -b 2097152 -z $PAD -f raised.wav
EOT
boot sticky
emitted "$RIG_LOGDIR/sticky.wav" small.wav@0+0+4800 raised.wav
known_bug sticky "the ALSA core forgets that a buffer may be scattered"
