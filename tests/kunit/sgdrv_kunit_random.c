// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random shapes.  Each round of a test has a seed of its own, which is printed
 * when the test fails; given as the parameter, it makes that round the first.
 */
#include <linux/align.h>
#include <linux/dma-mapping.h>
#include <linux/log2.h>
#include <linux/minmax.h>
#include <linux/moduleparam.h>
#include <linux/random.h>

#include "sgdrv_kunit.h"

static unsigned int kunit_seed;
module_param(kunit_seed, uint, 0444);
MODULE_PARM_DESC(kunit_seed, "Seed of the unit tests' first round (0: any).");

static unsigned int kunit_rounds = 5000;
module_param(kunit_rounds, uint, 0444);
MODULE_PARM_DESC(kunit_rounds, "Rounds of each random unit test.");

static u32 sgdrv_kunit_last_seed;	/* 0: the test is not a random one */

/**
 * sgdrv_kunit_seed - begin a random test
 * @test: the test
 *
 * Return: seed of its first round.
 */
u32 sgdrv_kunit_seed(struct kunit *test)
{
	u32 seed = kunit_seed ?: get_random_u32();

	kunit_info(test, "%u rounds, the first with kunit_seed=%u\n", kunit_rounds,
		   seed);
	return seed;
}

/**
 * sgdrv_kunit_rounds - how often to try
 *
 * Return: rounds of a random test.
 */
unsigned int sgdrv_kunit_rounds(void)
{
	return kunit_rounds;
}

/**
 * sgdrv_kunit_round - begin a round of a random test
 * @rnd: where its chance comes from
 * @seed: of the round
 */
void sgdrv_kunit_round(struct rnd_state *rnd, u32 seed)
{
	sgdrv_kunit_last_seed = seed;
	prandom_seed_state(rnd, seed);
}

/**
 * sgdrv_kunit_exit - end a test, for the suites' tables
 * @test: the test
 */
void sgdrv_kunit_exit(struct kunit *test)
{
	if (sgdrv_kunit_last_seed && test->status == KUNIT_FAILURE)
		kunit_info(test, "failed in the round of kunit_seed=%u\n",
			   sgdrv_kunit_last_seed);
	sgdrv_kunit_last_seed = 0;
}

/**
 * sgdrv_kunit_below - a random number
 * @rnd: where it comes from
 * @end: first number that is too large
 *
 * Return: a number from 0 on.
 */
u32 sgdrv_kunit_below(struct rnd_state *rnd, u32 end)
{
	return prandom_u32_state(rnd) % end;
}

/* Small numbers are as likely as large ones: from 1 to 1 << @log. */
static u32 sgdrv_kunit_any_size(struct rnd_state *rnd, unsigned int log)
{
	return 1 + sgdrv_kunit_below(rnd, 1 << sgdrv_kunit_below(rnd, log + 1));
}

static void sgdrv_kunit_random_limits(struct rnd_state *rnd, u32 bytes,
				      struct sgdrv_sg_limits *limits)
{
	u32 least = max(bytes / 1024, limits->align);	/* or a lap has no end */
	u32 most = sgdrv_kunit_any_size(rnd, 22);

	limits->dma_mask = DMA_BIT_MASK(64);
	limits->max_bytes = ALIGN(max(most, least), limits->align);
	limits->max_segments = 0;
	limits->boundary = 0;
	if (sgdrv_kunit_below(rnd, 2))
		limits->boundary = roundup_pow_of_two(least) <<
				   sgdrv_kunit_below(rnd, 8);
}

static void sgdrv_kunit_random_shape(struct rnd_state *rnd,
				     struct sgdrv_kunit_shape *shape)
{
	u32 align = 1 << sgdrv_kunit_below(rnd, 9);
	u32 period = align * sgdrv_kunit_any_size(rnd, 17 - ilog2(align));
	u32 periods = sgdrv_kunit_any_size(rnd, min(20 - ilog2(period), 6));

	shape->page_size = sgdrv_kunit_below(rnd, 2) ? 4096 : 65536;
	shape->bytes = periods * period;
	shape->period = period;
	if (!sgdrv_kunit_below(rnd, 4)) {
		shape->period = 0;
		shape->bytes -= sgdrv_kunit_below(rnd, align);
	}
	shape->limits.align = align;
	sgdrv_kunit_random_limits(rnd, shape->bytes, &shape->limits);
}

static s64 sgdrv_kunit_gap(struct rnd_state *rnd, u32 page_size, bool down)
{
	s64 gap = (s64)page_size * sgdrv_kunit_any_size(rnd, 4);

	return down ? -gap : gap;
}

/* Lay a buffer out at random, somewhere around 4 GiB. */
static void sgdrv_kunit_scatter(struct rnd_state *rnd,
				struct sgdrv_kunit_buffer *buf,
				const struct sgdrv_kunit_shape *shape)
{
	u32 page_size = shape->page_size, joined = sgdrv_kunit_below(rnd, 17);
	u32 skew = ALIGN_DOWN(sgdrv_kunit_below(rnd, page_size), shape->limits.align);
	bool down = sgdrv_kunit_below(rnd, 2);
	dma_addr_t next = BIT_ULL(32);
	unsigned int i;

	next -= (s64)page_size * sgdrv_kunit_below(rnd, 256);
	if (sgdrv_kunit_below(rnd, 2))
		next += skew;
	sgdrv_kunit_lay(buf, page_size, shape->bytes, next, page_size);
	for (i = 1; (u64)i * page_size < shape->bytes; i++) {
		buf->pages[i] = buf->pages[i - 1] + page_size;
		if (sgdrv_kunit_below(rnd, 16) >= joined)
			buf->pages[i] += sgdrv_kunit_gap(rnd, page_size, down);
	}
	sgdrv_kunit_ask(buf, sgdrv_kunit_below(rnd, SGDRV_KUNIT_CHUNKS));
}

/**
 * sgdrv_kunit_random_buffer - make up a buffer and the limits of a table for it
 * @rnd: where chance comes from
 * @buf: the buffer
 * @shape: what it has become like
 */
void sgdrv_kunit_random_buffer(struct rnd_state *rnd,
			       struct sgdrv_kunit_buffer *buf,
			       struct sgdrv_kunit_shape *shape)
{
	sgdrv_kunit_random_shape(rnd, shape);
	sgdrv_kunit_scatter(rnd, buf, shape);
}
