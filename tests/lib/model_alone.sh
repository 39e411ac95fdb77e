# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A model of a card without a machine, for cases that source this after case.sh: what a guest does comes from stdin.

cd "$RIG_LOGDIR" || exit

# serve MODEL NAME [OPTIONS]: commands for vuguest on stdin, its answers in NAME.answer; the status is the card's.
serve() {
	model=$(device_build "$1") name=$2
	shift 2
	"$model" socket="$name.card" fetch="$name.wav" speed=0 "$@" 2>"$name.device" &
	model_pid=$!
	while [ ! -S "$name.card" ]; do
		kill -0 $model_pid 2>/dev/null || fail "$name: the card does not start"
		sleep 0.02
	done
	vuguest "$name.card" >"$name.answer" || fail "$name: the guest lost its card"
	status=0
	wait $model_pid || status=$?
	return $status
}

# good MODEL NAME [OPTIONS]: no fault.
good() {
	serve "$@" || fail "$2: $(grep -m 1 fault: "$2.device" || echo "status $?")"
}

# bad MODEL NAME TEXT [OPTIONS]: a fault with this text, and not a word of another kind.
bad() {
	bad_model=$1 bad_name=$2 bad_text=$3
	shift 3
	! serve "$bad_model" "$bad_name" "$@" || fail "$bad_name: the card has not noticed"
	[ $status -eq 1 ] || fail "$bad_name: the card ended with status $status"
	grep -q "^fault: .*$bad_text" "$bad_name.device" || fail "$bad_name: another fault: $(grep -m 1 fault: "$bad_name.device")"
	echo "$bad_name: $(grep -m 1 "^fault: .*$bad_text" "$bad_name.device")"
}
