# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The kernel "debug": Debian's source with every watchdog on, built once and kept beside its source.

# shellcheck disable=SC2034 # for kernel.sh
DEBUG_PACKAGES="bc bison flex gcc kmod libc6-dev libelf-dev make $SOURCE_PACKAGE"
DEBUG_CONFIG=$TOP/tests/debug/kernel.config
# The build directory; the modules are built against it too.
DEBUG_BUILD=$SOURCE_CACHE/debug
# Lines that a whole build logs, to say how far it is.
DEBUG_STEPS=1700
# Any report ends the guest, and all of it shall be on the console. ACPI's interrupt links
# would take minutes: their interpreter works hard for its memory here.
# shellcheck disable=SC2034 # for guest.sh
DEBUG_ARGS="panic_on_warn=1 loglevel=5 acpi=noirq"

debug_key() {
	echo "$(source_version) $(cksum <"$DEBUG_CONFIG")"
}

debug_probe() {
	echo "$(($(wc -l <"$DEBUG_BUILD/build.log") * 100 / DEBUG_STEPS)) % built"
}

debug_make() {
	source_make "$DEBUG_BUILD" vmlinux modules &&
		source_make "$DEBUG_BUILD" INSTALL_MOD_PATH="$DEBUG_BUILD/guest" modules_install &&
		cp "$DEBUG_BUILD/vmlinux" "$DEBUG_BUILD/guest"
}

debug_fail() {
	tail -n 30 "$DEBUG_BUILD/build.log" >&2
	die "The debug kernel does not build; the log is $DEBUG_BUILD/build.log"
}

# A build that was broken off goes on where it was.
debug_build_locked() {
	key=$(debug_key)
	[ "$key" != "$(cat "$DEBUG_BUILD/guest/package" 2>/dev/null)" ] || return 0
	# shellcheck disable=SC2086 # a list
	need_packages $DEBUG_PACKAGES
	say "Building the debug kernel; that takes some 10 minutes, once"
	rm -rf "$DEBUG_BUILD/guest"
	mkdir -p "$DEBUG_BUILD/guest"
	source_configure "$DEBUG_BUILD" "$DEBUG_CONFIG" || debug_fail
	WATCH_TICKS=40 watched debug_probe debug_make || debug_fail
	echo "$key" >"$DEBUG_BUILD/guest/package"
}

# debug_dir: prints where the kernel is; in there it looks like those that kernel.sh unpacks.
debug_dir() {
	source_dir >/dev/null || exit 1
	with_lock debug debug_build_locked || exit 1
	echo "$DEBUG_BUILD/guest"
}
