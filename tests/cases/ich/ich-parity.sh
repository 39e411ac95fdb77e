#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# On each chip of the family the card, its PCM devices, their ranges, its controls and alsa-lib's names for them are those of snd-intel8x0, but
# for a list of differences with their reasons.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/parity.sh"

list=$TOP/tests/cases/ich/ich-parity.list
status=0

# on_model NAME [OPTION..]: the card is what the name begins with.
on_model() {
	name=$1
	shift
	RIG_CARD=${name%%-*} RIG_CARD_OPTIONS=$* RIG_CARD_SPEED=0.5 same_but_for "$list" intel8x0 "$name" || status=1
}

for card in ich i440mx ich4 sis7012 nforce amd8111 ali5455; do
	on_model "$card"
done
on_model ich-spdif spdif=1
on_model ich4-codecs codecs=2
# On ICH4 snd-intel8x0 crashes with this parameter as soon as the second microphone is set up.
RIG_MODARGS=spdif_aclink=1 on_model nforce-aclink
exit $status
