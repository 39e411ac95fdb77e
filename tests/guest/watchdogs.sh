# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What a debug kernel tells only when asked, at the end of the guest's life.

KMEMLEAK=/sys/kernel/debug/kmemleak

# A watchdog that ran out of its own memory stops watching, and the kernel goes on.
watch_awake() {
	grep -q 'debug_locks: *1' /proc/lockdep_stats || echo "lockdep has switched itself off"
	grep -q N /sys/kernel/debug/dma-api/disabled || echo "the DMA debugging has switched itself off"
	echo scan >$KMEMLEAK || echo "kmemleak has switched itself off"
}

# Without the drivers, because what they still point to is not lost yet. Memory younger than 5 s is not
# reported, nor is what has changed since the scan before.
watch_leaks() {
	modprobe -q -r snd-sgdrv
	modprobe -q -r snd-intel8x0
	sleep 6
	echo scan >$KMEMLEAK
	echo scan >$KMEMLEAK
	cat $KMEMLEAK
}

# watch_report: prints the first line of what there is to tell, and all of it on the console.
watch_report() {
	{
		watch_awake
		watch_leaks
	} >/tmp/watchdogs 2>&1
	cat /tmp/watchdogs >/dev/console
	head -n 1 /tmp/watchdogs
}

watch_report
