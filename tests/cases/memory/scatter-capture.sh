#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A recording of more than a whole lap of a buffer in hundreds of segments is bit for bit what came into the card.
# needs: input
# kernels: 6.1 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

mkclip 1 $((150 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
job <<'EOT'
scatter_memory
sgpcm capture -T 90 -p 65536 -b 2097152 -n 2160000 -o out.raw -x show@2140000=/proc/asound/card0/sgdrv >shown
slid pcm0c 1
dd if=out.raw of=/dev/vda bs=1M 2>/dev/null
EOT
# As in scatter.sh, compaction shall find nothing that it can move.
RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_MEM=384 RIG_APPEND=rootfstype=ramfs RIG_MODARGS=prealloc_kb=0 RIG_DISK=9M boot capture
recorded capture.disk 0:2160000
