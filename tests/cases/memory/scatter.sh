#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Buffers in hundreds of segments, far more than the card's ring has slots, play bit for bit.
# kernels: 6.1 6.1-686 6.12 6.12-16k newest 6.1-rt 6.12-rt
# group: quick
. "$(dirname "$0")/../../lib/case.sh"

clip lap 4800
clip short 1500
clip quiet 1500
job <<EOT
# play FRAMES MS LAPS OPTION..: of so many frames; shows so long after the last was written what the driver did.
play() {
	frames=\$1 ms=\$2 laps=\$3
	shift 3
	sgpcm play -z $PAD "\$@" -T 90 -x "sleep@\$frames=\$ms" -x "show@\$frames=/proc/asound/card0/sgdrv" >shown
	slid pcm0p \$laps
}

scatter_memory
# A whole lap and the beginning of the next; short periods; no interrupts but those that move the window.
play 2304000 40000 1 -p 65536 -b 2097152 -f lap.wav
play 720000 12000 0 -p 441 -b 2098278 -a mmap -f short.wav
play 720000 12000 0 -p 65536 -b 2097152 -w -f quiet.wav
EOT
# Only kernels for x86 give a buffer in pieces without an IOMMU.
driver=sgdrv
! is_arm64 || driver=single_pages
# A root in tmpfs can be moved away by compaction, which brings large blocks back.
RIG_DRIVER=$driver RIG_MEM=384 RIG_APPEND=rootfstype=ramfs RIG_MODARGS=prealloc_kb=0 boot scatter
emitted "$RIG_LOGDIR/scatter.wav" lap.wav short.wav quiet.wav
