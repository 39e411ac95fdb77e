# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What the jobs of the cases do in the guest with the card and its driver.

set -e

# A busy host must not be taken for a wrong card; a card that is slower than its rate as well has SLOW_CARD.
[ ! -e real_time ] || export REAL_TIME=1

fail() {
	echo "reason: $*"
	exit 1
}

# A new card comes up muted; its levels are those that init has set.
keep_levels() {
	alsactl -f /tmp/levels store
}

restore_levels() {
	alsactl -I -f /tmp/levels restore 2>/dev/null
}

# remember_card: where it is, for when it has no driver.
remember_card() {
	card_path=$(readlink -f /sys/class/sound/card0/device)
	driver_path=$(readlink -f "$card_path/driver")
	keep_levels
}

unbind() {
	echo "${card_path##*/}" >"$driver_path/unbind"
}

bind() {
	echo "${card_path##*/}" >"$driver_path/bind"
}

reload() {
	rmmod snd-sgdrv
	modprobe snd-sgdrv "$@"
}

# Whatever a driver takes shows in one of these; how often an interrupt came does not matter.
inventory() {
	cat /proc/ioports /proc/iomem /proc/asound/cards /proc/asound/devices
	sed 's/:.* /: /' /proc/interrupts
	grep sgdrv /proc/modules | cut -d ' ' -f 1-4
}

same_inventory() {
	diff "$1" "$2" || fail "what /proc shows is not what it was before"
}

# suspend: to memory. The devices lose their power and all that they knew, and who watches this guest wakes it up.
suspend() {
	echo none >/sys/power/pm_test
	echo mem >/sys/power/state
	last_sleep_was_deep || fail "the machine did not sleep"
}

last_sleep_was_deep() {
	dmesg | awk '/PM: suspend entry/ { deep = 0 } /Waking up from system sleep state S3/ { deep = 1 } END { exit !deep }'
}

# suspend_devices SECONDS: only the devices go to sleep, keep their power, and wake up again after so long, in which the kernel spins or, later ones, sleeps.
suspend_devices() {
	echo "$1" >/sys/module/suspend/parameters/pm_test_delay
	echo devices >/sys/power/pm_test
	echo mem >/sys/power/state
	echo none >/sys/power/pm_test
}

# comes_true TENTHS COMMAND..: it succeeds before so many tenths of a second are over.
comes_true() {
	tenths=$1
	shift
	until "$@"; do
		[ "$tenths" -gt 0 ] || return 1
		tenths=$((tenths - 1))
		usleep 100000
	done
}

# wait_until TENTHS COMMAND..: the same, and the job fails if it does not.
wait_until() {
	comes_true "$@" || fail "waited in vain for: $*"
}

player_holds() {
	! is_running "$player" || grep -q '^holding' player
}

player_runs() {
	! is_running "$player" || grep -A 1 RUNNING /proc/asound/card*/pcm*/sub*/status | grep -q "owner_pid *: $player\$"
}

# In the background a player's messages go to the file `player`. When this returns, it runs for a while, or holds its stream.
start_player() {
	"$@" >player 2>&1 &
	player=$!
	case $* in
	*hold@*) wait_until 300 player_holds ;;
	*) wait_until 300 player_runs ;;
	esac
	usleep 300000
}

# must_have_died SECONDS: the player ends within that time, and not well.
must_have_died() {
	tenths=$(($1 * 10))
	# A busy host makes a guest in real time slow.
	[ -z "${REAL_TIME-}" ] || tenths=$((tenths * 30))
	while is_running "$player"; do
		[ $tenths -gt 0 ] || fail "the player still runs after $1 s"
		tenths=$((tenths - 1))
		usleep 100000
	done
	! wait "$player" || fail "the player did not notice that the card has gone"
	cat player
}

is_running() {
	[ -e "/proc/$1" ] && ! grep -q '^State:.*Z' "/proc/$1/status" 2>/dev/null
}

# interrupts_on PROCESSOR: of all cards, whatever their drivers.
interrupts_on() {
	awk -v FIELD=$(($1 + 2)) '/snd_/ { n += $FIELD } END { print n + 0 }' /proc/interrupts
}

# Where there is only one processor.
interrupts() {
	interrupts_on 0
}

# bind_interrupts PROCESSOR: of all cards, to this one.
bind_interrupts() {
	sed -n 's/^ *\([0-9]*\):.*snd_.*/\1/p' /proc/interrupts | while read -r line; do
		echo "$1" >"/proc/irq/$line/smp_affinity_list"
	done
}

# shared_line: the number of the interrupt line that several cards are on.
shared_line() {
	sed -n 's/^ *\([0-9]*\):.*snd_sgdrv.*,.*/\1/p' /proc/interrupts
}

# unwanted LINE: interrupts that no handler has called its own.
unwanted() {
	sed -n 's/^unhandled //p' "/proc/irq/$1/spurious"
}

# mark LETTER: for the host to find in QEMU's trace, on a port for debugging.
mark() {
	printf '%s' "$1" | dd of=/dev/port bs=1 seek=1026 conv=notrunc 2>/dev/null
}

# Free memory with that which each processor keeps for itself, and without caches.
free_kb() {
	echo 3 >/proc/sys/vm/drop_caches
	echo 1 >/proc/sys/vm/stat_refresh
	awk '/pages free/ { n += $3 } $1 == "count:" { n += $2 } END { print n * 4 }' /proc/zoneinfo
}

