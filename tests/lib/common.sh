# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What every script of the tests shares: where things are, how to talk to the user.
# A script sources this one file and has the whole rig.

# The top of the checkout is above the script that was started, however deep that is.
find_top() {
	top=$(cd "$(dirname "$0")" && pwd)
	while [ ! -d "$top/tests/lib" ]; do
		[ -n "$top" ] || return 1
		top=${top%/*}
	done
	echo "$top"
}

# Progress goes to stderr, because the functions hand back their results on stdout.
say() {
	echo "$*" >&2
}

die() {
	say "$*"
	exit 1
}

TOP=${SGDRV_TOP:-$(find_top)} || die "cannot find the top of the checkout above $0"
CACHE=${SGDRV_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sgdrv}
# shellcheck disable=SC2034 # for the scripts that source this file
OUT=${SGDRV_OUT:-$TOP/out}

# with_lock NAME COMMAND..: cases run side by side, and each may be the first to fill the cache.
with_lock() {
	lock=$CACHE/locks/$1
	shift
	mkdir -p "$CACHE/locks"
	(
		flock 9
		"$@"
	) 9>"$lock"
}

# A line every WATCH_TICKS half seconds [6], and only every tenth of these while it stays the same.
watched_line() {
	[ $((watched_ticks % ${RIG_WATCH_TICKS:-6})) -eq 0 ] || return 0
	watched_now=$($1)
	[ "$watched_now" != "$watched_last" ] || [ $((watched_ticks % (10 * ${RIG_WATCH_TICKS:-6}))) -eq 0 ] || return 0
	watched_last=$watched_now
	say "    $watched_now"
}

# watched PROBE COMMAND..: PROBE prints how far COMMAND is, as long as that runs.
watched() {
	watched_probe=$1
	shift
	"$@" &
	watched_pid=$!
	watched_ticks=0
	watched_last=
	while sleep 0.5 && kill -0 "$watched_pid" 2>/dev/null; do
		watched_ticks=$((watched_ticks + 1))
		watched_line "$watched_probe"
	done
	wait "$watched_pid"
}

for part in machine packages archive source built_kernel debug bigendian_kernel headers kernel driver userland programs initrd later_qemu client_root device input sleep clock guest matrix list needs results mutants; do
	# shellcheck disable=SC1090 # the files beside this one
	. "$TOP/tests/lib/$part.sh"
done
