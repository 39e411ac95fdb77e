#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Compilers, sparse, checkpatch, kernel-doc, shellcheck and the sizes of functions: all silent.
# kernels: none
. "$(dirname "$0")/../lib/common.sh"

sh "$TOP/tests/lint.sh" >"$LOGDIR/lint" && exit
sed 's/^/reason: /' "$LOGDIR/lint"
exit 1
