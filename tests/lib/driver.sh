# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The driver, built out of tree against Debian's headers.
#
#	RIG_DRIVERS [$CACHE/driver]	where it is built; check-mutants has other places for its mutants

DRIVERS=${RIG_DRIVERS:-$CACHE/driver}

# driver_files: what the driver is built from, relative to the top of the checkout.
driver_files() {
	(cd "$TOP" && ls Makefile Kconfig sgdrv*.[ch] ich/*.[ch] emu10k1/*.[ch] via/*.[ch])
}

# driver_copy DIR: these files, with their times and folders.
driver_copy() {
	driver_files | tar -c -C "$TOP" -T - | tar -x -C "$1"
}

# driver_sum FILE..: of the driver and of the files.
driver_sum() {
	(cd "$TOP" && driver_files | xargs cat "$@" | cksum)
}

driver_key() {
	echo "$1 $(driver_sum "$1/.config" "$TOP"/tests/*.h)"
}

# module_make HEADERS DIR [CFLAGS]: what DIR/Kbuild or DIR/Makefile says, built there.
module_make() {
	env -u MAKEFLAGS make -C "$1" "M=$2" ${3:+"KCFLAGS=$3"} modules >"$2/build.log" 2>&1
}

# In a copy, so that the checkout stays clean and kernels do not share objects. What has not changed is not compiled again.
driver_make() {
	cmp -s "$2/.config" "$3/kernel.config" || rm -rf "$3"
	mkdir -p "$3"
	driver_files | copy_changed "$3" && cp "$2/.config" "$3/kernel.config" && module_make "$2" "$3" "$4"
}

driver_build_locked() {
	kernel=$1 dir=$2 cflags=$3
	headers=$(kernel_headers_dir "$kernel") || return 1
	key=$(driver_key "$headers")
	[ "$key" != "$(cat "$dir/key" 2>/dev/null)" ] || return 0
	if ! driver_make "$kernel" "$headers" "$dir" "$cflags"; then
		tail -n 30 "$dir/build.log" >&2
		die "The driver does not build for $kernel; the log is $dir/build.log"
	fi
	echo "$key" >"$dir/key"
}

# is_variant DRIVER: of ours.
is_variant() {
	[ -e "$TOP/tests/$1.h" ]
}

# build_driver K [VARIANT]: prints where snd-sgdrv.ko is. A variant is what tests/VARIANT.h makes of the same files. The broken
# one sees a wrong address for one page of each buffer: a rig that calls it good is worth nothing.
build_driver() {
	cflags=${2:+"-include $TOP/tests/$2.h"}
	driver_dir=$DRIVERS/$1${2:+-$2}
	with_lock "$(echo "${DRIVERS#"$CACHE"/}" | tr / -)-$1${2:+-$2}" driver_build_locked "$1" "$driver_dir" "$cflags" || exit 1
	echo "$driver_dir/snd-sgdrv.ko"
}
