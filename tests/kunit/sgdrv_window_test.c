// SPDX-License-Identifier: GPL-2.0-only
/* Unit tests: the ring as a window on a table of any length. */
#include <linux/dma-mapping.h>
#include <linux/limits.h>
#include <linux/math.h>
#include <linux/minmax.h>
#include <linux/sizes.h>
#include <linux/string.h>

#include "../../sgdrv_window.h"
#include "sgdrv_kunit.h"

#define SLOTS		SGDRV_WINDOW_SLOTS
#define LIST		(10 * SLOTS)	/* descriptors that are known in advance */
#define UNTOUCHED	0x5a

struct ring_case {
	const char *name;
	u32 page_size;
	u32 bytes;
	s64 gap;		/* between pages */
	u32 period;
	u32 offset;
	u32 reserve;
	unsigned int step;
	bool repeats;
	u32 irqs;		/* slots that interrupt, of the first 31 */
	u32 longest;		/* descriptor; 0 for one that is long enough */
};

static const struct ring_case ring_cases[] = {
	{
		"one descriptor",
		SZ_4K, SZ_4K, SZ_4K, 0, 0, 0,
		16, true, BIT(15),
	}, {
		"one descriptor, one period",
		SZ_4K, SZ_4K, SZ_4K, SZ_4K, 0, 0,
		16, true, GENMASK(30, 0),
	}, {
		"one descriptor, from its middle",
		SZ_4K, SZ_4K, SZ_4K, SZ_4K, 1000, 0,
		16, true, GENMASK(30, 0),
	}, {
		"two periods in one segment",
		SZ_4K, SZ_8K, 0, SZ_4K, 0, 0,
		16, true, GENMASK(30, 0),
	}, {
		"three descriptors",
		SZ_4K, 3 * SZ_4K, SZ_4K, 0, 0, 0,
		16, false, BIT(15),
	}, {
		"a lap of 32",
		SZ_4K, 32 * SZ_4K, SZ_4K, 0, 0, 0,
		16, true, BIT(15),
	}, {
		"a lap of 32, from its last byte",
		SZ_4K, 32 * SZ_4K, SZ_4K, 0, 32 * SZ_4K - 1, 0,
		16, true, BIT(15),
	}, {
		"a lap of 32, two periods",
		SZ_4K, 32 * SZ_4K, SZ_4K, 16 * SZ_4K, 0, 0,
		16, true, BIT(15),
	}, {
		"a lap of 33",
		SZ_4K, 33 * SZ_4K, SZ_4K, 0, 0, 0,
		16, false, BIT(15),
	}, {
		"a lap of 64",
		SZ_4K, 64 * SZ_4K, SZ_4K, 0, 0, 0,
		16, false, BIT(15),
	}, {
		"many, without periods",
		SZ_4K, SZ_1M, SZ_4K, 0, 0, 0,
		16, false, BIT(15),
	}, {
		"many, a period ends with the step",
		SZ_4K, SZ_1M, SZ_4K, SZ_64K, 0, 0,
		16, false, BIT(15),
	}, {
		"many, a period ends soon after the step",
		SZ_4K, 20 * SZ_64K, SZ_4K, 20 * SZ_4K, 0, 0,
		16, false, BIT(19),
	}, {
		"many, a period ends too late after the step",
		SZ_4K, 21 * SZ_64K, SZ_4K, 21 * SZ_4K, 0, 0,
		16, false, BIT(15) | BIT(20),
	}, {
		"many, each half a period",
		SZ_8K, SZ_1M, SZ_8K, SZ_4K, 0, 0,
		16, false, GENMASK(30, 0),
	}, {
		"many, from the middle of one",
		SZ_4K, 20 * SZ_64K, SZ_4K, 20 * SZ_4K, 30 * SZ_4K + 4, 0,
		16, false, BIT(9) | BIT(29) | BIT(15),
	}, {
		"small steps: 8",
		SZ_4K, SZ_1M, SZ_4K, 0, 0, 16 * SZ_4K,
		8, false, BIT(7) | BIT(15) | BIT(23),
	}, {
		"small steps: 8, periods of 10",
		SZ_4K, 10 * SZ_64K, SZ_4K, 10 * SZ_4K, 0, 17 * SZ_4K,
		8, false, BIT(9) | BIT(15) | BIT(19) | BIT(23) | BIT(29),
	}, {
		"small steps: 4",
		SZ_4K, SZ_1M, SZ_4K, 0, 0, 24 * SZ_4K,
		4, false, 0x08888888,
	}, {
		"small steps: 4, periods of 5",
		SZ_4K, 5 * SZ_64K, SZ_4K, 5 * SZ_4K, 0, 20 * SZ_4K,
		4, false, 0x2908ca90,
	}, {
		"small steps: 2",
		SZ_4K, SZ_1M, SZ_4K, 0, 0, 27 * SZ_4K,
		2, false, 0x2aaaaaaa,
	}, {
		"small steps: 1",
		SZ_4K, SZ_1M, SZ_4K, 0, 0, 30 * SZ_4K,
		1, false, GENMASK(30, 0),
	}, {
		"small steps: 1, and a ring that repeats",
		SZ_4K, 32 * SZ_4K, SZ_4K, 0, 4, SZ_1M,
		1, true, GENMASK(30, 0),
	},
};

