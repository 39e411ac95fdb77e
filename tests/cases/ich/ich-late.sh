#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Interrupts that come nearly a whole ring late leave no gap, where they leave none with snd-intel8x0, and a card that fetches in advance plays what is right.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/ich_models.sh"

# A card that has been given up may leave the guest waiting.
export RIG_TIMEOUT=120

# Of 32 periods snd-intel8x0 survives 29, as its ring is always full, and ours 27: up to two slots behind the card may wait for the third. Both
# have one period less to go here, for the guest. Of 4096 frames snd-intel8x0 has no more than 8 periods, and the player needs two of them.
plays_in_time ours32 26 0.0625 32 512 128 64
plays_in_time ours8 5 0.25 8 4096
(export RIG_DRIVER=intel8x0 && plays_in_time stock32 28 0.0625 32 512 128 64 && plays_in_time stock8 5 0.25 8 4096)
