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
 * @addr: returns the bus address of the byte at @offset, a multiple of @page_size
 * @chunk: returns how many of the @bytes from @offset on are contiguous for the
 *	card; NULL to look up each page, which is right where @addr is quick
 * @priv: first argument of both
 * @page_size: unit of scatter, in bytes, a power of two
 * @frame: bytes of a frame, which no limit may cut; 0 where it does not matter
 */
struct sgdrv_sg_source {
	dma_addr_t (*addr)(void *priv, u32 offset);
	u32 (*chunk)(void *priv, u32 offset, u32 bytes);
	void *priv;
	u32 page_size;
	u32 frame;
};

/**
 * struct sgdrv_sg_limits - what a hardware table can hold
 * @dma_mask: bus addresses that the card can reach
 * @max_bytes: length of the longest descriptor, a multiple of @align
 * @boundary: power of two whose multiples no descriptor crosses; 0 for none
 * @align: alignment of addresses and cuts, in bytes, a power of two
 * @max_segments: most segments of a buffer; 0 for any number
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
 * @addr: bus address of its first byte
 * @offset: offset of its first byte in the buffer
 * @bytes: length
 */
struct sgdrv_segment {
	dma_addr_t addr;
	u32 offset;
	u32 bytes;
};

/**
 * struct sgdrv_sg - the segments of one buffer, in order and without a gap
 * @segments: array of the segments
 * @count: number of segments
 * @bytes: length of the buffer
 * @unit: &sgdrv_sg_limits.max_bytes cuts at multiples of it, in bytes
 * @limits: limits that descriptors made from it respect
 */
struct sgdrv_sg {
	struct sgdrv_segment *segments;
	unsigned int count;
	u32 bytes;
	u32 unit;
	const struct sgdrv_sg_limits *limits;
};

/**
 * struct sgdrv_desc - one entry of a hardware table, before it is encoded
 * @addr: bus address of its first byte
 * @bytes: length
 * @end: offset in the buffer of the first byte behind it
 * @irq: reasons to interrupt when it is done: SGDRV_IRQ_*, or 0
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
 * @segment: index of the current segment
 * @offset: offset of the next descriptor in the buffer
 * @period: bytes of a period; 0 to mark no period ends
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
bool sgdrv_sg_keeps_frames(const struct sgdrv_sg *sg);
void sgdrv_sg_free(struct sgdrv_sg *sg);
void sgdrv_sg_seek(struct sgdrv_sg_cursor *c, const struct sgdrv_sg *sg,
		   u32 period, u32 offset);
void sgdrv_sg_next(struct sgdrv_sg_cursor *c, struct sgdrv_desc *desc);

#endif /* SGDRV_SG_H */
