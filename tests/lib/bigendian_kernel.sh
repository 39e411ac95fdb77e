# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The kernel "bigendian": Debian's source built for a 32-bit PowerPC, and the driver for that kernel.

BIGENDIAN_PREFIX=powerpc-linux-gnu-

# cross COMMAND..: what is built with the kernel's makefiles is for that machine.
cross() (
	export ARCH=powerpc CROSS_COMPILE=$BIGENDIAN_PREFIX "SOURCE_MAKE_ARG=CFLAGS_prom.o=-include $TOP/tests/bigendian/kernel_prom.h"
	"$@"
)

# bigendian_dir: prints where the kernel is.
bigendian_dir() {
	# shellcheck disable=SC2086 # a list
	cross built_kernel bigendian arch/powerpc/boot/zImage.chrp 1200 $BIGENDIAN_PACKAGES
}

# bigendian_driver [VARIANT]: prints where snd-sgdrv.ko is.
bigendian_driver() {
	cross build_driver bigendian "$@"
}
