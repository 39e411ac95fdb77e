# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# rig_boot: a guest with the card and the driver runs one job, and the host judges how it ended.
#
#	RIG_KERNEL [6.1]	the kernel, as in kernel.sh
#	RIG_DRIVER [sgdrv]	sgdrv, intel8x0, emu10k1, via82xx, none or a variant, see driver.sh; loaded with RIG_MODARGS
#	RIG_CARD [AC97]	QEMU's own AC97, or one of the models in device.sh, in real time
#	RIG_RATE [48000]	the rate of the recorded output; must be the stream's, or QEMU resamples
#	RIG_AUDIO [wav]	wav, none or a whole -audiodev value with id=a0
#	RIG_CARD_INPUT	WAV: what the card records, be it QEMU's own or a model
#	RIG_CARDS [1]	AC97 cards, called card0, card1 .. with the audiodevs a0, a1 ..
#	RIG_ICOUNT RIG_SHIFT RIG_SMP RIG_SLOW	its clock and its processors, see clock.sh
#	RIG_MEM [512]	MiB
#	RIG_MACHINE [pc,hpet=off; virt for arm64]	QEMU's -M
#	RIG_DISK		size of /dev/vda, which is RIG_LOGDIR/NAME.disk
#	RIG_APPEND RIG_QEMUARGS	more for the kernel's and QEMU's command lines
#	RIG_TIMEOUT [240]	seconds of a processor's time, and five times that of wall time; three times both on the debug kernel; 0: no limit
#	RIG_CLIENTS		1: a Debian root with sound servers in /clients
#	RIG_SLEEPS		1: the guest can suspend to memory, see sleep.sh
#	RIG_QMP		1: a QMP socket RIG_LOGDIR/NAME.qmp
#	RIG_CONSOLE		tty: the serial console is here and not in the log

is_arm64() {
	[ "$(kernel_arch "${RIG_KERNEL:-6.1}")" = arm64 ]
}

# From nokaslr on it saves boot time, which is dear without hardware help.
KERNEL_ARGS="loglevel=4 panic=-1 nokaslr tsc=reliable mitigations=off cryptomgr.notests"

kernel_args() {
	console=ttyS0
	! is_arm64 || console=ttyAMA0
	debug=
	[ "${RIG_KERNEL-}" != debug ] || debug=$DEBUG_ARGS
	# On a busy host the kernel may measure the frequency of the TSC wrongly; that of the ACPI timer is known.
	# By a slow clock the TSC is faster than any that the kernel gives a timer the time to work in.
	clock=
	! is_smp && ! is_slow || clock=notsc
	# Nor may it see whether the timer of the IO-APIC interrupts: a host that is busy just then is taken for a broken board.
	! is_real_time || clock="$clock no_timer_check"
	echo "console=$console $KERNEL_ARGS $debug $clock ${RIG_APPEND-}"
}

# A card in a process of its own has its own clock, too.
is_device() {
	[ "${RIG_CARD:-AC97}" != AC97 ]
}

# audio: what QEMU's own card is connected to.
audio() {
	if [ -z "${RIG_AUDIO-}" ] && [ -n "${RIG_CARD_INPUT-}" ]; then echo input; else echo "${RIG_AUDIO:-wav}"; fi
}

# $1 = index, $2 = file
audiodev() {
	rate=${RIG_RATE:-48000}
	case $1-$(audio) in
	0-input) input_audiodev "$rate" ;;
	*-wav) echo "wav,id=a$1,path=$2,out.frequency=$rate,in.frequency=$rate" ;;
	0-none | [!0]*) echo "none,id=a$1" ;;
	*) echo "$RIG_AUDIO" ;;
	esac
}

card_args() {
	! is_device || { device_args "$1"; return; }
	card=0
	while [ "$card" -lt "${RIG_CARDS:-1}" ]; do
		wav=$1.wav
		[ "$card" -eq 0 ] || wav=$1.$card.wav
		echo "-audiodev $(audiodev "$card" "$wav") -device AC97,id=card$card,audiodev=a$card"
		card=$((card + 1))
	done
}

disk_args() {
	[ -n "${RIG_DISK-}" ] || return 0
	rm -f "$1.disk"
	truncate -s "$RIG_DISK" "$1.disk"
	echo "-drive if=virtio,format=raw,cache=unsafe,file=$1.disk"
}

console_args() {
	if [ "${RIG_CONSOLE-}" = tty ]; then
		echo "-serial mon:stdio"
	else
		echo "-monitor none -serial file:$1.log"
	fi
}

qemu_program() {
	if is_arm64; then
		later_qemu aarch64
	elif is_device; then
		later_qemu x86_64
	else
		echo qemu-system-x86_64
	fi
}

# Not every processor of arm64 has pages of 16 KiB.
machine_args() {
	if is_arm64; then echo "-M ${RIG_MACHINE:-virt} -cpu cortex-a76"; else echo "-M ${RIG_MACHINE:-pc,hpet=off}"; fi
}

accel_args() {
	if is_smp; then echo "-smp $RIG_SMP -accel tcg,thread=multi"; else echo "-accel tcg,thread=single"; fi
}

# How busy the host is changes the wall time of a boot, and hardly the time that it takes of a processor. Beyond that comes SIGXCPU, whose
# status is 152.
processor_limit() {
	limit=$((${RIG_TIMEOUT:-240} * ${RIG_SMP:-1}))
	[ "$limit" -eq 0 ] || echo "prlimit --core=0 --cpu=$limit --"
}

