// SPDX-License-Identifier: GPL-2.0-only
/*
 * Unit tests: the EMU10K1's page table, entry for entry, and the ranges in it.
 * What the table must be is worked out from the lists of pages alone.
 */
#include <linux/dma-mapping.h>
#include <linux/math.h>
#include <linux/minmax.h>
#include <linux/sizes.h>

#include "../../emu10k1/table.h"
#include "sgdrv_kunit.h"

#define PAGES	64	/* of the table: so few that it is often full */
#define RANGES	8
#define SILENT	0x3f5e000

struct entry_case {
	const char *name;
	dma_addr_t addr;
	unsigned int page;
	unsigned int shift;
	u8 bytes[4];
};

static const struct entry_case entry_cases[] = {
	{ "nothing", 0, 0, 1, { 0x00, 0x00, 0x00, 0x00 } },
	{ "an address", 0x12345000, 0, 1, { 0x00, 0xa0, 0x68, 0x24 } },
	{ "an address and a number", 0x12345000, 0x123, 1, { 0x23, 0xa1, 0x68, 0x24 } },
	{ "the last page below 2 GiB", 0x7ffff000, 0, 1, { 0x00, 0xe0, 0xff, 0xff } },
	{ "the last entry", 0x1000, 0x1fff, 1, { 0xff, 0x3f, 0x00, 0x00 } },
	{ "all ones", 0x7ffff000, 0x1fff, 1, { 0xff, 0xff, 0xff, 0xff } },
	{ "wide: an address and a number", 0x92345000, 0x123, 0, { 0x23, 0x51, 0x34, 0x92 } },
	{ "wide: all ones", 0xfffff000, 0xfff, 0, { 0xff, 0xff, 0xff, 0xff } },
};

KUNIT_ARRAY_PARAM_DESC(entry, entry_cases, name);

static void sgdrv_emu_test_encode(struct kunit *test)
{
	const struct entry_case *c = test->param_value;
	struct sgdrv_emu_entry entry;

	sgdrv_emu_encode(&entry, c->addr, c->page, c->shift);
	KUNIT_EXPECT_MEMEQ(test, &entry, c->bytes, sizeof(c->bytes));
}

static const struct sgdrv_sg_limits limits = {
	.dma_mask = DMA_BIT_MASK(31), .max_bytes = SZ_4K, .boundary = SZ_4K,
	.align = SZ_4K,
};

/* One buffer serves for all ranges: each has its pages at another address. */
struct mapped_range {
	int first;
	u32 bytes;
	dma_addr_t addr;
};

struct ranges {
	struct kunit *test;
	struct sgdrv_kunit_buffer *buf;
	struct sgdrv_sg sg;
	struct sgdrv_emu_table table;
	struct mapped_range all[RANGES];
};

static struct ranges *ranges_new(struct kunit *test)
{
	struct ranges *r = kunit_kzalloc(test, sizeof(*r), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, r);
	r->test = test;
	r->buf = sgdrv_kunit_buffer(test);
	r->table.pages = PAGES;
	r->table.shift = 1;
	r->table.silent = SILENT;
	r->table.entries = kunit_kzalloc(test, PAGES * sizeof(*r->table.entries),
					 GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, r->table.entries);
	sgdrv_emu_table_init(&r->table);
	return r;
}

/* Pages of 64 KiB that go down: 16 entries of the chip for one of the CPU. */
static int ranges_map(struct ranges *r, struct mapped_range *range, u32 bytes,
		      unsigned int end, u32 page_size)
{
	range->bytes = bytes;
	range->addr = SZ_1G + (range - r->all) * SZ_16M;
	sgdrv_kunit_lay(r->buf, page_size, bytes, range->addr, -(s64)page_size);
	sgdrv_kunit_build(r->buf, &r->sg, &limits);
	range->first = sgdrv_emu_table_map(&r->table, &r->sg, end);
	return range->first;
}

static void ranges_unmap(struct ranges *r, struct mapped_range *range)
{
	sgdrv_emu_table_unmap(&r->table, range->first, range->bytes);
	range->first = 0;
}

/* Where the table must lead for a page, if the page is in the range. */
static bool range_has(const struct mapped_range *range, unsigned int page, u32 page_size,
		      dma_addr_t *addr)
{
	u32 offset = (page - range->first) * SZ_4K;

	if (!range->first || page < range->first || offset >= range->bytes)
		return false;
	*addr = range->addr - (s64)page_size * (offset / page_size) + offset % page_size;
	return true;
}

