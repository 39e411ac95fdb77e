#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A stream paused and resumed several times loses and repeats nothing, and stands still in between.
# kernels: 6.12 newest
# also: 6.12-smp
# cards: emu10k1 via686/6.1-686 via8233 ich i440mx ich4/6.1 sis7012/6.12 nforce/newest amd8111 ali5455/6.12
# group: quick
. "$(dirname "$0")/../../lib/case.sh"

# A ring that repeats itself, the fifth, goes on with what a pause has cut only once.
playlist pause <<EOT
	100 -p 480 -b 4800 -x pause@9000 -x pause@9001 -x pause@20000=200 -x pause@33333
	100 -p 1000 -b 3000 -a mmap -k 777 -x pause@9000=1 -x pause@15000=3 -x pause@22222=7 -x pause@40000=15
	100 -p 16 -b 2048 -a mmap -x pause@5000 -x pause@12345 -x pause@34567
	100 -p 12000 -b 48000 -w -a mmap -x pause@48000 -x pause@48010=1
	100 -p 500 -b 2000 -x pause@9000 -x pause@9001=7
	150 -p 30000 -b 60000 -x pause@60010 -x pause@60020=20 -x pause@60030=1
EOT