KUNIT_ARRAY_PARAM_DESC(ring, ring_cases, name);

/* A window, what it has encoded, and what it must have. */
struct ring {
	struct kunit *test;
	struct sgdrv_kunit_buffer *buf;
	struct sgdrv_sg_limits limits;
	struct sgdrv_sg sg;
	struct sgdrv_window w;
	struct sgdrv_window before;
	struct sgdrv_desc entries[SLOTS];
	unsigned int encodes;
	unsigned int passed;	/* descriptors that the card has done */
	unsigned int filled;
	struct sgdrv_desc list[LIST];
};

static void ring_encode(void *priv, unsigned int slot,
			const struct sgdrv_desc *desc)
{
	struct ring *r = priv;

	KUNIT_ASSERT_EQ(r->test, slot, r->encodes % SLOTS);
	r->entries[slot] = *desc;
	r->encodes++;
}

/* The move's interrupt can be spared when a period ends within a quarter step. */
static bool ring_spares(const struct ring *r, unsigned int n, unsigned int step)
{
	unsigned int i;

	for (i = 1; i <= step / 4; i++)
		if (r->list[n + i].irq & SGDRV_IRQ_PERIOD)
			return true;
	return false;
}

static void ring_list(struct ring *r, const struct ring_case *c)
{
	struct sgdrv_sg_cursor cursor;
	unsigned int n;

	sgdrv_sg_seek(&cursor, &r->sg, c->period, c->offset);
	for (n = 0; n < LIST; n++)
		sgdrv_sg_next(&cursor, &r->list[n]);
	for (n = 0; n < LIST - SLOTS; n++)
		if ((n + 1) % c->step == 0 && !r->list[n].irq &&
		    !ring_spares(r, n, c->step))
			r->list[n].irq = SGDRV_IRQ_MOVE;
}

static void ring_start(struct ring *r, const struct ring_case *c)
{
	memset(&r->w, UNTOUCHED, sizeof(r->w));
	memset(r->entries, UNTOUCHED, sizeof(r->entries));
	r->w.encode = ring_encode;
	r->w.priv = r;
	r->encodes = 0;
	r->passed = 0;
	r->filled = SLOTS - 1;
	sgdrv_window_start(&r->w, &r->sg, c->period, c->offset, c->reserve);
}

