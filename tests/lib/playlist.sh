# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Many plays in one boot, each of another shape and with its own clip.

# The shortest period of cards with voices is 64 frames. An access to a card in another process may take a
# millisecond on a busy host, so short periods get eight times the buffer there, up to a preallocated one. So does a stream without
# wakeups: the core believes that a card whose position it has not seen for half of the buffer has gone round.
playlist_in_real_time() {
	echo "$1" | awk '
		/-p (16|64) |-w/ {
			sub(/-p 16 /, "-p 64 ")
			for (i = 1; i < NF; i++)
				if ($i == "-b" && $(i + 1) <= 32768)
					$(i + 1) *= 8
		}
		{ print }'
}

# playlist NAME: lines of "LENGTH OPTIONS-OF-SGPCM" on stdin, the length in hundredths of a second.
# One boot at RATE, and every clip must come out of the card whole. The core adds a lap when more than half of the buffer seems to be over
# without a period, by the guest's clock; so that is the card's.
playlist() {
	playlist_clips=
	playlist_count=0
	job </dev/null
	while read -r playlist_length playlist_options; do
		[ -n "$playlist_length" ] || continue
		playlist_count=$((playlist_count + 1))
		playlist_clip=clip$playlist_count
		clip "$playlist_clip" "$playlist_length"
		playlist_clips="$playlist_clips $playlist_clip.wav"
		! is_real_time || playlist_options=$(playlist_in_real_time "$playlist_options")
		echo "sgpcm play -z $PAD -f $playlist_clip.wav $playlist_options" >>"$JOB/job.sh"
	done
	RIG_SLOW=1 boot "$1"
	# shellcheck disable=SC2086 # a list
	emitted "$RIG_LOGDIR/$1.wav" $playlist_clips
}

# shapes: a list for playlist that makes sense at every rate: wakeups in time, periods that divide nothing,
# both ways of writing, far longer than its buffer.
shapes() {
	cat <<-EOT
		30 -p 1024 -b 2048
		30 -p 441 -b 2205 -a mmap
		30 -p 1000 -b 4000 -k 333
		100 -p 64 -b 2048 -a mmap -k 101
		30 -p 5000 -b 50000 -a mmap
	EOT
}
