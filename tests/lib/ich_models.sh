# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What a driver has to get right on the models of the ICH family, for cases that source this after case.sh.

clip plain 50
clip odd 25 44100
clip paused 50
mkclip 1 $((10 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
# The silence behind a clip is what a stop may lose, see PAD.
# Buffers have 16 periods: when an interrupt has been lost, snd-intel8x0 writes one descriptor of two, which is right where 32 of them
# are whole laps of the buffer.
job <<'EOT'
play() {
	sgpcm play -z 2400 "$@"
}

capture() {
	sgpcm capture -p 1024 -b 16384 "$@"
}

play -p 1024 -b 16384 -f plain.wav
play -p 441 -b 7056 -a mmap -f odd.wav
capture -n 24000 -o alone.raw
capture -n 36000 -o beside.raw &
play -p 480 -b 7680 -f paused.wav -x pause@6000 -x pause@12000
wait $!
[ "$(codec_power)" != ffff ] || fail "the codec's registers do not answer"
cat alone.raw beside.raw >/dev/vda
EOT

# plays_and_records CARD NAME [OPTION..]: bit for bit, with RIG_DRIVER.
plays_and_records() {
	card=$1 name=$2
	shift 2
	export RIG_CARD="$card"
	RIG_CARD_OPTIONS="$*" RIG_CARD_SPEED=0.5 RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_DISK=2M boot "$name"
	emitted "$RIG_LOGDIR/$name.wav" plain.wav ANYTHING odd.wav ANYTHING paused.wav ANYTHING
	came_in "$name.disk@0+24000" "$name.disk@24000+36000"
}
