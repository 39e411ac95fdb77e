#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# ICH on QEMU's AC97, deterministic: port accesses, interrupts, sizes of buffers, short periods, the time of a probe.
. "$(dirname "$0")/../lib/case.sh"
. "$TOP/tests/lib/bench.sh"

PERIODS="8 12 16 20 24 32 48 64 96 128"
for frames in $PERIODS; do
	clip "short$frames" 50
done
job <<'EOT'
. ./bench.sh

# play_short FRAMES: its own clip, in a buffer of 32 such periods.
play_short() {
	sgpcm play -z 1440 -f "short$1.wav" -p "$1" -b $((32 * $1)) >/dev/null 2>&1 || echo "a period of $1 frames fails"
}

# probe_time NAME [PARAMETER]: in microseconds, as the kernel measures it.
probe_time() {
	dmesg -c >/dev/null
	rmmod "snd-$driver"
	modprobe "snd-$driver" ${2-}
	figure "$1" "$(dmesg | sed -n 's/.*initcall .*\[snd_.*returned 0 after \([0-9]*\) usecs.*/\1/p' | tail -n 1)"
}

driver=$(cat /etc/driver)
section a play 3
section b play 6
section c sgidle -n 1000 -p 4096 -b 8192 4
section d sgidle -n 3000 -p 4096 -b 8192 4
loaded=$(largest_buffer)
figure loaded "$loaded"
section e sgidle -w -p 512 -b $((loaded / 4)) 60
section f sgidle -w -p 512 -b $((loaded / 4)) 120
for clip in short*.wav; do
	frames=${clip#short}
	play_short "${frames%.wav}"
done
echo 0 >/proc/asound/card0/pcm0p/sub0/prealloc
figure most "$(largest_buffer)"
probe_time probe
[ "$driver" != intel8x0 ] || probe_time probe-clock inside_vm=0
EOT
for driver in intel8x0 sgdrv; do
	RIG_DRIVER=$driver RIG_APPEND=initcall_debug bench_boot $driver
done

a_look() {
	compute "($(accesses "$1" d) - $(accesses "$1" c)) / 2000"
}

idle_accesses() {
	compute "($(accesses "$1" f) - $(accesses "$1" e)) / 60"
}

kib() {
	compute "$(figure "$1" "$2") / 1024"
}

# shortest_period DRIVER: of which every byte has come out.
shortest_period() {
	for frames in $PERIODS; do
		! wavcmp "$RIG_LOGDIR/$1.wav" "$JOB/short$frames.wav" >/dev/null || break
	done
	echo "$frames"
}

probe_ms() {
	compute "$(figure "$1" "$2") / 1000"
}

row "ICH: accesses a period of 512 frames" "" "$(accesses_a_period intel8x0)" "$(accesses_a_period sgdrv)" 3.1
row "ICH: accesses for a look at the position" "" "$(a_look intel8x0)" "$(a_look sgdrv)" 1
row "ICH: interrupts without period wakeups, contiguous" 1/s "$(idle_interrupts intel8x0)" "$(idle_interrupts sgdrv)" 0.1
row "ICH: accesses without period wakeups" 1/s "$(idle_accesses intel8x0)" "$(idle_accesses sgdrv)" 0.5
row "ICH: largest buffer as loaded" KiB "$(kib intel8x0 loaded)" "$(kib sgdrv loaded)" ">1024"
row "ICH: largest buffer at all" KiB "$(kib intel8x0 most)" "$(kib sgdrv most)" ">32768"
row "ICH: shortest period that plays" frames "$(shortest_period intel8x0)" "$(shortest_period sgdrv)" 1x
row "ICH: probe" ms "$(probe_ms intel8x0 probe)" "$(probe_ms sgdrv probe)" 1x
row "ICH: probe, with the stock driver's clock measurement" ms "$(probe_ms intel8x0 probe-clock)" "$(probe_ms sgdrv probe)" 1x
