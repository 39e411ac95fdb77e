// SPDX-License-Identifier: GPL-2.0-only
/* Unit tests: from a buffer to its segments. */
#include <kunit/static_stub.h>
#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/sizes.h>
#include <linux/string.h>

#include "sgdrv_kunit.h"

#define MASK(bits)	{ .dma_mask = DMA_BIT_MASK(bits), .max_bytes = SZ_64K, .align = 4 }

static const struct sgdrv_sg_limits any = {
	.dma_mask = DMA_BIT_MASK(64), .max_bytes = SZ_64K, .align = 1,
};

static const struct sgdrv_sg_limits words = MASK(32);
static const struct sgdrv_sg_limits words64 = MASK(64);
static const struct sgdrv_sg_limits words28 = MASK(28);

static const struct sgdrv_sg_limits three = {
	.dma_mask = DMA_BIT_MASK(32), .max_bytes = SZ_64K, .align = 4,
	.max_segments = 3,
};

struct build_case {
	const char *name;
	const struct sgdrv_sg_limits *limits;
	u32 page_size;
	u32 bytes;
	dma_addr_t pages[6];
	int err;
	unsigned int count;
	struct sgdrv_segment segments[6];
};

static const struct build_case build_cases[] = {
	{
		.name = "one page",
		.limits = &words, .page_size = SZ_4K, .bytes = SZ_4K,
		.pages = { 0x5000 },
		.count = 1, .segments = { { 0x5000, 0, 4096 } },
	}, {
		.name = "one byte",
		.limits = &any, .page_size = SZ_4K, .bytes = 1,
		.pages = { 0x5000 },
		.count = 1, .segments = { { 0x5000, 0, 1 } },
	}, {
		.name = "a page at address 0",
		.limits = &words, .page_size = SZ_4K, .bytes = SZ_8K,
		.pages = { 0, 0x1000 },
		.count = 1, .segments = { { 0, 0, 8192 } },
	}, {
		.name = "contiguous",
		.limits = &words, .page_size = SZ_4K, .bytes = 4 * SZ_4K,
		.pages = { 0x5000, 0x6000, 0x7000, 0x8000 },
		.count = 1, .segments = { { 0x5000, 0, 16384 } },
	}, {
		.name = "contiguous and a part of a page",
		.limits = &words, .page_size = SZ_4K, .bytes = 8196,
		.pages = { 0x5000, 0x6000, 0x7000 },
		.count = 1, .segments = { { 0x5000, 0, 8196 } },
	}, {
		.name = "scattered",
		.limits = &words, .page_size = SZ_4K, .bytes = 3 * SZ_4K,
		.pages = { 0x5000, 0x9000, 0x2000 },
		.count = 3, .segments = {
			{ 0x5000, 0, 4096 }, { 0x9000, 4096, 4096 },
			{ 0x2000, 8192, 4096 },
		},
	}, {
		.name = "adjacent in the wrong order",
		.limits = &words, .page_size = SZ_4K, .bytes = 3 * SZ_4K,
		.pages = { 0x7000, 0x6000, 0x5000 },
		.count = 3, .segments = {
			{ 0x7000, 0, 4096 }, { 0x6000, 4096, 4096 },
			{ 0x5000, 8192, 4096 },
		},
	}, {
		.name = "the same page again",
		.limits = &words, .page_size = SZ_4K, .bytes = 2 * SZ_4K,
		.pages = { 0x5000, 0x5000 },
		.count = 2, .segments = {
			{ 0x5000, 0, 4096 }, { 0x5000, 4096, 4096 },
		},
	}, {
		.name = "two pairs",
		.limits = &words, .page_size = SZ_4K, .bytes = 4 * SZ_4K,
		.pages = { 0x5000, 0x6000, 0x2000, 0x3000 },
		.count = 2, .segments = {
			{ 0x5000, 0, 8192 }, { 0x2000, 8192, 8192 },
		},
	}, {
		.name = "one, three and a part of one",
		.limits = &words, .page_size = SZ_4K, .bytes = 4 * SZ_4K + 40,
		.pages = { 0x1000, 0x5000, 0x6000, 0x7000, 0x9000 },
		.count = 3, .segments = {
			{ 0x1000, 0, 4096 }, { 0x5000, 4096, 12288 },
			{ 0x9000, 16384, 40 },
		},
	}, {
		.name = "two and three, a page missing between them",
		.limits = &words, .page_size = SZ_4K, .bytes = 5 * SZ_4K,
		.pages = { 0x1000, 0x2000, 0x4000, 0x5000, 0x6000 },
		.count = 2, .segments = {
			{ 0x1000, 0, 8192 }, { 0x4000, 8192, 12288 },
		},
	}, {
		.name = "pages of 64 KiB",
		.limits = &words, .page_size = SZ_64K, .bytes = 3 * SZ_64K,
		.pages = { 0x50000, 0x60000, 0x10000 },
		.count = 2, .segments = {
			{ 0x50000, 0, 131072 }, { 0x10000, 131072, 65536 },
		},
	}, {
		.name = "4 KiB apart with pages of 64 KiB",
		.limits = &words, .page_size = SZ_64K, .bytes = 2 * SZ_64K,
		.pages = { 0x50000, 0x51000 },
		.count = 2, .segments = {
			{ 0x50000, 0, 65536 }, { 0x51000, 65536, 65536 },
		},
	}, {
		.name = "as many segments as the table holds",
		.limits = &three, .page_size = SZ_4K, .bytes = 5 * SZ_4K,
		.pages = { 0x1000, 0x2000, 0x4000, 0x8000, 0x9000 },
		.count = 3, .segments = {
			{ 0x1000, 0, 8192 }, { 0x4000, 8192, 4096 },
			{ 0x8000, 12288, 8192 },
		},
	}, {
		.name = "one segment more than the table holds",
		.limits = &three, .page_size = SZ_4K, .bytes = 4 * SZ_4K,
		.pages = { 0x1000, 0x3000, 0x5000, 0x7000 },
		.err = -E2BIG,
	}, {
		.name = "up to the last byte below 4 GiB",
		.limits = &words, .page_size = SZ_4K, .bytes = 2 * SZ_4K,
		.pages = { 0xffffe000, 0xfffff000 },
		.count = 1, .segments = { { 0xffffe000, 0, 8192 } },
	}, {
		.name = "a page above 4 GiB",
		.limits = &words, .page_size = SZ_4K, .bytes = 2 * SZ_4K,
		.pages = { 0x1000, 0x100000000 },
		.err = -EFAULT,
	}, {
		.name = "contiguous across 4 GiB, out of reach",
		.limits = &words, .page_size = SZ_4K, .bytes = 2 * SZ_4K,
		.pages = { 0xfffff000, 0x100000000 },
		.err = -EFAULT,
	}, {
		.name = "contiguous across 4 GiB, in reach",
		.limits = &words64, .page_size = SZ_4K, .bytes = 2 * SZ_4K,
		.pages = { 0xfffff000, 0x100000000 },
		.count = 1, .segments = { { 0xfffff000, 0, 8192 } },
	}, {
		.name = "equal in the lower 32 bits",
		.limits = &words64, .page_size = SZ_4K, .bytes = 2 * SZ_4K,
		.pages = { 0x5000, 0x100006000 },
		.count = 2, .segments = {
			{ 0x5000, 0, 4096 }, { 0x100006000, 4096, 4096 },
		},
	}, {
		.name = "the last bytes in reach of 28 bits",
		.limits = &words28, .page_size = SZ_4K, .bytes = SZ_4K + 64,
		.pages = { 0x1000, 0xfffffc0 },
		.count = 2, .segments = {
			{ 0x1000, 0, 4096 }, { 0xfffffc0, 4096, 64 },
		},
	}, {
		.name = "one byte out of reach of 28 bits",
		.limits = &words28, .page_size = SZ_4K, .bytes = SZ_4K + 65,
		.pages = { 0x1000, 0xfffffc0 },
		.err = -EFAULT,
	}, {
		.name = "the end of all addresses",
		.limits = &words64, .page_size = SZ_4K, .bytes = SZ_4K,
		.pages = { 0xfffffffffffff000 },
		.count = 1, .segments = { { 0xfffffffffffff000, 0, 4096 } },
	}, {
		.name = "no mapping at all",
		.limits = &any, .page_size = SZ_4K, .bytes = SZ_4K,
		.pages = { DMA_MAPPING_ERROR },
		.err = -EFAULT,
	}, {
		.name = "first page not aligned",
		.limits = &words, .page_size = SZ_4K, .bytes = SZ_4K,
		.pages = { 0x5002 },
		.err = -EINVAL,
	}, {
		.name = "second page not aligned",
		.limits = &words, .page_size = SZ_4K, .bytes = 2 * SZ_4K,
		.pages = { 0x5000, 0x7002 },
		.err = -EINVAL,
	}, {
		.name = "pages aligned as far as needed",
		.limits = &words, .page_size = SZ_4K, .bytes = 2 * SZ_4K,
		.pages = { 0x5004, 0x6004 },
		.count = 1, .segments = { { 0x5004, 0, 8192 } },
	}, {
		.name = "any alignment will do",
		.limits = &any, .page_size = SZ_4K, .bytes = 2 * SZ_4K,
		.pages = { 0x5001, 0x6003 },
		.count = 2, .segments = {
			{ 0x5001, 0, 4096 }, { 0x6003, 4096, 4096 },
		},
	},
};

