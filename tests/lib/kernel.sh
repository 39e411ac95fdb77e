# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Debian's kernels by the names 6.1, 6.12, 6.1-rt, 6.12-rt, 6.1-686 (i386's), 6.12-16k (arm64's with pages of 16 KiB), newest (that of
# the latest release's backports) and next (of the release to come): image, modules and headers, unpacked in the cache. The
# kernel debug is in debug.sh, and bigendian in bigendian_kernel.sh.

# kernel_suite K: the release that it is the kernel of.
kernel_suite() {
	case $1 in
	6.1 | 6.1-rt | 6.1-686) echo bookworm ;;
	6.12 | 6.12-rt | 6.12-16k) echo trixie ;;
	newest) echo trixie-backports ;;
	next) echo experimental ;;
	*) die "no kernel is called '$1'; there are 6.1, 6.12, 6.1-rt, 6.12-rt, 6.1-686, 6.12-16k, newest, next, debug and bigendian" ;;
	esac
}

kernel_flavour() {
	case $1 in
	*-rt) echo rt-amd64 ;;
	*-686) echo 686-pae ;;
	*-16k) echo arm64-16k ;;
	*) echo amd64 ;;
	esac
}

# kernel_arch K: Debian's name for what it runs on.
kernel_arch() {
	case $1 in
	*-686) echo i386 ;;
	*-16k) echo arm64 ;;
	*) echo amd64 ;;
	esac
}

# kernel_packages K: what builds modules for it, beyond what builds them for amd64.
kernel_packages() {
	[ "$(kernel_arch "$1")" != arm64 ] || echo "$ARM64_PACKAGES"
}

# kernel_place K: as in archive.sh.
kernel_place() {
	case $(kernel_arch "$1") in
	amd64) kernel_suite "$1" ;;
	*) echo "$(kernel_suite "$1"):$(kernel_arch "$1")" ;;
	esac
}

# kernel_own_packages K: exact names vanish with every update, so all begins at the meta packages. Later kernels have
# one package more for the image, one for the modules and one for their lists.
kernel_own_packages() {
	flavour=$(kernel_flavour "$1")
	archive_apt "$(kernel_place "$1")" apt-cache depends --recurse --important "linux-image-$flavour" "linux-headers-$flavour" |
		grep -E -x 'linux-(base|image|binary|modules|headers|kbuild)-[0-9].*' | grep -v -e '-unsigned$'
}

# kernel_kbuild K: the package with the programs that build modules, and its version.
kernel_kbuild() {
	archive_files "$(kernel_place "$1")" "$(kernel_own_packages "$1" | grep '^linux-kbuild-')" | sed 's/_\([^_]*\)_.*/=\1/'
}

# kernel_tool_packages K: these programs, with their libraries; they run here, whatever they build for.
kernel_tool_packages() {
	archive_closure "$(kernel_suite "$1")" "$(kernel_kbuild "$1")"
}

# kernel_version K: what is to be downloaded for it, or nothing when the archive does not tell.
kernel_version() {
	own=$(kernel_own_packages "$1")
	# shellcheck disable=SC2086 # a list
	[ -z "$own" ] || archive_files "$(kernel_place "$1")" $own
}

# All that a guest needs of some 400 MB.
KERNEL_PARTS="sound drivers/virtio drivers/block/virtio* drivers/input/gameport"

kernel_patterns() {
	printf '%s\n' '*/vmlinuz*' '*/lib/modules/*/modules.*'
	# shellcheck disable=SC2086 # a list; nothing here has such a name
	printf '*/lib/modules/*/kernel/%s\n' $KERNEL_PARTS
	headers_patterns
}

