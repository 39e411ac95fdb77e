# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What the benchmarks share: boots with both drivers, the accesses in QEMU's trace, rows of the table.

# The debug port on which section() of tests/guest/bench.sh says what runs.
SECTION_PORT="-chardev null,id=sections -device isa-debugcon,iobase=0x402,chardev=sections"

cp "$TOP/tests/guest/bench.sh" "$JOB"

# bench_boot NAME: runs the job. Its trace is large, so only the number of accesses to the card in each section stays.
bench_boot() {
	QEMUARGS="$SECTION_PORT -D $1.trace -trace memory_region_ops_read -trace memory_region_ops_write" boot "$1" >&2
	count_accesses <"$LOGDIR/$1.trace" >"$LOGDIR/$1.accesses"
	rm -f "$LOGDIR/$1.trace"
}

# count_accesses: of a trace on stdin, those to QEMU's AC97 or to one of our models, as "SECTION COUNT"; a section is the code of
# its letter, like 0x61.
count_accesses() {
	awk -F "'" '
		$2 == "isa-debugcon" { section = $1; sub(/.*value /, "", section); sub(/ .*/, "", section) }
		$2 ~ /^(ac97-|vfio-user:)/ { count[section]++ }
		END { for (s in count) print s, count[s] }'
}

# accesses NAME SECTION
accesses() {
	awk -v S="$(printf '0x%x' "'$2")" '$1 == S { n = $2 } END { print n + 0 }' "$LOGDIR/$1.accesses"
}

# figure NAME KEY: what the guest has said.
figure() {
	sed -n "s/^figure: $2 //p" "$LOGDIR/$1.log" | tail -n 1
}

# compute FORMULA: to four digits.
compute() {
	awk "BEGIN { x = $1; printf x < 1000 ? \"%.4g\" : \"%.0f\", x }"
}

# accesses_a_period NAME: in the steady state: a long play less a short one, sections b and a.
accesses_a_period() {
	compute "($(accesses "$1" b) - $(accesses "$1" a)) / ($(figure "$1" interrupts-b) - $(figure "$1" interrupts-a))"
}

# idle_interrupts NAME: a second, by two minutes less one: sections f and e.
idle_interrupts() {
	compute "($(figure "$1" interrupts-f) - $(figure "$1" interrupts-e)) / 60"
}

# row WHAT UNIT STOCK SGDRV TARGET: one line of the table. A target is N for at most so much, Nx for at most so many times the stock
# driver's, or >N for at least so much; "-" stands for what is not there.
row() {
	printf '%s\t%s\t%s\t%s\t%s\n' "$@"
}
