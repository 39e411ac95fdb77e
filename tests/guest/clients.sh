# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# For the jobs with sound servers: the Debian root in /clients comes to life around the card, and a server in it.
# What its processes say goes to files `said.*`.

CLIENTS=/clients
SERVER_WAIT=20

# The end of what they said is for who looks for the cause of a failure.
show_said() {
	[ $? -eq 0 ] || tail -n 40 said.* 2>/dev/null
}
trap show_said EXIT

# enter COMMAND..: becomes that, as root in a session of its own; in the background $! is its process. For udev a chroot
# alone is no container.
enter() {
	exec chroot $CLIENTS /usr/bin/env -i PATH=/usr/bin:/usr/sbin HOME=/root LANG=C.UTF-8 XDG_RUNTIME_DIR=/run/user \
		SYSTEMD_IGNORE_CHROOT=1 DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/bus "$@"
}

in_clients() (
	enter "$@"
)

# Servers find cards in udev's database. WirePlumber asks systemd's login manager, and is content with its directories.
clients_up() {
	mount -t proc proc $CLIENTS/proc
	mount -t sysfs sys $CLIENTS/sys
	mount --bind /dev $CLIENTS/dev
	mkdir -p $CLIENTS/dev/shm $CLIENTS/run/user $CLIENTS/job
	for dir in seats sessions users machines; do
		mkdir -p $CLIENTS/run/systemd/$dir
	done
	mount -t tmpfs shm $CLIENTS/dev/shm
	mount --bind /job $CLIENTS/job
	chmod 700 $CLIENTS/run/user
	in_clients /usr/lib/systemd/systemd-udevd --daemon
	in_clients udevadm trigger --action=add
	in_clients udevadm settle --timeout=30
	in_clients dbus-daemon --session --fork --address=unix:path=/run/user/bus
}

start_pulseaudio() {
	enter pulseaudio --daemonize=no --exit-idle-time=-1 -vvvv >said.pulseaudio 2>&1 &
	servers=$!
}

answers() {
	in_clients pw-cli info 0 >/dev/null 2>&1
}

# WirePlumber gives up when there is nothing to connect to.
start_pipewire() {
	servers=
	for part in pipewire wireplumber pipewire-pulse; do
		enter PIPEWIRE_DEBUG=3 WIREPLUMBER_DEBUG=3 $part >said.$part 2>&1 &
		servers="$servers $!"
		[ $part != pipewire ] || wait_until 300 answers
	done
}

# Names of the servers' sinks or sources on the cards, without the sinks' monitors.
devices() {
	in_clients pactl list "$1" short 2>/dev/null | cut -f 2 | grep "^alsa_[a-z]*put"
}

has_devices() {
	[ "$(devices sinks | wc -l)" -ge "$1" ] && [ "$(devices sources | wc -l)" -ge "$1" ]
}

# profiles: of each card the active one.
profiles() {
	in_clients pactl list cards | sed -n 's/^[[:space:]]*Active Profile: //p'
}

# start_with_devices SERVER CARDS: in a slow guest WirePlumber 0.4 may look for the best profile of a card before it knows any,
# and leaves the card alone; who starts it anew gets the card.
start_with_devices() {
	tries=4
	start_"$1"
	until comes_true $((SERVER_WAIT * 10)) has_devices "$2"; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || fail "the server makes no devices of the cards"
		echo "no devices yet: the server starts anew"
		server_down
		start_"$1"
	done
}

# server_up pulseaudio|pipewire CARDS: it has made a sink and a source of each card.
server_up() {
	echo "== $1"
	start_with_devices "$1" "$2"
	in_clients pactl info | grep '^Server Name'
	profiles
	[ "$(profiles | grep -c '^output:analog-stereo+input:analog-stereo$')" -eq "$2" ] ||
		fail "the server does not use the profile of an analog stereo card"
}

server_down() {
	# shellcheck disable=SC2086 # a list
	kill $servers
	# shellcheck disable=SC2086 # a list
	wait $servers || :
}

# The card's own full volume is a gain of one.
full_volumes() {
	for sink in $(devices sinks); do
		in_clients pactl set-sink-volume "$sink" 100%
	done
	for source in $(devices sources); do
		in_clients pactl set-source-volume "$source" 100%
	done
}

# closed CARD: nobody has its playback stream open.
closed() {
	grep -q closed "/proc/asound/card$1/pcm0p/sub0/status"
}

runs() {
	grep -q RUNNING "/proc/asound/card$1/pcm0p/sub0/status"
}

# play FILE: to the end, with the server's own player.
play() {
	case $SERVER in
	pulseaudio) in_clients paplay "/job/$1" ;;
	pipewire) in_clients pw-play "/job/$1" ;;
	esac
}

# record FRAMES FILE: raw, with the server's own recorder, which has no end of its own and gets stopped.
record() {
	case $SERVER in
	pulseaudio) enter parec --raw --format=s16le --channels=2 --rate=48000 "/job/$2" & ;;
	pipewire) enter pw-record --format=s16 --channels=2 --rate=48000 "/job/$2" & ;;
	esac
	recorder=$!
	wait_until 600 has_bytes $(($1 * 4)) "$2"
	kill $recorder
	wait $recorder || :
}

has_bytes() {
	[ "$(stat -c %s "$2" 2>/dev/null || echo 0)" -ge "$1" ]
}

# counted COMMAND..: how many interrupts come meanwhile; the host counts accesses.
counted() {
	interrupts_before=$(interrupts)
	mark a
	"$@"
	mark .
	echo "interrupts: $(($(interrupts) - interrupts_before))"
}

# What a server says of a stream that ran dry or over; a client that has no more to play does not count.
no_xruns() {
	! grep -E 'Underrun!|Overrun!|Buffer (under|over)run|XRun|from state XRUN' said.* >xruns ||
		fail "the server speaks of $(wc -l <xruns) xruns: $(head -n 1 xruns)"
}
