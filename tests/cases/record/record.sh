#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Recordings go through pauses, overruns, drops and a suspend, alone and beside a play, without an error.
# kernels: 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

clip noise 300
job <<EOT
sgpcm capture -p 480 -b 4800 -n 48000 -x pause@10000 -x xrun@20000 -x drop@30000 -x pause@30100=1
sgpcm capture -p 1000 -b 9000 -a mmap -k 777 -n 48000 -x pause@10000 -x xrun@20000 -x drop@30000
sgpcm capture -D hw:0,1 -p 441 -b 4410 -n 24000 -x xrun@10000
sgpcm capture -p 480 -b 4800 -n 48000 -x "run@12345=. ./card.sh; suspend" -x "paused@30000=. ./card.sh; suspend"
echo "both directions and the microphone at once"
sgpcm play -p 480 -b 4800 -f noise.wav -x xrun@48000 -x pause@60000 -x drop@100000 &
player=\$!
sgpcm capture -D hw:0,1 -p 441 -b 8820 -n 96000 -x xrun@48000 -x pause@50000 &
sgpcm capture -p 1024 -b 8192 -a mmap -n 96000 -x pause@50000 -x xrun@60000
wait \$!
wait \$player
EOT
RIG_AUDIO=none,id=a0 boot record
logged record "^resuming at frame 12345" "the recorder was not told of the suspend"
