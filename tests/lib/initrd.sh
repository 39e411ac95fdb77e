# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The guest's file system: a large archive a kernel that stays in the cache, and a small one a boot.

GUEST_MODULES="snd-ac97-codec snd-intel8x0 snd-emu10k1 snd-via82xx virtio_pci virtio_blk"
ALSA_CONFIG="alsa.conf cards ctl pcm init speaker-test"

# copy_files DIR ROOT FILE..: from below ROOT to the same places below DIR, with links followed.
copy_files() {
	copy_dir=$1 copy_root=$2
	shift 2
	for file; do
		mkdir -p "$copy_dir$(dirname "$file")"
		cp -L "$copy_root$file" "$copy_dir$file"
	done
}

# initrd_busybox DIR ROOT
initrd_busybox() {
	mkdir -p "$1/bin"
	cp "$2/bin/busybox" "$1/bin/busybox"
	for applet in $(busybox --list); do
		[ "$applet" = busybox ] || ln -s busybox "$1/bin/$applet"
	done
}

# initrd_alsa DIR ROOT ARCH
initrd_alsa() {
	# shellcheck disable=SC2046 # a list of paths without blanks
	copy_files "$1" "$2" $(guest_files "$3")
	ln -s aplay "$1/usr/bin/arecord"
	mkdir -p "$1/usr/share/alsa"
	for file in $ALSA_CONFIG; do
		[ ! -e "$2/usr/share/alsa/$file" ] || cp -rL "$2/usr/share/alsa/$file" "$1/usr/share/alsa"
	done
}

# The order of loading is modprobe's to find; what is built in prints no path, and the debug kernel has not all of them.
initrd_modules() {
	kernel_root=$(kernel_dir "$2") || return 1
	release=$(kernel_release "$2") || return 1
	for module in $GUEST_MODULES; do
		/sbin/modprobe -d "$kernel_root" -S "$release" --show-depends "$module" 2>/dev/null
	done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | sort -u | while read -r path; do
		mkdir -p "$1$(dirname "${path#"$kernel_root"}")"
		cp "$path" "$1${path#"$kernel_root"}"
	done
	cp "$kernel_root/lib/modules/$release"/modules.builtin* "$kernel_root/lib/modules/$release/modules.order" "$1/lib/modules/$release"
}

pack() {
	(cd "$1" && find . | cpio -o -H newc -R 0:0 --reproducible --quiet)
}

initrd_base_key() {
	key_dir=$(kernel_dir "$1") && key_root=$(userland "$(kernel_arch "$1")") || return 1
	cat "$key_dir/package" "$TOP/tests/lib/initrd.sh" "$TOP/tests/lib/userland.sh"
	cat "$key_dir/parts" 2>/dev/null # the debug kernel has none
	for file in /bin/busybox $GUEST_COMMANDS; do
		stat -L -c '%n %s %Y' "$key_root$file"
	done
}

# The tree stays beside its archive: depmod needs it at each boot.
initrd_base_locked() {
	arch=$(kernel_arch "$1")
	root=$(userland "$arch") || return 1
	base=$CACHE/initrd/$1
	key=$(initrd_base_key "$1" | cksum)
	[ "$key" != "$(cat "$base.key" 2>/dev/null)" ] || return 0
	rm -rf "$base" "$base.key"
	mkdir -p "$base/proc" "$base/sys" "$base/dev" "$base/tmp" "$base/run" "$base/root" "$base/etc/modprobe.d"
	initrd_busybox "$base" "$root" && initrd_alsa "$base" "$root" "$arch" && initrd_modules "$base" "$1" &&
		pack "$base" >"$base.cpio" && echo "$key" >"$base.key"
}

# initrd_base K: prints the path of the tree; the archive is beside it as .cpio.
initrd_base() {
	with_lock "initrd-$1" initrd_base_locked "$1" || die "cannot build the file system of the guest for $1"
	echo "$CACHE/initrd/$1"
}

# The other drivers must not take the card; by hand, all can still be loaded.
modprobe_config() {
	case $1 in
	sgdrv) driver=snd-sgdrv ;;
	intel8x0 | emu10k1 | via82xx) driver=snd-$1 ;;
	none) driver= ;;
	*)
		is_variant "$1" || die "no driver is called '$1'; there are sgdrv and its variants, intel8x0, emu10k1, via82xx and none"
		driver=snd-sgdrv
		;;
	esac
	for other in snd-sgdrv snd-intel8x0 snd-emu10k1 snd-via82xx; do
		[ "$other" = "$driver" ] || echo "blacklist $other"
	done
	[ -z "$driver" ] || echo "options $driver $2"
}

# The module lists have to name the driver too, so they are made anew with it in the tree.
initrd_driver() {
	modules=lib/modules/$(kernel_release "$3")
	variant=
	! is_variant "$4" || variant=$4
	ko=$(build_driver "$3" ${variant:+"$variant"}) || return 1
	mkdir -p "$1/$modules"
	cp -rl "$2/$modules/." "$1/$modules"
	mkdir -p "$1/$modules/updates"
	cp "$ko" "$1/$modules/updates"
	/sbin/depmod -b "$1" "${modules##*/}"
	rm -rf "$1/$modules/kernel"
}

# initrd_programs DIR ARCH
initrd_programs() {
	build_programs "$2"
	mkdir -p "$1/usr/bin"
	cp "$(programs_dir "$2")"/* "$1/usr/bin"
}

# initrd_build DIR KERNEL DRIVER MODARGS JOBDIR: prints the path of the whole archive in DIR.
initrd_build() {
	base_tree=$(initrd_base "$2") || return 1
	tree=$1/tree
	mkdir -p "$tree/etc/modprobe.d" "$tree/job"
	cp "$TOP/tests/guest/init" "$tree/init"
	chmod 755 "$tree/init"
	cp "$TOP/tests/guest/watchdogs.sh" "$TOP/tests/guest/reports.sh" "$tree/etc"
	modprobe_config "$3" "$4" >"$tree/etc/modprobe.d/rig.conf"
	echo "$3" >"$tree/etc/driver"
	cp -RL "$5/." "$tree/job"
	initrd_driver "$tree" "$base_tree" "$2" "$3" && initrd_programs "$tree" "$(kernel_arch "$2")" || return 1
	clients=
	[ "${RIG_CLIENTS-}" != 1 ] || clients=$(client_root) || return 1
	pack "$tree" | cat "$base_tree.cpio" ${clients:+"$clients"} - >"$1/initrd"
	echo "$1/initrd"
}
