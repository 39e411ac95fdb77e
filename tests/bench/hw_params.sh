#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# ICH on QEMU's AC97 where an instruction takes a nanosecond: hw_params on a buffer that is there already, with and without the ALSA core's part.
. "$(dirname "$0")/../lib/case.sh"
. "$TOP/tests/lib/bench.sh"

job <<'EOT'
. ./bench.sh

CORE="snd_sgbuf_get_addr snd_sgbuf_get_chunk_size snd_pcm_lib_malloc_pages"

# again BYTES: hw_params allocates a buffer, and finds it there twice: the tracer counts the whole call first, and then what the ALSA core does in it.
again() {
	echo 0 >$TRACING/tracing_on
	trace sgdrv_pcm_hw_params
	sgparams "$1" $TRACING/tracing_on=1 "$TRACING/set_ftrace_filter=$CORE" /proc/asound/card0/sgdrv >shown
	echo 0 >$TRACING/tracing_on
	segments=$(of_stream pcm0p segments)
}

# hw_params_figures NAME: of the last buffer; the trace can only be read where memory is not scattered.
hw_params_figures() {
	figure "$1-segments" "$segments"
	traced "$1" sgdrv_pcm_hw_params
	traced "$1-core" 'snd_sgbuf_get_\|snd_pcm_lib_malloc_pages'
	echo nop >$TRACING/current_tracer
	echo 1 >$TRACING/tracing_on
}

whole() {
	again $(($1 << 20))
	hw_params_figures "whole-$1"
}

# scattered MIB SEGMENTS: a buffer in more segments than that.
scattered() {
	scatter_memory
	again $(($1 << 20))
	gather_memory
	[ "$segments" -gt "$2" ] || fail "$1 MiB are in only $segments segments"
	hw_params_figures "scattered-$1"
}

# The microphone's buffer and one of 32 MiB are more than a card may have.
echo 0 >/sys/module/snd_pcm/parameters/max_alloc_per_card
tracer_itself
whole 8
scattered 8 300
whole 32
scattered 32 3000
EOT
export RIG_SHIFT=0 RIG_MEM=384 RIG_APPEND=rootfstype=ramfs RIG_MODARGS=prealloc_kb=0
boot "$RIG_KERNEL" >&2
(RIG_KERNEL=6.1 boot 6.1 >&2)

# a_page MIB INSTRUCTIONS
a_page() {
	compute "($2) / ($1 * 256)"
}

# rows KERNEL WHERE MIB TARGET TARGET: of the whole call, and of what is left of it without the ALSA core.
rows() {
	rows_all=$(traced_ns "$1" "$2-$3")
	rows_core=$(traced_ns "$1" "$2-$3-core")
	row "ICH: instructions of hw_params: $1, $3 MiB $2" 1/page - "$(a_page "$3" "$rows_all")" "$4"
	row "ICH: hw_params without the core: $1, $3 MiB $2" 1/page - "$(a_page "$3" "$rows_all - $rows_core")" "$5"
}

rows 6.1 whole 8 55 33
rows 6.1 scattered 8 72 50
rows 6.1 whole 32 55 33
rows 6.1 scattered 32 66 44
rows "$RIG_KERNEL" whole 8 160 9
rows "$RIG_KERNEL" scattered 8 5500 50
rows "$RIG_KERNEL" whole 32 160 9
rows "$RIG_KERNEL" scattered 32 28000 50
