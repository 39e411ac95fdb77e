#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Playback at 44100 Hz, which is the codec's rate then, comes out of the card bit for bit.
# kernels: 6.12-smp
# cards: emu10k1 via686/6.12-smp via8233 ich i440mx ich4 sis7012/newest nforce/6.1 amd8111
. "$(dirname "$0")/../../lib/case.sh"

shapes | RIG_RATE=44100 playlist play
