#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Playing and recording at the same time, starting one while the other runs: both bit for bit.
# needs: input
# kernels: 6.1 newest 6.12-smp
. "$(dirname "$0")/../../lib/case.sh"

for name in first second third; do
	clip $name 200
done
mkclip 1 $((60 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
job <<EOT
capture() {
	sgpcm capture "\$@"
}
play() {
	sgpcm play -z 24000 "\$@"
}
echo "a recording around two plays"
capture -p 1024 -b 32768 -n 480000 -o long.raw &
play -p 1000 -b 32000 -f first.wav
play -p 441 -b 35280 -a mmap -k 555 -f second.wav
wait \$!
echo "a play around two recordings, one of them by the microphone"
play -p 2048 -b 32768 -f third.wav &
capture -p 480 -b 38400 -a mmap -n 48000 -o short.raw
capture -D hw:0,1 -p 480 -b 38400 -n 48000 -o mic.raw
wait \$!
n=0
for file in long short mic; do
	dd if=\$file.raw of=/dev/vda bs=1M seek=\$n 2>/dev/null
	n=\$((n + 1))
done
EOT
RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=4M boot duplex
emitted "$RIG_LOGDIR/duplex.wav" first.wav second.wav third.wav
recorded duplex.disk 0:240000 1:48000 2:48000