static struct ring *ring_make(struct kunit *test, const struct ring_case *c)
{
	struct ring *r = kunit_kzalloc(test, sizeof(*r), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, r);
	r->test = test;
	r->limits.dma_mask = DMA_BIT_MASK(64);
	r->limits.max_bytes = c->longest ?: SZ_2M;
	r->limits.align = 1;
	r->buf = sgdrv_kunit_buffer(test);
	sgdrv_kunit_lay(r->buf, c->page_size, c->bytes, SZ_1M,
			c->page_size + c->gap);
	sgdrv_kunit_build(r->buf, &r->sg, &r->limits);
	ring_list(r, c);
	ring_start(r, c);
	return r;
}

static void ring_expect_desc(struct kunit *test, const struct sgdrv_desc *desc,
			     const struct sgdrv_desc *want)
{
	KUNIT_ASSERT_EQ(test, desc->addr, want->addr);
	KUNIT_ASSERT_EQ(test, desc->bytes, want->bytes);
	KUNIT_ASSERT_EQ(test, desc->end, want->end);
	KUNIT_ASSERT_EQ(test, desc->irq, want->irq);
}

/*
 * The window is where it should be, and so is all that the card may read, the slot
 * after the last valid one included.
 */
static void ring_check(struct ring *r)
{
	unsigned int i, n, last = r->passed + r->filled;
	struct kunit *test = r->test;

	KUNIT_ASSERT_EQ(test, r->w.slot, r->passed % SLOTS);
	KUNIT_ASSERT_EQ(test, r->w.filled, r->filled);
	KUNIT_ASSERT_EQ(test, sgdrv_window_last(&r->w), (last - 1) % SLOTS);
	KUNIT_ASSERT_EQ(test, r->encodes,
			r->w.repeats ? min(last + 1, 2U * SLOTS) : last + 1);
	for (i = 0, n = r->passed; i <= r->filled; i++, n++) {
		ring_expect_desc(test, &r->entries[n % SLOTS], &r->list[n]);
		ring_expect_desc(test, &r->w.ring[n % SLOTS], &r->list[n]);
	}
}

static void sgdrv_window_test_start(struct kunit *test)
{
	const struct ring_case *c = test->param_value;
	struct ring *r = ring_make(test, c);
	unsigned int i;

	KUNIT_EXPECT_EQ(test, r->w.step, c->step);
	KUNIT_EXPECT_EQ(test, r->w.repeats, c->repeats);
	KUNIT_EXPECT_EQ(test, r->w.pos, c->offset);
	KUNIT_EXPECT_EQ(test, r->w.left, U32_MAX);
	KUNIT_EXPECT_EQ(test, r->w.irqs, 0);
	KUNIT_EXPECT_EQ(test, sgdrv_window_last(&r->w), SLOTS - 2);
	for (i = 0; i < SLOTS - 1; i++)
		KUNIT_EXPECT_EQ_MSG(test, !!r->entries[i].irq, !!(c->irqs & BIT(i)),
				    "slot %u", i);
	ring_check(r);
	KUNIT_EXPECT_FALSE(test, sgdrv_window_slide(&r->w));
	ring_check(r);
	sgdrv_sg_free(&r->sg);
}

/* Take @ended descriptors and all but @residue bytes of the next as played. */
static void ring_pass(struct ring *r, unsigned int ended, u32 residue)
{
	unsigned int i, n = r->passed + ended;
	struct kunit *test = r->test;
	u32 pos = r->w.pos;
	u8 irqs = 0;

	for (i = r->passed; i < n; i++)
		irqs |= r->list[i].irq;
	r->w.irqs = 0;
	KUNIT_ASSERT_EQ(test, 0, sgdrv_window_sync(&r->w, (residue ? n : n - 1) %
						   SLOTS, residue));
	r->passed += ended;
	r->filled -= ended;
	ring_check(r);
	KUNIT_ASSERT_EQ(test, r->w.irqs, irqs);
	if (residue)
		pos = r->list[n].end - residue;
	else if (ended)
		pos = r->list[n - 1].end % r->buf->bytes;
	KUNIT_ASSERT_EQ(test, r->w.pos, pos);
}