sleeps() {
	[ "${RIG_SLEEPS-}" = 1 ]
}

# kernel_files NAME VMLINUX INITRD
kernel_files() {
	if sleeps; then sleep_args "$@"; else echo "-kernel $2 -initrd $3"; fi
}

# Run in RIG_LOGDIR: a socket's path may have 108 bytes at most.
run_qemu() {
	qemu=$(qemu_program) && environment=$(clock_environment) || return 1
	# shellcheck disable=SC2046,SC2086 # lists of options
	timeout --foreground -k 5 "$((${RIG_TIMEOUT:-240} * 5))" $(processor_limit) env $environment "$qemu" $(accel_args) $(machine_args) \
		-m "${RIG_MEM:-512}" -nodefaults -display none -no-reboot $(clock_args) $(card_args "$1") $(disk_args "$1") $(console_args "$1") \
		$([ "${RIG_QMP-}" != 1 ] || echo "-qmp unix:$1.qmp,server=on,wait=off") ${RIG_QEMUARGS-} \
		$(kernel_files "$@") -append "$(kernel_args)" 2>"$1.qemu"
}

reason() {
	echo "reason: $*"
	return 1
}

last_line() {
	grep -v '^[[:space:]]*$' "$1" 2>/dev/null | tail -n 1
}

token() {
	sed -n "s/^SGDRV-$1: //p" "$2.log" | tail -n 1
}

# A kernel that panics at a report has said before what it is.
death() {
	grep -m 1 -E 'BUG: |WARNING: |UBSAN: |Kernel panic' "$1.log" || last_line "$1.log"
}

# A job may say itself why it failed.
judge_job() {
	! grep '^reason: ' "$1.log" || return 1
	reason "the job ended with status $2"
}

# judge NAME STATUS: what QEMU's end and the two tokens of init mean.
judge() {
	case $2 in
	0) ;;
	124 | 137 | 152) reason "no end within ${RIG_TIMEOUT:-240} s of a processor; last line of the console: $(last_line "$1.log")"; return ;;
	*) reason "QEMU ended with status $2: $(last_line "$1.qemu")"; return ;;
	esac
	job=$(token JOB "$1")
	case $(token KERNEL "$1") in
	clean) ;;
	splat) reason "the kernel complains: $(sed -n 's/^SGDRV-SPLAT: //p' "$1.log")"; return ;;
	*) reason "the guest died: $(death "$1")"; return ;;
	esac
	[ "$job" = 0 ] || judge_job "$1" "$job"
}

# boot_once NAME VMLINUX INITRD: leaves QEMU's status, and whether card_is_fine.
boot_once() {
	rm -f "$1.wav" "$1.qmp"
	: >"$1.log"
	! is_device || device_start "$RIG_CARD" "$1" || reason "the card $RIG_CARD does not start" || return
	is_device || [ "$(audio)" != input ] || input_prepare "$1" "$RIG_CARD_INPUT"
	! sleeps || waker_start "$1"
	status=0
	run_qemu "$@" || status=$?
	! sleeps || waker_end
	card_is_fine=yes
	! is_device || device_end "$1" || card_is_fine=no
}

# died_of_qemu NAME: with several processors QEMU 7.2 sometimes runs into a breakpoint that the kernel, which was changing its
# own code, has already taken away. From the job's beginning on that is no excuse.
died_of_qemu() {
	is_smp && sed '/^SGDRV-BEGIN/q' "$1.log" | grep -q 'int3: 0000'
}

# boot_until_it_begins NAME VMLINUX INITRD: as boot_once, but a boot that died of QEMU is done again.
boot_until_it_begins() {
	boot_once "$@" || return
	boots=1
	while died_of_qemu "$1" && [ "$boots" -lt 5 ]; do
		say "boot $boots of $1 died of a bug of QEMU (int3: 0000) before the job began; its console is $1.log.$boots"
		mv "$1.log" "$1.log.$boots"
		boots=$((boots + 1))
		boot_once "$@" || return
	done
}

boot_and_judge() {
	vmlinux=$(kernel_vmlinux "${RIG_KERNEL:-6.1}") &&
		initrd=$(initrd_build "$2" "${RIG_KERNEL:-6.1}" "${RIG_DRIVER:-sgdrv}" "${RIG_MODARGS-}" "$3") &&
		cd "$RIG_LOGDIR" || reason "the guest cannot be put together" || return
	boot_until_it_begins "$1" "$vmlinux" "$initrd" || return
	[ "${RIG_CONSOLE-}" != tty ] || return "$status"
	sed -i 's/\r$//' "$1.log"
	judge "$1" "$status" && [ "$card_is_fine" = yes ]
}

# rig_boot NAME JOBDIR: JOBDIR becomes /job, /job/job.sh runs, RIG_LOGDIR/NAME.* remain.
# In a subshell, so that nothing of it leaks into the case.
rig_boot() (
	mkdir -p "$RIG_LOGDIR"
	mkdir -p "$CACHE"
	scratch=$(mktemp -d "$CACHE/boot.XXXXXX") || exit 1
	trap 'rm -rf "$scratch"' EXIT
	trap 'exit 130' HUP INT TERM
	jobdir=$(cd "$2" && pwd) || exit 1
	[ "${RIG_KERNEL-}" != debug ] || RIG_TIMEOUT=$((${RIG_TIMEOUT:-240} * 3))
	boot_and_judge "$1" "$scratch" "$jobdir"
)
