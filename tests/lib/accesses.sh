# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# How often the guest accesses the ports of its cards, by QEMU's trace, and by what the guest marks in it.

# The debug port that mark() of tests/guest/card.sh writes to.
MARK_PORT="-chardev null,id=marks -device isa-debugcon,iobase=0x402,chardev=marks"

# traced_boot NAME COMMAND..: a boot as NAME. Its trace is large, so only the number of accesses after each mark stays.
traced_boot() {
	traced=$1
	shift
	RIG_QEMUARGS="$MARK_PORT -D $traced.trace -trace memory_region_ops_read -trace memory_region_ops_write" "$@"
	count_accesses <"$RIG_LOGDIR/$traced.trace" >"$RIG_LOGDIR/$traced.accesses"
	rm -f "$RIG_LOGDIR/$traced.trace"
}

# count_accesses: of a trace on stdin, those to QEMU's AC97 or to one of our models, as "MARK COUNT"; a mark is the code of its
# letter, like 0x61.
count_accesses() {
	awk -F "'" '
		$2 == "isa-debugcon" { mark = $1; sub(/.*value /, "", mark); sub(/ .*/, "", mark) }
		$2 ~ /^(ac97-|vfio-user:)/ { count[mark]++ }
		END { for (m in count) print m, count[m] }'
}

# accesses NAME LETTER: after this mark and before the next.
accesses() {
	awk -v MARK="$(printf '0x%x' "'$2")" '$1 == MARK { n = $2 } END { print n + 0 }' "$RIG_LOGDIR/$1.accesses"
}