KUNIT_ARRAY_PARAM_DESC(build, build_cases, name);

static void build_expect(struct kunit *test, const struct build_case *c,
			 const struct sgdrv_sg *sg)
{
	unsigned int i;

	KUNIT_ASSERT_EQ(test, sg->count, c->count);
	KUNIT_EXPECT_EQ(test, sg->bytes, c->err ? 0 : c->bytes);
	KUNIT_EXPECT_PTR_EQ(test, sg->limits, c->err ? NULL : c->limits);
	KUNIT_EXPECT_EQ(test, !sg->segments, !!c->err);
	for (i = 0; i < c->count; i++) {
		KUNIT_EXPECT_EQ(test, sg->segments[i].addr, c->segments[i].addr);
		KUNIT_EXPECT_EQ(test, sg->segments[i].offset,
				c->segments[i].offset);
		KUNIT_EXPECT_EQ(test, sg->segments[i].bytes, c->segments[i].bytes);
	}
}

/* Whatever a buffer says of its contiguity, its segments are the same. */
static void sgdrv_build_test_cases(struct kunit *test)
{
	const struct build_case *c = test->param_value;
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	struct sgdrv_sg sg = {};
	int before = sgdrv_kunit_allocated();
	enum sgdrv_kunit_chunk chunk;

	for (chunk = 0; chunk < SGDRV_KUNIT_CHUNKS; chunk++) {
		sgdrv_kunit_ask(buf, chunk);
		sgdrv_kunit_lay(buf, c->page_size, c->bytes, 0, 0);
		memcpy(buf->pages, c->pages, sizeof(c->pages));
		KUNIT_EXPECT_EQ_MSG(test, c->err,
				    sgdrv_sg_build(&sg, &buf->src, c->limits,
						   c->bytes),
				    "chunk() of kind %d", chunk);
		build_expect(test, c, &sg);
		KUNIT_EXPECT_EQ(test, sgdrv_kunit_allocated(), before + !c->err);
	}
	sgdrv_sg_free(&sg);
	KUNIT_EXPECT_EQ(test, sgdrv_kunit_allocated(), before);
}

