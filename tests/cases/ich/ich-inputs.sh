#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# An ICH4 with two codecs records both, and both microphones, each from its own line and bit for bit.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

mkclip 1 $((10 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
job <<EOT
capture() {
	sgpcm capture -D hw:0,\$1 -p 1024 -b 16384 -n 24000 -o \$1.raw
	dd if=\$1.raw of=/dev/vda bs=1M seek=\$1 2>/dev/null
}

for device in 0 1 2 3; do
	capture \$device
done
EOT
RIG_CARD=ich4 RIG_CARD_SPEED=0.5 RIG_CARD_OPTIONS=codecs=2 RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=4M boot inputs
recorded inputs.disk 0:24000 1:24000
# The model's second codec hears the left side of the same source on both.
wavas 16 1 "$RIG_LOGDIR/source.wav" "$RIG_LOGDIR/left.wav" "$RIG_LOGDIR/source.wav.new"
mv "$RIG_LOGDIR/source.wav.new" "$RIG_LOGDIR/source.wav"
recorded inputs.disk 2:24000 3:24000
