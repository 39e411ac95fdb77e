#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The position is looked at without a pause: it never goes back, stays in the buffer and keeps time.
# kernels: 6.1 newest 6.12-smp
# cards: emu10k1 via686 via8233/6.12-smp ich i440mx ich4/6.12 sis7012/newest nforce/6.1 amd8111 ali5455/newest
. "$(dirname "$0")/../../lib/case.sh"

playlist pointer <<EOT
	100 -P -p 480 -b 4800
	100 -P -p 16 -b 4096 -a mmap
	100 -P -p 1000 -b 3000 -k 333
	60 -P -p 8192 -b 65536 -a mmap
	60 -P -p 4096 -b 16384 -w
EOT
logged pointer "looks" "nobody looked at the position"
