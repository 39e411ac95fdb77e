#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Buffers of all sizes come and go for thousands of rounds: the card finds no entry of its page table wrong, a full table is ENOMEM,
# and nothing is lost of it.
# needs: models
# kernels: newest 6.12-16k
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD=emu10k1

seed=${RIG_SEED:-20250101}
say "seed $seed"
clip after 50
job <<EOT
# The table is to be the limit, not the card's share of memory.
echo 0 >/sys/module/snd_pcm/parameters/max_alloc_per_card
sgtable -s $seed -n 3000
grep '^table' /proc/asound/card0/sgdrv
sgpcm play -p 65536 -b 4194304 -z $PAD -f after.wav
EOT
RIG_CARD_SPEED=1 RIG_CARD_OPTIONS=check-table=1 RIG_MODARGS=prealloc_kb=0 RIG_MEM=768 boot table
logged table '^table: 3000 rounds, [0-9]+ refused' "the rounds did not come to their end"
logged table '^table entries used: 1$' "entries of the table are lost"
emitted "$RIG_LOGDIR/table.wav" after.wav
grep '^page table' "$RIG_LOGDIR/table.device"
grep -q ', 0 at the end$' "$RIG_LOGDIR/table.device" || fail "the page table is not empty at the end"
