#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A codec whose registers are read without a pause keeps exactly what 2000 changes of volume write into them.
# kernels: 6.1 newest
# cards: emu10k1/6.12 via686/newest via8233/6.1-686 ich i440mx/newest ich4 sis7012 nforce/newest amd8111 ali5455
. "$(dirname "$0")/../../lib/case.sh"

# One processor is enough where the kernel may be preempted between any two accesses to the card.
job <<EOT
sgcodec 2000
EOT
RIG_AUDIO=none,id=a0 RIG_APPEND=preempt=full boot race
logged race '^2[0-9]* changes' "the registers were not compared to the end"
