#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Each allocation on the way to sleep and back fails once, with a stream that holds a buffer: it is given back, and the card plays bit for bit.
# kernels: debug
. "$(dirname "$0")/../../lib/case.sh"

clip after 50
job <<EOT
fail_allocations
echo devices >/sys/power/pm_test
echo 0 >/sys/module/suspend/parameters/pm_test_delay
# All in the task that counts.
echo 0 >/sys/power/pm_async
start_player sgpcm play -p 4800 -b 48000 -f after.wav -x hold@4800
# The console shall not sleep, and lose what is said to it.
echo N >/sys/module/printk/parameters/console_suspend
sgfail suspend
stop_player
sgpcm play -p 480 -b 4800 -z $PAD -f after.wav
EOT
RIG_TIMEOUT=180 boot alloc-resume
emitted "$RIG_LOGDIR/alloc-resume.wav" after.wav@0+0+4800 after.wav
sites alloc-resume 1 10
