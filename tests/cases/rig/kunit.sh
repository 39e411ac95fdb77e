#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The unit tests pass under UML and reach every line of what they test (make check-kunit runs them in QEMU as well).
# needs: tree
# kernels: 6.12
# also: newest
. "$(dirname "$0")/../../lib/case.sh"

RIG_SOURCE=$RIG_KERNEL RIG_WHERE=um sh "$TOP/tests/check-kunit.sh"
