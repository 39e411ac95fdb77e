# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A guest that suspends to memory: its devices are reset, as if they had lost their power, and it goes on where it was.
#
#	RIG_SLEEPS	1: the guest may do that; it is woken up at once

LOADER=$CACHE/loader

loader_build_locked() {
	[ ! -e "$LOADER" ] || [ -n "$(find "$TOP/tests/boot" -newer "$LOADER")" ] || return 0
	cc -m32 -O2 -Wall -Wextra -ffreestanding -fno-pic -no-pie -fno-stack-protector -fcf-protection=none \
		-fno-asynchronous-unwind-tables -idirafter "/usr/include/$(cc -print-multiarch)" -nostdlib -static \
		-Wl,--build-id=none,-Ttext=0x8000000,-N,-z,noexecstack,--no-warn-rwx-segments \
		-o "$LOADER.new" "$TOP/tests/boot/loader.c" || die "the loader of the guest's kernel does not build"
	mv "$LOADER.new" "$LOADER"
}

# loader: prints its path. It is above what a kernel takes, and the kernel's file and the initrd are above it.
loader() {
	mkdir -p "$CACHE"
	with_lock loader loader_build_locked || exit 1
	echo "$LOADER"
}

# sleep_args NAME VMLINUX INITRD: how QEMU starts the kernel, see loader.c, and tells that the guest sleeps.
sleep_args() {
	echo "-kernel $(loader) -initrd $2,$3 -qmp unix:$1.wake,server=on,wait=off"
}

# waker_start NAME: a guest that sleeps is woken up at once. Its clock stands still meanwhile.
waker_start() {
	rm -f "$1.wake"
	qmp -e SUSPEND "$1.wake" system_wakeup &
	WAKER_PID=$!
}

# A waker that never met its QEMU would go on looking for it.
waker_end() {
	kill "$WAKER_PID" 2>/dev/null || :
	wait "$WAKER_PID" || :
}
