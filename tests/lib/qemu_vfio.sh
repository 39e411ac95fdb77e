# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A QEMU that takes cards from other processes (vfio-user, since 10.1): Debian's own of a later
# release, unpacked in the cache and started where it lies.

QEMU_VFIO=$CACHE/qemu-vfio
QEMU_VFIO_SUITE=trixie
QEMU_VFIO_LIBS=usr/lib/x86_64-linux-gnu

# The archive that this machine's own packages come from, in whatever form its sources are written.
archive_address() {
	# shellcheck disable=SC1091 # of the machine
	codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
	# shellcheck disable=SC2016 # apt's own
	apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
		sed -n -E "s,^($codename|stable) ,,p" | head -n 1
}

# What mmdebstrap says names the mirror, so only what it is at gets shown.
qemu_vfio_probe() {
	sed -n 's/^I: \(running apt-get update\|downloading packages\|extracting archives\|installing [a-z]* packages\).*/\1/p' \
		"$QEMU_VFIO.log" | tail -n 1 | grep . || echo "beginning"
}

# As a tar, so that the files are the user's own, and only what is needed of them.
qemu_vfio_unpack() {
	mmdebstrap --variant=minbase --format=tar --include=qemu-system-x86 \
		--aptopt="APT::Default-Release \"$QEMU_VFIO_SUITE-backports\"" "$QEMU_VFIO_SUITE" - \
		"deb $1 $QEMU_VFIO_SUITE main" "deb $1 $QEMU_VFIO_SUITE-backports main" 2>"$QEMU_VFIO.log" |
		tar -x -C "$QEMU_VFIO.new" --wildcards "./$QEMU_VFIO_LIBS" ./usr/bin/qemu-system-x86_64 \
			./usr/share/qemu './usr/share/seabios*' &&
		[ -x "$QEMU_VFIO.new/usr/bin/qemu-system-x86_64" ]
}

# The programs of another release need that release's libraries, its loader first of all.
qemu_vfio_wrapper() {
	cat <<-EOT
		#!/bin/sh
		cd=\$(dirname "\$0")
		export QEMU_MODULE_DIR="\$cd/$QEMU_VFIO_LIBS/qemu"
		exec "\$cd/$QEMU_VFIO_LIBS/ld-linux-x86-64.so.2" --library-path "\$cd/$QEMU_VFIO_LIBS" \\
			"\$cd/usr/bin/qemu-system-x86_64" -L "\$cd/usr/share/qemu" -L "\$cd/usr/share/seabios" "\$@"
	EOT
}

qemu_vfio_works() {
	"$QEMU_VFIO/qemu" -device vfio-user-pci,help >/dev/null 2>&1
}

qemu_vfio_fail() {
	rm -rf "$QEMU_VFIO.new"
	die "cannot make a root with a later QEMU: $(sed -n 's,[a-z+]*://[^ ]*,the archive,g; /^E: /p' "$QEMU_VFIO.log" | head -n 1)"
}

qemu_vfio_make_locked() {
	! qemu_vfio_works || return 0
	# An ordinary user needs a range of ids for it.
	need_packages mmdebstrap uidmap
	address=$(archive_address)
	[ -n "$address" ] || die "apt has no source of Debian packages on this machine"
	say "Making a root with a later QEMU (some 260 MB), once"
	rm -rf "$QEMU_VFIO" "$QEMU_VFIO.new"
	mkdir -p "$QEMU_VFIO.new"
	watched qemu_vfio_probe qemu_vfio_unpack "$address" || qemu_vfio_fail
	qemu_vfio_wrapper >"$QEMU_VFIO.new/qemu"
	chmod 755 "$QEMU_VFIO.new/qemu"
	mv "$QEMU_VFIO.new" "$QEMU_VFIO"
	qemu_vfio_works || die "the later QEMU does not start: $("$QEMU_VFIO/qemu" --version 2>&1 | tail -n 1)"
}

# qemu_vfio: prints the path of the program.
qemu_vfio() {
	with_lock qemu-vfio qemu_vfio_make_locked || exit 1
	echo "$QEMU_VFIO/qemu"
}
