# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What guests run in user space. For amd64 these are the machine's own files. For another architecture they are Debian's
# packages, unpacked in the cache, where they are the root that our own programs are compiled against, too.

USERLAND_PACKAGES="alsa-utils busybox-static util-linux libasound2-dev libc6-dev"
GUEST_COMMANDS="/usr/bin/chrt /usr/bin/aplay /usr/bin/amixer /usr/sbin/alsactl /usr/bin/speaker-test"

# userland_place ARCH: of which release, as in archive.sh; it is that of the kernel.
userland_place() {
	case $1 in
	i386) echo bookworm:i386 ;;
	arm64) echo trixie:arm64 ;;
	*) die "there is no user space for '$1'" ;;
	esac
}

# A compiler for amd64 makes code for i386, but may lack the functions that such code calls.
userland_packages() {
	echo "$USERLAND_PACKAGES"
	[ "$1" != i386 ] || echo libgcc-12-dev
}

# userland_cc ARCH: the compiler, with options.
userland_cc() {
	case $1 in
	amd64) echo cc ;;
	i386) echo "cc -m32 --sysroot=$CACHE/userland/i386 -B$CACHE/userland/i386/usr/lib/gcc/i686-linux-gnu/12" ;;
	arm64) echo "aarch64-linux-gnu-gcc --sysroot=$CACHE/userland/arm64" ;;
	esac
}

# ---- the packages ----

userland_left_out() {
	printf './usr/share/%s\n' doc man locale i18n info zoneinfo sounds perl5 lintian bash-completion
	printf '%s\n' './var/*' './etc/*' '*/gconv' '*/perl-base'
}

# Older releases have /lib beside /usr/lib.
userland_untar() {
	mkdir -p usr/bin usr/sbin usr/lib
	ln -s usr/bin usr/sbin usr/lib .
	userland_left_out >left_out
	for package in ./*.deb; do
		dpkg --fsys-tarfile "$package"
	done | tar -x --ignore-zeros --keep-directory-symlink --wildcards --exclude-from=left_out
}

# Links to absolute paths lead out of the directory.
userland_turn_links() {
	find . -type l -lname '/*' | while read -r link; do
		ln -sfr ".$(readlink "$link")" "$link"
	done
}

# userland_fill ARCH: the directory that this is called in becomes its root.
userland_fill() {
	place=$(userland_place "$1") && archive_refresh "$place" || return 1
	# shellcheck disable=SC2046 # lists of packages
	archive_download "$place" $(archive_closure "$place" $(userland_packages "$1")) &&
		userland_untar && rm ./*.deb && userland_turn_links && [ -x usr/bin/aplay ]
}

userland_key() {
	{ userland_place "$1" && userland_packages "$1" && userland_left_out; } | cksum
}

userland_make_locked() {
	userland=$CACHE/userland/$1
	[ "$(userland_key "$1")" != "$(cat "$userland.key" 2>/dev/null)" ] || return 0
	say "Downloading a user space for $1 (some 40 MB), once"
	rm -rf "$userland.new" "$userland.key"
	mkdir -p "$userland.new"
	(cd "$userland.new" && userland_fill "$1") || die "cannot make a user space for $1"
	rm -rf "$userland"
	mv "$userland.new" "$userland" && userland_key "$1" >"$userland.key"
}

# userland ARCH: prints the path of its root, which is nothing for the machine's own.
userland() {
	[ "$1" != amd64 ] || return 0
	with_lock "userland-$1" userland_make_locked "$1" || exit 1
	echo "$CACHE/userland/$1"
}

# ---- what of it a guest needs ----

# named_files FILE..: the loader and the libraries that these name; ldd could not ask files that do not run here.
named_files() {
	readelf -l "$@" | sed -n 's/.*program interpreter: \(.*\)\]/\1/p'
	readelf -d "$@" | sed -n 's,.*(NEEDED).*\[\(.*\)\],/usr/lib/*-linux-gnu/\1,p'
}

# named_below ROOT PATH..: the same of paths below ROOT.
named_below() (
	cd "$1" || exit
	shift
	# shellcheck disable=SC2046 # a list of patterns
	printf '%s\n' $(named_files $(printf '.%s\n' "$@") | sort -u | sed 's/^/./') | sed 's/^\.//'
)

# libraries_below ROOT PATH..: all that these need, and what that needs.
libraries_below() {
	below_found=$(named_below "$@")
	while
		# shellcheck disable=SC2086 # a list
		below_more=$(named_below "$@" $below_found)
		[ "$below_more" != "$below_found" ]
	do
		below_found=$below_more
	done
	echo "$below_found"
}

shared_libraries() {
	ldd "$@" | sed -n 's/.*[[:space:]]\(\/[^ ]*\) (0x.*/\1/p' | sort -u
}

# guest_files ARCH: the guest's commands with their libraries.
guest_files() {
	echo "$GUEST_COMMANDS"
	# shellcheck disable=SC2086 # a list
	case $1 in
	amd64) shared_libraries $GUEST_COMMANDS ;;
	*) libraries_below "$(userland "$1")" $GUEST_COMMANDS ;;
	esac
}
