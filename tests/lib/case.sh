# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# shellcheck disable=SC1090
# What the cases share: the rig, a directory for the guest's job, clips, comparison.

# From a folder of cases, or from the benchmarks.
case_lib=$(dirname "$0")/../lib
[ -d "$case_lib" ] || case_lib=$(dirname "$0")/../../lib
. "$case_lib/common.sh"
for case_part in playlist accesses sound_server; do
	. "$case_lib/$case_part.sh"
done

set -e
RIG_LOGDIR=${RIG_LOGDIR:-$OUT/$(basename "$0" .sh)}
JOB=$RIG_LOGDIR/job
# The clips come from programs of the host, so these are built before any boot.
build_programs
rm -rf "$JOB"
mkdir -p "$JOB"
RIG_LOGDIR=$(cd "$RIG_LOGDIR" && pwd)
JOB=$RIG_LOGDIR/job

# QEMU drops what its card has fetched but not yet emitted when a stream stops,
# 10 ms at most: so much silence keeps that away from the clips.
# shellcheck disable=SC2034 # for the cases
PAD=1440

fail() {
	echo "reason: $*"
	exit 1
}

# clip NAME SECONDS/100 [RATE]: noise in the job's directory, other noise for each name.
clip() {
	clip_rate=${3:-${RIG_RATE:-48000}}
	mkclip "$(echo "$1" | cksum | cut -d ' ' -f 1)" $(($2 * clip_rate / 100)) "$clip_rate" "$JOB/$1.wav"
}

# The job of the guest, from stdin; it ends at the first failing command. One that suspends needs a guest that can.
job() {
	cp "$TOP/tests/guest/card.sh" "$JOB"
	{
		echo ". ./card.sh"
		! is_device || echo "export SLOW_CARD=1"
		cat
	} >"$JOB/job.sh"
	# shellcheck disable=SC2034 # for rig_boot
	RIG_SLEEPS=$(! grep -q -E '(^|;)[[:space:]]*suspend\>' "$JOB/job.sh" || echo 1)
}

# tell_time: in real time programs of the guest must be patient. Each boot of a job may be different.
tell_time() {
	rm -f "$JOB/real_time"
	! is_real_time || : >"$JOB/real_time"
}

# boot NAME: runs the job; what our programs say of a failure becomes the reason.
boot() {
	tell_time
	rig_boot "$1" "$JOB" || {
		sed -n 's/^\(sg[a-z]*: \)/reason: \1/p' "$RIG_LOGDIR/$1.log"
		exit 1
	}
}

# wait_for NAME LINE PID: until the guest's console has it, or the boot, which is this process, has ended.
wait_for() {
	until grep -q "^$2" "$RIG_LOGDIR/$1.log" 2>/dev/null; do
		kill -0 "$3" || return 1
		sleep 0.1
	done
}

# exact WAV: the output of a card with voices may be one step off; what these have fetched from memory may not.
exact() {
	if is_device; then echo "${1%.wav}.fetch.wav"; else echo "$1"; fi
}

# emitted WAV CLIP[@FROM+COUNT+MORE]|ANYTHING..: the clips came out of the card whole and in order, and silence around them; see wavcmp.c.
emitted() {
	emitted_wav=$(exact "$1")
	shift
	(cd "$JOB" && wavcmp "$emitted_wav" "$@") >"$emitted_wav.cmp" || {
		sed -n 's/^\(.*: \(differs\|its beginning\)\|foreign: \)/reason: \1/p' "$emitted_wav.cmp"
		fail "what came out of the card is not what was played; see $(basename "$emitted_wav").cmp"
	}
	cat "$emitted_wav.cmp"
}

# heard WAV CLIP..: a pair of converters has played these, and nothing but silence besides.
heard() {
	heard_wav=$RIG_LOGDIR/$1
	shift
	(cd "$JOB" && wavcmp "$heard_wav" "$@") || fail "$(basename "$heard_wav") is not what its channels were: $*"
}

# came_in FILE@FROM+FRAMES..: these stretches of what the guest has recorded are stretches of source.wav, one after the other.
came_in() (
	cd "$RIG_LOGDIR" || exit
	wavcmp -p source.wav "$@" >recorded.cmp || {
		sed -n 's/^\(.*: \(differs\|its beginning\)\)/reason: \1/p' recorded.cmp
		fail "what was recorded is not what came in; see recorded.cmp"
	}
	cat recorded.cmp
)

# disk_stretch DISK MIB:[FROM+]FRAMES: the same in wavcmp's words.
disk_stretch() {
	stretch=${2#*:}
	case $stretch in
	*+*) ;;
	*) stretch=0+$stretch ;;
	esac
	echo "$1@$((${2%%:*} * 262144 + ${stretch%+*}))+${stretch#*+}"
}

# recorded DISK MIB:[FROM+]FRAMES..: the same of recordings that lie each at a MiB of the guest's disk, without the first FROM frames.
recorded() {
	disk=$1
	shift
	for recording; do
		set -- "$@" "$(disk_stretch "$disk" "$recording")"
		shift
	done
	came_in "$@"
}

# logged NAME PATTERN WHY: the guest's console has such a line.
logged() {
	grep -q -E "$2" "$RIG_LOGDIR/$1.log" || fail "$3"
}

# known_bug NAME WHAT: the guest has said "bug: yes" or "bug: no"; the header's line "# known:" lists the kernels with the bug.
known_bug() {
	known_kernels=" $(sed -n 's/^# known: //p' "$0") "
	known_answer=$(sed -n 's/^bug: //p' "$RIG_LOGDIR/$1.log")
	case $known_answer-$known_kernels in
	yes-*" $RIG_KERNEL "*)
		echo "reason: $2"
		exit 5
		;;
	yes-*) fail "kernel $RIG_KERNEL has a bug that it is not listed for: $2" ;;
	no-*" $RIG_KERNEL "*) fail "kernel $RIG_KERNEL does not have this bug any more: take it off the list" ;;
	no-*) ;;
	*) fail "the guest does not say whether the bug is there" ;;
	esac
}

# sites NAME RUNS FLOOR: sgfail came to its end so often, and had at least so many allocations to fail each time.
sites() {
	sed -n 's/^sites: //p' "$RIG_LOGDIR/$1.log" | awk -v RUNS="$2" -v FLOOR="$3" '
		{ print; few += $2 < FLOOR } END { exit few || NR != RUNS }' ||
		fail "not $2 runs with at least $3 failed allocations each"
}
