#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The judge of the ICH models is the stock driver: snd-intel8x0, as its kernel has it, plays and records on them bit for bit.
# needs: models
# kernels: 6.1 newest
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/ich_models.sh"

RIG_DRIVER=intel8x0
for card in ich i440mx ich4 sis7012 nforce amd8111; do
	plays_and_records $card $card
done

# It survives all options at once that do not concern the codecs. Those do not go together.
plays_and_records ich engines picb-gap=3 late-fetch=2 prefetch=1 no-dword=ones stray-irq=2400 lost-irq=5 late-irq=5000
plays_and_records ich first slow-codec=first no-dword=0
plays_and_records ich second codecs=2 slow-codec=second
