# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The cards of tests/devices: processes beside QEMU, one for each boot.
#
#	RIG_CARD_SPEED [0.125]	of the card's sample clock; 1 is real time, which a busy host may miss, 0 as fast as it goes
#	RIG_CARD_OPTIONS	more for the model; they are listed in its source

DEVICES=$CACHE/devices

# What a card is made of, besides the transport and what all cards share.
device_sources() {
	case $1 in
	emu10k1) echo "emu10k1*.c fx8010.c" ;;
	via686 | via8233) echo "via*.c" ;;
	ich | i440mx | ich4 | sis7012 | nforce | amd8111 | ali5455) echo "ich*.c" ;;
	*) die "no card is called '$1'; there are AC97, emu10k1, via686, via8233, ich, i440mx, ich4, sis7012, nforce, amd8111, ali5455" ;;
	esac
}

device_build_locked() {
	[ ! -e "$DEVICES/$1" ] || [ -n "$(find "$TOP/tests/devices" "$TOP"/tests/prog/lib/wav.* -newer "$DEVICES/$1")" ] || return 0
	mkdir -p "$DEVICES"
	sources=$(device_sources "$1") || return 1
	# shellcheck disable=SC2086 # a list of patterns
	(cd "$TOP/tests/devices" && cc -O2 -Wall -Wextra -I../prog/lib -o "$DEVICES/$1.new" vfio_*.c ac97_codec.c counts.c input.c options.c output.c trace.c ../prog/lib/wav.c $sources) ||
		die "the card $1 does not build"
	mv "$DEVICES/$1.new" "$DEVICES/$1"
}

# device_build CARD: prints the path of the model.
device_build() {
	with_lock "device-$1" device_build_locked "$1" || exit 1
	echo "$DEVICES/$1"
}

# device_start CARD NAME: in RIG_LOGDIR; the card waits for QEMU at NAME.card.
# It leaves NAME.wav, what left its DSP, NAME.fetch.wav, what its voices played, and NAME.counts, its accesses.
# Its process is in NAME.pid, for those who want to pull it.
device_start() {
	model=$(device_build "$1") || return 1
	rm -f "$2.card" "$2.fetch.wav"
	# shellcheck disable=SC2086 # a list of options
	"$model" socket="$2.card" fetch="$2.fetch.wav" out="$2.wav" counts="$2.counts" speed="${RIG_CARD_SPEED:-0.125}" \
		${RIG_CARD_INPUT:+capture="$RIG_CARD_INPUT"} ${RIG_CARD_OPTIONS-} 2>"$2.device" &
	DEVICE_PID=$!
	echo "$DEVICE_PID" >"$2.pid"
	while [ ! -S "$2.card" ]; do
		kill -0 "$DEVICE_PID" 2>/dev/null || return 1
		sleep 0.05
	done
}

# What QEMU shares with its card: all of the memory, and a socket.
device_args() {
	echo "-object memory-backend-memfd,id=ram,size=${RIG_MEM:-512}M,share=on -machine memory-backend=ram"
	echo "-global vfio-user-pci.x-msg-timeout=600000"
	echo "-device {\"driver\":\"vfio-user-pci\",\"id\":\"card0\",\"socket\":{\"type\":\"unix\",\"path\":\"$1.card\"}}"
}

# device_end NAME: a model whose QEMU has gone ends by itself, unless it never saw one.
# A fault of the driver makes its status 1.
device_end() {
	[ ! -S "$1.card" ] || kill "$DEVICE_PID" 2>/dev/null
	device_status=0
	wait "$DEVICE_PID" || device_status=$?
	case $device_status in
	0) ;;
	1) reason "the card: $(sed -n 's/^fault: //p' "$1.device" | head -n 1)" ;;
	*) reason "the card's model ended with status $device_status: $(tail -n 1 "$1.device")" ;;
	esac
}
