# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What the benchmarks share: the guest's figures, what they amount to, rows of the table.

cp "$TOP/tests/guest/bench.sh" "$JOB"

# bench_boot NAME: runs the job, and counts accesses.
bench_boot() {
	traced_boot "$1" boot "$1" >&2
}

# figure NAME KEY: what the guest has said.
figure() {
	sed -n "s/^figure: $2 //p" "$RIG_LOGDIR/$1.log" | tail -n 1
}

# compute FORMULA
compute() {
	awk "BEGIN { printf \"%.9g\", $1 }"
}

# accesses_a_period NAME: in the steady state: a long play less a short one, sections b and a.
accesses_a_period() {
	compute "($(accesses "$1" b) - $(accesses "$1" a)) / ($(figure "$1" interrupts-b) - $(figure "$1" interrupts-a))"
}

# idle_interrupts NAME: a second, by two minutes less one: sections f and e.
idle_interrupts() {
	compute "($(figure "$1" interrupts-f) - $(figure "$1" interrupts-e)) / 60"
}

# traced_ns NAME KEY: of all calls, which take as many instructions, without what the tracer takes.
traced_ns() {
	compute "$(figure "$1" "$2-ns") - $(figure "$1" "$2-calls") * $(figure "$1" none-ns) / $(figure "$1" none-calls)"
}

# one NAME KEY: instructions of one call.
one() {
	compute "$(traced_ns "$1" "$2") / $(figure "$1" "$2-calls")"
}

# digits NUMBER: three of them, which is as far as what the models do in real time agrees from run to run.
digits() {
	awk -v x="$1" 'BEGIN { if (x + 0 == x) printf x < 1000 ? "%.3g" : "%.0f", x; else print x }'
}

# row WHAT UNIT STOCK SGDRV TARGET: one line of the table. A target is N for at most so much, Nx for at most so many times the stock
# driver's, or >N for at least so much; "-" stands for what is not there.
row() {
	printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$(digits "$3")" "$(digits "$4")" "$5"
}
