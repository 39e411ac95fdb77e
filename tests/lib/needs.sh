# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What a case needs beyond the rig itself, by the words of its header. It is installed and made before the cases, which would all
# wait for the first of them, and only what a chosen case needs.

# packages_for WORD
packages_for() {
	case $1 in
	models | clients) echo "$ROOT_PACKAGES" ;;
	input) echo "$INPUT_PACKAGES" ;;
	source | tree) echo "$SOURCE_PACKAGES" ;;
	lint) echo "$LINT_PACKAGES" ;;
	stress-ng) echo stress-ng ;;
	arm64) echo "$ROOT_PACKAGES $ARM64_PACKAGES" ;;
	bigendian) echo "$ROOT_PACKAGES $SOURCE_PACKAGES $BIGENDIAN_PACKAGES" ;;
	*) die "a case needs '$1', and needs.sh does not know what that is" ;;
	esac
}

# make_for WORD: what is large and made once.
make_for() {
	case $1 in
	models) later_qemu x86_64 ;;
	clients) client_root ;;
	source) source_dir ;;
	arm64) later_qemu aarch64 ;;
	bigendian) bigendian_dir && later_qemu ppc ;;
	esac
}

# needs_of_kernel K: guests of other processors than the machine's need QEMU for these.
needs_of_kernel() {
	[ "$1" = host ] || [ "$(kernel_arch "$1")" != arm64 ] || echo arm64
}

# words_of RUN: what its case needs.
words_of() {
	name=${1#*/}
	case $name in
	*@*) echo models ;;
	esac
	header "${name%@*}" needs | tr ' ' '\n'
	needs_of_kernel "${1%%/*}"
}

# needs_of RUN..: each word once.
needs_of() {
	for run; do
		words_of "$run"
	done | sort -u | grep .
}

# works_in_tree RUN: in the source of its kernel, without a guest.
works_in_tree() {
	words_of "$1" | grep -q -x tree
}

# kernels_of RUN..: that guests boot, each once, without the number of processors.
kernels_of() {
	for run; do
		kernel=${run%%/*}
		works_in_tree "$run" || echo "${kernel%-smp}"
	done | sort -u | grep -v -x host
}

make_trees() {
	for run; do
		! works_in_tree "$run" || (source_select "${run%%/*}" && source_dir) >/dev/null || return 1
	done
}

# packages_of WORD..: each once.
packages_of() {
	for word; do
		packages_for "$word" || return 1
	done | tr ' ' '\n' | sort -u
}

# prepare RUN..
prepare() {
	need_debian
	need_space
	words=$(needs_of "$@")
	# shellcheck disable=SC2086 # a list
	packages=$(packages_of $words) || exit 1
	# shellcheck disable=SC2086 # lists
	need_packages $RIG_PACKAGES $packages
	need_tools aplay busybox cc cpio make qemu-system-x86_64 xz zstd
	build_programs
	for word in $words; do
		(make_for "$word") >/dev/null || exit 1
	done
	make_trees "$@" || exit 1
	for kernel in $(kernels_of "$@"); do
		build_driver "$kernel" >/dev/null && initrd_base "$kernel" >/dev/null || exit 1
	done
}
