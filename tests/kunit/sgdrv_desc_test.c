// SPDX-License-Identifier: GPL-2.0-only
/* Unit tests: from segments to descriptors, and the cursor between them. */
#include <linux/dma-mapping.h>
#include <linux/sizes.h>

#include "sgdrv_kunit.h"

#define LIMITS(_max, _boundary, _align) {				\
	.dma_mask = DMA_BIT_MASK(64), .max_bytes = _max,		\
	.boundary = _boundary, .align = _align,				\
}

struct cut_case {
	const char *name;
	struct sgdrv_sg_limits limits;
	u32 page_size;
	u32 bytes;
	dma_addr_t start;
	s64 step;
	u32 period;
	u32 cuts[9];		/* lengths of a lap's descriptors */
	u32 ends;		/* bit of each that ends a period */
};

static const struct cut_case cut_cases[] = {
	{
		"one", LIMITS(SZ_64K, 0, 4),
		SZ_4K, SZ_16K, 0x5000, SZ_4K, 0,
		{ SZ_16K }, 0,
	}, {
		"one that ends a period", LIMITS(SZ_64K, 0, 4),
		SZ_4K, SZ_16K, 0x5000, SZ_4K, SZ_16K,
		{ SZ_16K }, BIT(0),
	}, {
		"one byte", LIMITS(SZ_64K, 0, 1),
		SZ_4K, 1, 0x5001, SZ_4K, 1,
		{ 1 }, BIT(0),
	}, {
		"the longest", LIMITS(131064, 0, 4),
		SZ_4K, 131064, 0x5000, SZ_4K, 0,
		{ 131064 }, 0,
	}, {
		"four bytes over the longest", LIMITS(131064, 0, 4),
		SZ_4K, 131068, 0x5000, SZ_4K, 0,
		{ 65536, 65532 }, 0,
	}, {
		"even parts", LIMITS(131064, 0, 4),
		SZ_4K, SZ_1M, 0x5000, SZ_4K, 0,
		{ 116512, 116508, 116508, 116508, 116508, 116508, 116508,
		  116508, 116508 }, 0,
	}, {
		"even parts, coarse", LIMITS(3 * SZ_4K, 0, SZ_4K),
		SZ_4K, 7 * SZ_4K, 0x5000, SZ_4K, 0,
		{ 3 * SZ_4K, 2 * SZ_4K, 2 * SZ_4K }, 0,
	}, {
		"even parts of a period", LIMITS(1000, 0, 4),
		SZ_4K, 3000, 0x5000, SZ_4K, 1500,
		{ 752, 748, 752, 748 }, BIT(1) | BIT(3),
	}, {
		"a page table", LIMITS(SZ_4K, SZ_4K, SZ_4K),
		SZ_64K, SZ_16K, 0x50000, SZ_64K, 0,
		{ SZ_4K, SZ_4K, SZ_4K, SZ_4K }, 0,
	}, {
		"boundary in the middle of a page", LIMITS(SZ_64K, SZ_2K, 4),
		SZ_4K, SZ_8K, 0x5000, SZ_4K, 0,
		{ SZ_2K, SZ_2K, SZ_2K, SZ_2K }, 0,
	}, {
		"boundary in the middle of pages that lie askew",
		LIMITS(SZ_64K, SZ_4K, 4),
		SZ_4K, SZ_8K, 0x5400, SZ_16K, 0,
		{ 0xc00, 0x400, 0xc00, 0x400 }, 0,
	}, {
		"boundary at both ends", LIMITS(SZ_64K, SZ_16K, 4),
		SZ_4K, SZ_16K, 0x4000, SZ_4K, 0,
		{ SZ_16K }, 0,
	}, {
		"boundary at 4 GiB", LIMITS(SZ_64K, SZ_64K, 4),
		SZ_4K, SZ_8K, 0xfffff000, SZ_4K, 0,
		{ SZ_4K, SZ_4K }, 0,
	}, {
		"largest boundary", LIMITS(SZ_64K, SZ_2G, 4),
		SZ_4K, SZ_8K, 0x7ffff000, SZ_4K, 0,
		{ SZ_4K, SZ_4K }, 0,
	}, {
		"boundary, then even parts", LIMITS(3072, SZ_8K, 4),
		SZ_4K, SZ_16K, 0x5000, SZ_4K, 0,
		{ 2048, 2048, 2732, 2732, 2728, 2048, 2048 }, 0,
	}, {
		"periods in a segment", LIMITS(SZ_64K, 0, 4),
		SZ_4K, 3 * 1764, 0x5000, SZ_4K, 1764,
		{ 1764, 1764, 1764 }, BIT(0) | BIT(1) | BIT(2),
	}, {
		"periods across pages", LIMITS(SZ_64K, 0, 4),
		SZ_4K, 2 * 6000, 0x5000, SZ_8K, 6000,
		{ 4096, 1904, 2192, 3808 }, BIT(1) | BIT(3),
	}, {
		"period and page end together", LIMITS(SZ_64K, 0, 4),
		SZ_4K, SZ_16K, 0x5000, SZ_8K, SZ_8K,
		{ SZ_4K, SZ_4K, SZ_4K, SZ_4K }, BIT(1) | BIT(3),
	}, {
		"period and boundary end together", LIMITS(SZ_64K, SZ_4K, 4),
		SZ_4K, SZ_8K, 0x5000, SZ_4K, SZ_4K,
		{ SZ_4K, SZ_4K }, BIT(0) | BIT(1),
	}, {
		"period, page, boundary and longest, each for itself",
		LIMITS(SZ_2K, SZ_4K, 4),
		SZ_4K, 2 * 5000, 0x5c00, SZ_8K, 5000,
		{ 1024, 1536, 1536, 904, 120, 1536, 1536, 1024, 784 },
		BIT(3) | BIT(8),
	},
};

