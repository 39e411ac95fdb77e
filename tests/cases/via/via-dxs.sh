#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Four DXS substreams of a VT8237 play at once, and their sum is exact; so is each of two with rates of their own; each has its own volumes.
# needs: models
# kernels: newest
. "$(dirname "$0")/../../lib/case.sh"

export RIG_CARD=via8233

clips=
for n in 1 2 3 4; do
	mkclip $n 48000 48000 "$JOB/$n.wav" $((n + 9))
	clips="$clips $n.wav"
done
job <<'EOT'
all_run() {
	[ "$(cat /proc/asound/card0/pcm0p/sub?/status | grep -c RUNNING)" -eq 4 ]
}

for n in 1 2 3 4; do
	sgpcm play -p 1024 -b 16384 -z 20000 -f $n.wav &
	players="$players $!"
done
wait_until 600 all_run
for player in $players; do
	wait $player || exit
done
EOT
boot sum
# shellcheck disable=SC2086 # a list
(cd "$JOB" && wavsum "$RIG_LOGDIR/sum.fetch.wav" $clips) || fail "what was played is not the sum of the clips"

clip fast 100 44100
clip slow 100 22050
clip loud 25
clip quiet 25
clip muted 25
# A step of the volume is 1.5 dB, and the last one is silence: 20 of 31 are 0.1496, and 27 are 0.5012.
job <<EOT
# volume CHANNEL LEFT,RIGHT
volume() {
	amixer -q -c 0 cset "iface=PCM,name='PCM Playback Volume',subdevice=\$1" "\$2"
}

volume 2 31,20
volume 3 27,31
sgpcm play -D hw:0,0,2 -p 1024 -b 8192 -z $PAD -f loud.wav
sgpcm play -D hw:0,0,3 -p 1024 -b 8192 -z $PAD -f quiet.wav
volume 1 0,31
sgpcm play -D hw:0,0,1 -p 1024 -b 8192 -z $PAD -f muted.wav
sgpcm play -p 1024 -b 8192 -z $PAD -f fast.wav &
sgpcm play -p 1024 -b 8192 -z $PAD -f slow.wav || exit
wait \$!
EOT
RIG_CARD_OPTIONS="voices=$RIG_LOGDIR/rates" boot rates
for name in fast slow; do
	(cd "$JOB" && { wavcmp "$RIG_LOGDIR/rates.00.wav" $name.wav || wavcmp "$RIG_LOGDIR/rates.01.wav" muted.wav $name.wav; }) ||
		fail "$name.wav is not what any channel has played"
done
(cd "$JOB" && wavnear 2 "$RIG_LOGDIR/rates.wav" "loud.wav*65536,9805" "quiet.wav*32846,65536" "muted.wav*0,65536") >"$RIG_LOGDIR/volumes.near" || {
	cat "$RIG_LOGDIR/volumes.near"
	fail "a channel does not have the volume that was set; see volumes.near"
}
cat "$RIG_LOGDIR/volumes.near"
