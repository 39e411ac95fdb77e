#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Recordings go through pauses, overruns, drops and a suspend, alone and beside a play; what is read of them is bit for bit what came in.
# needs: input
# kernels: 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

clip noise 300
mkclip 1 $((60 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
job <<EOT
# capture NAME OPTION..
capture() {
	name=\$1
	shift
	sgpcm capture -o \$name.raw "\$@"
}

capture one -p 480 -b 4800 -n 48000 -x pause@10000 -x xrun@20000 -x drop@30000 -x pause@30100=1
capture two -p 1000 -b 9000 -a mmap -k 777 -n 48000 -x pause@10000 -x xrun@20000 -x drop@30000
capture mic -D hw:0,1 -p 441 -b 4410 -n 24000 -x xrun@10000
capture asleep -p 480 -b 4800 -n 48000 -x "run@12345=. ./card.sh; suspend" -x "paused@30000=. ./card.sh; suspend"
echo "both directions and the microphone at once"
sgpcm play -p 480 -b 4800 -f noise.wav -x xrun@48000 -x pause@60000 -x drop@100000 &
player=\$!
capture beside -D hw:0,1 -p 441 -b 8820 -n 96000 -x xrun@48000 -x pause@50000 &
capture third -p 1024 -b 8192 -a mmap -n 96000 -x pause@50000 -x xrun@60000
wait \$!
wait \$player
n=0
for name in one two mic asleep beside third; do
	dd if=\$name.raw of=/dev/vda bs=1M seek=\$n 2>/dev/null
	n=\$((n + 1))
done
EOT
RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=7M boot record
logged record "^resuming at frame 12345" "the recorder was not told of the suspend"
recorded record.disk 0:20000 0:20000+10000 0:30000+18000 1:20000 1:20000+10000 1:30000+18000 2:10000 2:10000+14000 3:48000
# While one of two pauses, the card goes on taking from the one source. What was already in the buffer is still read after that.
recorded record.disk 4:48000 4:48000+2000 4:58820+37180
recorded record.disk 5:50000 5:58192+1808 5:60000+36000
