#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# On a big-endian board the driver plays bit for bit, and the card reads the very descriptors that the driver says it wrote;
# a driver that forgets the byte order plays nothing.
# needs: bigendian
# kernels: none
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/bigendian_guest.sh"

PROC=/proc/asound/card0/sgdrv

# board NAME: boots with the job on stdin; NAME.trace has each descriptor that the card reads.
board() {
	cat >"$JOB/job"
	rm -f "$RIG_LOGDIR/$1.trace"
	RIG_QEMUARGS="-D $1.trace -trace via_ac97_sgd_fetch" boot "$1"
}

# plays NAME CLIP..
plays() {
	plays_name=$1
	shift
	board "$plays_name"
	emitted "$RIG_LOGDIR/$plays_name.wav" "$@"
}

# fetched NAME LAPS SEGMENTS: so often at least the card went over a buffer in at least so many segments, and read
# nothing but what it needs.
fetched() {
	awk -v LAPS="$2" -v SEGMENTS="$3" -f "$TOP/tests/bigendian/fetched.awk" "$RIG_LOGDIR/$1.log" "$RIG_LOGDIR/$1.trace" ||
		fail "the card did not read what the driver says it wrote"
}

# silent NAME: a half-second clip one.wav did not come out, not even 64 frames at one of many places.
silent() {
	at=0
	set -- "$RIG_LOGDIR/$1.wav"
	while [ $at -lt 24000 ]; do
		set -- "$@" "one.wav@$at+64"
		at=$((at + 1000))
	done
	status=0
	(cd "$JOB" && wavcmp "$@") >"$1.cmp" || status=$?
	if [ $status -ne 1 ] || grep -q ': equal:' "$1.cmp"; then
		fail "something of the clip came out; see $(basename "$1").cmp"
	fi
}

# shellcheck disable=SC2086 # a list
need_packages $BIGENDIAN_PACKAGES
for name in one two three four; do
	clip $name 50
done

# First, the kernel's own driver vouches for all this. QEMU's card has the stock driver believe that the first period
# of each lap is played when it begins, so the writer stays a period behind.
RIG_DRIVER=via82xx plays stock ANYTHING one.wav ANYTHING two.wav ANYTHING <<EOT
sgraw -f one.wav -p 1000 -b 8000 -c 1000 -z 4000
sgraw -f two.wav -p 600 -b 15000 -c 600 -z 4000
EOT

# Few periods, periods that divide nothing, long ones, one lap in a large buffer.
plays shapes one.wav two.wav three.wav four.wav <<EOT
sgraw -f one.wav -p 1024 -b 4096 -z 4096
sgraw -f two.wav -p 441 -b 2205 -z 4410
sgraw -f three.wav -p 6000 -b 18000 -z 18000
sgraw -f four.wav -p 65536 -b 262144
EOT

RIG_RATE=44100
clip slow 50
plays slow slow.wav <<EOT
sgraw -f slow.wav -p 1000 -b 4000 -z 4000
EOT
RIG_RATE=48000

plays block one.wav <<EOT
sgraw -f one.wav -p 500 -b 5000 -z 5000 -s $PROC
EOT
fetched block 4 1

# More descriptors than the stock driver can have.
plays long one.wav <<EOT
sgraw -f one.wav -p 64 -b 32768 -z 32768 -s $PROC
EOT
fetched long 1 1

# In memory whose free pages lie between used ones.
RIG_DRIVER=single_pages RIG_MODARGS=prealloc_kb=0 plays pieces one.wav <<EOT
holes 8
sgraw -f one.wav -p 1000 -b 40000 -z 60000 -s $PROC
EOT
fetched pieces 2 40

if (RIG_DRIVER=native_order board swapped) >"$RIG_LOGDIR/swapped.out" <<EOT; then
sgraw -f one.wav -p 1000 -b 4000 -z 4000
EOT
	fail "the rig calls a driver good that forgets the byte order"
fi
logged swapped '^sgraw: nothing moved for ' "a driver that forgets the byte order fails, but not by that"
silent swapped