struct large_case {
	const char *name;
	u32 page_size;
	u32 bytes;
	s64 step;
	unsigned int count;	/* and look-ups at most, when chunk() is honest */
};

static const struct large_case large_cases[] = {
	{ "8 MiB contiguous", SZ_4K, SZ_8M, SZ_4K, 1 },
	{ "8 MiB scattered", SZ_4K, SZ_8M, SZ_8K, 2048 },
	{ "32 MiB contiguous", SZ_4K, SZ_32M, SZ_4K, 1 },
	{ "32 MiB scattered", SZ_4K, SZ_32M, SZ_8K, 8192 },
	{ "32 MiB backwards", SZ_4K, SZ_32M, -SZ_4K, 8192 },
	{ "32 MiB scattered, 64 KiB pages", SZ_64K, SZ_32M, SZ_128K, 512 },
	{ "256 MiB contiguous, 64 KiB pages", SZ_64K, SZ_256M, SZ_64K, 1 },
};

KUNIT_ARRAY_PARAM_DESC(large, large_cases, name);

/* A look-up may itself be a walk, so there must not be many. */
static void sgdrv_build_test_large(struct kunit *test)
{
	const struct large_case *c = test->param_value;
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	unsigned int pages = c->bytes / c->page_size;
	enum sgdrv_kunit_chunk chunk;
	struct sgdrv_sg sg = {};

	for (chunk = 0; chunk < SGDRV_KUNIT_CHUNKS; chunk++) {
		sgdrv_kunit_ask(buf, chunk);
		sgdrv_kunit_lay(buf, c->page_size, c->bytes, SZ_64M, c->step);
		sgdrv_kunit_build(buf, &sg, &words);
		KUNIT_EXPECT_EQ(test, sg.count, c->count);
		KUNIT_EXPECT_LE(test, buf->lookups,
				chunk == SGDRV_KUNIT_HONEST ? c->count : pages);
	}
	sgdrv_sg_free(&sg);
}

