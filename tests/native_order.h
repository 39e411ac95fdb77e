/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Forced into every file of the driver, this makes a variant that forgets the
 * byte order of what a card reads in memory.  Only a big-endian machine sees it.
 */
#include <linux/types.h>
#include <asm/byteorder.h>

#undef cpu_to_le32
#undef le32_to_cpu
#define cpu_to_le32(value) ((__force __le32)(u32)(value))
#define le32_to_cpu(value) ((__force u32)(__le32)(value))
