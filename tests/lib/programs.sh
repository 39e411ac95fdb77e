# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The programs of tests/prog: build_programs makes them, and they are in PATH on the host and in the guest.

PROGRAMS=$CACHE/programs
PATH=$PROGRAMS:$PATH

program_libs() {
	! grep -q alsa/asoundlib.h "$1" || echo -lasound
}

program_build() {
	program=$PROGRAMS/$(basename "$1" .c)
	# shellcheck disable=SC2046 # a list of options
	cc -O2 -Wall -Wextra -o "$program.new" "$1" $(program_libs "$1") -lm -pthread &&
		mv "$program.new" "$program"
}

# A header may serve several programs, so a newer one rebuilds them all.
program_is_fresh() {
	program=$PROGRAMS/$(basename "$1" .c)
	[ -e "$program" ] && [ -z "$(find "$1" "$TOP"/tests/prog -maxdepth 1 \( -path "$1" -o -name '*.h' \) -newer "$program")" ]
}

programs_build_locked() {
	mkdir -p "$PROGRAMS"
	for source in "$TOP"/tests/prog/*.c; do
		[ -e "$source" ] || continue
		program_is_fresh "$source" || program_build "$source" || die "$(basename "$source") does not build"
	done
}

build_programs() {
	with_lock programs programs_build_locked || exit 1
}