# stop_player: what it holds is free when this returns.
stop_player() {
	kill "$player"
	wait "$player" || :
}

# scatter_pages: from now on no more than three free pages lie side by side, but for a few large blocks.
scatter_pages() {
	# What is locked must stay where it is.
	echo 0 >/proc/sys/vm/compact_unevictable_allowed
	echo 0 >/proc/sys/vm/compaction_proactiveness
	# All zones are to be taken alike, also the one for ISA.
	echo 100000 100000 100000 100000 >/proc/sys/vm/lowmem_reserve_ratio
	# The kernel's own reserve must be well below what is left to it.
	echo 2048 >/proc/sys/vm/min_free_kbytes
	echo 0 >/proc/sys/vm/watermark_boost_factor
	# What a processor keeps for itself does not count as free, and the kernel then spares large blocks.
	echo 1000000 >/proc/sys/vm/percpu_pagelist_high_fraction
	echo 3 >/proc/sys/vm/drop_caches
	scatter
}

# scatter_memory [PCM]: the same without these blocks, so each buffer is in many pieces. The PCM [hw:0,1] records and is not needed.
scatter_memory() {
	scatter_pages
	# The large blocks that are left go to the microphone, whose buffer nobody uses.
	start_player sgpcm capture -D "${1:-hw:0,1}" -p 65536 -b 4194304 -n 1 -x hold@0
	trap stop_player EXIT
	cat /proc/buddyinfo
}

# gather_memory: the opposite of scatter_memory.
gather_memory() {
	trap - EXIT
	stop_player
	killall scatter
}

# scatter_injected: from now on ALSA gets single pages and nothing larger, and these lie far from each other.
scatter_injected() {
	holes 32
	(
		text=$(cat /sys/module/snd_pcm/sections/.text)
		size=$(sed -n 's/^snd_pcm \([0-9]*\) .*/\1/p' /proc/modules)
		cd /sys/kernel/debug/fail_page_alloc
		echo "$text" >require-start
		printf '%#x\n' $((text + size)) >require-end
		echo N >ignore-gfp-wait
		echo 0 >verbose
		echo 1 >min-order
		echo -1 >./times
		echo 100 >probability
	)
}

# of_stream STREAM KEY: from the file `shown`, a copy of the driver's proc file.
of_stream() {
	sed -n "/^stream: $1\$/,/^\$/s/^$2: //p" shown
}

# page_kb: pages have 4 KiB or more.
page_kb() {
	awk '/^KernelPageSize:/ { print $2; exit }' /proc/self/smaps
}

# slid STREAM LAPS: by the file `shown` its buffer is in more than 500 segments, or fewer where pages are larger. The window, which
# holds 31, went over all of them in each lap that is complete, and began to move in the one that is not.
slid() {
	grep -v '^entry' shown
	segments=$(of_stream "$1" segments)
	[ "$segments" -gt $((2000 / $(page_kb))) ] || fail "only $segments segments: this proves nothing"
	[ "$(of_stream "$1" 'window moves')" -gt $(($2 * segments / 31)) ] || fail "the window did not go over the whole buffer"
}

# fail_allocations: from now on a task that sets its fail-nth gets no memory the Nth time. What the debugging
# itself allocates is left out where it can be: nobody would miss it.
fail_allocations() {
	for cache in /sys/kernel/slab/*; do
		case $cache in
		*kmemleak* | *debug_objects*) ;;
		*) echo 1 >"$cache/failslab" 2>/dev/null || : ;;
		esac
	done
	echo Y >/sys/kernel/debug/failslab/cache-filter
	for kind in failslab fail_page_alloc; do
		echo N >/sys/kernel/debug/$kind/ignore-gfp-wait
		echo 0 >/sys/kernel/debug/$kind/verbose
	done
	echo 0 >/sys/kernel/debug/fail_page_alloc/min-order
}

# pull [silently]: the card stops decoding its ports, and every register reads all ones from now on. Unless it does so
# silently, it still moves samples and interrupts.
pull() {
	command='\004\000'
	[ "${1-}" != silently ] || command='\000\004'
	# shellcheck disable=SC2059 # escapes
	printf "$command" | dd of="$card_path/config" bs=1 seek=4 conv=notrunc 2>/dev/null
}

# plays_again CLIP ZEROS: the log has one line of the loss, and the card plays when it is bound anew.
plays_again() {
	[ "$(dmesg | grep -c 'does not answer')" -eq 1 ] || fail "not one line in the log but: $(dmesg)"
	unbind
	bind
	restore_levels
	sgpcm play -p 480 -b 4800 -z "$2" -f "$1"
}

# codec_power: the codec's register for power-down, in hexadecimal.
codec_power() {
	sed -n 's/^0:26 = //p' "/proc/asound/card0/codec97#0/ac97#0-0+regs"
}

# codec_has_power BITS: none of these, in hexadecimal, is set in the codec's register for power-down.
codec_has_power() {
	down=$(codec_power)
	[ $((0x$down & 0x$1)) -eq 0 ] || fail "the codec's power-down register is 0x$down while a stream runs"
	echo "power-down register: 0x$down"
}

# enable_intx: what a driver has written to disable the card's interrupts is of no effect. The card has no such bit, but QEMU keeps one
# for it.
enable_intx() {
	dd if="$card_path/config" of=command bs=1 skip=4 count=2 2>/dev/null
	dd if=command of="$card_path/config" bs=1 seek=4 conv=notrunc 2>/dev/null
}
