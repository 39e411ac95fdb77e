/* SPDX-License-Identifier: GPL-2.0-only */
/* What differs between kernels; the only place that asks for a version. */
#ifndef SGDRV_COMPAT_H
#define SGDRV_COMPAT_H

#include <linux/pci.h>
#include <linux/version.h>
#include <sound/pcm.h>

/*
 * Up to 5.5 the ALSA core exports a page callback for SG buffers.  Later ones
 * map such a buffer themselves when there is no callback, and one written by
 * hand over snd_sgbuf_get_page() corrupts memory from 6.12 on: the pages are
 * not compound any more, and a fault would take references on tails.
 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
#define snd_pcm_sgbuf_ops_page	NULL
#endif

/*
 * Up to 6.12 pci_request_regions() is managed after pcim_enable_device().  Later
 * kernels release regions at unbind only if pcim_request_all_regions() took them.
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 13, 0)
#define pcim_request_all_regions	pci_request_regions
#endif

/* Up to 6.5 a direction of a PCM device has its struct device inside. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 6, 0)
#define sgdrv_pcm_dev(_pstr)	(&(_pstr)->dev)
#else
#define sgdrv_pcm_dev(_pstr)	((_pstr)->dev)
#endif

/*
 * How the ALSA core tells where a scattered buffer is contiguous.  In 6.1 a
 * buffer of its fallback type has an array of bus addresses, one look away, but
 * its chunks are contiguous for the CPU and may not be so for the card: such a
 * buffer is to be looked at page by page.  From 6.12 on that type is gone.  An
 * address is found by a walk of the scatter list, and a chunk (pages that are
 * physically adjacent) is one entry of that list, which dma_map_sgtable() never
 * splits.
 */
static inline bool sgdrv_pages_only(const struct snd_dma_buffer *buffer)
{
#ifdef SNDRV_DMA_TYPE_DEV_SG_FALLBACK
	return buffer->dev.type == SNDRV_DMA_TYPE_DEV_SG_FALLBACK ||
	       buffer->dev.type == SNDRV_DMA_TYPE_DEV_WC_SG_FALLBACK;
#else
	return false;
#endif
}

/*
 * From 6.3 on a unit test may put a function of its own in the place of one of the
 * driver's; without CONFIG_KUNIT that is no code at all.
 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
#include <kunit/static_stub.h>
#else
#define KUNIT_STATIC_STUB_REDIRECT(...)	do { } while (0)
#endif

#endif /* SGDRV_COMPAT_H */