static void sgdrv_build_test_random(struct kunit *test)
{
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	u32 i, seed = sgdrv_kunit_seed(test);
	struct sgdrv_sg sg = {};

	for (i = 0; i < sgdrv_kunit_rounds(); i++) {
		struct sgdrv_kunit_shape shape;
		struct rnd_state rnd;

		sgdrv_kunit_round(&rnd, seed + i);
		sgdrv_kunit_random_buffer(&rnd, buf, &shape);
		sgdrv_kunit_build(buf, &sg, &shape.limits);
		cond_resched();
	}
	sgdrv_sg_free(&sg);
}

static bool build_in_reach(const struct sgdrv_kunit_buffer *buf, u64 mask)
{
	u32 end;

	for (end = buf->src.page_size; end < buf->bytes; end += buf->src.page_size)
		if (sgdrv_kunit_where(buf, end - 1) > mask)
			return false;
	return sgdrv_kunit_where(buf, buf->bytes - 1) <= mask;
}

/* The buffers lie around 4 GiB, so about half of them are out of reach. */
static void sgdrv_build_test_random_mask(struct kunit *test)
{
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	u32 i, seed = sgdrv_kunit_seed(test);
	struct sgdrv_sg sg = {};

	for (i = 0; i < sgdrv_kunit_rounds(); i++) {
		struct sgdrv_kunit_shape shape;
		struct rnd_state rnd;
		int err;

		sgdrv_kunit_round(&rnd, seed + i);
		sgdrv_kunit_random_buffer(&rnd, buf, &shape);
		shape.limits.dma_mask = DMA_BIT_MASK(32);
		err = sgdrv_sg_build(&sg, &buf->src, &shape.limits, buf->bytes);
		KUNIT_ASSERT_EQ(test, err, build_in_reach(buf, DMA_BIT_MASK(32)) ?
				0 : -EFAULT);
		cond_resched();
	}
	sgdrv_sg_free(&sg);
}

/* The table may hold one segment less than, just as many as and one more than. */
static void sgdrv_build_test_random_most(struct kunit *test)
{
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	u32 i, seed = sgdrv_kunit_seed(test);
	struct sgdrv_sg sg = {};

	for (i = 0; i < sgdrv_kunit_rounds(); i++) {
		struct sgdrv_kunit_shape shape;
		struct rnd_state rnd;
		unsigned int count;

		sgdrv_kunit_round(&rnd, seed + i);
		sgdrv_kunit_random_buffer(&rnd, buf, &shape);
		sgdrv_kunit_build(buf, &sg, &shape.limits);
		count = sg.count;
		shape.limits.max_segments = count + 1;
		sgdrv_kunit_build(buf, &sg, &shape.limits);
		shape.limits.max_segments = count;
		sgdrv_kunit_build(buf, &sg, &shape.limits);
		shape.limits.max_segments = count - 1;
		KUNIT_ASSERT_EQ(test, count > 1 ? -E2BIG : 0,
				sgdrv_sg_build(&sg, &buf->src, &shape.limits,
					       buf->bytes));
		cond_resched();
	}
	sgdrv_sg_free(&sg);
}

