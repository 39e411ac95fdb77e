# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What a run has left behind in $OUT/check/ID: see runcase.sh.

# reasons FILE: why it is red, a line each.
reasons() {
	grep '^reason: ' "$1" || { tail -n 1 "$1" | sed 's/^/reason: /'; }
}

# first_reason ID
first_reason() {
	reasons "$OUT/check/$1/output" | head -n 1 | sed 's/^reason: //'
}
