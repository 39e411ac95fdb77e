#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What comes into the card arrives bit for bit in the guest, in many shapes of buffer.
# needs: input
# kernels: 6.1 6.1-686 6.12 6.12-16k newest
# group: quick
. "$(dirname "$0")/../../lib/case.sh"

# All of a clip is different, so it does not matter when a recording begins.
mkclip 1 $((90 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
job <<EOT
n=0
record() {
	sgpcm capture -n 64000 -o out.raw "\$@"
	dd if=out.raw of=/dev/vda bs=1M seek=\$n 2>/dev/null
	n=\$((n + 1))
}
record -p 1024 -b 16384
record -p 441 -b 17640 -k 333
record -p 1000 -b 20000 -a mmap -k 777
record -p 64 -b 16384 -a mmap
record -p 1000 -b 20000 -w
record -D hw:0,1 -p 480 -b 24000
arecord -q -D hw:0,0 -f S16_LE -c 2 -r 48000 -t raw -d 2 out.raw
dd if=out.raw of=/dev/vda bs=1M seek=\$n 2>/dev/null
EOT
RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=9M boot capture
recorded capture.disk 0:64000 1:64000 2:64000 3:64000 4:64000 5:64000 6:96000
