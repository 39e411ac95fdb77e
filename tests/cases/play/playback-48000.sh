#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Playback at 48 kHz in many shapes of buffer comes out of the card bit for bit.
# kernels: 6.1 6.1-686 6.12 6.12-16k newest 6.12-smp
# cards: emu10k1/6.12-16k via686 via8233/6.1-686 ich i440mx/6.12 ich4/newest sis7012/6.1 nforce/6.12 amd8111/newest ali5455/6.1
# group: quick
. "$(dirname "$0")/../../lib/case.sh"

# In order: few and many periods, periods that divide nothing, both ways of writing, the shortest period,
# far longer than its buffer, beyond 128 KiB, no wakeups, the whole megabyte.
RIG_RATE=48000 playlist play <<EOT
	30 -p 1024 -b 2048
	30 -p 64 -b 4096 -a mmap -k 100
	30 -p 1000 -b 3000 -a mmap
	30 -p 441 -b 1764 -k 333
	30 -p 16 -b 1600 -a mmap -k 777
	200 -p 480 -b 1920
	60 -p 7000 -b 49000 -k 4999
	60 -p 16384 -b 131072 -a mmap -k 10007
	100 -p 4096 -b 32768 -w -a mmap
	100 -p 1000 -b 30000 -w
	40 -p 4096 -b 262144
EOT
