#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Where the 32 bit read of a position answers zeros or ones, the driver plays and records bit for bit by the other registers.
# needs: models
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/ich_models.sh"

# A card that has been given up may leave the guest waiting.
export RIG_TIMEOUT=60

take_ways <<EOT
ich no-dword=0
ich no-dword=ones
sis7012 no-dword=ones
EOT
