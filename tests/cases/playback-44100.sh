#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Playback at 44100 Hz, which is the codec's rate then, comes out of the card bit for bit.
# kernels: 6.1 6.12
# cards: emu10k1 via686 via8233
. "$(dirname "$0")/../lib/case.sh"

shapes | RATE=44100 playlist play
