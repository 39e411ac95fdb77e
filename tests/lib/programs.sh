# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The programs of tests/prog: build_programs makes them, and they are in PATH on the host and in the guest.

PROGRAMS=$CACHE/programs
PATH=$PROGRAMS:$PATH

# programs_dir ARCH
programs_dir() {
	case $1 in
	amd64) echo "$PROGRAMS" ;;
	*) echo "$PROGRAMS-$1" ;;
	esac
}

# parts_of ARCH FILE..: what of tests/prog/lib goes with the headers that these include.
parts_of() {
	parts_arch=$1
	shift
	$(userland_cc "$parts_arch") -MM -I"$TOP/tests/prog/lib" "$@" | tr -s '\\ ' '\n' | sed -n 's,^\(.*/prog/lib/.*\)\.h$,\1.c,p' | sort -u
}

# program_parts ARCH SOURCE: the same with what these parts include themselves.
program_parts() {
	# shellcheck disable=SC2046 # a list
	parts_of "$1" "$2" $(parts_of "$1" "$2")
}

# program_build ARCH SOURCE PROGRAM
program_build() {
	# shellcheck disable=SC2046 # lists of options
	$(userland_cc "$1") -O2 -Wall -Wextra -I"$TOP/tests/prog/lib" -o "$3.new" "$2" $(program_parts "$1" "$2") \
		-Wl,--as-needed -lasound -lm -pthread && mv "$3.new" "$3"
}

# program_is_fresh SOURCE PROGRAM: a part may serve several programs, so a newer one rebuilds them all.
program_is_fresh() {
	[ -e "$2" ] && [ -z "$(find "$1" "$TOP/tests/prog/lib" -type f -newer "$2")" ]
}

programs_build_locked() {
	programs=$(programs_dir "$1")
	mkdir -p "$programs"
	for source in "$TOP"/tests/prog/*.c; do
		[ -e "$source" ] || continue
		program=$programs/$(basename "$source" .c)
		program_is_fresh "$source" "$program" || program_build "$1" "$source" "$program" ||
			die "$(basename "$source") does not build for $1"
	done
}

# build_programs [ARCH]: for this machine, or for that of a guest.
build_programs() {
	userland "${1:-amd64}" >/dev/null || exit 1
	with_lock "programs-${1:-amd64}" programs_build_locked "${1:-amd64}" || exit 1
}
