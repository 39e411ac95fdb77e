# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A kernel of our own from Debian's source, with what a fragment says and nothing else: built once, and kept beside
# the source. In DIR/guest it looks like those that kernel.sh unpacks.

built_kernel_probe() {
	echo "$(($(wc -l <"$build/build.log") * 100 / steps)) % built"
}

built_kernel_make() {
	source_make "$build" "${image##*/}" modules &&
		source_make "$build" INSTALL_MOD_PATH="$build/guest" modules_install &&
		cp "$build/$image" "$build/guest"
}

built_kernel_fail() {
	tail -n 30 "$build/build.log" >&2
	die "The kernel $1 does not build; the log is $build/build.log"
}

# A build that was broken off goes on where it was.
built_kernel_locked() {
	name=$1 image=$2 steps=$3
	shift 3
	build=$SOURCE_CACHE/$name
	key="$(source_version) $(cat "$TOP/tests/$name"/kernel* | cksum)"
	[ "$key" != "$(cat "$build/guest/package" 2>/dev/null)" ] || return 0
	# shellcheck disable=SC2086 # a list
	need_packages $SOURCE_PACKAGES "$@"
	say "Building the kernel $name; that takes some 10 minutes at most, once"
	rm -rf "$build/guest"
	mkdir -p "$build/guest"
	source_configure "$build" "$TOP/tests/$name/kernel.config" || built_kernel_fail "$name"
	RIG_WATCH_TICKS=40 watched built_kernel_probe built_kernel_make || built_kernel_fail "$name"
	echo "$key" >"$build/guest/package"
}

# built_kernel NAME IMAGE STEPS PACKAGE..: prints where the kernel is. What it has is in tests/NAME/kernel.config, and what else
# it depends on in files beside that whose names begin so. IMAGE is what starts it, a whole build logs STEPS lines, and needs
# these packages.
built_kernel() {
	source_dir >/dev/null || exit 1
	with_lock "$1" built_kernel_locked "$@" || exit 1
	echo "$SOURCE_CACHE/$1/guest"
}
