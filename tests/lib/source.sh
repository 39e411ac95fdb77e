# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Debian's linux-source-6.12, unpacked in the cache, and the driver inside it.

# What is built from the tree lies beside it, so that it goes away together with an old tree.
SOURCE_CACHE=$CACHE/source/6.12
# The build directory of graft.sh.
# shellcheck disable=SC2034 # for it and for its case
GRAFT=$SOURCE_CACHE/graft

source_version() {
	dpkg-query -W -f '${Version}' "$SOURCE_PACKAGE"
}

source_probe() {
	echo "$(du -sm "$SOURCE_CACHE/tree" 2>/dev/null | cut -f 1) of some 750 MiB"
}

# Most of the tree is for other machines, and no file of that is ever compiled here.
# The Kconfig files must stay, because all of them are read.
source_left_out() {
	cat <<-EOT
		linux-source-*/arch/[!pux]*/*.[chS]
		*/dts/*
		*/devicetree/bindings/*
		*/drivers/gpu/*.[ch]
		*/drivers/net/*/*.[ch]
		*/drivers/media/*.[ch]
		*/drivers/staging/*.[ch]
	EOT
}

source_untar() {
	source_left_out | tar -xJf "/usr/src/$SOURCE_PACKAGE.tar.xz" -C "$SOURCE_CACHE/tree" --strip-components=1 --exclude-from=-
}

# A tree that lacks other files than these is unpacked again.
source_key() {
	source_version && source_left_out | cksum
}

source_unpack_locked() {
	key=$(source_key) || return 1
	[ "$key" != "$(cat "$SOURCE_CACHE/version" 2>/dev/null)" ] || return 0
	say "Unpacking the kernel's source"
	rm -rf "$SOURCE_CACHE"
	mkdir -p "$SOURCE_CACHE/tree"
	watched source_probe source_untar || return 1
	echo "$key" >"$SOURCE_CACHE/version"
}

# source_dir: prints where the tree is.
source_dir() {
	# shellcheck disable=SC2086 # a list
	need_packages $SOURCE_PACKAGES
	with_lock source source_unpack_locked || die "cannot unpack $SOURCE_PACKAGE"
	echo "$SOURCE_CACHE/tree"
}

# add_line FILE LINE WHERE: once. WHERE is sed's address and command.
add_line() {
	grep -q -x -F "$2" "$1" || sed -i "$3 $2" "$1"
}

# The driver with its unit tests.
graft_files() {
	driver_files
	(cd "$TOP" && ls tests/kunit/* tests/kunit/.kunitconfig)
}

# Only what differs, with its time: a build may be under way in the tree, and an unchanged file is not compiled again.
copy_changed() {
	graft_files | while read -r file; do
		cmp -s "$TOP/$file" "$graft/$file" && continue
		mkdir -p "$graft/${file%"${file##*/}"}"
		cp -p "$TOP/$file" "$graft/$file" || return 1
	done
}

# A file that has left the driver leaves the tree.
remove_gone() {
	(cd "$graft" && find . -type f) | while read -r file; do
		[ -e "$TOP/$file" ] || rm "$graft/$file"
	done
}

source_graft_locked() {
	pci=$SOURCE_CACHE/tree/sound/pci
	graft=$pci/sgdrv
	mkdir -p "$graft"
	copy_changed && remove_gone || return 1
	# shellcheck disable=SC2016 # make's variable
	add_line "$pci/Makefile" 'obj-$(CONFIG_SND_SGDRV) += sgdrv/' '$a'
	# The options of PCI cards depend on SND_PCI by the block that they stand in.
	add_line "$pci/Kconfig" 'source "sound/pci/sgdrv/Kconfig"' '/^endif.*SND_PCI/i'
}

# source_graft: the driver's files become sound/pci/sgdrv of the tree; prints where the tree is.
source_graft() {
	tree=$(source_dir) || exit 1
	with_lock source source_graft_locked || die "cannot copy the driver into $tree"
	echo "$tree"
}

# source_make DIR TARGET..: builds in DIR, beside the tree; what make says is added to DIR/build.log. SOURCE_MAKE_ARG is one more
# word for make.
source_make() {
	build=$1
	shift
	env -u MAKEFLAGS make -C "$SOURCE_CACHE/tree" O="$build" -j "$(nproc)" ${SOURCE_MAKE_ARG:+"$SOURCE_MAKE_ARG"} "$@" >>"$build/build.log" 2>&1
}

# An option that depends on another, absent one vanishes without a word.
source_lost_options() {
	grep -E '^(# )?CONFIG_' "$1/fragment" | grep -v -x -F -f "$1/.config" || true
}

# source_configure DIR FRAGMENT..: a kernel with what the fragments say and nothing else.
source_configure() {
	build=$1
	shift
	mkdir -p "$build"
	cat "$@" >"$build/fragment"
	: >"$build/build.log"
	source_make "$build" KCONFIG_ALLCONFIG="$build/fragment" allnoconfig || return 1
	lost=$(source_lost_options "$build")
	[ -z "$lost" ] || die "The kernel does not take: $lost"
}
