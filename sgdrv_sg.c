// SPDX-License-Identifier: GPL-2.0-only
/*
 * SG buffer -> segments -> descriptors -> hardware table.  Pure: see sgdrv_sg.h.
 */
#include <linux/align.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/lcm.h>
#include <linux/limits.h>
#include <linux/minmax.h>
#include <linux/sched.h>
#include <linux/sizes.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include "sgdrv_compat.h"
#include "sgdrv_sg.h"

#define SGDRV_SG_SLICE	SZ_1M	/* bytes to look up before others may run */

/* ---- memory, which unit tests let run out ---- */

/**
 * sgdrv_sg_alloc - allocate an array of segments
 * @count: number of segments
 *
 * Its memory comes page by page: large blocks are what fragmented memory lacks, and
 * the kernel would search for one first.  There is no warning, the caller reports.
 *
 * Context: process context, may sleep.
 * Return: the array, or NULL without memory.
 */
struct sgdrv_segment *sgdrv_sg_alloc(size_t count)
{
	KUNIT_STATIC_STUB_REDIRECT(sgdrv_sg_alloc, count);
	return __vmalloc_array(count, sizeof(struct sgdrv_segment),
			       GFP_KERNEL | __GFP_NOWARN);
}

/**
 * sgdrv_sg_release - free an array of segments
 * @segments: the array, or NULL
 *
 * Context: process context, may sleep.
 */
void sgdrv_sg_release(const struct sgdrv_segment *segments)
{
	KUNIT_STATIC_STUB_REDIRECT(sgdrv_sg_release, segments);
	vfree(segments);
}

/* ---- buffer -> segments ---- */

static u32 sgdrv_sg_chunk(const struct sgdrv_sg_source *src, u32 offset, u32 rest)
{
	if (rest <= src->page_size)
		return rest;
	return clamp(src->chunk(src->priv, offset, rest), src->page_size, rest);
}

/* How far a walk over a buffer has come. */
struct sgdrv_sg_walk {
	struct sgdrv_segment *seg;	/* the next one to begin */
	dma_addr_t next;		/* address at which the last one would go on */
	u32 offset;
};

/* Notes where segments begin, up to @end or a little further. */
static __always_inline void sgdrv_sg_walk_to(struct sgdrv_sg_walk *walk,
					     const struct sgdrv_sg_source *src,
					     u32 end, u32 bytes, bool by_page)
{
	struct sgdrv_segment *seg = walk->seg;
	dma_addr_t next = walk->next;
	u32 offset = walk->offset, step = src->page_size;

	for (; offset < end; offset += step) {
		dma_addr_t addr = src->addr(src->priv, offset);

		if (!by_page)
			step = sgdrv_sg_chunk(src, offset, bytes - offset);
		if (addr != next || !offset) {
			seg->addr = addr;
			seg->offset = offset;
			seg++;
		}
		next = addr + step;
	}
	walk->seg = seg;
	walk->next = next;
	walk->offset = offset;
}

/* Out of line, so that nothing but the loop takes up registers. */
static noinline void sgdrv_sg_walk_pages(struct sgdrv_sg_walk *walk,
					 const struct sgdrv_sg_source *src, u32 end)
{
	sgdrv_sg_walk_to(walk, src, end, 0, true);
}

/*
 * Notes where segments begin, and returns their number.  A look-up may walk all
 * of a long list, so other tasks get the processor after each slice of the buffer.
 */
static unsigned int sgdrv_sg_walk(struct sgdrv_segment *segments,
				  const struct sgdrv_sg_source *src, u32 bytes)
{
	struct sgdrv_sg_walk walk = { .seg = segments };

	for (;;) {
		u32 end = bytes - walk.offset > SGDRV_SG_SLICE ?
			walk.offset + SGDRV_SG_SLICE : bytes;

		if (src->chunk)
			sgdrv_sg_walk_to(&walk, src, end, bytes, false);
		else
			sgdrv_sg_walk_pages(&walk, src, end);
		if (walk.offset >= bytes)
			return walk.seg - segments;
		cond_resched();
	}
}

/* Sets the lengths, and checks that all of each segment is in reach and aligned. */
static int sgdrv_sg_measure(struct sgdrv_sg *sg)
{
	const struct sgdrv_sg_limits limits = *sg->limits;
	struct sgdrv_segment *seg = sg->segments + sg->count;
	u32 end = sg->bytes;

	while (seg-- > sg->segments) {
		u64 last = (u64)seg->addr + (end - seg->offset) - 1;

		if (last < seg->addr || last > limits.dma_mask)
			return -EFAULT;
		if (!IS_ALIGNED(seg->addr, limits.align))
			return -EINVAL;
		seg->bytes = end - seg->offset;
		end = seg->offset;
	}
	return 0;
}

