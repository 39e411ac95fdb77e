#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# PulseAudio and PipeWire: each finds the card, plays and records bit for bit, and lets go of it.
# needs: clients input
# kernels: 6.12
# cards: emu10k1/6.12 via686 via8233
. "$(dirname "$0")/../../lib/case.sh"

clip pulseaudio 500
clip pipewire 500
mkclip 1 $((180 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
cp "$TOP/tests/guest/server_duplex.sh" "$JOB"
server_job <<EOT
. ./server_duplex.sh
EOT
RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_CARD_SPEED=0.25 RIG_SLOW=1 RIG_DISK=2M server_boot servers
recorded servers.disk 0:96000 1:96000
# In a slow guest PulseAudio, whose card already plays silence, may write a beginning where the card has just been.
# pw-play drops what does not fill its last buffer.
emitted "$RIG_LOGDIR/servers.wav" pulseaudio.wav@4800 pipewire.wav@0+$((5 * 48000 - 8192))+8192
