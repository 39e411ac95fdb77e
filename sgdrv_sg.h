/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * SG buffer -> segments -> descriptors.
 *
 * Nothing here knows PCI, ALSA or a register: a buffer comes in through two
 * function pointers, and descriptors come out of a cursor.  So all of it can be
 * tested with synthetic buffers, and serves every kind of table: a page table
 * (limits that cut at each page), a descriptor list (one lap of the cursor), a
 * descriptor ring (sgdrv_window.h).
 */
#ifndef SGDRV_SG_H
#define SGDRV_SG_H

#include <linux/errno.h>
#include <linux/limits.h>
#include <linux/types.h>

/**
 * struct sgdrv_sg_source - where a buffer lies
 * @addr: bus address of the byte at @offset, which is a multiple of @page_size
 * @chunk: how many of the @bytes from @offset on are contiguous for the card;
 *	NULL to look at each page, which is right where @addr is quick
 * @priv: first argument of both
 * @page_size: unit of scatter, in bytes, a power of two
 */
struct sgdrv_sg_source {
	dma_addr_t (*addr)(void *priv, u32 offset);
	u32 (*chunk)(void *priv, u32 offset, u32 bytes);
	void *priv;
	u32 page_size;
};

/**
 * struct sgdrv_sg_limits - what a hardware table can hold
 * @dma_mask: addresses the card can reach
 * @max_bytes: longest descriptor, a multiple of @align
 * @boundary: a descriptor never crosses a multiple of this, a power of two
 *	(0: it may)
 * @align: of addresses and cuts, in bytes, a power of two
 * @max_segments: most segments of a buffer (0: any number)
 */
struct sgdrv_sg_limits {
	u64 dma_mask;
	u32 max_bytes;
	u32 boundary;
	u32 align;
	unsigned int max_segments;
};

/**
 * struct sgdrv_segment - a stretch of the buffer that is contiguous for the card
 * @addr: its bus address
 * @offset: where it begins in the buffer, in bytes
 * @bytes: its length
 */
struct sgdrv_segment {
	dma_addr_t addr;
	u32 offset;
	u32 bytes;
};

/**
 * struct sgdrv_sg - the segments of one buffer, in order and without a gap
 * @segments: all of them
 * @count: how many
 * @bytes: length of the buffer
 * @limits: what descriptors made from it must respect
 */
struct sgdrv_sg {
	struct sgdrv_segment *segments;
	unsigned int count;
	u32 bytes;
	const struct sgdrv_sg_limits *limits;
};

/**
 * struct sgdrv_desc - one entry of a hardware table, before it is encoded
 * @addr: bus address
 * @bytes: length
 * @end: offset in the buffer of the first byte behind it
 * @irq: what the card shall interrupt for when it is done: SGDRV_IRQ_*, or 0
 */
struct sgdrv_desc {
	dma_addr_t addr;
	u32 bytes;
	u32 end;
	u8 irq;
};

#define SGDRV_IRQ_PERIOD	0x01	/* a period ends */
#define SGDRV_IRQ_MOVE		0x02	/* the window is to move */

/**
 * struct sgdrv_sg_cursor - a place in a buffer, for a walk that never ends
 * @sg: the buffer
 * @segment: index of the segment in hand
 * @offset: of the next descriptor, in bytes
 * @period: bytes of a period (0: no period ends are marked)
 * @left: bytes to the end of the period
 */
struct sgdrv_sg_cursor {
	const struct sgdrv_sg *sg;
	unsigned int segment;
	u32 offset;
	u32 period;
	u32 left;
};

struct sgdrv_segment *sgdrv_sg_alloc(size_t count);
void sgdrv_sg_release(const struct sgdrv_segment *segments);
int sgdrv_sg_build(struct sgdrv_sg *sg, const struct sgdrv_sg_source *src,
		   const struct sgdrv_sg_limits *limits, u32 bytes);
void sgdrv_sg_free(struct sgdrv_sg *sg);
void sgdrv_sg_seek(struct sgdrv_sg_cursor *c, const struct sgdrv_sg *sg,
		   u32 period, u32 offset);
void sgdrv_sg_next(struct sgdrv_sg_cursor *c, struct sgdrv_desc *desc);

#endif /* SGDRV_SG_H */
