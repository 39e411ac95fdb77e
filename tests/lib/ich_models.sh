# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What a driver has to get right on the models of the ICH family, for cases that source this after case.sh.

mkclip 1 $((10 * 48000)) 48000 "$RIG_LOGDIR/source.wav"

# both_ways_job RATE LENGTH: of one of the clips. Buffers have 16 periods: when an interrupt has been lost, snd-intel8x0 writes one
# descriptor of two, which is right where 32 of them are whole laps of the buffer. It also lets two streams that are set up at once take
# the codec from one another, so one of them runs first. The silence behind a clip is what a stop may lose, see PAD.
# A stream that hangs must come to an end before the guest is given up: it is the driver that hangs it.
both_ways_job() {
	clip plain 50
	clip odd "$2" "$1"
	clip paused 50
	job <<-'EOT'
		play() {
			sgpcm play -T 100 -z 2400 "$@"
		}

		play -p 1024 -b 16384 -f plain.wav
		play -p 441 -b 7056 -a mmap -f odd.wav
		sgpcm capture -T 100 -p 1024 -b 16384 -n 24000 -o alone.raw
		start_player sgpcm capture -T 100 -p 1024 -b 16384 -n 48000 -o beside.raw
		play -p 480 -b 7680 -f paused.wav -x pause@6000 -x pause@12000
		wait $player
		[ "$(codec_power)" != ffff ] || fail "the codec's registers do not answer"
		cat alone.raw beside.raw >/dev/vda
	EOT
}

# boot_card CARD NAME SPEED [OPTION..]: with RIG_DRIVER.
boot_card() (
	card=$1 name=$2 speed=$3
	shift 3
	export RIG_CARD="$card" RIG_CARD_OPTIONS="$*" RIG_CARD_SPEED="$speed" RIG_CARD_INPUT="$RIG_LOGDIR/source.wav" RIG_DISK=2M
	boot "$name"
)

# plays_and_records CARD NAME [OPTION..]: bit for bit, with the card's clock for the guest, so that both are slow for the host. The codec's
# clock is given, as the stock driver would measure it on an idle one. ALi's controller has one rate, and there snd-intel8x0 takes the place where
# a stream has stopped for that of the next one, if both are in the first period; so none stops there.
plays_and_records() {
	if [ "$1" = ali5455 ]; then both_ways_job 48000 20; else both_ways_job 44100 25; fi
	card=$1 name=$2
	shift 2
	RIG_SLOW=1 RIG_MODARGS="ac97_clock=48000 ${RIG_MODARGS-}" boot_card "$card" "$name" 0.25 "$@"
	RIG_CARD=$card emitted "$RIG_LOGDIR/$name.wav" plain.wav ANYTHING odd.wav ANYTHING paused.wav ANYTHING
	came_in "$name.disk@0+24000" "$name.disk@24000+48000"
}

# late_job PERIODS FRAMES..: plays in a buffer of so many periods of each of these lengths. A look at the position may help a driver, so this
# player only waits for its wakeups. Ours plays in scattered memory as well.
late_job() {
	periods=$1
	shift
	job <<-EOT
		plays() {
			for frames in $*; do
				sgpcm play -a mmap -z 2400 -p \$frames -b \$((frames * $periods)) -f late\$frames.wav "\$@"
			done
		}

		echo 128 >/proc/asound/card0/pcm0p/sub0/prealloc
		plays
		[ "\$(cat /etc/driver)" = sgdrv ] || exit 0
		for stream in pcm0p pcm0c; do
			echo 0 >/proc/asound/card0/\$stream/sub0/prealloc
		done
		scatter_memory hw:0,0
		plays -x show@480=/proc/asound/card0/sgdrv >shown
		grep "^played" shown
		[ "\$(of_stream pcm0p segments | sort -n | tail -n 1)" -gt 4 ] || fail "the buffers are not in pieces: this proves nothing"
	EOT
}

# laps FRAMES PERIODS: two laps of a buffer that are the same. So a player that is late to write the second one, as it is on a busy host, is
# not heard, but a gap is.
laps() {
	mkclip "$1" $(($1 * $2)) 48000 "$JOB/lap.wav"
	mkclip "$1" $((2 * $1 * $2)) 48000 "$JOB/laps.wav"
	{ head -c 44 "$JOB/laps.wav"; tail -c +45 "$JOB/lap.wav"; tail -c +45 "$JOB/lap.wav"; } >"$JOB/late$1.wav"
}

# plays_in_time NAME LATE SPEED PERIODS FRAMES..: each ninth interrupt comes so many periods late, the card fetches in advance, and there is no
# gap in what it emits.
plays_in_time() {
	name=$1 late=$2 speed=$3 clips=
	shift 3
	late_job "$@"
	periods=$1
	shift
	for frames; do
		laps "$frames" "$periods"
		clips="$clips late$frames.wav ANYTHING"
	done
	[ "${RIG_DRIVER:-sgdrv}" != sgdrv ] || clips="$clips $clips"
	# Without a large root in tmpfs, parts of which could be moved, memory stays scattered.
	(export RIG_MODARGS=ac97_clock=48000 RIG_MEM=384 RIG_APPEND=rootfstype=ramfs && boot_card ich "$name" "$speed" prefetch=1 late-periods="$late" on-time=8)
	# shellcheck disable=SC2086 # a list
	emitted "$RIG_LOGDIR/$name.wav" $clips
}

# take_ways: from stdin a line each, the card and the options of its model; plays and records on it.
take_ways() {
	way=0
	while read -r way_card way_options; do
		way=$((way + 1))
		echo "way $way: $way_card $way_options"
		# shellcheck disable=SC2086 # a list
		plays_and_records "$way_card" "way$way" $way_options </dev/null
	done
}
