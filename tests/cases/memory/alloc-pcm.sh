#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Each allocation of open and hw_params fails once: an error and nothing lost, and the next try gets further.
# kernels: debug
. "$(dirname "$0")/../../lib/case.sh"

clip after 50
job <<EOT
fail_allocations
for stream in /dev/snd/pcmC0D0p /dev/snd/pcmC0D0c; do
	echo "\$stream"
	sgfail open \$stream
	sgfail hw_params \$stream 65536
	sgfail hw_params \$stream 8388608
done
sgpcm play -p 480 -b 4800 -z $PAD -f after.wav
EOT
RIG_MODARGS=prealloc_kb=0 boot alloc-pcm
emitted "$RIG_LOGDIR/alloc-pcm.wav" after.wav
sites alloc-pcm 6 5
