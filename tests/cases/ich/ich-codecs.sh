#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Codecs that come late and a semaphore that sticks change nothing in what is played and recorded.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/ich_models.sh"

# A card that has been given up may leave the guest waiting.
export RIG_TIMEOUT=60

take_ways <<EOT
ich slow-codec=first
ich codecs=2 slow-codec=second
ich sticky-semaphore=1
EOT
