# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Runs side by side, and what each leaves behind: see runcase.sh and runmutant.sh.

# side_by_side PROGRAM NAMES: calls it for each of the names, in a process group that runner leads. RIG_SLOT tells apart those at work.
side_by_side() {
	# shellcheck disable=SC2016 # for the inner shell
	setsid sh -c 'echo "$1" | xargs -r -n 1 --process-slot-var=RIG_SLOT -P "$2" sh "$0"' \
		"$1" "$2" "${RIG_JOBS:-$((2 * $(nproc)))}" &
	runner=$!
}

# await FILE: until one of those has written it, or all have ended.
await() {
	while [ ! -e "$1" ]; do
		kill -0 "$runner" 2>/dev/null || [ -e "$1" ] || return
		sleep 0.2
	done
}

# reasons FILE: why it is red, a line each.
reasons() {
	grep '^reason: ' "$1" || { tail -n 1 "$1" | sed 's/^/reason: /'; }
}

# first_reason ID
first_reason() {
	reasons "$OUT/check/$1/output" | head -n 1 | sed 's/^reason: //'
}
