# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The rig's guest on a big-endian board: QEMU's pegasos2, with a VIA 686 in its south bridge. A case sources this after
# case.sh, and from then on rig_boot boots that one. Debian has nothing that runs there, so the guest has only programs of
# ours: those of tests/bigendian, and of tests/prog one that needs no alsa-lib.
#
#	RIG_DRIVER [sgdrv]	sgdrv, a variant of it (see build_driver), or via82xx; loaded with MODARGS
#
# The job is a list of these programs' calls.

BIGENDIAN_PROGRAMS=$CACHE/bigendian-programs

# shellcheck disable=SC2034 # for run_qemu
RIG_MACHINE=pegasos2,audiodev=a0
# shellcheck disable=SC2034 # for rig_boot
RIG_KERNEL=bigendian

qemu_program() {
	later_qemu ppc
}

kernel_vmlinux() {
	built=$(bigendian_dir) || return 1
	echo "$built/zImage.chrp"
}

# The card is part of the board.
card_args() {
	echo "-audiodev $(audiodev 0 "$1.wav")"
}

# ---- its file system ----

bigendian_compile() {
	# shellcheck disable=SC2046 # a list
	"${BIGENDIAN_PREFIX}gcc" -O2 -Wall -Wextra -static -I"$TOP/tests/prog/lib" -o "$BIGENDIAN_PROGRAMS/$(basename "$1" .c)" "$1" \
		$(program_parts amd64 "$1")
}

bigendian_programs_locked() {
	[ -n "$(find "$TOP/tests/bigendian" "$TOP/tests/prog" "$TOP/tests/lib/bigendian_guest.sh" -newer "$BIGENDIAN_PROGRAMS/built" 2>&1)" ] || return 0
	rm -rf "$BIGENDIAN_PROGRAMS"
	mkdir -p "$BIGENDIAN_PROGRAMS"
	for source in "$TOP"/tests/bigendian/*.c "$TOP/tests/prog/holes.c"; do
		bigendian_compile "$source" || die "$(basename "$source") does not build for the big-endian guest"
	done
	touch "$BIGENDIAN_PROGRAMS/built"
}

bigendian_programs() {
	with_lock bigendian-programs bigendian_programs_locked || exit 1
	mkdir -p "$1/bin"
	cp "$BIGENDIAN_PROGRAMS"/* "$1/bin"
	mv "$1/bin/init" "$1/init"
}

# bigendian_ko DRIVER: prints where it is, if it is not the kernel's own.
bigendian_ko() {
	case $1 in
	via82xx) ;;
	sgdrv) bigendian_driver ;;
	*) bigendian_driver "$1" ;;
	esac
}

# bigendian_modules DIR DRIVER: all that the kernel has, and the driver.
bigendian_modules() {
	kernel_modules=$(kernel_modules_dir bigendian) && ko=$(bigendian_ko "$2") || return 1
	mkdir -p "$1/lib/modules"
	cp -r "$kernel_modules" "$1/lib/modules"
	[ -z "$ko" ] || cp "$ko" "$1/lib/modules/${kernel_modules##*/}"
	/sbin/depmod -b "$1" "${kernel_modules##*/}"
}

# insmod_lines DIR DRIVER MODARGS: in the order that modprobe finds.
insmod_lines() {
	module=snd-sgdrv
	[ "$2" != via82xx ] || module=snd-via82xx
	/sbin/modprobe -C /dev/null -d "$1" -S "$(kernel_release bigendian)" --show-depends "$module" |
		sed -n "s,^insmod $1\([^ ]*\).*,insmod \1,p" | sed "\$s/\$/ $3/"
}

# The kernel's own setup is first of all; full volume is the gain of one.
bigendian_job() {
	echo i8259
	insmod_lines "$1" "$2" "$3"
	echo levels
	cat "$4/job"
}

# initrd_build DIR KERNEL DRIVER MODARGS JOBDIR
initrd_build() {
	tree=$1/tree
	mkdir -p "$tree/dev" "$tree/proc" "$tree/sys" "$tree/etc" "$tree/job"
	# shellcheck source=tests/guest/reports.sh
	. "$TOP/tests/guest/reports.sh"
	echo "$SPLAT" >"$tree/etc/reports"
	cp -RL "$5/." "$tree/job"
	(bigendian_modules "$tree" "$3" && bigendian_programs "$tree") || return 1
	bigendian_job "$tree" "$3" "$4" "$5" >"$tree/job/job"
	pack "$tree" >"$1/initrd"
	echo "$1/initrd"
}