/* The window moves when three slots are behind the card, and then all the way. */
static void ring_slide(struct ring *r)
{
	bool moves = r->filled <= SLOTS - 4;
	u32 pos = r->w.pos, left = r->w.left;
	u8 irqs = r->w.irqs;

	KUNIT_ASSERT_EQ(r->test, sgdrv_window_slide(&r->w), moves);
	if (moves)
		r->filled = SLOTS - 1;
	ring_check(r);
	KUNIT_ASSERT_EQ(r->test, r->w.irqs, irqs);
	KUNIT_ASSERT_EQ(r->test, r->w.pos, pos);
	KUNIT_ASSERT_EQ(r->test, r->w.left, left);
	KUNIT_ASSERT_FALSE(r->test, sgdrv_window_slide(&r->w));
}

/* Play on in strides, looking at each one's first byte, middle or end. */
static void ring_walk(struct ring *r, unsigned int stride)
{
	unsigned int n;

	for (n = 0; r->passed < 6 * SLOTS; n++) {
		unsigned int ended = min(stride, r->filled);
		u32 bytes = r->list[r->passed + ended].bytes;

		if (n % 3 == 0 || ended == r->filled)
			ring_pass(r, ended, 0);
		else
			ring_pass(r, ended, n % 3 == 1 ? bytes : bytes / 2 + 1);
		ring_slide(r);
	}
}

static void sgdrv_window_test_walk(struct kunit *test)
{
	const struct ring_case *c = test->param_value;
	struct ring *r = ring_make(test, c);
	unsigned int stride;

	for (stride = 1; stride < SLOTS; stride++) {
		ring_start(r, c);
		ring_walk(r, stride);
	}
	sgdrv_sg_free(&r->sg);
}

/* From each slot to the halt after the last valid one, and on from there. */
static void sgdrv_window_test_halt(struct kunit *test)
{
	const struct ring_case *c = test->param_value;
	struct ring *r = ring_make(test, c);
	unsigned int before, i;

	for (before = 0; before < 2 * SLOTS; before++) {
		ring_start(r, c);
		for (i = 0; i < before; i++) {
			ring_pass(r, 1, 0);
			ring_slide(r);
		}
		ring_pass(r, r->filled, 0);
		KUNIT_ASSERT_EQ(test, r->filled, 0);
		ring_slide(r);
		ring_walk(r, 7);
	}
	sgdrv_sg_free(&r->sg);
}

/* ---- readings ---- */

static const struct ring_case readings_case = {
	"readings", SZ_4K, 40 * SZ_4K, SZ_4K, 5 * SZ_4K, 100, U32_MAX,
	1, false, 0
};

/* Each window can be had: @filled slots from @slot on. */
static void ring_bring(struct ring *r, unsigned int slot, unsigned int filled)
{
	unsigned int i, gone = SLOTS - 1 - filled;

	ring_start(r, &readings_case);
	for (i = 0; i < SLOTS + slot - gone; i++) {
		ring_pass(r, 1, 0);
		sgdrv_window_refill(&r->w);
		r->w.filled = SLOTS - 1;
		r->filled = SLOTS - 1;
	}
	if (gone)
		ring_pass(r, gone, 0);
	KUNIT_ASSERT_EQ(r->test, r->w.slot, slot);
	KUNIT_ASSERT_EQ(r->test, r->w.filled, filled);
}

/*
 * A reading is right if it is at or behind the position that is known, and not
 * behind the last valid slot.
 */
static bool reading_is_right(const struct ring *r, unsigned int slot, u32 residue)
{
	const struct sgdrv_window *w = &r->w;
	unsigned int ahead = (slot - w->slot) % SLOTS;

	if (!residue && ahead == SLOTS - 1)
		return w->left >= w->ring[w->slot].bytes;
	if (ahead >= w->filled || residue > w->ring[slot].bytes)
		return false;
	return !residue || ahead || residue <= w->left;
}

