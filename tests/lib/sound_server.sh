# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What the cases of the sound servers share: the guest with clients, the session on two cards, and what it must have done.

# server_job: like job, with the servers' part.
server_job() {
	cp "$TOP/tests/guest/clients.sh" "$JOB"
	job
}

# server_boot NAME: in a guest that does not look like one, because servers treat the cards of a virtual machine otherwise.
server_boot() {
	RIG_QEMUARGS="-cpu qemu64,hypervisor=off -smbios type=1,manufacturer=none,product=none ${RIG_QEMUARGS-}" \
		RIG_CLIENTS=1 RIG_MEM=1024 boot "$1"
}

# at_most WHAT NUMBER LIMIT
at_most() {
	echo "$1 in a minute: $2"
	[ "$2" -gt 0 ] || fail "no $1 at all were counted"
	[ "$2" -le "$3" ] || fail "$2 $1 in a minute; more than $3 are too many"
}

# silence_at WAV STRETCH: where in it a short silence was put in, if that is all that is different.
silence_at() {
	(cd "$JOB" && wavcmp "$@") |
		sed -n 's/.* [0-9]\{1,4\} frames of silence, then after 0 foreign frames goes on with frame \([0-9]*\) (+0).*/\1/p'
}

# went_on WAV CLIP FROM TO MORE: prints the stretches in which these frames of the clip came out of the card, and allows that more of it
# follow. Where the machine suspended a server may have been late with its next buffer.
went_on() {
	went_on_at=$(silence_at "$1" "$2@$3+$(($4 - $3))")
	if [ -n "$went_on_at" ]; then
		went_on_at=$((went_on_at + $3))
		echo "$2@$3+$((went_on_at - $3)) $2@$went_on_at+$(($4 - went_on_at))+$5"
	else
		echo "$2@$3+$(($4 - $3))+$5"
	fi
}

# server_session SERVER INTERRUPTS ACCESSES HEAD TAIL: a session on two cards; in its minute no more than so many of each.
# HEAD and TAIL frames of a clip are not looked at.
server_session() {
	for name in "minute 6000" "again 300" "asleep 1000" "moved 1000"; do
		# shellcheck disable=SC2086 # two words
		clip $name
	done
	cp "$TOP/tests/guest/server_session.sh" "$JOB"
	echo "SERVER=$1; . ./server_session.sh" | server_job
	RIG_SLEEPS=1 RIG_CARDS=2 traced_boot "$1" server_boot "$1"
	# Where a stream moves to another card PipeWire 1.4 takes one channel from the first one a cycle before the other.
	# shellcheck disable=SC2046 # a list
	emitted "$RIG_LOGDIR/$1.wav" "minute.wav@$4+$((60 * 48000 - $4 - $5))+$5" "again.wav@$4+$((3 * 48000 - $4 - $5))+$5" \
		$(went_on "$RIG_LOGDIR/$1.wav" asleep.wav "$4" $((10 * 48000 - $5)) "$5") "moved.wav@$4+$((4 * 48000))+$((6 * 48000 - $4))" ANYTHING
	# The player is at the sixth second when the cards change, and the rest comes out of the other one.
	emitted "$RIG_LOGDIR/$1.1.wav" "moved.wav@$((6 * 48000))+$((4 * 48000 - $5))+$5"
	at_most interrupts "$(sed -n 's/^interrupts: //p' "$RIG_LOGDIR/$1.log")" "$2"
	at_most "port accesses" "$(accesses "$1" a)" "$3"
}
