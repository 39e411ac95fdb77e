# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Packages of any Debian release, whatever the machine runs: an apt with a state of its own in the cache. Of the machine's own
# it has the address of the archive, and it installs nothing.

ARCHIVE=$CACHE/archive
ARCHIVE_KEYS=/usr/share/keyrings/debian-archive-keyring.gpg

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

# archive_apt SUITE PROGRAM ARG..: apt-get or apt-cache of that state. An addition comes before its base.
archive_apt() {
	apt_state=$ARCHIVE/$1 apt_program=$2 apt_target=
	[ "$1" = "$(archive_base "$1")" ] || apt_target=$1
	shift 2
	LC_ALL=C "$apt_program" -qq -o Dir::State="$apt_state" -o Dir::State::status="$apt_state/status" -o Dir::Cache="$apt_state" \
		-o Dir::Etc::sourcelist="$apt_state/sources.list" -o Dir::Etc::sourceparts=/dev/null -o APT::Default-Release="$apt_target" \
		-o APT::Sandbox::User=root -o APT::Update::Error-Mode=any -o Acquire::Languages=none "$@" 2>/dev/null 9>&-
}

archive_update_locked() {
	mkdir -p "$ARCHIVE/$1/lists/partial" "$ARCHIVE/$1/archives/partial"
	: >"$ARCHIVE/$1/status"
	archive_sources "$1" >"$ARCHIVE/$1/sources.list"
	[ -s "$ARCHIVE/$1/sources.list" ] && archive_apt "$1" apt-get update && touch "$ARCHIVE/$1/updated"
}

# archive_update SUITE
archive_update() {
	with_lock "archive-$1" archive_update_locked "$1"
}

# archive_refresh SUITE: the state knows what the archive has, unless the machine itself has asked later.
archive_refresh() {
	[ -n "$(find "$ARCHIVE/$1/updated" -newer /var/lib/apt/lists 2>/dev/null)" ] || archive_update "$1"
}

# archive_closure SUITE PACKAGE: it and all that must be there for it to run.
archive_closure() {
	archive_apt "$1" apt-get -s install --no-install-recommends "$2" | sed -n 's/^Inst \([^ ]*\).*/\1/p'
}

# archive_files SUITE PACKAGE..: the names of their files, with their versions.
archive_files() {
	archive_suite=$1
	shift
	archive_apt "$archive_suite" apt-get download --print-uris "$@" | cut -d ' ' -f 2
}

download_probe() {
	echo "$(du -sm . | cut -f 1) MiB so far"
}

# archive_download SUITE PACKAGE..: their files come here.
archive_download() {
	archive_suite=$1
	shift
	watched download_probe archive_apt "$archive_suite" apt-get download "$@" >/dev/null
}
