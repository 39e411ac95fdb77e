#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A new buffer reads as zero, and user space sees exactly the pages of the driver's table: none that is not the buffer's, none past its end.
# kernels: 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

# Not even a word, less than a page, a page and a bit, five pages but two words, and many segments.
SIZES="128 4092 4100 20472 65536 1000008 8388608"
# All that memory was somebody's: what the kernel itself wipes is not to be relied on.
job <<EOT
look() {
	for stream in play capture; do
		sgzero \$stream \$1
	done
}

sgzero dirty
for size in $SIZES; do
	look \$size
done
echo "now out of what has been preallocated, and used before"
echo 1024 >/proc/asound/card0/pcm0p/sub0/prealloc
echo 1024 >/proc/asound/card0/pcm0c/sub0/prealloc
for size in 1000008 4100; do
	look \$size
done
echo 0 >/proc/asound/card0/pcm0p/sub0/prealloc
echo 0 >/proc/asound/card0/pcm0c/sub0/prealloc
echo "now in pieces"
scatter_memory
look 8388608
EOT
RIG_MEM=384 RIG_APPEND="rootfstype=ramfs init_on_alloc=0" RIG_MODARGS=prealloc_kb=0 boot zeroed
[ "$(grep -c '^zero: ' "$RIG_LOGDIR/zeroed.log")" -eq 40 ] || fail "not all buffers were looked at"
# A buffer that never left one block says little of the order of pages.
sed -n 's/^zero: .* 8388608 bytes, \([0-9]*\) segments.*/\1/p' "$RIG_LOGDIR/zeroed.log" | awk '
	$1 > 500 { many++ } END { exit many != 4 }' || fail "the last buffers were not in pieces"
