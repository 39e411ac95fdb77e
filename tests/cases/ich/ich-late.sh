#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A card that fetches a descriptor in advance plays and records the right ones, also when interrupts come more than half of a ring late.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/ich_models.sh"

# A card that has been given up may leave the guest waiting.
export RIG_TIMEOUT=60

take_ways <<EOT
ich prefetch=1
EOT
plays_in_time late prefetch=1
