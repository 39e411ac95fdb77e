# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A later QEMU than the machine's own: one that takes cards from other processes (vfio-user, since 10.1),
# one for the board of the big-endian leg, and one for arm64. Debian's own of a later release,
# unpacked in the cache and started where they lie.

LATER_QEMU=$CACHE/later-qemu
LATER_QEMU_SUITE=trixie
LATER_QEMU_LIBS=usr/lib/x86_64-linux-gnu
LATER_QEMU_MACHINES="x86_64 ppc aarch64"

later_qemu_probe() {
	mmdebstrap_progress "$LATER_QEMU.log"
}

# As a tar, so that the files are the user's own, and only what is needed of them.
later_qemu_unpack() {
	mmdebstrap --variant=minbase --format=tar --include=qemu-system-x86,qemu-system-ppc,qemu-system-arm \
		--aptopt="APT::Default-Release \"$LATER_QEMU_SUITE-backports\"" "$LATER_QEMU_SUITE" - \
		"deb $1 $LATER_QEMU_SUITE main" "deb $1 $LATER_QEMU_SUITE-backports main" 2>"$LATER_QEMU.log" |
		tar -x -C "$LATER_QEMU.new" --wildcards "./$LATER_QEMU_LIBS" ./usr/bin/qemu-system-x86_64 \
			./usr/bin/qemu-system-ppc ./usr/bin/qemu-system-aarch64 ./usr/share/qemu './usr/share/seabios*' &&
		[ -x "$LATER_QEMU.new/usr/bin/qemu-system-aarch64" ]
}

# later_qemu_wrapper MACHINE: programs of another release need that release's libraries, its loader first of all.
later_qemu_wrapper() {
	cat <<-EOT
		#!/bin/sh
		cd=\$(dirname "\$0")
		export QEMU_MODULE_DIR="\$cd/$LATER_QEMU_LIBS/qemu"
		exec "\$cd/$LATER_QEMU_LIBS/ld-linux-x86-64.so.2" --library-path "\$cd/$LATER_QEMU_LIBS" \\
			"\$cd/usr/bin/qemu-system-$1" -L "\$cd/usr/share/qemu" -L "\$cd/usr/share/seabios" "\$@"
	EOT
}

later_qemu_wrappers() {
	for machine in $LATER_QEMU_MACHINES; do
		later_qemu_wrapper "$machine" >"$LATER_QEMU.new/qemu-$machine"
		chmod 755 "$LATER_QEMU.new/qemu-$machine"
	done
}

# QEMU looks for the device trees of its boards in a directory of their own, which Debian does not have.
later_qemu_link_trees() {
	[ -e "$LATER_QEMU.new/usr/share/qemu/dtb" ] || ln -s . "$LATER_QEMU.new/usr/share/qemu/dtb"
}

later_qemu_works() {
	"$LATER_QEMU/qemu-x86_64" -device vfio-user-pci,help >/dev/null 2>&1 &&
		"$LATER_QEMU/qemu-ppc" -M help 2>/dev/null | grep -q '^pegasos2 ' &&
		"$LATER_QEMU/qemu-aarch64" -device vfio-user-pci,help >/dev/null 2>&1
}

later_qemu_fail() {
	rm -rf "$LATER_QEMU.new"
	die "cannot make a root with a later QEMU: $(mmdebstrap_error "$LATER_QEMU.log")"
}

later_qemu_make_locked() {
	! later_qemu_works || return 0
	address=$(mmdebstrap_archive) || exit 1
	say "Making a root with a later QEMU (some 300 MB), once"
	rm -rf "$LATER_QEMU" "$LATER_QEMU.new"
	mkdir -p "$LATER_QEMU.new"
	watched later_qemu_probe later_qemu_unpack "$address" || later_qemu_fail
	later_qemu_wrappers
	later_qemu_link_trees
	mv "$LATER_QEMU.new" "$LATER_QEMU"
	later_qemu_works || die "the later QEMU does not start: $("$LATER_QEMU/qemu-x86_64" --version 2>&1 | tail -n 1)"
}

# later_qemu MACHINE: prints the path of the program that emulates x86_64, ppc or aarch64.
later_qemu() {
	with_lock later-qemu later_qemu_make_locked || exit 1
	echo "$LATER_QEMU/qemu-$1"
}
