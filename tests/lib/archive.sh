# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Packages of any Debian release, whatever the machine runs: an apt with a state of its own in the cache. Of the machine's own
# it has the address of the archive, and it installs nothing. A PLACE is a release, or RELEASE:ARCHITECTURE for another
# architecture than amd64.

ARCHIVE=$CACHE/archive
ARCHIVE_KEYS=/usr/share/keyrings/debian-archive-keyring.gpg

# archive_suite PLACE
archive_suite() {
	echo "${1%:*}"
}

# archive_arch PLACE
archive_arch() {
	case $1 in
	*:*) echo "${1#*:}" ;;
	*) echo amd64 ;;
	esac
}

# archive_source ADDRESS SUITE: a line of sources.list; nothing without an address.
archive_source() {
	[ -z "$1" ] || echo "deb [signed-by=$ARCHIVE_KEYS] $1 $2 main"
}

# archive_base SUITE: the release that it is an addition to, or itself.
archive_base() {
	case $1 in
	experimental) echo sid ;;
	*) echo "${1%-backports}" ;;
	esac
}

# archive_sources SUITE: with its base, and the security updates of that if it has been released.
archive_sources() {
	base=$(archive_base "$1")
	archive_source "$(archive_address '')" "$base"
	[ "$base" = sid ] || archive_source "$(archive_address -security)" "$base-security"
	[ "$1" = "$base" ] || archive_source "$(archive_address '')" "$1"
}

# archive_target SUITE: an addition comes before its base.
archive_target() {
	[ "$1" = "$(archive_base "$1")" ] || echo "$1"
}

# archive_apt PLACE PROGRAM ARG..: apt-get or apt-cache of that state.
archive_apt() {
	apt_state=$ARCHIVE/$1 apt_arch=$(archive_arch "$1") apt_program=$2 apt_target=$(archive_target "$(archive_suite "$1")")
	shift 2
	LC_ALL=C "$apt_program" -qq -o Dir::State="$apt_state" -o Dir::State::status="$apt_state/status" -o Dir::Cache="$apt_state" \
		-o Dir::Etc::sourcelist="$apt_state/sources.list" -o Dir::Etc::sourceparts=/dev/null -o APT::Default-Release="$apt_target" \
		-o APT::Architecture="$apt_arch" -o APT::Architectures="$apt_arch" \
		-o APT::Sandbox::User=root -o APT::Update::Error-Mode=any -o Acquire::Languages=none "$@" 2>/dev/null 9>&-
}

# archive_ask_less PLACE: not every mirror has the security updates of each architecture.
archive_ask_less() {
	sources=$ARCHIVE/$1/sources.list
	grep -v -e '-security ' "$sources" >"$sources.less"
	archive_apt "$1" apt-get update -o Dir::Etc::sourcelist="$sources.less" && mv "$sources.less" "$sources" || return 1
	say "Debian's security updates for $1 cannot be had here; it goes without them."
}

archive_update_locked() {
	mkdir -p "$ARCHIVE/$1/lists/partial" "$ARCHIVE/$1/archives/partial"
	: >"$ARCHIVE/$1/status"
	archive_sources "$(archive_suite "$1")" >"$ARCHIVE/$1/sources.list"
	[ -s "$ARCHIVE/$1/sources.list" ] || return 1
	{ archive_apt "$1" apt-get update || archive_ask_less "$1"; } && touch "$ARCHIVE/$1/updated"
}

# archive_update PLACE
archive_update() {
	with_lock "archive-$1" archive_update_locked "$1"
}

# archive_refresh PLACE: the state knows what the archive has, unless the machine itself has asked later.
archive_refresh() {
	[ -n "$(find "$ARCHIVE/$1/updated" -newer /var/lib/apt/lists 2>/dev/null)" ] || archive_update "$1"
}

# archive_closure PLACE PACKAGE..: PACKAGE=VERSION of these and of all that must be there for them to run.
archive_closure() {
	archive_place=$1
	shift
	archive_apt "$archive_place" apt-get -s install --no-install-recommends "$@" | sed -n 's/^Inst \([^ ]*\) (\([^ ]*\).*/\1=\2/p'
}

# archive_files PLACE PACKAGE..: the names of their files, with their versions.
archive_files() {
	archive_place=$1
	shift
	archive_apt "$archive_place" apt-get download --print-uris "$@" | cut -d ' ' -f 2
}

download_probe() {
	echo "$(du -sm . | cut -f 1) MiB so far"
}

# archive_download PLACE PACKAGE..: their files come here.
archive_download() {
	archive_place=$1
	shift
	watched download_probe archive_apt "$archive_place" apt-get download "$@" >/dev/null
}
