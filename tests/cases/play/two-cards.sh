#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Two cards play different clips at the same time, each bit for bit.
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

for name in first second third fourth; do
	clip $name 100
done
job <<EOT
sgpcm play -D hw:1,0 -p 441 -b 4410 -z $PAD -f second.wav -f fourth.wav &
sgpcm play -D hw:0,0 -p 1000 -b 5000 -a mmap -z $PAD -f first.wav -f third.wav
wait \$!
cat /proc/asound/cards
EOT
RIG_CARDS=2 boot two
emitted "$RIG_LOGDIR/two.wav" first.wav third.wav
emitted "$RIG_LOGDIR/two.1.wav" second.wav fourth.wav
