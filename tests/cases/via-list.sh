#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A list of more than 4000 descriptors, where the in-kernel driver stops at 255: all are fetched, more than once, and nothing is lost.
# kernels: 6.1 6.12
# cards: via686
. "$(dirname "$0")/../lib/case.sh"

export CARD="${CARD:-via8233}"

clip long 400
clip again 100
job <<EOT
sgpcm play -p 64 -b 128000 -a mmap -z $PAD -f long.wav -f again.wav -x pause@150000=100
sgpcm play -p 16 -b 65536 -z $PAD -f again.wav -f again.wav
EOT
CARD_SPEED=0.5 CARD_OPTIONS="trace=$LOGDIR/trace" boot list
emitted "$LOGDIR/list.wav" long.wav again.wav again.wav again.wav
awk '$1 == "fetch" && $3 > last { last = $3 } END { print last + 1 " descriptors in the longest list"; exit last < 4000 }' "$LOGDIR/trace" ||
	fail "no list was so long"
