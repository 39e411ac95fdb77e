#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A scattered buffer of 8 MiB can be had, and plays bit for bit, when the kernel is told to bounce all DMA.
# kernels: 6.1 6.12 newest
# known: 6.12 newest debug
. "$(dirname "$0")/../../lib/case.sh"

clip large 60
job <<EOT
if sgpcm play -p 65536 -b 2097152 -z $PAD -f large.wav >played 2>&1; then
	echo "bug: no"
else
	cat played
	grep -q 'hw_params: Cannot allocate memory' played || fail "not ENOMEM"
	echo "bug: yes"
fi
EOT
RIG_APPEND=swiotlb=force RIG_MODARGS=prealloc_kb=0 boot swiotlb
known_bug swiotlb "the ALSA core wants to bounce more of a buffer at a time than can be"
emitted "$RIG_LOGDIR/swiotlb.wav" large.wav
