# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Debian's kernels by the names 6.1, 6.12, 6.1-rt and 6.12-rt: image, modules and headers. The kernel debug is in debug.sh,
# and bigendian in bigendian_kernel.sh.

# Exact package names vanish with every update, so all begins at the meta packages.
kernel_meta() {
	case $1 in
	6.1) echo "linux-$2-amd64" ;;
	6.12) echo "linux-$2-6.12-amd64" ;;
	6.1-rt) echo "linux-$2-rt-amd64" ;;
	6.12-rt) echo "linux-$2-6.12-rt-amd64" ;;
	*) die "no kernel is called '$1'; there are 6.1, 6.12, 6.1-rt, 6.12-rt, debug and bigendian" ;;
	esac
}

# kernel_packages K..: what need_packages must see for a driver build.
kernel_packages() {
	for kernel; do
		if [ "$kernel" = debug ]; then echo "$DEBUG_PACKAGES"; else kernel_meta "$kernel" headers; fi
	done
}

# Prints "linux-image-RELEASE=VERSION", or nothing when apt does not know.
kernel_resolve() {
	apt-cache show --no-all-versions "$(kernel_meta "$1" image)" 2>/dev/null |
		sed -n 's/^Depends: \(linux-image-[^ ]*\) (= \([^)]*\)).*/\1=\2/p'
}

kernel_resolve_or_update() {
	image=$(kernel_resolve "$1")
	if [ -z "$image" ] && apt_update; then
		image=$(kernel_resolve "$1")
	fi
	echo "$image"
}

download_probe() {
	echo "$(du -sm . | cut -f 1) MiB so far"
}

apt_download() {
	# shellcheck disable=SC2046 # an option only for root: apt would drop to a user who may not write here
	apt-get -qq $(! am_root || echo -o APT::Sandbox::User=root) download "$1" >/dev/null 2>&1
}

# A version that left the archive since the lists were read is found again after an update.
kernel_download() {
	watched download_probe apt_download "$2" && return
	apt_update && watched download_probe apt_download "$(kernel_resolve "$1")"
}

# All that a guest needs of some 400 MB.
KERNEL_PARTS="sound drivers/virtio drivers/block/virtio* drivers/input/gameport"

kernel_patterns() {
	printf '%s\n' './boot/*' './lib/modules/*/modules.*'
	# shellcheck disable=SC2086 # a list; nothing here has such a name
	printf './lib/modules/*/kernel/%s\n' $KERNEL_PARTS
}

kernel_unpack() {
	kernel_patterns >patterns
	dpkg --fsys-tarfile ./*.deb | tar -x --wildcards --files-from=patterns &&
		find lib/modules -name '*.ko.xz' -exec xz -d {} + &&
		rm ./*.deb &&
		/sbin/depmod -b . "$(ls lib/modules)" &&
		kernel_uncompress boot/vmlinuz-* >vmlinux
}

# number_at FILE OFFSET BYTES
number_at() {
	od -An -tu"$3" -j "$2" -N "$3" "$1" | tr -d ' '
}

# The guest would take seconds to uncompress its kernel, and QEMU can start the bare one. Where it
# lies in the image is part of the boot protocol; its length follows it in four bytes.
kernel_uncompress() {
	start=$((($(number_at "$1" 497 1) + 1) * 512 + $(number_at "$1" 584 4)))
	length=$(($(number_at "$1" 588 4) - 4))
	case $(number_at "$1" "$start" 4) in
	1484404733) unpacker=xz ;;
	4247762216) unpacker=zstd ;;
	*) unpacker=gzip ;;
	esac
	tail -c "+$((start + 1))" "$1" | head -c "$length" | $unpacker -dc
}

kernel_install() {
	new=$CACHE/kernel/$1.new
	say "Downloading the kernel $1 (some 70 to 110 MB)"
	rm -rf "$new"
	mkdir -p "$new"
	(cd "$new" && kernel_download "$1" "$2" && kernel_unpack && echo "$KERNEL_PARTS" >parts && echo "$2" >package) || return 1
	rm -rf "$CACHE/kernel/$1"
	mv "$new" "$CACHE/kernel/$1"
}

# kernel_update K: the cache has what the meta package leads to.
kernel_update() {
	image=$(kernel_resolve_or_update "$1")
	[ -n "$image" ] || return 1
	! kernel_has_parts "$1" || [ "$image" != "$(cat "$CACHE/kernel/$1/package" 2>/dev/null)" ] || return 0
	kernel_install "$1" "$image"
}

# Offline, a kernel of an earlier day is as good.
kernel_refresh() {
	! kernel_is_fresh "$1" || return 0
	if ! kernel_update "$1"; then
		[ -e "$CACHE/kernel/$1/package" ] || die "cannot download the kernel $1; does 'apt-get update' work on this machine?"
		say "Cannot ask for a newer kernel $1; the one in the cache serves."
	fi
	touch "$CACHE/kernel/$1/checked"
}

# A kernel in the cache may be from a time when guests needed less of it.
kernel_has_parts() {
	[ "$KERNEL_PARTS" = "$(cat "$CACHE/kernel/$1/parts" 2>/dev/null)" ]
}

# Asking apt takes seconds, and its answer changes only with its lists.
kernel_is_fresh() {
	kernel_has_parts "$1" && [ -n "$(find "$CACHE/kernel/$1/checked" -newer /var/lib/apt/lists 2>/dev/null)" ]
}

# Those that built_kernel.sh builds.
kernel_is_built() {
	[ "$1" = debug ] || [ "$1" = bigendian ]
}

# kernel_dir K: where the unpacked image of K is.
kernel_dir() {
	! kernel_is_built "$1" || { "${1}_dir"; return; }
	kernel_meta "$1" image >/dev/null || exit 1
	kernel_is_fresh "$1" || with_lock "kernel-$1" kernel_refresh "$1" || exit 1
	echo "$CACHE/kernel/$1"
}

kernel_release() {
	dir=$(kernel_dir "$1") || exit 1
	ls "$dir/lib/modules"
}

kernel_image() {
	dir=$(kernel_dir "$1") || exit 1
	echo "$dir/boot/vmlinuz-$(ls "$dir/lib/modules")"
}

# The bare kernel of the same image.
kernel_vmlinux() {
	dir=$(kernel_dir "$1") || exit 1
	echo "$dir/vmlinux"
}

kernel_modules_dir() {
	dir=$(kernel_dir "$1") || exit 1
	echo "$dir/lib/modules/$(ls "$dir/lib/modules")"
}

# The headers of exactly that release: the meta package that is installed may be an older one.
kernel_headers_dir() {
	release=$(kernel_release "$1") || exit 1
	! kernel_is_built "$1" || { echo "$SOURCE_CACHE/$1"; return; }
	need_packages "linux-headers-$release"
	echo "/usr/src/linux-headers-$release"
}
