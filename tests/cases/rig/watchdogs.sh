#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The watchdogs of the debug kernel are awake: a module that makes one mistake a boot is found out each time.
# kernels: debug
. "$(dirname "$0")/../../lib/case.sh"

trap_dir=$RIG_LOGDIR/sgtrap
mkdir -p "$trap_dir"
cp "$TOP/tests/debug/sgtrap.c" "$trap_dir"
echo "obj-m := sgtrap.o" >"$trap_dir/Kbuild"
module_make "$(kernel_headers_dir "$RIG_KERNEL")" "$trap_dir" || fail "sgtrap.c does not build; see sgtrap/build.log"
cp "$trap_dir/sgtrap.ko" "$JOB"

# barks MISTAKE PATTERN: the guest fails, and its console says why.
barks() {
	say "$1"
	echo "insmod sgtrap.ko trap=$1" | job
	! RIG_DRIVER=none rig_boot "$1" "$JOB" || fail "nobody notices: $1"
	logged "$1" "$2" "$1 is found out for another reason"
}

barks use-after-free 'BUG: KASAN: slab-use-after-free in .*sgtrap'
barks out-of-bounds 'BUG: KASAN: slab-out-of-bounds in .*sgtrap'
barks leak '^SGDRV-SPLAT: unreferenced object'
barks shift 'UBSAN: shift-out-of-bounds'
barks sleep-in-atomic '^SGDRV-SPLAT: .*BUG: sleeping function'
barks lock-order '^SGDRV-SPLAT: .*WARNING: possible circular locking'
barks dma 'DMA-API: .* frees DMA memory with different size'
