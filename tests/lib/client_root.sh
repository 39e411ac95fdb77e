# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A Debian root with the sound servers for the guest, from packages of the machine's own release: kept in the cache as an
# archive that is unpacked beside the guest's own file system, as /clients.

CLIENT_ROOT=$CACHE/client-root
# usr-is-merged stands in for usrmerge, which brings perl.
CLIENT_PACKAGES="usr-is-merged pulseaudio pulseaudio-utils pipewire pipewire-pulse wireplumber alsa-utils udev dbus"
# What no server needs to play and record is half of it, and each MB costs memory and time at every boot.
CLIENT_NOT_NEEDED="dev var/lib/apt var/lib/dpkg var/cache usr/share/doc usr/share/man usr/share/locale usr/share/i18n
	usr/share/zoneinfo usr/share/perl usr/share/mime usr/lib/udev/hwdb.d"
CLIENT_LIBS_NOT_NEEDED="perl gconv mfx libperl. libmfx libcodec2. libx26 libavcodec. libavutil. librsvg libSvt libaom.
	libjxl. libvpx. librav1e."

client_root_exclude() {
	for path in $CLIENT_NOT_NEEDED; do
		echo "--exclude=./$path/*"
	done
	for path in $CLIENT_LIBS_NOT_NEEDED; do
		echo "--exclude=./usr/lib/*-linux-gnu/$path*"
	done
}

client_root_probe() {
	mmdebstrap_progress "$CLIENT_ROOT.log"
}

# As a tar, so that the files are the user's own, and only what is needed of them.
client_root_unpack() {
	codename=$(machine_codename)
	# shellcheck disable=SC2046,SC2086 # lists of options and packages
	mmdebstrap --variant=minbase --format=tar --include="$(echo $CLIENT_PACKAGES | tr ' ' ,)" "$codename" - \
		"deb $1 $codename main" 2>"$CLIENT_ROOT.log" |
		tar -x -C "$CLIENT_ROOT.new/clients" $(client_root_exclude) &&
		[ -x "$CLIENT_ROOT.new/clients/usr/bin/wireplumber" ] && pack "$CLIENT_ROOT.new" >"$CLIENT_ROOT.cpio.new"
}

client_root_fail() {
	rm -rf "$CLIENT_ROOT.new" "$CLIENT_ROOT.cpio.new"
	die "cannot make a root with sound servers: $(mmdebstrap_error "$CLIENT_ROOT.log")"
}

client_root_key() {
	cksum <"$TOP/tests/lib/client_root.sh"
}

client_root_make_locked() {
	[ "$(client_root_key)" != "$(cat "$CLIENT_ROOT.key" 2>/dev/null)" ] || return 0
	address=$(mmdebstrap_archive) || exit 1
	say "Making a root with the sound servers (some 200 MB), once"
	rm -rf "$CLIENT_ROOT.new" "$CLIENT_ROOT.key"
	mkdir -p "$CLIENT_ROOT.new/clients"
	watched client_root_probe client_root_unpack "$address" || client_root_fail
	rm -rf "$CLIENT_ROOT.new"
	mv "$CLIENT_ROOT.cpio.new" "$CLIENT_ROOT.cpio"
	client_root_key >"$CLIENT_ROOT.key"
}

# client_root: prints the path of the archive.
client_root() {
	with_lock client-root client_root_make_locked || exit 1
	echo "$CLIENT_ROOT.cpio"
}
