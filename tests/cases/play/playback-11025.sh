#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Playback at 11025 Hz, which is the codec's rate then, comes out of the card bit for bit.
# kernels: newest
# cards: emu10k1/6.12-smp via686 via8233
. "$(dirname "$0")/../../lib/case.sh"

shapes | RIG_RATE=11025 playlist play
