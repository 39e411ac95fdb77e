# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A headless PulseAudio of our own, which plays a known file into the card's inputs.

# QEMU records what is played into the sink "feed", and plays into the sink "out".
pulse_start() {
	# shellcheck disable=SC2086 # a list
	need_packages $PULSE_PACKAGES
	PULSE_DIR=$(mktemp -d)
	trap pulse_stop EXIT
	trap 'exit 130' INT TERM
	pulse_server >"$RIG_LOGDIR/pulse.log" 2>&1 &
	PULSE_PID=$!
	pulse_wait || fail "PulseAudio does not come up: $(tail -n 1 "$RIG_LOGDIR/pulse.log")"
	RIG_AUDIO=pa,id=a0,server=unix:$PULSE_DIR/socket,in.name=feed.monitor,out.name=out
	RIG_AUDIO=$RIG_AUDIO,in.frequency=${RIG_RATE:-48000},out.frequency=${RIG_RATE:-48000}
	# With the 15 ms that QEMU asks for by itself a busy host loses sound, and the card gets the blame.
	RIG_AUDIO=$RIG_AUDIO,in.latency=300000,out.latency=300000
	export RIG_AUDIO
}

# No state, no files and no bus of the user's: none of it may meet a server that runs already.
pulse_server() {
	sink=rate=${RIG_RATE:-48000}\ channels=2\ format=s16le
	exec env -i HOME="$PULSE_DIR" XDG_RUNTIME_DIR="$PULSE_DIR" PATH="$PATH" \
		pulseaudio -n --daemonize=no --use-pid-file=no --exit-idle-time=-1 --disable-shm=yes \
		-L "module-native-protocol-unix socket=$PULSE_DIR/socket auth-anonymous=1" \
		-L "module-null-sink sink_name=feed $sink" \
		-L "module-null-sink sink_name=out $sink"
}

pulse_wait() {
	tries=0
	while ! pulse_do pactl info >/dev/null 2>&1; do
		kill -0 "$PULSE_PID" && [ $tries -lt 100 ] || return 1
		tries=$((tries + 1))
		sleep 0.1
	done
}

# pulse_do COMMAND..: a client of our server.
pulse_do() {
	env HOME="$PULSE_DIR" XDG_RUNTIME_DIR="$PULSE_DIR" PULSE_SERVER="unix:$PULSE_DIR/socket" "$@"
}

# pulse_play FILE: in the background, for as long as the server lives.
pulse_play() {
	pulse_do paplay --device=feed "$1" >>"$RIG_LOGDIR/pulse.log" 2>&1 &
}

# pulse_record FILE: what the card plays, raw, likewise.
pulse_record() {
	pulse_do parec --device=out.monitor --raw --format=s16le --channels=2 --rate="${RIG_RATE:-48000}" >"$1" 2>>"$RIG_LOGDIR/pulse.log" &
}

pulse_stop() {
	kill "$PULSE_PID" 2>/dev/null || :
	wait 2>/dev/null || :
	rm -rf "$PULSE_DIR"
}

# recorded DISK MIB:FRAMES..: the guest's recordings, each at so many MiB of its disk, are stretches of source.wav.
# The first half second is left out: it has silence, and skips until PulseAudio has settled.
recorded() (
	cd "$RIG_LOGDIR" || exit
	disk=$1
	shift
	for recording; do
		set -- "$@" "$disk@$((${recording%:*} * 262144 + 24000))+$((${recording#*:} - 24000))"
		shift
	done
	wavcmp source.wav "$@" >recorded.cmp || {
		sed -n 's/^\(.*: \(differs\|its beginning\)\)/reason: \1/p' recorded.cmp
		fail "what was recorded is not what was played; see recorded.cmp"
	}
	cat recorded.cmp
)