# As one archive, because none of the packages has all. Older releases have /lib beside /usr/lib.
kernel_untar() {
	kernel_patterns >parts
	headers_left_out >left_out
	for package in ./*.deb; do
		dpkg --fsys-tarfile "$package"
	done | tar -x --ignore-zeros --wildcards --exclude-from=left_out --files-from=parts \
		--transform='s,^\./usr/lib/\(modules\|x86_64-linux-gnu\),./lib/\1,S'
}

kernel_unpack() {
	kernel_untar && rm ./*.deb || return 1
	release=$(ls lib/modules)
	find lib/modules -name '*.ko.xz' -exec xz -d {} + &&
		find lib/modules -name '*.ko.zst' -exec zstd -q -d --rm {} + &&
		/sbin/depmod -b . "$release" &&
		kernel_uncompress "$(find . -name 'vmlinuz*')" >vmlinux && find . -name 'vmlinuz*' -delete &&
		headers_settle "$release"
}

# number_at FILE OFFSET BYTES
number_at() {
	od -An -tu"$3" -j "$2" -N "$3" "$1" | tr -d ' '
}

# is_arm64_image FILE: Debian's is not compressed.
is_arm64_image() {
	[ "$(number_at "$1" 56 4)" = 1682788929 ]
}

# The guest would take seconds to uncompress its kernel, and QEMU can start the bare one. Where it
# lies in the image is part of the boot protocol; its length follows it in four bytes.
kernel_uncompress() {
	! is_arm64_image "$1" || { cat "$1"; return; }
	start=$((($(number_at "$1" 497 1) + 1) * 512 + $(number_at "$1" 584 4)))
	length=$(($(number_at "$1" 588 4) - 4))
	case $(number_at "$1" "$start" 4) in
	1484404733) unpacker=xz ;;
	4247762216) unpacker=zstd ;;
	*) unpacker=gzip ;;
	esac
	tail -c "+$((start + 1))" "$1" | head -c "$length" | $unpacker -dc
}

# kernel_fill K VERSION: the directory that this is called in becomes the kernel.
kernel_fill() {
	# shellcheck disable=SC2046 # lists of packages
	archive_download "$(kernel_place "$1")" $(kernel_own_packages "$1" | grep -v '^linux-kbuild-') &&
		archive_download "$(kernel_suite "$1")" $(kernel_tool_packages "$1") &&
		kernel_unpack && echo "$2" >package
}

kernel_install() {
	new=$CACHE/kernel/$1.new
	say "Downloading the kernel $1 with its headers (some 90 to 150 MB)"
	rm -rf "$new"
	mkdir -p "$new"
	(cd "$new" && kernel_fill "$1" "$2") || return 1
	rm -rf "$CACHE/kernel/$1"
	mv "$new" "$CACHE/kernel/$1"
}

# A kernel in the cache may be from a time when guests needed less of it.
kernel_has_parts() {
	[ "$(kernel_patterns)" = "$(cat "$CACHE/kernel/$1/parts" 2>/dev/null)" ]
}

# kernel_install_latest K: the cache has what the meta packages lead to.
kernel_install_latest() {
	version=$(kernel_version "$1")
	[ -n "$version" ] || return 1
	! kernel_has_parts "$1" || [ "$version" != "$(cat "$CACHE/kernel/$1/package" 2>/dev/null)" ] || return 0
	kernel_install "$1" "$version"
}

kernel_places() {
	printf '%s\n' "$(kernel_suite "$1")" "$(kernel_place "$1")" | sort -u
}

# kernel_ask K HOW: archive_refresh or archive_update, for all that it is made of.
kernel_ask() {
	for place in $(kernel_places "$1"); do
		"$2" "$place" || return 1
	done
}

# A version that left the archive since the lists were read is found again after an update.
kernel_update() {
	kernel_ask "$1" archive_refresh || return 1
	kernel_install_latest "$1" || { kernel_ask "$1" archive_update && kernel_install_latest "$1"; }
}

# Offline, a kernel of an earlier day is as good.
kernel_refresh() {
	! kernel_is_fresh "$1" || return 0
	if ! kernel_update "$1"; then
		kernel_has_parts "$1" || die "cannot download the kernel $1; does 'apt-get update' work on this machine?"
		say "Cannot ask for a newer kernel $1; the one in the cache serves."
	fi
	touch "$CACHE/kernel/$1/checked"
}

# Asking apt takes seconds, and its answer changes only with its lists.
kernel_is_fresh() {
	kernel_has_parts "$1" && [ -n "$(find "$CACHE/kernel/$1/checked" -newer /var/lib/apt/lists 2>/dev/null)" ]
}

# Those that built_kernel.sh builds.
kernel_is_built() {
	[ "$1" = debug ] || [ "$1" = bigendian ]
}

# kernel_dir K: where the unpacked packages of K are.
kernel_dir() {
	! kernel_is_built "$1" || { "${1}_dir"; return; }
	kernel_suite "$1" >/dev/null || exit 1
	kernel_is_fresh "$1" || with_lock "kernel-$1" kernel_refresh "$1" || exit 1
	echo "$CACHE/kernel/$1"
}

kernel_release() {
	dir=$(kernel_dir "$1") || exit 1
	ls "$dir/lib/modules"
}

# kernel_number K: as people call it.
kernel_number() {
	kernel_release "$1" | cut -d . -f 1-2
}

# kernel_is_up_to K VERSION: by Debian's version of it.
kernel_is_up_to() {
	dir=$(kernel_dir "$1") || exit 1
	dpkg --compare-versions "$(sed -n 's/^linux-image-[0-9].*_\(.*\)_.*/\1/p' "$dir/package" | head -n 1)" le-nl "$2"
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

kernel_headers_dir() {
	dir=$(kernel_dir "$1") || exit 1
	if kernel_is_built "$1"; then echo "$SOURCE_CACHE/$1"; else echo "$dir/usr/src/linux-headers-$(ls "$dir/lib/modules")"; fi
}
