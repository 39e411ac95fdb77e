#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Engines that show a residue of zero between two descriptors, or before the first one, are played and recorded through bit for bit.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/ich_models.sh"

# A card that has been given up may leave the guest waiting.
export RIG_TIMEOUT=60

take_ways <<EOT
ich picb-gap=7
sis7012 picb-gap=7
ali5455 picb-gap=7
ich late-fetch=2
EOT
