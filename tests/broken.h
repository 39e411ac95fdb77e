/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Forced into every file of the "broken" build: the second page of a buffer
 * gets the address of the first one, so that one descriptor leads astray.
 */
#include <linux/minmax.h>
#include <linux/mm.h>
#include <sound/pcm.h>

static inline dma_addr_t broken_get_addr(struct snd_pcm_substream *substream,
					 unsigned int ofs)
{
	if (ofs >> PAGE_SHIFT == 1)
		ofs -= PAGE_SIZE;
	return snd_pcm_sgbuf_get_addr(substream, ofs);
}

/* Page by page, so that nobody steps over the page that is wrong. */
static inline unsigned int broken_get_chunk(struct snd_pcm_substream *substream,
					    unsigned int ofs, unsigned int size)
{
	return min_t(unsigned int, size, PAGE_SIZE - offset_in_page(ofs));
}

#define snd_pcm_sgbuf_get_addr broken_get_addr
#define snd_pcm_sgbuf_get_chunk_size broken_get_chunk
