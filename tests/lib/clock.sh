# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Whose time a guest has: a count of its instructions, or the host's, or the host's at a slower pace.
#
#	RIG_ICOUNT [1]	1: guest time counts instructions, every run alike; 0: real time
#	RIG_SHIFT [3]	2^SHIFT ns are an instruction's time
#	RIG_SMP [1]	processors; with more than one each is a thread of QEMU's, and time is slower than real time, or real with RIG_ICOUNT=0
#	RIG_SLOW	1: the guest's clock is as slow as that of a model, so the card is as fast as its rate says, and the host faster

is_smp() {
	[ "${RIG_SMP:-1}" -gt 1 ]
}

# Time goes on while the host is busy with something else.
is_real_time() {
	[ "${RIG_ICOUNT:-1}" -eq 0 ] || is_smp || is_device
}

# With several processors instructions cannot be counted, but nothing outside of QEMU needs the host's time: the clock of guest and
# card then has the speed that a model's has. A model has its own clock, whose speed the guest's shares on demand.
is_slow() {
	[ "${RIG_ICOUNT:-1}" -ne 0 ] || return 1
	if is_device; then [ "${RIG_SLOW-}" = 1 ]; else is_smp; fi
}

slow_clock_build() {
	cc -O2 -Wall -Wextra -shared -fPIC -o "$1.new" "$2" -ldl && mv "$1.new" "$1"
}

# slow_clock: prints the path of what is preloaded into QEMU.
slow_clock() {
	mkdir -p "$DEVICES"
	clock_source=$TOP/tests/devices/slow_clock.c
	[ -n "$(find "$DEVICES/slow_clock.so" -newer "$clock_source" 2>/dev/null)" ] ||
		with_lock slow_clock slow_clock_build "$DEVICES/slow_clock.so" "$clock_source" || die "slow_clock.c does not build"
	echo "$DEVICES/slow_clock.so"
}

# clock_environment: of QEMU.
clock_environment() {
	is_slow || return 0
	preload=$(slow_clock) || return 1
	echo "LD_PRELOAD=$preload RIG_CARD_SPEED=${RIG_CARD_SPEED:-0.125}"
}

# With no clock of the host in sight two runs are the same run.
clock_args() {
	echo "-seed 1 -rtc base=2025-01-01T00:00:00,clock=vm"
	# A debug kernel needs many more instructions for the same work, and ACPI gives up on itself after 30 s.
	shift=${RIG_SHIFT:-3}
	[ "${RIG_KERNEL-}" != debug ] || shift=0
	is_real_time || echo "-icount shift=$shift,sleep=off"
}