static void reading_try(struct ring *r, unsigned int slot, u32 residue)
{
	unsigned int passed = r->passed, filled = r->filled;
	unsigned int ahead = (slot - r->w.slot) % SLOTS;

	if (!reading_is_right(r, slot, residue)) {
		KUNIT_ASSERT_EQ_MSG(r->test, -EAGAIN,
				    sgdrv_window_sync(&r->w, slot, residue),
				    "slot %u residue %u, window %u+%u left %u",
				    slot, residue, r->w.slot, filled, r->w.left);
		KUNIT_ASSERT_MEMEQ(r->test, &r->w, &r->before, sizeof(r->w));
		return;
	}
	ring_pass(r, residue ? ahead : (ahead + 1) % SLOTS, residue);
	r->w = r->before;
	r->passed = passed;
	r->filled = filled;
}

static void readings_try(struct ring *r)
{
	static const u32 residues[] = {
		0, 1, 95, 96, 97, 1999, 2000, 2001, 3996, 3997, 4096, 4097,
		U32_MAX
	};
	unsigned int slot, i;

	r->before = r->w;
	for (slot = 0; slot < SLOTS; slot++)
		for (i = 0; i < ARRAY_SIZE(residues); i++)
			reading_try(r, slot, residues[i]);
}

/* Every reading, right or wrong, in every place of the window. */
static void sgdrv_window_test_readings(struct kunit *test)
{
	struct ring *r = ring_make(test, &readings_case);
	unsigned int slot, filled;

	for (slot = 0; slot < SLOTS; slot++) {
		for (filled = 0; filled < SLOTS; filled++) {
			ring_bring(r, slot, filled);
			readings_try(r);
			if (!filled)
				continue;
			ring_pass(r, 0, 2000);
			readings_try(r);
		}
		cond_resched();
	}
	sgdrv_sg_free(&r->sg);
}

/* The same descriptor, less of it left each time. */
static void sgdrv_window_test_one_descriptor(struct kunit *test)
{
	struct ring *r = ring_make(test, &readings_case);
	u32 residue;

	ring_pass(r, 3, r->list[3].bytes);
	for (residue = r->list[3].bytes; residue; residue--) {
		ring_pass(r, 0, residue);
		ring_pass(r, 0, residue);
		KUNIT_ASSERT_EQ(test, -EAGAIN,
				sgdrv_window_sync(&r->w, 3, residue + 1));
	}
	ring_pass(r, 1, 0);
	sgdrv_sg_free(&r->sg);
}

/* What a look has found stays until its reader has cleared it. */
static void sgdrv_window_test_sticky(struct kunit *test)
{
	struct ring *r = ring_make(test, &readings_case);

	KUNIT_ASSERT_EQ(test, 0, sgdrv_window_sync(&r->w, 6, 0));
	KUNIT_EXPECT_TRUE(test, r->w.irqs & SGDRV_IRQ_PERIOD);
	KUNIT_ASSERT_EQ(test, 0, sgdrv_window_sync(&r->w, 7, 10));
	KUNIT_EXPECT_TRUE(test, r->w.irqs & SGDRV_IRQ_PERIOD);
	sgdrv_window_slide(&r->w);
	KUNIT_EXPECT_TRUE(test, r->w.irqs & SGDRV_IRQ_PERIOD);
	sgdrv_sg_free(&r->sg);
}

/* ---- steps ---- */

struct step_case {
	const char *name;
	u32 page_size;
	u32 bytes;
	u32 period;
	u32 longest;
	u32 reserve;
	unsigned int step;
};

