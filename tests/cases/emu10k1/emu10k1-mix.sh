#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Eight substreams at once: the card fetches the samples of all, and what it plays is their sum, bit for bit.
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
