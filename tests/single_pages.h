/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Forced into every file of the driver, this makes a variant whose buffers are
 * single pages, wherever they lie.  A kernel without an IOMMU gives out one
 * block instead, unless it is for x86.  The variant is good for machines whose
 * devices see memory at the addresses that the processor has for it.
 */
#include <sound/memalloc.h>

#undef SNDRV_DMA_TYPE_DEV_SG
#define SNDRV_DMA_TYPE_DEV_SG SNDRV_DMA_TYPE_VMALLOC
