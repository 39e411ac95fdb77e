#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The driver's proc file tells root where a buffer lies in memory, and no other user.
# kernels: 6.12
. "$(dirname "$0")/../../lib/case.sh"

job <<'EOT'
# read_as_nobody FILE: as a user without any privilege.
read_as_nobody() {
	su nobody -c "cat $1"
}

echo "nobody:x:65534:65534:nobody:/:/bin/sh" >>/etc/passwd
start_player sgpcm capture -p 65536 -b 262144 -n 1 -x hold@0
grep '^entry: 0 0x' /proc/asound/card0/sgdrv || fail "root is not told where the buffer lies"
read_as_nobody /proc/asound/card0/pcm0c/info || fail "a user can read no file of the card at all: this proves nothing"
! read_as_nobody /proc/asound/card0/sgdrv || fail "every user can read where a buffer lies in memory"
stop_player
EOT
boot proc
