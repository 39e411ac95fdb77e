#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Compilers, sparse, checkpatch, kernel-doc, shellcheck and the sizes of functions: all silent.
# needs: lint source
# kernels: none
. "$(dirname "$0")/../../lib/common.sh"

sh "$TOP/tests/lint.sh" >"$RIG_LOGDIR/lint" && exit
sed 's/^/reason: /' "$RIG_LOGDIR/lint"
exit 1
