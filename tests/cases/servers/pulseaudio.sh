#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# PulseAudio plays one exact minute with few interrupts, closes an idle card, plays on after a suspend and on another one.
# needs: clients
# kernels: 6.1
. "$(dirname "$0")/../../lib/case.sh"

# A card that is not closed yet plays silence, and PulseAudio puts the beginning of a clip where it will be in 64 frames. QEMU's
# card fetches 480 at once, and may have been there.
server_session pulseaudio 10 900 480 0
