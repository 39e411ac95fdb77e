#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Mappings of a buffer are refused beyond its end, outlive a close, forbid to free it, and never show another page while processes free and make buffers.
# kernels: 6.1 6.1-686 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

seed=${RIG_SEED:-20250101}
say "seed $seed"
# 6.1.176, i386's last without security updates, lets a buffer be mapped while hw_params replaces it; 6.1.192 does not.
seconds=4
! kernel_is_up_to "$RIG_KERNEL" 6.1.176-1 || seconds=0
clip after 50
job <<EOT
sgmapped -s $seed -t $seconds
sgpcm play -p 480 -b 4800 -z $PAD -f after.wav
EOT
# A process can then lose the processor within a call, as it would with more of them.
RIG_APPEND=preempt=full RIG_MODARGS=prealloc_kb=0 boot mapped
# Without races there is nothing to count. Two processes map, one frees; each of them gets its way and is refused.
[ $seconds -eq 0 ] || sed -n '/^mapped: [0-9]/p' "$RIG_LOGDIR/mapped.log" | awk '
	{ print; few += $2 < 50 || $5 < 50 } END { exit few || NR != 3 }' || fail "the processes hardly met"
emitted "$RIG_LOGDIR/mapped.wav" after.wav
