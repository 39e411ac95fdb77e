#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Eight substreams at once: the card fetches the samples of all, and what it plays is their sum, bit for bit; each has its own volumes.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD=emu10k1

clips=
for n in 1 2 3 4 5 6 7 8; do
	mkclip $n 96000 48000 "$JOB/$n.wav" $((n + 5))
	clips="$clips $n.wav"
done
# A stream that ends plays on for a while, so all of its buffer has to be silent then.
job <<EOT
all_run() {
	grep -q "^voices used: 24" /proc/asound/card0/sgdrv
}

for n in 1 2 3 4 5 6 7 8; do
	sgpcm play -p 1024 -b 16384 -z 20000 -f \$n.wav &
	players="\$players \$!"
done
wait_until 600 all_run
grep -E '^(table|voices|stream|state)' /proc/asound/card0/sgdrv
for player in \$players; do
	wait \$player
done
EOT
RIG_CARD_OPTIONS=check-table=1 boot mix
# shellcheck disable=SC2086 # a list
(cd "$JOB" && wavsum "$RIG_LOGDIR/mix.fetch.wav" $clips) || fail "what was played is not the sum of the clips"

# Of the control's three values of a substream the first is for mono; 65535 is the volume of the samples.
clip plain 25
clip quieter 25
clip first 25
clip second 25
wavas 16 1 "$JOB/plain.wav" "$JOB/mono.wav" "$JOB/both.wav"
job <<EOT
# volume SUBSTREAM MONO,LEFT,RIGHT
volume() {
	amixer -q -c 0 cset "iface=PCM,name='EMU10K1 PCM Volume',index=\$1" "\$2"
}

play() {
	sgpcm play -p 1024 -b 16384 -z $PAD "\$@"
}

volume 0 65535,65535,16384
volume 2 16384,32768,65535
play -D hw:0,0,0 -f plain.wav
play -D hw:0,0,2 -f quieter.wav
aplay -q -D hw:0,0,2 --period-size=1024 --buffer-size=8192 mono.wav
# Of the first of these clips all has been played then, and of the second one nothing.
play -D hw:0,0,1 -z 20000 -f first.wav -f second.wav -x "run@32000=amixer -q -c 0 cset iface=PCM,name='EMU10K1 PCM Volume',index=1 0,49152,32768"
EOT
RIG_CARD_SPEED=0.25 boot volumes
(cd "$JOB" && wavnear 2 "$RIG_LOGDIR/volumes.wav" "plain.wav*65536,16384" "quieter.wav*32768,65536" "both.wav*16384,16384" \
	first.wav "second.wav*49152,32768") >"$RIG_LOGDIR/volumes.near" || {
	cat "$RIG_LOGDIR/volumes.near"
	fail "a substream does not have the volume that was set; see volumes.near"
}
cat "$RIG_LOGDIR/volumes.near"
