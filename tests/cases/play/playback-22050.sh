#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Playback at 22050 Hz, which is the codec's rate then, comes out of the card bit for bit.
# kernels: 6.1
# cards: emu10k1 via686 via8233/6.1-686
. "$(dirname "$0")/../../lib/case.sh"

shapes | RIG_RATE=22050 playlist play