KUNIT_ARRAY_PARAM_DESC(cut, cut_cases, name);

static void desc_expect(struct sgdrv_kunit_buffer *buf,
			const struct cut_case *c, unsigned int i, u32 offset,
			const struct sgdrv_desc *desc)
{
	struct kunit *test = buf->test;

	KUNIT_ASSERT_LT(test, i, ARRAY_SIZE(c->cuts));
	KUNIT_EXPECT_EQ_MSG(test, desc->bytes, c->cuts[i], "descriptor %u", i);
	KUNIT_EXPECT_EQ(test, desc->irq, c->ends & BIT(i) ? SGDRV_IRQ_PERIOD : 0);
	sgdrv_kunit_check_desc(buf, &c->limits, c->period, offset, desc);
}

/* Three laps: the cursor comes around to where it began. */
static void sgdrv_desc_test_cut(struct kunit *test)
{
	const struct cut_case *c = test->param_value;
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	struct sgdrv_sg_cursor cursor;
	struct sgdrv_sg sg = {};
	struct sgdrv_desc desc;
	unsigned int lap, i;
	u32 offset;

	sgdrv_kunit_lay(buf, c->page_size, c->bytes, c->start, c->step);
	sgdrv_kunit_build(buf, &sg, &c->limits);
	sgdrv_sg_seek(&cursor, &sg, c->period, 0);
	for (lap = 0; lap < 3; lap++)
		for (i = 0, offset = 0; offset < c->bytes; i++) {
			KUNIT_ASSERT_EQ(test, cursor.offset, offset);
			sgdrv_sg_next(&cursor, &desc);
			desc_expect(buf, c, i, offset, &desc);
			offset += desc.bytes;
		}
	sgdrv_sg_free(&sg);
}

/* A cursor must know where it is, however it got there. */
static void desc_check_cursor(struct sgdrv_kunit_buffer *buf,
			      const struct sgdrv_sg_cursor *c, u32 offset)
{
	const struct sgdrv_segment *seg = &c->sg->segments[c->segment];
	struct kunit *test = buf->test;

	KUNIT_ASSERT_EQ(test, c->offset, offset);
	KUNIT_ASSERT_LT(test, c->segment, c->sg->count);
	KUNIT_ASSERT_LE(test, seg->offset, offset);
	KUNIT_ASSERT_LT(test, offset - seg->offset, seg->bytes);
	KUNIT_ASSERT_EQ(test, c->left,
			c->period ? c->period - offset % c->period : 0);
}

