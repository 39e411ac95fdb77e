#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Buffers in hundreds of segments, far more than the card's ring has slots, play bit for bit.
# kernels: 6.1 6.12
. "$(dirname "$0")/../lib/case.sh"

clip lap 4800
clip short 1500
clip quiet 1500
job <<EOT
# play FRAMES OPTION..: of so many frames; shows twelve seconds after the last of them what the driver did.
play() {
	frames=\$1
	shift
	sgpcm play -z $PAD "\$@" -x "sleep@\$frames=12000" -x "show@\$frames=/proc/asound/card0/sgdrv" >shown
	grep -v -E '^entry' shown
	segments=\$(sed -n 's/^segments: //p' shown)
	[ \$segments -gt 200 ] || fail "only \$segments segments: this proves nothing"
	! grep -q 'window moves: 0' shown || fail "the window did not move"
}

# What is locked must stay where it is.
echo 0 >/proc/sys/vm/compact_unevictable_allowed
echo 0 >/proc/sys/vm/compaction_proactiveness
# All zones are to be taken alike, also the one for ISA.
echo 100000 100000 100000 100000 >/proc/sys/vm/lowmem_reserve_ratio
scatter
cat /proc/buddyinfo
# A whole lap and the beginning of the next; short periods; no interrupts but those that move the window.
play 2304000 -p 65536 -b 2097152 -f lap.wav
play 720000 -p 441 -b 2098278 -a mmap -f short.wav
play 720000 -p 65536 -b 2097152 -w -f quiet.wav
EOT
# A root in tmpfs can be moved away by compaction, which brings large blocks back.
MEM=256 APPEND=rootfstype=ramfs MODARGS=prealloc_kb=0 boot scatter
emitted "$LOGDIR/scatter.wav" lap.wav short.wav quiet.wav
