#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# With swiotlb=force buffers of up to 4 MiB, preallocated or not, play bit for bit.
# kernels: 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

clip small 60
clip short 60
clip lap 2250
clip mapped 60
job <<EOT
# A machine as small as this has no such line without the option.
dmesg | grep 'software IO TLB' || fail "the kernel does not bounce"
sgpcm play -p 480 -b 4800 -z $PAD -f small.wav
sgpcm play -p 64 -b 262144 -z $PAD -f short.wav -a mmap
keep_levels
reload prealloc_kb=0
restore_levels
sgpcm play -p 32768 -b 1048576 -z $PAD -f lap.wav
reload prealloc_kb=4096
restore_levels
sgpcm play -p 4096 -b 1048576 -z $PAD -f mapped.wav -a mmap
EOT
RIG_APPEND=swiotlb=force boot swiotlb
emitted "$RIG_LOGDIR/swiotlb.wav" small.wav short.wav lap.wav mapped.wav
