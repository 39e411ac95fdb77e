# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A kernel's source as Debian has it, unpacked in the cache, and the driver inside it.
#
#	RIG_SOURCE [6.12]	of which kernel: 6.12 or newest

# source_select K: of which kernel from now on. What is built from a tree lies beside it, so that it goes away together with an
# old tree.
source_select() {
	RIG_SOURCE=$1
	SOURCE_CACHE=$CACHE/source/$1
	# The build directory of graft.sh.
	# shellcheck disable=SC2034 # for it and for its case
	GRAFT=$SOURCE_CACHE/graft
}
source_select "${RIG_SOURCE:-6.12}"

# source_package: a meta package leads to the newest.
source_package() {
	case $RIG_SOURCE in
	newest) archive_apt "$(kernel_suite newest)" apt-cache depends --important linux-source | sed -n 's/^ *Depends: //p' ;;
	*) echo "linux-source-$RIG_SOURCE" ;;
	esac
}

# source_file: its name has the version; nothing when the archive does not tell.
source_file() {
	package=$(source_package)
	[ -z "$package" ] || archive_files "$(kernel_suite "$RIG_SOURCE")" "$package"
}

# source_version: of the tree that is unpacked.
source_version() {
	cat "$SOURCE_CACHE/version"
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

# In the directory with the package.
source_untar() {
	dpkg --fsys-tarfile ./*.deb | tar -xO --wildcards './usr/src/*.tar.xz' |
		tar -xJ -C tree --strip-components=1 --exclude-from=left_out
}

source_fetch() {
	archive_download "$(kernel_suite "$RIG_SOURCE")" "$(source_package)" && source_left_out >left_out && source_untar && rm ./*.deb
}

# source_unpack FILE: what was built from an old tree goes with it. A tree that lacks other files than these is unpacked again.
source_unpack() {
	say "Downloading and unpacking the source of the kernel $RIG_SOURCE (some 150 MB)"
	rm -rf "$SOURCE_CACHE"
	mkdir -p "$SOURCE_CACHE/tree"
	(cd "$SOURCE_CACHE" && watched source_probe source_fetch) || return 1
	echo "$1 $(source_left_out | cksum)" >"$SOURCE_CACHE/version"
}

source_latest() {
	file=$(source_file)
	[ -n "$file" ] || return 1
	[ "$file $(source_left_out | cksum)" = "$(source_version 2>/dev/null)" ] || source_unpack "$file"
}

source_update() {
	suite=$(kernel_suite "$RIG_SOURCE")
	archive_refresh "$suite" || return 1
	source_latest || { archive_update "$suite" && source_latest; }
}

# Asking apt takes seconds, and its answer changes only with its lists.
source_is_fresh() {
	[ -n "$(find "$SOURCE_CACHE/checked" -newer /var/lib/apt/lists 2>/dev/null)" ]
}

# Offline, a tree of an earlier day is as good.
source_refresh() {
	! source_is_fresh || return 0
	source_update || source_version >/dev/null 2>&1 ||
		die "cannot download the source of the kernel $RIG_SOURCE; does 'apt-get update' work on this machine?"
	touch "$SOURCE_CACHE/checked"
}

# source_dir: prints where the tree is.
source_dir() {
	# shellcheck disable=SC2086 # a list
	need_packages $SOURCE_PACKAGES
	source_is_fresh || with_lock "source-$RIG_SOURCE" source_refresh || exit 1
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

# copy_changed DIR: the files of stdin, relative to the top, that differ there. They get the time of now, also when they go back to what
# they were; a build may be under way there, and an unchanged file is not compiled again.
copy_changed() {
	while read -r file; do
		cmp -s "$TOP/$file" "$1/$file" && continue
		mkdir -p "$1/${file%"${file##*/}"}"
		cp "$TOP/$file" "$1/$file" || return 1
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
	graft_files | copy_changed "$graft" && remove_gone || return 1
	# shellcheck disable=SC2016 # make's variable
	add_line "$pci/Makefile" 'obj-$(CONFIG_SND_SGDRV) += sgdrv/' '$a'
	# The options of PCI cards depend on SND_PCI by the block that they stand in.
	add_line "$pci/Kconfig" 'source "sound/pci/sgdrv/Kconfig"' '/^endif.*SND_PCI/i'
}

# source_graft: the driver's files become sound/pci/sgdrv of the tree; prints where the tree is.
source_graft() {
	tree=$(source_dir) || exit 1
	with_lock "source-$RIG_SOURCE" source_graft_locked || die "cannot copy the driver into $tree"
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
