#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make demo [WAV=file]: a recording goes through the driver in an emulated machine, and the proof that
# every byte of it came out of the card.
. "$(dirname "$0")/lib/common.sh"

RIG_KERNEL=${RIG_KERNEL:-6.1}
PERIOD=1024
BUFFER=2097152
LONGEST=600
RIG_LOGDIR=$OUT/demo
SPOKEN="Front_Left Front_Right Rear_Left Rear_Right Front_Center"
GUEST_LOG=$RIG_LOGDIR/demo.log

# default_wavs: real voices that alsa-utils brings along, played as one recording.
default_wavs() {
	for word in $SPOKEN; do
		echo "/usr/share/sounds/alsa/$word.wav"
	done
}

check_wav() {
	[ -f "$1" ] || die "$1: there is no such file"
	[ "$(soxi -t "$1" 2>/dev/null)" = wav ] || die "$1 is no WAV file"
	[ "$(soxi -s "$1" 2>/dev/null)" -gt 0 ] || die "$1 has no sound in it"
}

# What the codec plays as it is: any rate from 8 to 48 kHz.
native_rate() {
	if [ "$1" -ge 8000 ] && [ "$1" -le 48000 ]; then
		echo "$1"
	else
		echo 48000
	fi
}

say_conversion() {
	channels=$(soxi -c "$1")
	format="$(soxi -b "$1")-bit $(soxi -e "$1")"
	changes=
	[ "$channels" -eq 2 ] || changes="$changes, $channels channel(s) to 2"
	[ "$format" = "16-bit Signed Integer PCM" ] || changes="$changes, $format to 16-bit Signed Integer PCM"
	[ "$(soxi -r "$1")" -eq "$RIG_RATE" ] || changes="$changes, $(soxi -r "$1") Hz to $RIG_RATE Hz"
	[ -z "$changes" ] || say "The card does not take it as it is; converted: ${changes#, }"
}

# make_clip WAV..: source.wav is what must come out. The guest's copy ends in silence, because QEMU
# drops the last 10 ms when a stream stops.
make_clip() {
	RIG_RATE=$(native_rate "$(soxi -r "$1")")
	say_conversion "$1"
	sox -D -V1 "$@" -b 16 -e signed-integer -c 2 -r "$RIG_RATE" "$RIG_LOGDIR/source.wav" trim 0 $LONGEST ||
		die "$1 cannot be converted"
	sox -D -V1 "$RIG_LOGDIR/source.wav" "$RIG_LOGDIR/job/clip.wav" pad 0 0.5
	FRAMES=$(soxi -s "$RIG_LOGDIR/source.wav")
	[ "$FRAMES" -lt $((LONGEST * RIG_RATE)) ] || say "Only the first $LONGEST s of it are played."
}

seconds() {
	echo "$(($1 / RIG_RATE)).$(($1 * 10 / RIG_RATE % 10))"
}

boot_probe() {
	position=$(sed -n 's/^position \([0-9]*\).*/\1/p' "$GUEST_LOG" 2>/dev/null | tail -n 1)
	if [ -n "$position" ]; then
		echo "playing: $(seconds "$position") of $(seconds "$FRAMES") s"
	else
		echo "booting"
	fi
}

# A long clip lies in the guest's memory, more than once while the guest boots. The buffer is asked for
# when memory is scattered, not when the driver loads; pages of a ramfs stay where they are.
boot() {
	RIG_MODARGS=prealloc_kb=0 RIG_APPEND=rootfstype=ramfs RIG_MEM=$((256 + FRAMES / 65536)) RIG_TIMEOUT=$((120 + 4 * FRAMES / RIG_RATE)) rig_boot demo "$RIG_LOGDIR/job" >"$RIG_LOGDIR/reason"
}

play() {
	cp "$TOP/tests/guest/demo.sh" "$RIG_LOGDIR/job/job.sh"
	echo "$FRAMES $PERIOD $BUFFER" >"$RIG_LOGDIR/job/clip.conf"
	say "Booting Debian's kernel $(kernel_release "$RIG_KERNEL") in QEMU with an AC97 card, and playing $(seconds "$FRAMES") s"
	watched boot_probe boot || die "The demo failed: $(sed 's/^reason: //' "$RIG_LOGDIR/reason"). The log is ${GUEST_LOG#"$TOP"/}"
}

# proc KEY: a number that the driver told while it played.
proc() {
	sed -n "/^stream: pcm0p/,\$s/^$1: //p" "$GUEST_LOG" | head -n 1
}

row() {
	printf '  %-34s%s\n' "$1" "$2"
}

table() {
	echo
	row file "$1"
	row format "S16_LE, 2 channels, $RIG_RATE Hz"
	row frames "$FRAMES ($(seconds "$FRAMES") s)"
	row periods "$(proc periods) of $PERIOD frames in a buffer of $(proc bytes) bytes"
	row interrupts "$(proc interrupts)"
	row segments "$(proc segments)"
	row "bytes sent" "$((FRAMES * 4))"
	row "bytes that came out of the card" "$2"
	row equal "$3"
	echo
}

# $1 = the frame of the emitted sound where the clip begins
draw() {
	sed -n 's/^entry: //p' "$GUEST_LOG" >"$RIG_LOGDIR/entries"
	(cd "$RIG_LOGDIR" && gnuplot -e "rate=$RIG_RATE; frames=$FRAMES; start=$1; segments=$(proc segments)" \
		"$TOP/tests/plot.gp" 2>gnuplot.log && mv demo.png "$OUT") ||
		die "gnuplot could not draw the picture; see ${RIG_LOGDIR#"$TOP"/}/gnuplot.log"
}

judge_demo() {
	emitted=$RIG_LOGDIR/demo.wav
	cp "$emitted" "$OUT/demo.wav"
	if ! wavcmp "$emitted" "$RIG_LOGDIR/source.wav" >"$RIG_LOGDIR/wavcmp"; then
		table "$1" "see below" NO
		die "NOT equal: $(sed -n 's/.*source.wav: //p' "$RIG_LOGDIR/wavcmp")"
	fi
	table "$1" "$(sed -n 's/.*source.wav: equal.* \([0-9]*\) bytes.*/\1/p' "$RIG_LOGDIR/wavcmp")" yes
	draw "$(sed -n 's/.*source.wav: equal.* emitted frame \([0-9]*\).*/\1/p' "$RIG_LOGDIR/wavcmp")"
	echo "The sound is in ${OUT#"$TOP"/}/demo.wav, the picture in ${OUT#"$TOP"/}/demo.png."
	echo "Every byte of it left the card unchanged."
}

# shellcheck disable=SC2086 # a list
need_packages $RIG_PACKAGES sox gnuplot-nox
wav=${1:-${RIG_WAV-}}
if [ -n "$wav" ]; then
	set -- "$wav"
	name=$(basename "$wav")
else
	# shellcheck disable=SC2046 # paths without blanks
	set -- $(default_wavs)
	name="spoken words of alsa-utils ($SPOKEN)"
fi
for file; do
	check_wav "$file"
done
rm -rf "$RIG_LOGDIR" "$OUT/demo.wav" "$OUT/demo.png"
mkdir -p "$RIG_LOGDIR/job"
build_programs
say "Playing $name"
make_clip "$@"
kernel_dir "$RIG_KERNEL" >/dev/null || exit 1
say "Building the driver for it"
build_driver "$RIG_KERNEL" >/dev/null || exit 1
play
judge_demo "$name"
