# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Debian's kernel headers where no package manager has put them, on a machine of another release: all of this works on a
# directory that the packages are unpacked in, and that can be moved afterwards.

# The headers, the programs that build modules with them, and the libraries of these.
headers_patterns() {
	printf '%s\n' './usr/src/linux-headers-*' './usr/lib/linux-kbuild-*' '*/lib/x86_64-linux-gnu/*.so*'
}

# Without a vmlinux there is no BTF to make of a module, which takes a pahole as new as the kernel.
headers_left_out() {
	printf '%s\n' './usr/src/*/vmlinux' '*/gconv'
}

# headers_move RELEASE: the makefile of a flavour includes the common one by its absolute path.
headers_move() {
	# shellcheck disable=SC2016 # make's own
	sed -i -e '1i headers_above := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))..)' -e 's,/usr/src,$(headers_above),' \
		"usr/src/linux-headers-$1/Makefile"
}

# headers_configure RELEASE: what this machine's tools make of the answers that others gave. No pahole has the version 0.
# The option of gcc 14 for the alignment of functions has an older form, which every gcc knows.
headers_configure() {
	sed -i -e 's/gcc-[0-9]*$/gcc/' -e '$a PAHOLE = no-pahole' "usr/src/linux-headers-$1/.kernelvariables"
	sed -i -e '/^CONFIG_CC_HAS_MIN_FUNCTION_ALIGNMENT=/d' -e '/^CONFIG_DEBUG_INFO_BTF_MODULES=/d' \
		-e 's/^\(CONFIG_PAHOLE_VERSION=\).*/\10/' "usr/src/linux-headers-$1/include/config/auto.conf"
}

# headers_wrapper DIR: one in DIR; programs of another release need that release's libraries, its loader first of all.
headers_wrapper() {
	cat <<-EOT
		#!/bin/sh
		libs=\${0%/*}/$(echo "$1" | sed 's,[^/]*,..,g')/lib/x86_64-linux-gnu
		exec "\$libs/ld-linux-x86-64.so.2" --library-path "\$libs" --argv0 "\$0" "\$0.elf" "\$@"
	EOT
}

headers_is_elf() {
	[ "$(head -c 4 "$1" | tail -c 3)" = ELF ]
}

headers_wrap() {
	find usr/lib/linux-kbuild-* -type f -perm -100 | while read -r program; do
		headers_is_elf "$program" || continue
		mv "$program" "$program.elf"
		headers_wrapper "${program%/*}" >"$program"
		chmod 755 "$program"
	done
}

# Later kernels ask a script whether sparse is good enough, and Debian does not ship it.
headers_allow_sparse() {
	for scripts in usr/lib/linux-kbuild-*/scripts; do
		[ -e "$scripts/checker-valid.sh" ] || printf '#!/bin/sh\necho 1\n' >"$scripts/checker-valid.sh"
		chmod 755 "$scripts/checker-valid.sh"
	done
}

# headers_settle RELEASE: in the directory.
headers_settle() {
	headers_move "$1" && headers_configure "$1" && headers_wrap && headers_allow_sparse
}