static void ranges_check(struct ranges *r, u32 page_size)
{
	unsigned int page, i, owners;

	for (page = 0; page < PAGES; page++) {
		dma_addr_t addr = SILENT;

		for (i = 0, owners = 0; i < RANGES; i++)
			owners += range_has(&r->all[i], page, page_size, &addr);
		KUNIT_ASSERT_LE(r->test, owners, 1);
		KUNIT_ASSERT_EQ(r->test, le32_to_cpu(r->table.entries[page].page),
				(u32)addr << 1 | page);
	}
}

static void sgdrv_emu_test_silent(struct kunit *test)
{
	ranges_check(ranges_new(test), SZ_4K);
}

/* Page 0 and a spare page after the buffer are not to be had. */
static void sgdrv_emu_test_full(struct kunit *test)
{
	struct ranges *r = ranges_new(test);

	KUNIT_EXPECT_EQ(test, ranges_map(r, r->all, (PAGES - 1) * SZ_4K, PAGES, SZ_4K),
			-ENOMEM);
	r->all[0].first = 0;
	ranges_check(r, SZ_4K);
	KUNIT_EXPECT_EQ(test, ranges_map(r, r->all, (PAGES - 2) * SZ_4K, PAGES, SZ_4K), 1);
	ranges_check(r, SZ_4K);
	KUNIT_EXPECT_EQ(test, ranges_map(r, r->all + 1, 1, PAGES, SZ_4K), -ENOMEM);
	r->all[1].first = 0;
	ranges_check(r, SZ_4K);
	ranges_unmap(r, r->all);
	ranges_check(r, SZ_4K);
	KUNIT_EXPECT_EQ(test, ranges_map(r, r->all, 1, PAGES, SZ_4K), 1);
	sgdrv_sg_free(&r->sg);
}

static void sgdrv_emu_test_end(struct kunit *test)
{
	struct ranges *r = ranges_new(test);

	KUNIT_EXPECT_EQ(test, ranges_map(r, r->all, 2 * SZ_4K, 4, SZ_4K), 1);
	KUNIT_EXPECT_EQ(test, ranges_map(r, r->all + 1, 1, 5, SZ_4K), -ENOMEM);
	KUNIT_EXPECT_EQ(test, ranges_map(r, r->all + 1, 1, 6, SZ_4K), 4);
	sgdrv_sg_free(&r->sg);
}

/* The longest gap that begins behind the first page of the table. */
static unsigned int ranges_gap(const struct ranges *r)
{
	unsigned int page, i, gap = 0, longest = 0;

	for (page = 1; page < PAGES; page++) {
		gap++;
		for (i = 0; i < RANGES; i++) {
			const struct mapped_range *range = &r->all[i];

			if (range->first && page >= range->first &&
			    page <= range->first + DIV_ROUND_UP(range->bytes, SZ_4K))
				gap = 0;
		}
		longest = max(longest, gap);
	}
	return longest;
}

static void ranges_turn(struct ranges *r, struct rnd_state *rnd, u32 page_size)
{
	struct mapped_range *range = &r->all[sgdrv_kunit_below(rnd, RANGES)];
	u32 bytes = 1 + sgdrv_kunit_below(rnd, PAGES / 3 * SZ_4K);
	bool fits = DIV_ROUND_UP(bytes, SZ_4K) + 1 <= ranges_gap(r);

	if (range->first) {
		ranges_unmap(r, range);
	} else if (ranges_map(r, range, bytes, PAGES, page_size) < 0) {
		KUNIT_ASSERT_FALSE(r->test, fits);
		range->first = 0;
	} else {
		KUNIT_ASSERT_TRUE(r->test, fits);
	}
}

/* Ranges come and go: no entry ever leads to anything but its own page. */
static void sgdrv_emu_test_random(struct kunit *test)
{
	struct ranges *r = ranges_new(test);
	u32 i, seed = sgdrv_kunit_seed(test);
	u32 page_size = seed & 1 ? SZ_4K : SZ_64K;

	for (i = 0; i < sgdrv_kunit_rounds(); i++) {
		struct rnd_state rnd;

		sgdrv_kunit_round(&rnd, seed + i);
		ranges_turn(r, &rnd, page_size);
		ranges_check(r, page_size);
		cond_resched();
	}
	sgdrv_sg_free(&r->sg);
}

static struct kunit_case sgdrv_emu_test[] = {
	KUNIT_CASE_PARAM(sgdrv_emu_test_encode, entry_gen_params),
	KUNIT_CASE(sgdrv_emu_test_silent),
	KUNIT_CASE(sgdrv_emu_test_full),
	KUNIT_CASE(sgdrv_emu_test_end),
	KUNIT_CASE(sgdrv_emu_test_random),
	{}
};

static struct kunit_suite sgdrv_emu_suite = {
	.name = "sgdrv_emu",
	.init = sgdrv_kunit_init,
	.exit = sgdrv_kunit_exit,
	.test_cases = sgdrv_emu_test,
};

kunit_test_suite(sgdrv_emu_suite);
