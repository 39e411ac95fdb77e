// SPDX-License-Identifier: GPL-2.0-only
/*
 * What must hold for segments and descriptors of any buffer.  None of it uses
 * the code under test: all is worked out from the list of pages.
 */
#include <linux/align.h>
#include <linux/math.h>
#include <linux/minmax.h>

#include "sgdrv_kunit.h"

/**
 * sgdrv_kunit_check_segments - the segments of a buffer
 * @buf: the buffer
 * @sg: built from it
 *
 * They must cover each of its bytes once, in order, and none outside of it;
 * and be as few as possible.
 */
void sgdrv_kunit_check_segments(struct sgdrv_kunit_buffer *buf,
				const struct sgdrv_sg *sg)
{
	struct kunit *test = buf->test;
	unsigned int i;
	u32 offset = 0;

	KUNIT_ASSERT_EQ(test, sg->bytes, buf->bytes);
	KUNIT_ASSERT_GT(test, sg->count, 0);
	for (i = 0; i < sg->count; i++) {
		const struct sgdrv_segment *seg = &sg->segments[i];

		KUNIT_ASSERT_EQ(test, seg->offset, offset);
		KUNIT_ASSERT_EQ(test, seg->addr, sgdrv_kunit_where(buf, offset));
		KUNIT_ASSERT_EQ_MSG(test, seg->bytes,
				    sgdrv_kunit_contiguous(buf, offset),
				    "segment %u at %u of %u", i, offset, buf->bytes);
		offset += seg->bytes;
	}
	KUNIT_ASSERT_EQ(test, offset, buf->bytes);
}

/* Bytes from @offset on that one descriptor could hold if it had no longest. */
static u32 sgdrv_kunit_stretch(const struct sgdrv_kunit_buffer *buf,
			       const struct sgdrv_sg_limits *limits, u32 period,
			       u32 offset)
{
	dma_addr_t addr = sgdrv_kunit_where(buf, offset);
	u64 stretch = sgdrv_kunit_contiguous(buf, offset);

	if (period)
		stretch = min_t(u64, stretch, period - offset % period);
	if (limits->boundary)
		stretch = min_t(u64, stretch,
				round_up(addr + 1, (dma_addr_t)limits->boundary) - addr);
	return stretch;
}

/* A stretch that is too long falls into as few pieces as can be, of one size. */
static void sgdrv_kunit_check_cut(struct sgdrv_kunit_buffer *buf,
				  const struct sgdrv_sg_limits *limits, u32 stretch,
				  u32 bytes)
{
	u32 even = DIV_ROUND_UP(stretch, DIV_ROUND_UP(stretch, limits->max_bytes));

	if (stretch <= limits->max_bytes) {
		KUNIT_ASSERT_EQ(buf->test, bytes, stretch);
		return;
	}
	KUNIT_ASSERT_LE(buf->test, bytes, limits->max_bytes);
	KUNIT_ASSERT_EQ(buf->test, bytes, roundup(even, limits->align));
}

/**
 * sgdrv_kunit_check_desc - a descriptor of a buffer
 * @buf: the buffer
 * @limits: that it must respect
 * @period: bytes of a period, or 0
 * @offset: where it must begin
 * @desc: the descriptor
 *
 * Says nothing of the interrupts for the window.
 */
void sgdrv_kunit_check_desc(struct sgdrv_kunit_buffer *buf,
			    const struct sgdrv_sg_limits *limits, u32 period,
			    u32 offset, const struct sgdrv_desc *desc)
{
	u32 stretch = sgdrv_kunit_stretch(buf, limits, period, offset);
	struct kunit *test = buf->test;

	KUNIT_ASSERT_GT(test, desc->bytes, 0);
	KUNIT_ASSERT_LE(test, desc->bytes, limits->max_bytes);
	KUNIT_ASSERT_TRUE_MSG(test, sgdrv_kunit_lies_at(buf, desc->addr, offset,
							desc->bytes),
			      "%u bytes at %#llx are not at %u of the buffer",
			      desc->bytes, (u64)desc->addr, offset);
	KUNIT_ASSERT_EQ(test, desc->end, offset + desc->bytes);
	KUNIT_ASSERT_TRUE(test, IS_ALIGNED(desc->addr, limits->align));
	sgdrv_kunit_check_cut(buf, limits, stretch, desc->bytes);
	KUNIT_ASSERT_EQ(test, !!(desc->irq & SGDRV_IRQ_PERIOD),
			period && desc->end % period == 0);
}
