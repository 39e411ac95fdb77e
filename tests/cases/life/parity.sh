#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# QEMU's card looks as snd-intel8x0 makes it, in all that users and programs are shown, but for a list of differences with their reasons.
# kernels: 6.1 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/parity.sh"

same_but_for "$TOP/tests/cases/ich/ich-parity.list" intel8x0 AC97
