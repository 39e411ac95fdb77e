#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A list of more than 4000 descriptors, where the in-kernel driver stops at 255: all are fetched, more than once, and nothing is lost.
# needs: models
# kernels: 6.12
# cards: via686/newest
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD="${RIG_CARD:-via8233}"

clip long 400
clip again 100
job <<EOT
sgpcm play -p 64 -b 128000 -a mmap -z $PAD -f long.wav -f again.wav -x pause@150000=100
sgpcm play -p 16 -b 65536 -z $PAD -f again.wav -f again.wav
EOT
RIG_CARD_SPEED=0.5 RIG_CARD_OPTIONS="trace=$RIG_LOGDIR/trace" boot list
emitted "$RIG_LOGDIR/list.wav" long.wav again.wav again.wav again.wav
awk '$1 == "fetch" && $3 > last { last = $3 } END { print last + 1 " descriptors in the longest list"; exit last < 4000 }' "$RIG_LOGDIR/trace" ||
	fail "no list was so long"