/* From the cursor to the end of the lap, and on to the start of the next. */
static void desc_walk(struct sgdrv_kunit_buffer *buf, struct sgdrv_sg_cursor *c)
{
	struct kunit *test = buf->test;
	u32 offset = c->offset;
	struct sgdrv_desc desc;

	while (offset < buf->bytes) {
		desc_check_cursor(buf, c, offset);
		sgdrv_sg_next(c, &desc);
		sgdrv_kunit_check_desc(buf, c->sg->limits, c->period, offset, &desc);
		KUNIT_ASSERT_EQ(test, desc.irq & ~SGDRV_IRQ_PERIOD, 0);
		offset += desc.bytes;
	}
	KUNIT_ASSERT_EQ(test, offset, buf->bytes);
	desc_check_cursor(buf, c, 0);
}

/*
 * One lap of descriptors covers each byte once, in order, and none outside of
 * the buffer; it marks the end of each period and nothing else.
 */
static void sgdrv_desc_test_random(struct kunit *test)
{
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	u32 i, seed = sgdrv_kunit_seed(test);
	struct sgdrv_sg sg = {};

	for (i = 0; i < sgdrv_kunit_rounds(); i++) {
		struct sgdrv_kunit_shape shape;
		struct sgdrv_sg_cursor cursor;
		struct rnd_state rnd;

		sgdrv_kunit_round(&rnd, seed + i);
		sgdrv_kunit_random_buffer(&rnd, buf, &shape);
		sgdrv_kunit_build(buf, &sg, &shape.limits);
		sgdrv_sg_seek(&cursor, &sg, shape.period,
			      sgdrv_kunit_below(&rnd, shape.bytes) &
			      -shape.limits.align);
		desc_walk(buf, &cursor);
		desc_walk(buf, &cursor);
		cond_resched();
	}
	sgdrv_sg_free(&sg);
}

struct seek_case {
	const char *name;
	u32 page_size;
	u32 bytes;
	s64 step;
	u32 period;
};

static const struct seek_case seek_cases[] = {
	{ "one segment", 64, 640, 64, 0 },
	{ "one segment, periods", 64, 640, 64, 160 },
	{ "two segments", 512, 1024, 4096, 128 },
	{ "three segments", 512, 1536, 4096, 96 },
	{ "ten segments", 64, 640, 128, 0 },
	{ "ten segments, periods across them", 64, 640, 128, 160 },
	{ "ten segments, periods of a byte", 64, 640, 128, 1 },
	{ "ten segments, one period", 64, 640, 128, 640 },
	{ "the last one short", 64, 600, 128, 100 },
	{ "as many as bytes", 1, 33, 3, 11 },
};

KUNIT_ARRAY_PARAM_DESC(seek, seek_cases, name);

static void sgdrv_desc_test_seek(struct kunit *test)
{
	static const struct sgdrv_sg_limits limits = LIMITS(50, 256, 1);
	const struct seek_case *c = test->param_value;
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	struct sgdrv_sg sg = {};
	u32 offset;

	sgdrv_kunit_lay(buf, c->page_size, c->bytes, 0x1234567, c->step);
	sgdrv_kunit_build(buf, &sg, &limits);
	for (offset = 0; offset < c->bytes; offset++) {
		struct sgdrv_sg_cursor cursor;

		sgdrv_sg_seek(&cursor, &sg, c->period, offset);
		KUNIT_ASSERT_PTR_EQ(test, cursor.sg, &sg);
		KUNIT_ASSERT_EQ(test, cursor.period, c->period);
		desc_check_cursor(buf, &cursor, offset);
		desc_walk(buf, &cursor);
		desc_walk(buf, &cursor);
	}
	sgdrv_sg_free(&sg);
}

struct frame_case {
	const char *name;
	u32 frame;
	u32 longest;
	u32 align;
};

