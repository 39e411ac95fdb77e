# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Debian packages: what is missing is installed as root, or the line to type is printed.

# shellcheck disable=SC2034 # for the scripts that source this file
{
	# What rig_boot, build_driver and build_programs use. Kernels and their headers are not installed.
	RIG_PACKAGES="alsa-utils busybox-static cpio gcc kmod libasound2-dev libc6-dev make qemu-system-x86 xz-utils zstd"
	# A root of a Debian release; an ordinary user needs a range of ids for it.
	ROOT_PACKAGES="mmdebstrap uidmap"
	# What builds from a kernel's source.
	SOURCE_PACKAGES="bc bison flex gcc libc6-dev libelf-dev make perl pkg-config python3 xz-utils"
	# A compiler for arm64.
	ARM64_PACKAGES=gcc-aarch64-linux-gnu
	BIGENDIAN_PACKAGES="gcc-powerpc-linux-gnu libc6-dev-powerpc-cross"
	LINT_PACKAGES="gcc libc6-dev make perl shellcheck sparse universal-ctags"
	# QEMU's driver for ALSA is in the package of its windows.
	INPUT_PACKAGES=qemu-system-gui
}

missing_packages() {
	for package; do
		case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
		installed) ;;
		*) echo "$package" ;;
		esac
	done
}

# apt's own output names the mirrors, so only how far it is gets shown.
apt_quietly() {
	mkdir -p "$CACHE"
	DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 -o APT::Status-Fd=3 \
		"$@" 3>"$CACHE/apt.status" >/dev/null 2>&1 9>&-
}

apt_probe() {
	sed -n 's/^dlstatus:[^:]*:\([0-9]*\).*/downloading packages: \1 %/p
		s/^pmstatus:[^:]*:\([0-9]*\).*/installing packages: \1 %/p' "$CACHE/apt.status" 2>/dev/null | tail -n 1 | grep . ||
		echo "asking for packages"
}

am_root() {
	[ "$(id -u)" -eq 0 ]
}

apt_lists_present() {
	[ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' 2>/dev/null | head -n 1)" ]
}

apt_update() {
	am_root && apt_quietly update
}

# A first try fails at once where the lists are absent or name versions that are gone.
apt_install() {
	apt_quietly install --no-install-recommends "$@" && return
	apt_update && apt_quietly install --no-install-recommends "$@"
}

apt_line() {
	apt_lists_present || printf 'sudo apt-get update && '
	echo "sudo apt-get install --no-install-recommends $*"
}

# need_packages PACKAGE..: silent when all are there.
need_packages() {
	# shellcheck disable=SC2046 # a list of words
	set -- $(missing_packages "$@")
	[ $# -gt 0 ] || return 0
	am_root || die "Some packages are missing. Type: $(apt_line "$@")"
	say "Installing $# packages: $*"
	with_lock apt watched apt_probe apt_install "$@" ||
		die "apt-get could not install them; try it by hand: $(apt_line "$@")"
}

machine_codename() {
	# shellcheck disable=SC1091 # of the machine
	(. /etc/os-release && echo "$VERSION_CODENAME")
}

# archive_address ''|-security: where this machine's own packages come from, or their security updates, in whatever form its
# sources are written. apt tells that only when it has lists.
archive_address() {
	apt_lists_present || with_lock apt apt_update || :
	# shellcheck disable=SC2016 # apt's own
	apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
		sed -n -E "s,^($(machine_codename)|stable)$1 ,,p" | head -n 1
}

# mmdebstrap_archive: prints the archive to make a root from; the program is there after that.
mmdebstrap_archive() {
	# shellcheck disable=SC2086 # a list
	need_packages $ROOT_PACKAGES
	archive_address '' | grep . || die "apt has no source of Debian packages on this machine"
}

# mmdebstrap_progress LOG: what mmdebstrap says names the mirror, so only what it is at gets shown.
mmdebstrap_progress() {
	sed -n 's/^I: \(running apt-get update\|downloading packages\|extracting archives\|installing [a-z]* packages\).*/\1/p' \
		"$1" | tail -n 1 | grep . || echo "beginning"
}

# mmdebstrap_error LOG: the same of its end.
mmdebstrap_error() {
	sed -n 's,[a-z+]*://[^ ]*,the archive,g; /^E: /p' "$1" | head -n 1
}
