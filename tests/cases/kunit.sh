#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The unit tests pass under UML and reach every line of what they test (make check-kunit runs them in QEMU as well).
# kernels: none
. "$(dirname "$0")/../lib/case.sh"

WHERE=um sh "$TOP/tests/check-kunit.sh"