static void sgdrv_build_test_no_memory(struct kunit *test)
{
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	int before = sgdrv_kunit_allocated();
	struct sgdrv_sg sg = {};

	sgdrv_kunit_lay(buf, SZ_4K, SZ_64K, SZ_1M, SZ_8K);
	sgdrv_kunit_build(buf, &sg, &words);
	sgdrv_kunit_fail_alloc();
	KUNIT_EXPECT_EQ(test, -ENOMEM,
			sgdrv_sg_build(&sg, &buf->src, &words, buf->bytes));
	KUNIT_EXPECT_NULL(test, sg.segments);
	KUNIT_EXPECT_EQ(test, sg.count, 0);
	KUNIT_EXPECT_EQ(test, sg.bytes, 0);
	KUNIT_EXPECT_EQ(test, sgdrv_kunit_allocated(), before);
	sgdrv_kunit_build(buf, &sg, &words);
	sgdrv_sg_free(&sg);
}

static void sgdrv_build_test_free(struct kunit *test)
{
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	int before = sgdrv_kunit_allocated();
	struct sgdrv_sg sg = {};

	sgdrv_sg_free(&sg);
	sgdrv_kunit_lay(buf, SZ_4K, SZ_64K, SZ_1M, SZ_8K);
	sgdrv_kunit_build(buf, &sg, &words);
	KUNIT_EXPECT_EQ(test, sgdrv_kunit_allocated(), before + 1);
	sgdrv_sg_free(&sg);
	KUNIT_EXPECT_EQ(test, sgdrv_kunit_allocated(), before);
	KUNIT_EXPECT_TRUE(test, !memchr_inv(&sg, 0, sizeof(sg)));
	sgdrv_sg_free(&sg);
	KUNIT_EXPECT_EQ(test, sgdrv_kunit_allocated(), before);
}

/* The driver's own memory, as it is where no test runs. */
static void sgdrv_build_test_own_memory(struct kunit *test)
{
	struct sgdrv_kunit_buffer *buf = sgdrv_kunit_buffer(test);
	struct sgdrv_sg sg = {};

	kunit_deactivate_static_stub(test, sgdrv_sg_alloc);
	kunit_deactivate_static_stub(test, sgdrv_sg_release);
	sgdrv_kunit_lay(buf, SZ_4K, SZ_64K, SZ_1M, SZ_8K);
	sgdrv_kunit_build(buf, &sg, &words);
	KUNIT_EXPECT_TRUE(test, is_vmalloc_addr(sg.segments));
	sgdrv_sg_free(&sg);
}

static struct kunit_case sgdrv_build_test[] = {
	KUNIT_CASE_PARAM(sgdrv_build_test_cases, build_gen_params),
	KUNIT_CASE_PARAM(sgdrv_build_test_large, large_gen_params),
	KUNIT_CASE(sgdrv_build_test_random),
	KUNIT_CASE(sgdrv_build_test_random_mask),
	KUNIT_CASE(sgdrv_build_test_random_most),
	KUNIT_CASE(sgdrv_build_test_no_memory),
	KUNIT_CASE(sgdrv_build_test_free),
	KUNIT_CASE(sgdrv_build_test_own_memory),
	{}
};

static struct kunit_suite sgdrv_build_suite = {
	.name = "sgdrv_build",
	.init = sgdrv_kunit_init,
	.exit = sgdrv_kunit_exit,
	.test_cases = sgdrv_build_test,
};

kunit_test_suite(sgdrv_build_suite);
