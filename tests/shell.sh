#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make shell: the tests' guest with the driver loaded and a prompt on its serial console.
. "$(dirname "$0")/lib/common.sh"

RIG_KERNEL=${RIG_KERNEL:-6.1}
RIG_LOGDIR=$OUT/shell

# shellcheck disable=SC2086 # a list
need_packages $RIG_PACKAGES
rm -rf "$RIG_LOGDIR"
mkdir -p "$RIG_LOGDIR/job"
cp /usr/share/sounds/alsa/*.wav "$RIG_LOGDIR/job"
cp "$TOP/tests/guest/shell.sh" "$RIG_LOGDIR/job/job.sh"
say "Booting Debian's kernel $(kernel_release "$RIG_KERNEL"); this takes some seconds"
RIG_CONSOLE=tty RIG_ICOUNT=0 RIG_TIMEOUT=0 rig_boot shell "$RIG_LOGDIR/job" || exit 1
say "What was played is in ${RIG_LOGDIR#"$TOP"/}/shell.wav"
