#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# With memory in pieces a buffer of hundreds of segments and a list of up to 8192 periods find room without a trace in the log, and play bit for bit.
# needs: models
# kernels: newest
# cards: via686/6.12
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD="${RIG_CARD:-via8233}"

clip whole 50
clip more 50
clip most 50
clip laps 300
job <<EOT
# play NAME PERIOD BUFFER
play() {
	echo "playing \$1.wav"
	sgpcm play -p \$2 -b \$3 -z $PAD -f \$1.wav -x show@24000=/proc/asound/card0/sgdrv >shown
	sed '/^entry/d' shown
}

# play_pieces NAME PERIOD: in a buffer of 8 MiB.
play_pieces() {
	play \$1 \$2 2097152
	segments=\$(of_stream pcm0p segments)
	[ "\$segments" -gt 500 ] || fail "only \$segments segments: this proves nothing"
}

# A VT82C686 has one PCM that records, the other one has two.
microphone=hw:0,0
[ ! -e /proc/asound/card0/pcm1c ] || microphone=hw:0,1
scatter_memory \$microphone
# With 32, 2048 and 8192 periods a list takes up to three, seven and nineteen pages, and memory has no more than two in a row.
play_pieces whole 65536
play_pieces more 1024
play_pieces most 256
# A whole lap of 8192 descriptors and the beginning of the next.
play laps 16 131072
EOT
# A root in tmpfs can be moved away by compaction, which brings large blocks back.
RIG_CARD_SPEED=0.5 RIG_MEM=384 RIG_APPEND=rootfstype=ramfs RIG_MODARGS=prealloc_kb=0 boot scatter
emitted "$RIG_LOGDIR/scatter.wav" whole.wav more.wav most.wav laps.wav
