#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Playback through buffers of 8 MiB and more, preallocated or not, comes out bit for bit.
# kernels: 6.12
# cards: emu10k1/6.1-686 via686 via8233 ich i440mx ich4/6.1 sis7012 nforce amd8111/6.1 ali5455
. "$(dirname "$0")/../../lib/case.sh"

# At its full speed a model plays in real time, which a busy host may miss by more than a short buffer lasts.
small="-p 480 -b 1920"
! is_real_time || small="-p 480 -b 48000"
say "8 MiB preallocated"
RIG_CARD_SPEED=1 RIG_MODARGS=prealloc_kb=8192 playlist preallocated <<EOT
	4500 -p 65536 -b 2097152 -a mmap
	60 -p 441 -b 2096955 -k 5000
	60 -p 48000 -b 1536000 -w -a mmap
	100 $small
EOT
# A page table of 32 MiB has one page that is never used, and one spare.
largest="-p 65536 -b 8388608"
! is_device || largest="-p 65520 -b 8386560"
say "nothing preallocated"
RIG_CARD_SPEED=1 RIG_MODARGS=prealloc_kb=0 RIG_MEM=768 playlist on-demand <<EOT
	60 -p 32768 -b 2097152
	60 $largest -a mmap
	60 $small
EOT
