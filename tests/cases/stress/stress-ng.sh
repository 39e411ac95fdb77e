#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The device stressor of stress-ng goes at each of the card's device files: a clip after it is intact.
# needs: stress-ng
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

clip after 50
mkdir "$JOB/stress"
# shellcheck disable=SC2046 # a list of paths without blanks
cp -L /usr/bin/stress-ng $(shared_libraries /usr/bin/stress-ng) "$JOB/stress"
job <<EOT
remember_card
for file in /dev/snd/pcmC0D0p /dev/snd/pcmC0D0c /dev/snd/pcmC0D1c /dev/snd/controlC0; do
	echo "stress: \$file"
	LD_LIBRARY_PATH=/job/stress stress/stress-ng --temp-path /tmp --metrics-brief --dev 2 --dev-file \$file --timeout 3s 2>&1
done
unbind
bind
restore_levels
sgpcm play -p 480 -b 4800 -z $PAD -f after.wav
EOT
boot stress-ng
sed -n 's/^stress-ng: metrc: .* \(dev  *[0-9]*\) .*/\1 operations/p' "$RIG_LOGDIR/stress-ng.log"
[ "$(grep -c '1 of 1 devices opened and exercised' "$RIG_LOGDIR/stress-ng.log")" -eq 4 ] || fail "not all of the card's files were stressed"
emitted "$RIG_LOGDIR/stress-ng.wav" after.wav
