#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make check-debug [CASE=name]: every case that boots a guest, on the debug kernel, whose first report fails the case.
KERNELS=debug exec sh "$(dirname "$0")/check.sh"