/**
 * sgdrv_sg_build - find the segments of a buffer
 * @sg: gets the segments; what it held before is freed
 * @src: the buffer
 * @limits: of the hardware table; must live as long as @sg
 * @bytes: length of the buffer, not 0
 *
 * Walks the buffer once, because a look-up may itself be a walk of a list.
 * Adjacent pages become one segment.
 *
 * Context: process context, may sleep.
 * Return: 0, or -ENOMEM, -EFAULT (the card cannot reach an address), -EINVAL
 * (an address is not aligned), -E2BIG (more segments than the table holds).
 */
int sgdrv_sg_build(struct sgdrv_sg *sg, const struct sgdrv_sg_source *src,
		   const struct sgdrv_sg_limits *limits, u32 bytes)
{
	int err;

	sgdrv_sg_free(sg);
	sg->segments = sgdrv_sg_alloc(DIV_ROUND_UP(bytes, src->page_size));
	if (!sg->segments)
		return -ENOMEM;
	sg->limits = limits;
	sg->bytes = bytes;
	sg->unit = lcm(limits->align, src->frame ?: 1);
	sg->count = sgdrv_sg_walk(sg->segments, src, bytes);
	err = sgdrv_sg_measure(sg);
	if (!err && limits->max_segments && sg->count > limits->max_segments)
		err = -E2BIG;
	if (err < 0)
		sgdrv_sg_free(sg);
	return err;
}

/**
 * sgdrv_sg_keeps_frames - whether each segment of a buffer holds whole frames
 * @sg: built for a length of the frame, see &sgdrv_sg_source.frame
 *
 * Context: any; looks at all segments.
 * Return: false if a frame lies in two of them.
 */
bool sgdrv_sg_keeps_frames(const struct sgdrv_sg *sg)
{
	unsigned int i;

	for (i = 0; i < sg->count; i++)
		if (sg->segments[i].offset % sg->unit)
			return false;
	return true;
}

/**
 * sgdrv_sg_free - forget the segments of a buffer
 * @sg: built or empty
 *
 * Context: process context, may sleep.
 */
void sgdrv_sg_free(struct sgdrv_sg *sg)
{
	sgdrv_sg_release(sg->segments);
	memset(sg, 0, sizeof(*sg));
}

/* ---- segments -> descriptors ---- */

/**
 * sgdrv_sg_seek - put a cursor anywhere in a buffer
 * @c: the cursor
 * @sg: a built buffer
 * @period: bytes of a period, a divisor of the buffer; 0 for no period ends
 * @offset: bytes from the start of the buffer, less than its length
 *
 * Context: any; a binary search.
 */
void sgdrv_sg_seek(struct sgdrv_sg_cursor *c, const struct sgdrv_sg *sg,
		   u32 period, u32 offset)
{
	unsigned int low = 0, high = sg->count;

	while (high - low > 1) {
		unsigned int mid = (low + high) / 2;

		if (sg->segments[mid].offset <= offset)
			low = mid;
		else
			high = mid;
	}
	*c = (struct sgdrv_sg_cursor) {
		.sg = sg,
		.segment = low,
		.offset = offset,
		.period = period,
		.left = period ? period - offset % period : 0,
	};
}

/*
 * Returns the length of the next of the even pieces that @room bytes at @addr are
 * cut into, so that no stub of a few samples is left.
 */
static u32 sgdrv_sg_cut(const struct sgdrv_sg *sg, dma_addr_t addr, u32 room)
{
	const struct sgdrv_sg_limits *limits = sg->limits;
	u32 pieces;

	if (limits->boundary)
		room = min_t(u32, room, limits->boundary -
			     (addr & (limits->boundary - 1)));
	if (room <= limits->max_bytes)
		return room;
	pieces = DIV_ROUND_UP(room, rounddown(limits->max_bytes, sg->unit));
	return roundup(DIV_ROUND_UP(room, pieces), sg->unit);
}

static void sgdrv_sg_advance(struct sgdrv_sg_cursor *c, u32 bytes)
{
	const struct sgdrv_segment *seg = &c->sg->segments[c->segment];

	c->offset += bytes;
	if (c->offset == seg->offset + seg->bytes)
		c->segment++;
	if (c->segment == c->sg->count) {
		c->segment = 0;
		c->offset = 0;
	}
	if (c->period) {
		c->left -= bytes;
		if (!c->left)
			c->left = c->period;
	}
}

/**
 * sgdrv_sg_next - the next descriptor of a buffer
 * @c: the cursor, which moves on, from the end of the buffer to its start
 * @desc: gets the descriptor, which ends where the segment, the period or a limit
 *	ends
 *
 * Context: any; constant time.
 */
void sgdrv_sg_next(struct sgdrv_sg_cursor *c, struct sgdrv_desc *desc)
{
	const struct sgdrv_segment *seg = &c->sg->segments[c->segment];
	u32 done = c->offset - seg->offset;
	u32 room = seg->bytes - done;

	if (c->period)
		room = min(room, c->left);
	desc->addr = seg->addr + done;
	desc->bytes = sgdrv_sg_cut(c->sg, desc->addr, room);
	desc->end = c->offset + desc->bytes;
	desc->irq = c->period && desc->bytes == c->left ? SGDRV_IRQ_PERIOD : 0;
	sgdrv_sg_advance(c, desc->bytes);
}
