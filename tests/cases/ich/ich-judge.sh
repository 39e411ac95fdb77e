#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The judge of the ICH models is the stock driver: snd-intel8x0, as its kernel has it, plays and records on them bit for bit.
# needs: models
# kernels: 6.1 newest
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/ich_models.sh"

export RIG_DRIVER=intel8x0
for card in ich i440mx ich4 sis7012 nforce amd8111 ali5455; do
	plays_and_records $card $card
done

# It survives all options at once that do not concern the codecs, on each kind of registers. Those for codecs exclude each other. With one-line
# a recording stops for good if the play beside it is reset while its interrupt waits, which is a matter of luck.
for card in ich sis7012 ali5455; do
	plays_and_records $card $card-engines picb-gap=7 late-fetch=2 prefetch=1 no-dword=ones stray-irq=2400 lost-irq=5 late-irq=5000
done
plays_and_records nforce nforce-stray stray-irq=2400
plays_and_records ich dword no-dword=0
plays_and_records ich first slow-codec=first
plays_and_records ich second codecs=2 slow-codec=second
plays_in_time late 28 0.125 32 128
# By itself it takes a codec's register for ffff after an access to one that does not exist.
RIG_MODARGS=buggy_semaphore=1 plays_and_records ich sticky sticky-semaphore=1
