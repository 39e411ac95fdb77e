#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# With 4 GiB of memory out of the card's reach, buffers of 8 MiB are within it, whole or in pieces, and play bit for bit.
# kernels: 6.1 newest
. "$(dirname "$0")/../../lib/case.sh"

clip mapped 100
clip lap 4800
cat >"$JOB/reach.sh" <<'EOT'
# free_pages ZONE
free_pages() {
	awk -v zone="$1" '/^Node/ { in_zone = $4 == zone } in_zone && /pages free/ { print $3 }' /proc/zoneinfo
}

# prefers_high: what anybody gets comes from above 4 GiB as long as there is some.
prefers_high() {
	low=$(free_pages DMA32) high=$(free_pages Normal)
	[ "$low" -gt 20000 ] && [ "$high" -gt 25000 ] || fail "$low pages are free below 4 GiB, $high above"
	dd if=/dev/zero of=/tmp/64M bs=1M count=64 2>/dev/null
	[ $((high - $(free_pages Normal))) -gt 15000 ] && [ $((low - $(free_pages DMA32))) -lt 1000 ] ||
		fail "64 MiB did not come from above 4 GiB"
	rm /tmp/64M
}

in_reach() {
	grep '^entry' shown
	! grep '^entry' shown | grep -v ' 0x00000000' || fail "the card cannot reach that"
}
EOT
job <<EOT
. ./reach.sh
prefers_high
sgpcm play -p 4096 -b 2097152 -a mmap -z $PAD -f mapped.wav -x show@40000=/proc/asound/card0/sgdrv >shown
in_reach
EOT
export RIG_MODARGS=prealloc_kb=0
RIG_MEM=5120 RIG_MACHINE=pc,hpet=off,max-ram-below-4g=1G boot whole
emitted "$RIG_LOGDIR/whole.wav" mapped.wav

say "in pieces"
job <<EOT
. ./reach.sh
prefers_high
scatter_memory
sgpcm play -T 90 -p 65536 -b 2097152 -z $PAD -f lap.wav \
	-x sleep@2304000=40000 -x show@2304000=/proc/asound/card0/sgdrv >shown
slid pcm0p 1
in_reach
EOT
# With little memory below 4 GiB it takes less time to scatter it.
RIG_MEM=512 RIG_MACHINE=pc,hpet=off,max-ram-below-4g=256M RIG_APPEND=rootfstype=ramfs boot pieces
emitted "$RIG_LOGDIR/pieces.wav" lap.wav