static const struct step_case step_cases[] = {
	{ "nothing in reserve", SZ_4K, SZ_1M, 0, 0, 0, 16 },
	{ "13 descriptors", SZ_4K, SZ_1M, 0, 0, 13 * SZ_4K, 16 },
	{ "over 13", SZ_4K, SZ_1M, 0, 0, 13 * SZ_4K + 1, 8 },
	{ "21 descriptors", SZ_4K, SZ_1M, 0, 0, 21 * SZ_4K, 8 },
	{ "over 21", SZ_4K, SZ_1M, 0, 0, 21 * SZ_4K + 1, 4 },
	{ "25 descriptors", SZ_4K, SZ_1M, 0, 0, 25 * SZ_4K, 4 },
	{ "over 25", SZ_4K, SZ_1M, 0, 0, 25 * SZ_4K + 1, 2 },
	{ "27 descriptors", SZ_4K, SZ_1M, 0, 0, 27 * SZ_4K, 2 },
	{ "over 27", SZ_4K, SZ_1M, 0, 0, 27 * SZ_4K + 1, 1 },
	{ "everything", SZ_4K, SZ_1M, 0, 0, U32_MAX, 1 },
	{ "periods of 64 bytes", SZ_4K, SZ_1M, 64, 0, 13 * 63, 16 },
	{ "periods of 64 bytes, 20 ms", SZ_4K, SZ_1M, 64, 0, 3840, 1 },
	{ "descriptors of the longest", SZ_1M, SZ_8M, 0, SZ_64K, SZ_512K, 16 },
	{ "descriptors of the longest, all of them", SZ_1M, SZ_8M, 0, SZ_64K, SZ_2M, 1 },
	{ "a byte each", 1, 8, 1, 0, 13, 16 },
	{ "a byte each, and one more", 1, 8, 1, 0, 14, 8 },
};

KUNIT_ARRAY_PARAM_DESC(step, step_cases, name);

static void sgdrv_window_test_step(struct kunit *test)
{
	const struct step_case *s = test->param_value;
	struct ring_case c = {
		.page_size = s->page_size, .bytes = s->bytes, .gap = s->page_size,
		.period = s->period, .longest = s->longest,
		.reserve = s->reserve, .step = s->step,
	};
	struct ring *r = ring_make(test, &c);

	KUNIT_EXPECT_EQ(test, r->w.step, s->step);
	ring_walk(r, 1);
	sgdrv_sg_free(&r->sg);
}

/* ---- rings that repeat themselves ---- */

/* A lap of @n descriptors, from each of them on. */
static void sgdrv_window_test_repeats(struct kunit *test)
{
	struct ring_case c = {
		.page_size = 64, .gap = 64, .period = 64, .step = 16,
	};
	unsigned int n;

	for (n = 1; n <= 2 * SLOTS + 1; n++) {
		struct ring *r;

		c.bytes = 64 * n;
		c.offset = 0;
		r = ring_make(test, &c);
		KUNIT_ASSERT_EQ(test, r->w.repeats, 32 % n == 0);
		for (c.offset = 0; c.offset < c.bytes; c.offset += 16) {
			ring_list(r, &c);
			ring_start(r, &c);
			KUNIT_ASSERT_EQ(test, r->w.repeats, 32 % n == 0);
			ring_walk(r, 5);
		}
		sgdrv_sg_free(&r->sg);
		kunit_kfree(test, r);
	}
}

static struct kunit_case sgdrv_window_test[] = {
	KUNIT_CASE_PARAM(sgdrv_window_test_start, ring_gen_params),
	KUNIT_CASE_PARAM(sgdrv_window_test_walk, ring_gen_params),
	KUNIT_CASE_PARAM(sgdrv_window_test_halt, ring_gen_params),
	KUNIT_CASE(sgdrv_window_test_readings),
	KUNIT_CASE(sgdrv_window_test_one_descriptor),
	KUNIT_CASE(sgdrv_window_test_sticky),
	KUNIT_CASE_PARAM(sgdrv_window_test_step, step_gen_params),
	KUNIT_CASE(sgdrv_window_test_repeats),
	{}
};

static struct kunit_suite sgdrv_window_suite = {
	.name = "sgdrv_window",
	.init = sgdrv_kunit_init,
	.exit = sgdrv_kunit_exit,
	.test_cases = sgdrv_window_test,
};

kunit_test_suite(sgdrv_window_suite);
