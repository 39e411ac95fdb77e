#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# make graft: the driver as sound/pci/sgdrv of a kernel's source, built as a module and built in.
# Two kernels as small as the rig's guest allows remain in $GRAFT-m and $GRAFT-y; the case of this name boots them.
. "$(dirname "$0")/lib/common.sh"

graft_probe() {
	echo "$(grep -c '^  \(CC\|AS\) ' "$GRAFT/build.log") files compiled; a whole kernel has some 600"
}

# One build directory for both, because only the driver's own objects differ.
graft_make() {
	{
		cat "$TOP/tests/graft.config"
		echo "CONFIG_SND_SGDRV=$1"
	} | source_configure "$GRAFT" - && watched graft_probe source_make "$GRAFT" vmlinux modules
}

# graft_keep M|Y FILE..: from the next build, which overwrites them.
graft_keep() {
	kept=$GRAFT-$1
	shift
	mkdir -p "$kept"
	for file; do
		cp "$GRAFT/$file" "$kept" || return 1
	done
}

graft_fail() {
	tail -n 20 "$GRAFT/build.log" >&2
	echo "reason: the driver does not build in a kernel's source as =$1; see $GRAFT/build.log"
	exit 1
}

as_module() {
	say "Building a small kernel with the driver as a module"
	graft_make m && graft_keep m vmlinux include/config/kernel.release sound/pci/sgdrv/snd-sgdrv.ko
}

# An option that does not reach the driver's directory builds a kernel without it.
built_in() {
	say "Building the same kernel with the driver built in"
	graft_make y && grep -q -x kernel/sound/pci/sgdrv/snd-sgdrv.ko "$GRAFT/modules.builtin" && graft_keep y vmlinux include/config/kernel.release
}

graft_key() {
	driver_sum "$TOP/tests/graft.config" "$SOURCE_CACHE/version"
}

graft_locked() {
	key=$(graft_key)
	[ "$key" != "$(cat "$GRAFT/key" 2>/dev/null)" ] || return 0
	rm -f "$GRAFT/key"
	source_graft >/dev/null || exit 1
	as_module || graft_fail m
	built_in || graft_fail y
	echo "$key" >"$GRAFT/key"
}

# shellcheck disable=SC2086 # a list
need_packages $SOURCE_PACKAGES
source_dir >/dev/null || exit 1
with_lock graft graft_locked || exit 1
echo "=m: sound/pci/sgdrv/snd-sgdrv.ko, $(wc -c <"$GRAFT-m/snd-sgdrv.ko") bytes"
echo "=y: in a vmlinux of $(wc -c <"$GRAFT-y/vmlinux") bytes"
