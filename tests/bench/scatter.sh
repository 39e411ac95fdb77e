#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# ICH on QEMU's AC97 in a guest whose free memory is in pieces: how often hw_params fails, interrupts without period wakeups.
. "$(dirname "$0")/../lib/case.sh"
. "$TOP/tests/lib/bench.sh"

clip tick 1
job <<'EOT'
. ./bench.sh

# The microphone of the stock driver is of no use here.
case $(cat /etc/driver) in
sgdrv) scatter_memory ;;
*) scatter_pages ;;
esac
failures 100 sgpcm play -f tick.wav -p 65536 -b 2097152 -e drop
frames=$(($(largest_buffer) / 4))
[ $frames -le 262144 ] || frames=262144
section e sgidle -w -p 512 -b $frames 60
section f sgidle -w -p 512 -b $frames 120
EOT
# A root in tmpfs could be moved away.
export RIG_MEM=384 RIG_APPEND=rootfstype=ramfs
RIG_DRIVER=intel8x0 boot intel8x0 >&2
RIG_DRIVER=sgdrv RIG_MODARGS=prealloc_kb=0 boot sgdrv >&2

row "ICH: failures of 100 buffers of 8 MiB in scattered memory" "" "$(figure intel8x0 failures)" "$(figure sgdrv failures)" 0
row "ICH: interrupts without period wakeups, scattered" 1/s "$(idle_interrupts intel8x0)" "$(idle_interrupts sgdrv)" 3
