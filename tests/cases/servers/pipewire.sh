#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# PipeWire plays one exact minute with few interrupts, closes an idle card, plays on after a suspend and on another one.
# needs: clients
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

# pw-play drops what does not fill its last buffer.
server_session pipewire 20 2000 0 2048
