#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# ICH on QEMU's AC97 where an instruction takes a nanosecond: what an interrupt takes in the driver, and a page of the table.
. "$(dirname "$0")/../lib/case.sh"
. "$TOP/tests/lib/bench.sh"

clip tick 1
job <<'EOT'
. ./bench.sh

# Of 1024 pages, which fit in one block. What else runs in the guest is not to be counted: it has to wait.
table() {
	chrt -f 1 sgpcm play -f tick.wav -p 65536 -b 1048576 -x "show@400=/proc/asound/card0/sgdrv" -e drop >shown
	figure "$1-segments" "$(of_stream pcm0p segments)"
}

# The tracer cannot show anything in scattered memory; what it has seen of the microphone's buffer is forgotten.
scattered_table() {
	scatter_memory
	: >$TRACING/trace
	table scattered
	gather_memory
}

case $(cat /etc/driver) in
intel8x0) irq=snd_intel8x0_interrupt pointer=snd_intel8x0_pcm_pointer ;;
sgdrv) irq=sgdrv_ich_interrupt pointer=sgdrv_pcm_pointer ;;
esac
tracer_itself
calls irq $irq play 3
calls core snd_pcm_period_elapsed play 3
WITHIN=$irq calls pointer $pointer play 3
[ "$(cat /etc/driver)" = sgdrv ] || exit 0
calls contiguous sgdrv_sg_build table contiguous
calls scattered sgdrv_sg_build scattered_table
WITHIN=sgdrv_sg_build calls looks snd_sgbuf_get_addr scattered_table
EOT
export RIG_SHIFT=0 RIG_MEM=384 RIG_APPEND=rootfstype=ramfs
RIG_DRIVER=intel8x0 boot intel8x0 >&2
RIG_DRIVER=sgdrv RIG_MODARGS=prealloc_kb=0 boot sgdrv >&2
(RIG_KERNEL=6.1 RIG_DRIVER=sgdrv RIG_MODARGS=prealloc_kb=0 boot sgdrv-6.1 >&2)

# The interrupt handler without what it calls of the ALSA core, but with the position that the core asks for.
in_driver() {
	compute "$(one "$1" irq) - $(one "$1" core) + $(one "$1" pointer)"
}

a_page() {
	compute "$(one "$1" "$2") / 1024"
}

row "ICH: instructions a period in the driver's interrupt path" "" "$(in_driver intel8x0)" "$(in_driver sgdrv)" 0.5x
row "instructions a page of the table: 6.1, contiguous" "" - "$(a_page sgdrv-6.1 contiguous)" 60
row "instructions a page of the table: 6.1, scattered" "" - "$(a_page sgdrv-6.1 scattered)" 60
row "instructions a page of the table: $RIG_KERNEL, contiguous" "" - "$(a_page sgdrv contiguous)" 60
row "look-ups a segment of the table: $RIG_KERNEL, scattered" "" - \
	"$(compute "$(figure sgdrv looks-calls) / $(figure sgdrv scattered-segments)")" 1
