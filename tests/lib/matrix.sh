# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What is to be run where. The header of a case says it:
#
#	needs: WORD..		see needs.sh
#	kernels: KERNEL..	where it runs in make check: a name of kernel.sh, with -smp behind it for two processors; "none" without a guest
#	also: KERNEL..		what only the full matrix adds
#	cards: CARD[/KERNEL]..	the same on the model of a card; without a kernel, in the full matrix only
#	group: quick		it belongs to make check GROUP=quick
#	known: KERNEL..		kernels whose core has the bug that the case shows
#
# A run of a case is called KERNEL/NAME, or KERNEL/NAME@CARD on a model. RIG_MATRIX=full crosses all kernels with all cards.

FULL_KERNELS="6.1 6.12 newest"
QUICK_KERNEL=6.12
QUICK_CARDS="emu10k1 via686 via8233 ich4"

# case_file NAME: cases lie in folders by subject, and names are unique.
case_file() {
	echo "$TOP"/tests/cases/*/"$1.sh"
}

case_names() {
	for file in "$TOP"/tests/cases/*/*.sh; do
		file=${file##*/}
		echo "${file%.sh}"
	done
}

# header NAME KEY
header() {
	sed -n "s/^# $2: //p" "$(case_file "$1")"
}

# has_word WORD LIST
has_word() {
	case " $2 " in
	*" $1 "*) ;;
	*) return 1 ;;
	esac
}

# case_subject NAME: its folder.
case_subject() {
	set -- "$TOP"/tests/cases/*/"$1.sh"
	set -- "${1%/*}"
	echo "${1##*/}"
}

# in_group NAME GROUP: which is the header's, or a folder.
in_group() {
	has_word "$2" "$(header "$1" group) $(case_subject "$1")"
}

# kernels_of_header NAME: all that it names, for whatever card.
kernels_of_header() {
	{ header "$1" kernels; header "$1" also; } | tr ' ' '\n'
	header "$1" cards | tr ' ' '\n' | sed -n 's,.*/,,p'
}

# full_kernels NAME: what it names, and the plain kernels.
full_kernels() {
	case $(header "$1" kernels)-$(header "$1" needs) in
	none-* | debug-* | *-tree) header "$1" kernels; header "$1" also ;;
	*) { kernels_of_header "$1"; echo "$FULL_KERNELS" | tr ' ' '\n'; } | sort -u -V ;;
	esac
}

# asked_kernels NAME: RIG_KERNELS in place of its own, if it has a guest.
asked_kernels() {
	[ "$(header "$1" kernels)" = none ] || has_word tree "$(header "$1" needs)" || echo "$RIG_KERNELS"
}

# cards_of NAME: each once, however many kernels it is to be on.
cards_of() {
	header "$1" cards | tr ' ' '\n' | sed 's,/.*,,' | sort -u
}

# crossed NAME KERNEL..: with each of its cards.
crossed() {
	crossed_name=$1
	shift
	for kernel; do
		echo "$kernel/$crossed_name"
		for card in $(cards_of "$crossed_name"); do
			[ "$kernel" = none ] || echo "$kernel/$crossed_name@$card"
		done
	done
}

# usual NAME: as its header says.
usual() {
	for kernel in $(header "$1" kernels); do
		echo "$kernel/$1"
	done
	for card in $(header "$1" cards | tr ' ' '\n' | grep /); do
		echo "${card#*/}/$1@${card%/*}"
	done
}

# runs_of NAME: in the matrix that is asked for.
runs_of() {
	# shellcheck disable=SC2046 # lists
	case ${RIG_KERNELS-}:${RIG_MATRIX-} in
	:full) crossed "$1" $(full_kernels "$1") ;;
	:*) usual "$1" ;;
	*) crossed "$1" $(asked_kernels "$1") ;;
	esac | sed 's,^none/,host/,'
}

# A card in a process of its own runs in real time, and sound servers are large programs. The debug kernel is slow for both, so
# they run there only when they are named; and a case that only it can run is for who asks for that kernel. The quick group leaves out what
# is a variant of another card.
is_usual() {
	usual_name=${1#*/}
	case ${RIG_KERNELS-}:$1 in
	debug:*@*) return 1 ;;
	debug:*) ! has_word models "$(header "$usual_name" needs)" && ! has_word clients "$(header "$usual_name" needs)" ;;
	*:debug/*) return 1 ;;
	*@*) [ "${RIG_GROUP-}" != quick ] || has_word "${1#*@}" "$QUICK_CARDS" ;;
	esac
}

# usual_runs [GROUP]
usual_runs() {
	for case_name in $(case_names); do
		[ -z "${1-}" ] || in_group "$case_name" "$1" || continue
		for run in $(runs_of "$case_name"); do
			! is_usual "$run" || echo "$run"
		done
	done
}

# runs_of_group GROUP: the quick one is on one kernel.
runs_of_group() {
	[ "$1" != quick ] || RIG_KERNELS=${RIG_KERNELS:-$QUICK_KERNEL}
	usual_runs "$1" | grep . || die "No group is called '$1', or it has no case there; there are quick and $(subjects)"
}

subjects() {
	for folder in "$TOP"/tests/cases/*/; do
		folder=${folder%/}
		printf '%s ' "${folder##*/}"
	done
}

# kernel_by_name KERNEL: the newest may be called by its number.
kernel_by_name() {
	case $1 in
	[7-9].*) [ "$1" != "$(kernel_number newest)" ] || { echo newest; return; } ;;
	esac
	echo "$1"
}

# run_by_name KERNEL/NAME[@CARD]: that one, whether the header has it or not.
run_by_name() {
	case $1 in
	*@*) has_word "${1#*@}" "$(header "$wanted" cards | sed 's,/[^ ]*,,g')" || die "The case '$wanted' does not run on the card '${1#*@}'" ;;
	esac
	echo "$(kernel_by_name "${1%%/*}")/${1#*/}"
}

# runs_by_name [KERNEL/]NAME[@CARD]: without a kernel, as the header says.
runs_by_name() {
	wanted=${1#*/}
	wanted=${wanted%@*}
	[ -e "$(case_file "$wanted")" ] || die "No case is called '$wanted'; the cases are: $(case_names | tr '\n' ' ')"
	case $1 in
	*/*) run_by_name "$1" ;;
	*@*) runs_of "$wanted" | grep "@${1#*@}\$" || die "The case '$wanted' does not run on the card '${1#*@}'" ;;
	*) runs_of "$wanted" ;;
	esac
}

# select_runs: by CASE, GROUP, or what is usual.
select_runs() {
	if [ -n "${RIG_CASE-}" ]; then
		for word in $RIG_CASE; do
			(runs_by_name "$word") || return 1
		done
	elif [ -n "${RIG_GROUP-}" ]; then
		runs_of_group "$RIG_GROUP"
	else
		usual_runs
	fi
}
