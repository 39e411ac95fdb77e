# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The job behind make shell: say what there is to try, and give the console to the user.

cat <<EOT

sgdrv is loaded. Leave with "exit" (or Ctrl-a x). Try:
    aplay -D plughw:0,0 Front_Center.wav
    cat /proc/asound/card0/sgdrv
    amixer -c 0 sget Master

EOT
export PS1='sgdrv# '
setsid cttyhack sh
true
