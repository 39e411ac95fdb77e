# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The demo's job in the guest: play the clip, and show the driver's numbers when its last frame has left.

read -r frames period buffer <clip.conf

# Memory as on a machine that has been up for weeks: without this the buffer would be one block.
sysctl -q -w vm.compact_unevictable_allowed=0 vm.compaction_proactiveness=0
scatter
# The few large blocks that are left go to a stream that is not played.
echo 3072 >/proc/asound/card0/pcm0c/sub0/prealloc

# The stream is closed a moment later, and its numbers are gone with it.
played() {
	position=0
	while read -r key _ value; do
		[ "$key" != hw_ptr ] || position=$value
	done </proc/asound/card0/pcm0p/sub0/status
}

aplay -q -D hw:0,0 --period-size="$period" --buffer-size="$buffer" clip.wav &
player=$!
tick=0
while played && kill -0 $player && [ "$position" -lt "$frames" ]; do
	[ $((tick % 10)) -ne 0 ] || echo "position $position"
	tick=$((tick + 1))
	usleep 50000
done
cat /proc/asound/card0/sgdrv
grep snd_sgdrv /proc/interrupts
wait $player
