#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Playback at 11025 Hz, which is the codec's rate then, comes out of the card bit for bit.
# kernels: 6.1 6.12
. "$(dirname "$0")/../lib/case.sh"

RATE=11025 playlist play <<EOT
	30 -p 1024 -b 2048
	30 -p 441 -b 2205 -a mmap
	30 -p 1000 -b 4000 -k 333
	100 -p 64 -b 2048 -a mmap -k 101
	30 -p 5000 -b 50000 -a mmap
EOT
