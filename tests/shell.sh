#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make shell: the tests' guest with the driver loaded and a prompt on its serial console.
. "$(dirname "$0")/lib/common.sh"

KERNEL=${KERNEL:-6.1}
LOGDIR=$OUT/shell

# shellcheck disable=SC2086 # a list
need_packages $RIG_PACKAGES
rm -rf "$LOGDIR"
mkdir -p "$LOGDIR/job"
cp /usr/share/sounds/alsa/*.wav "$LOGDIR/job"
cp "$TOP/tests/guest/shell.sh" "$LOGDIR/job/job.sh"
say "Booting Debian's kernel $(kernel_release "$KERNEL"); this takes some seconds"
CONSOLE=tty ICOUNT=0 TIMEOUT=0 rig_boot shell "$LOGDIR/job" || exit 1
say "What was played is in ${LOGDIR#"$TOP"/}/shell.wav"