static const struct frame_case frame_cases[] = {
	{ "stereo", 4, 131064, 8 },
	{ "four channels", 8, 0x8000, 4 },
	{ "six channels", 12, 0x10000, 8 },
	{ "six channels, as few pieces as can be", 12, 131064, 4 },
	{ "six channels of 32 bits", 24, 0x8000, 8 },
	{ "eight channels of 32 bits", 32, 131064, 8 },
	{ "three bytes, where all are aligned", 3, 1000, 4 },
};

KUNIT_ARRAY_PARAM_DESC(frame, frame_cases, name);

/* However long a block and its periods are, each descriptor has whole frames. */
static void sgdrv_desc_test_frames(struct kunit *test)
{
	const struct frame_case *c = test->param_value;
	const struct sgdrv_sg_limits limits = LIMITS(c->longest, 0, c->align);
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	u32 period = 14000 * c->frame, offset = 0;
	struct sgdrv_sg_cursor cursor;
	struct sgdrv_sg sg = {};
	struct sgdrv_desc desc;

	sgdrv_kunit_lay(buf, SZ_4K, 3 * period, SZ_1M, SZ_4K);
	buf->src.frame = c->frame;
	sgdrv_kunit_build(buf, &sg, &limits);
	KUNIT_EXPECT_TRUE(test, sgdrv_sg_keeps_frames(&sg));
	sgdrv_sg_seek(&cursor, &sg, period, 0);
	do {
		sgdrv_sg_next(&cursor, &desc);
		KUNIT_ASSERT_EQ(test, desc.bytes % c->frame, 0);
		KUNIT_ASSERT_LE(test, desc.bytes, c->longest);
		KUNIT_ASSERT_EQ(test, desc.end, offset + desc.bytes);
		offset = desc.end;
	} while (offset < buf->bytes);
	sgdrv_sg_free(&sg);
}

struct keep_case {
	const char *name;
	u32 frame;
	s64 step;
	u32 page_size;
	bool keeps;
};

static const struct keep_case keep_cases[] = {
	{ "six channels in one block", 12, SZ_4K, SZ_4K, true },
	{ "six channels in pages", 12, SZ_8K, SZ_4K, false },
	{ "four channels in pages", 8, SZ_8K, SZ_4K, true },
	{ "eight channels of 32 bits in pages", 32, SZ_8K, SZ_4K, true },
	{ "six channels in pages of 16 KiB", 12, SZ_64K, SZ_16K, false },
	{ "any frame in pages", 0, SZ_8K, SZ_4K, true },
};

KUNIT_ARRAY_PARAM_DESC(keep, keep_cases, name);

static void sgdrv_desc_test_keeps(struct kunit *test)
{
	static const struct sgdrv_sg_limits limits = LIMITS(SZ_64K, 0, 4);
	const struct keep_case *c = test->param_value;
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	struct sgdrv_sg sg = {};

	sgdrv_kunit_lay(buf, c->page_size, 3 * SZ_64K, SZ_1M, c->step);
	buf->src.frame = c->frame;
	sgdrv_kunit_build(buf, &sg, &limits);
	KUNIT_EXPECT_EQ(test, sgdrv_sg_keeps_frames(&sg), c->keeps);
	sgdrv_sg_free(&sg);
}

static struct kunit_case sgdrv_desc_test[] = {
	KUNIT_CASE_PARAM(sgdrv_desc_test_frames, frame_gen_params),
	KUNIT_CASE_PARAM(sgdrv_desc_test_keeps, keep_gen_params),
	KUNIT_CASE_PARAM(sgdrv_desc_test_cut, cut_gen_params),
	KUNIT_CASE_PARAM(sgdrv_desc_test_seek, seek_gen_params),
	KUNIT_CASE(sgdrv_desc_test_random),
	{}
};

static struct kunit_suite sgdrv_desc_suite = {
	.name = "sgdrv_desc",
	.init = sgdrv_kunit_init,
	.exit = sgdrv_kunit_exit,
	.test_cases = sgdrv_desc_test,
};

kunit_test_suite(sgdrv_desc_suite);
