#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# In a kernel's own source the driver builds as a module and built in, and plays bit for bit both ways.
# needs: source
# kernels: none
. "$(dirname "$0")/../../lib/case.sh"

# The rig's guest, but with the kernel just built ...
kernel_vmlinux() {
	echo "$GRAFT-$built/vmlinux"
}

# ... and its own driver. That kernel has no ACPI to switch the machine off with; QEMU ends at a reboot as well.
initrd_driver() {
	release=$(cat "$GRAFT-$built/kernel.release")
	mkdir -p "$1/lib/modules/$release"
	[ "$built" = y ] || cp "$GRAFT-m/snd-sgdrv.ko" "$1/lib/modules/$release"
	/sbin/depmod -b "$1" "$release" 2>/dev/null
	sed -i 's/^poweroff/reboot/' "$1/init"
}

# plays m|y
plays() {
	built=$1
	clip "$built" 50
	job <<-EOT
		uname -a
		grep snd_sgdrv /proc/modules || echo "no module"
		sgpcm play -p 1000 -b 4000 -z $PAD -f $built.wav
	EOT
	RIG_KERNEL=6.12 boot "$built"
	emitted "$RIG_LOGDIR/$built.wav" "$built.wav"
}

sh "$TOP/tests/graft.sh" || exit 1
plays m
logged m '^snd_sgdrv' "the driver is not the module"
plays y
logged y '^no module' "the driver is not built in"
