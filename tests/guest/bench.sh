# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What the jobs of the benchmarks do in the guest, besides card.sh.

# figure NAME VALUE: for the host.
figure() {
	echo "figure: $1 $2"
}

# section LETTER COMMAND..: the host counts the accesses of the command.
section() {
	section_letter=$1
	section_irqs=$(interrupts)
	shift
	mark "$section_letter"
	"$@"
	mark .
	figure "interrupts-$section_letter" $(($(interrupts) - section_irqs))
}

# play SECONDS: silence, in periods of 512 frames as every player may choose them.
play() {
	head -c $(($1 * 192000)) /dev/zero |
		aplay -q -D hw:0,0 -t raw -f S16_LE -r 48000 -c 2 --period-size=512 --buffer-size=16384
}

# largest_buffer: in bytes, as the card is now.
largest_buffer() {
	: | aplay -D hw:0,0 -t raw -f S16_LE -r 48000 -c 2 --dump-hw-params 2>&1 | sed -n 's/^BUFFER_BYTES: .* \([0-9]*\)\]$/\1/p'
}

TRACING=/sys/kernel/tracing

# trace FUNCTION..: of these and no others; what has been traced before is forgotten.
trace() {
	[ -e $TRACING/trace ] || mount -t tracefs tracing $TRACING
	echo "$*" >$TRACING/set_ftrace_filter
	echo "${WITHIN-}" >$TRACING/set_graph_function
	echo function_graph >$TRACING/current_tracer
}

# traced NAME PATTERN: how often the functions like that were called, and for how many nanoseconds in all.
traced() {
	sed -n "/$2/"'s/.*[ )]\([0-9][0-9.]*\) us .*/\1/p' $TRACING/trace |
		awk -v NAME="$1" '{ us += $1 } END { printf "figure: %s-calls %d\nfigure: %s-ns %d\n", NAME, NR, NAME, us * 1000 }'
}

# calls NAME FUNCTION COMMAND..: how often the command has the kernel call the function, and for how many nanoseconds in all.
# WITHIN: only the calls that come from that function.
calls() {
	calls_name=$1 calls_function=$2
	shift 2
	trace "$calls_function" "${WITHIN-}"
	"$@"
	traced "$calls_name" "$calls_function"
	echo nop >$TRACING/current_tracer
}

# A system call that does nearly nothing.
masks() {
	for _ in 1 2 3 4 5; do
		umask 22
	done
}

# tracer_itself: what it takes for each call that it counts.
tracer_itself() {
	calls none __x64_sys_umask masks
}

# failures N COMMAND..: how often it does not work in so many times.
failures() {
	failures_left=$1
	failures_count=0
	shift
	while [ "$failures_left" -gt 0 ]; do
		"$@" >/dev/null 2>&1 || failures_count=$((failures_count + 1))
		failures_left=$((failures_left - 1))
	done
	figure failures $failures_count
}
