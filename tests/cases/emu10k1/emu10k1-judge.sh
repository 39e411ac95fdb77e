#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The kernel's own snd-emu10k1 vouches for the model of the EMU10K1: it plays and records bit for bit on it.
# needs: models
# kernels: 6.1 newest
. "$(dirname "$0")/../../lib/case.sh"

clip stereo 300
clip again 100
mkclip 1 $((10 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
job <<'EOT'
# With silence behind it: the driver of 6.1 stops with the last frames still in the cache.
play() {
	clip=$1
	shift
	{ tail -c +45 "$clip"; head -c 9600 /dev/zero; } | aplay -q -D hw:0,0 -t raw -f S16_LE -r 48000 -c 2 "$@"
}
play stereo.wav
play again.wav --period-size=1000 --buffer-size=9000
arecord -q -D hw:0,0 -t raw -f S16_LE -r 48000 -c 2 -s 96000 one.raw
arecord -q -D hw:0,0 -t raw -f S16_LE -r 48000 -c 2 -s 48000 --buffer-size=1536 --period-size=768 two.raw
cat one.raw two.raw >/dev/vda
EOT
RIG_CARD=emu10k1 RIG_CARD_SPEED=1 RIG_DRIVER=emu10k1 RIG_CARD_INPUT=$RIG_LOGDIR/source.wav RIG_CARD_OPTIONS=check-table=1 RIG_DISK=2M boot judge
emitted "$RIG_LOGDIR/judge.fetch.wav" stereo.wav ANYTHING again.wav ANYTHING

# The sends have no level of exactly 1, so the DSP's output may be one step off.
(cd "$JOB" && wavnear 1 "$RIG_LOGDIR/judge.wav" stereo.wav again.wav) >"$RIG_LOGDIR/judge.near" || {
	cat "$RIG_LOGDIR/judge.near"
	fail "what left the DSP is more than one step from what was played; see judge.near"
}
cat "$RIG_LOGDIR/judge.near"

came_in judge.disk@0+96000 judge.disk@96000+48000
grep -q ', 0 at the end$' "$RIG_LOGDIR/judge.device" || fail "the page table is not empty at the end"
