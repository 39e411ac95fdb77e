/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * SG buffer -> segments -> descriptors -> hardware table.
 *
 * Nothing here knows PCI, ALSA or a register: a buffer comes in through two
 * function pointers, descriptors go out through a third.  So all of it can be
 * tested with synthetic buffers, and serves every kind of table: a page table
 * (limits that cut at each page), a descriptor list (one walk of the cursor),
 * a descriptor ring (the window).
 */
#ifndef SGDRV_SG_H
#define SGDRV_SG_H

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
 * @period_end: a period ends with it
 * @irq: the card shall interrupt when it is done
 */
struct sgdrv_desc {
	dma_addr_t addr;
	u32 bytes;
	u32 end;
	bool period_end;
	bool irq;
};

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

int sgdrv_sg_build(struct sgdrv_sg *sg, const struct sgdrv_sg_source *src,
		   const struct sgdrv_sg_limits *limits, u32 bytes);
void sgdrv_sg_free(struct sgdrv_sg *sg);
void sgdrv_sg_seek(struct sgdrv_sg_cursor *c, const struct sgdrv_sg *sg,
		   u32 period, u32 offset);
void sgdrv_sg_next(struct sgdrv_sg_cursor *c, struct sgdrv_desc *desc);

#define SGDRV_RING_SLOTS	32

/**
 * struct sgdrv_window - a descriptor ring as a window on a table of any length
 * @cursor: the next descriptor to put into the ring
 * @encode: writes a descriptor into a slot of the hardware's ring
 * @priv: first argument of @encode
 * @ring: what each slot holds
 * @slot: the slot that the card works on
 * @filled: valid slots from @slot on, at most SGDRV_RING_SLOTS - 1: one stays
 *	free, so that the last valid slot is never the one the card halts in
 * @step: slots that the window moves at a time, a power of two
 * @encodes: descriptors to encode until the ring repeats itself
 * @repeats: it will: a lap of the buffer is a divisor of the ring
 * @left: bytes of @slot that the card had not done when it was last read
 * @pos: position in the buffer, in bytes
 * @due: a descriptor with an interrupt ended (cleared by the reader)
 * @elapsed: a period ended (cleared by the reader)
 */
struct sgdrv_window {
	struct sgdrv_sg_cursor cursor;
	void (*encode)(void *priv, unsigned int slot,
		       const struct sgdrv_desc *desc);
	void *priv;
	struct sgdrv_desc ring[SGDRV_RING_SLOTS];
	unsigned int slot;
	unsigned int filled;
	unsigned int step;
	unsigned int encodes;
	bool repeats;
	u32 left;
	u32 pos;
	bool due;
	bool elapsed;
};

void sgdrv_window_start(struct sgdrv_window *w, const struct sgdrv_sg *sg,
			u32 period, u32 offset, u32 reserve);
int sgdrv_window_sync(struct sgdrv_window *w, unsigned int slot, u32 residue);
bool sgdrv_window_slide(struct sgdrv_window *w);
unsigned int sgdrv_window_last(const struct sgdrv_window *w);

#endif /* SGDRV_SG_H */
