# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Whether the machine can do it at all: one message in the beginning is better than another one from each case.

# MiB: below the first nothing begins, below the second a case that has failed has failed for that.
SPACE_TO_BEGIN=2000
# shellcheck disable=SC2034 # for check.sh
SPACE_TO_GO_ON=100

# mib_free DIR
mib_free() {
	df -Pm "$1" | awk 'NR == 2 { print $4 }'
}

# full_place MIB: the place for the cache, or that for logs and results, that has less.
full_place() {
	for place in "$CACHE" "$OUT"; do
		mkdir -p "$place" 2>/dev/null
		[ "$(mib_free "$place")" -ge "$1" ] || { echo "$place"; return; }
	done
}

need_space() {
	full=$(full_place $SPACE_TO_BEGIN)
	[ -z "$full" ] || die "The disk is full: $full needs $SPACE_TO_BEGIN MiB. SGDRV_CACHE and SGDRV_OUT say where else to go."
}

# need_tools TOOL..: which packages should have brought.
need_tools() {
	for tool; do
		command -v "$tool" >/dev/null || die "There is no $tool on this machine, though its package is installed; is PATH complete?"
	done
}

need_debian() {
	{ command -v dpkg-query && command -v apt-get; } >/dev/null ||
		die "This needs a Debian machine: kernels, programs and their libraries come by apt-get and dpkg."
}
