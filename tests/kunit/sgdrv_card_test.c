// SPDX-License-Identifier: GPL-2.0-only
/*
 * Unit tests: a card plays from the ring while the window moves.
 *
 * The card knows the ring's memory and the last valid slot, nothing else.  It
 * plays on whenever the driver does anything: between any two writes to the
 * ring as well.  So each state of the ring is one that it may read from, and
 * each byte of the buffer must come to it in order, exactly once a lap.
 */
#include <linux/dma-mapping.h>
#include <linux/minmax.h>
#include <linux/sizes.h>
#include <linux/string.h>

#include "../../sgdrv_window.h"
#include "sgdrv_kunit.h"

#define SLOTS	SGDRV_WINDOW_SLOTS

/* What the hardware's ring says of a descriptor. */
struct entry {
	dma_addr_t addr;
	u32 bytes;
	bool irq;
};

struct card {
	struct kunit *test;
	struct sgdrv_kunit_buffer *buf;
	const struct sgdrv_kunit_shape *shape;
	struct rnd_state *rnd;
	struct sgdrv_sg sg;
	struct sgdrv_window w;

	/* the driver's side of the registers */
	struct entry ring[SLOTS];
	unsigned int last;

	/* the card's own */
	unsigned int slot;
	struct entry entry;
	struct entry ahead;	/* fetched when it came to this slot */
	bool has_ahead;
	u32 left;		/* of the entry */
	bool running;
	bool halted;
	bool irq;

	/* how it behaves */
	bool eager;		/* goes on to the next entry as soon as one has ended */
	bool foresees;		/* fetches each entry a slot ahead, valid or not */
	u32 greed;		/* most bytes that it takes between two writes */

	/* what the test knows */
	u32 offset;		/* of the byte to be fetched next */
	u32 reserve;		/* that is kept when the window moves; 0: do not look */
	bool elapsed;
	u64 fetched;
	unsigned int ended;	/* entries, since the start */
	unsigned int extra;	/* 1 + step of the last needless interrupt */
	unsigned int halts;
	unsigned int moves;
};

/* ---- the card ---- */

static void card_load(struct card *card)
{
	card->entry = card->has_ahead ? card->ahead : card->ring[card->slot];
	card->ahead = card->ring[(card->slot + 1) % SLOTS];
	card->has_ahead = card->foresees;
	card->left = card->entry.bytes;
	KUNIT_ASSERT_GT(card->test, card->left, 0);
	KUNIT_ASSERT_TRUE_MSG(card->test,
			      sgdrv_kunit_lies_at(card->buf, card->entry.addr,
						  card->offset, card->left),
			      "slot %u has %u bytes at %#llx, not those at %u",
			      card->slot, card->left, (u64)card->entry.addr,
			      card->offset);
}

/* An interrupt must be for a period or for the window, which needs one a step. */
static void card_check_interrupt(struct card *card, bool period_end)
{
	unsigned int step = card->ended / card->w.step + 1;

	if (period_end)
		KUNIT_ASSERT_TRUE(card->test, card->entry.irq);
	if (!card->entry.irq || period_end)
		return;
	KUNIT_ASSERT_NE_MSG(card->test, card->extra, step,
			    "two needless interrupts in a step");
	card->extra = step;
}

static void card_end_entry(struct card *card)
{
	u32 period = card->shape->period;
	bool period_end = period && card->offset % period == 0;

	card_check_interrupt(card, period_end);
	card->irq |= card->entry.irq;
	card->elapsed |= period_end;
	card->offset %= card->buf->bytes;
	card->ended++;
}

static void card_next_entry(struct card *card)
{
	if (card->slot == card->last) {
		card->halts += !card->halted;
		card->halted = true;
		return;
	}
	card->slot = (card->slot + 1) % SLOTS;
	card_load(card);
}

static void card_play(struct card *card, u32 bytes)
{
	while (bytes && !card->halted) {
		u32 part = min(bytes, card->left);

		if (!part) {
			card_next_entry(card);
			continue;
		}
		bytes -= part;
		card->left -= part;
		card->offset += part;
		card->fetched += part;
		if (!card->left)
			card_end_entry(card);
	}
	if (card->eager && !card->left)
		card_next_entry(card);
}

/* Some bytes, whole samples of them. */
static void card_play_some(struct card *card, u32 most)
{
	u32 bytes = sgdrv_kunit_below(card->rnd, most + 1);

	card_play(card, roundup(bytes, card->shape->limits.align));
}

static void card_write_last(struct card *card, unsigned int last)
{
	KUNIT_ASSERT_LT(card->test, last, SLOTS);
	KUNIT_ASSERT_TRUE(card->test, !card->halted || last != card->slot);
	card->last = last;
	card->halted = false;
}

/* ---- the driver ---- */

static void card_interfere(struct card *card)
{
	if (card->running && card->greed)
		card_play_some(card, card->greed);
}

/*
 * The card may read any slot from its own, if that has not ended, to the one after
 * the last valid one: hands off.
 */
static void card_check_slot(struct card *card, unsigned int slot)
{
	unsigned int valid = (card->last + 1 - card->slot) % SLOTS;

	KUNIT_ASSERT_LT(card->test, slot, SLOTS);
	if (card->running && (slot != card->slot || card->left))
		KUNIT_ASSERT_GT_MSG(card->test, (slot - card->slot) % SLOTS, valid,
				    "slot %u written, the card may read %u to %u", slot,
				    card->slot, card->last + 1);
}

static void card_encode(void *priv, unsigned int slot,
			const struct sgdrv_desc *desc)
{
	struct card *card = priv;

	card_interfere(card);
	card_check_slot(card, slot);
	card->ring[slot].addr = desc->addr;
	card_interfere(card);
	card->ring[slot].bytes = desc->bytes;
	card->ring[slot].irq = desc->irq;
	card_interfere(card);
}

static void card_start(struct card *card, u32 reserve)
{
	card->running = false;
	memset(card->ring, 0, sizeof(card->ring));
	sgdrv_window_start(&card->w, &card->sg, card->shape->period, card->offset,
			   reserve);
	card->last = sgdrv_window_last(&card->w);
	card->slot = 0;
	card->has_ahead = false;
	card->halted = false;
	card->irq = false;
	card->elapsed = false;
	card->ended = 0;
	card->extra = 0;
	card->running = true;
	card_load(card);
}

/* Wherever the card is: the position is exact, and no interrupt goes missing. */
static void card_look(struct card *card)
{
	struct kunit *test = card->test;

	KUNIT_ASSERT_EQ(test, 0, sgdrv_window_sync(&card->w, card->slot, card->left));
	KUNIT_ASSERT_EQ(test, card->w.pos, card->offset);
	KUNIT_ASSERT_EQ(test, !!card->w.irqs, card->irq);
	KUNIT_ASSERT_EQ(test, !!(card->w.irqs & SGDRV_IRQ_PERIOD), card->elapsed);
}

/* Bytes that the card can play before it halts. */
static u32 card_ahead(const struct card *card)
{
	u32 ahead = card->left;
	unsigned int slot;

	for (slot = card->slot; slot != card->last; ) {
		slot = (slot + 1) % SLOTS;
		ahead += card->ring[slot].bytes;
	}
	return ahead;
}

static void card_service(struct card *card)
{
	u32 ahead = card_ahead(card);

	card_look(card);
	card->irq = false;
	card->elapsed = false;
	card->w.irqs = 0;
	if (!sgdrv_window_slide(&card->w))
		return;
	if (card->w.step > 1)
		KUNIT_ASSERT_GE(card->test, ahead, card->reserve);
	card_interfere(card);
	card_write_last(card, sgdrv_window_last(&card->w));
	card->moves++;
}

static struct card *card_make(struct kunit *test,
			      const struct sgdrv_kunit_shape *shape,
			      struct rnd_state *rnd)
{
	struct card *card = kunit_kzalloc(test, sizeof(*card), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, card);
	card->test = test;
	card->shape = shape;
	card->rnd = rnd;
	card->buf = sgdrv_kunit_buffer(test);
	card->foresees = true;
	card->w.encode = card_encode;
	card->w.priv = card;
	return card;
}

/* ---- playing ---- */

/* A lap and a few turns of the ring, but not for ever. */
static bool card_has_played(const struct card *card)
{
	return card->fetched >= 2ULL * card->buf->bytes &&
	       card->ended >= 4 * SLOTS;
}

/* The driver acts on interrupts only.  It need not be fast, but it comes. */
static void card_play_punctually(struct card *card)
{
	while (!card_has_played(card)) {
		while (!card->irq) {
			card_play(card, card->left ?: 1);
			KUNIT_ASSERT_FALSE_MSG(card->test, card->halted,
					       "halted after %u entries, steps of %u",
					       card->ended, card->w.step);
			if (!sgdrv_kunit_below(card->rnd, 8))
				card_look(card);
		}
		card_service(card);
	}
	KUNIT_EXPECT_EQ(card->test, card->halts, 0);
}

/* Anything may happen at any time; now and then the stream stops and goes on. */
static void card_play_roughly(struct card *card, u32 reserve)
{
	unsigned int rounds = 400;
	u32 most = 2 * card->buf->bytes >> sgdrv_kunit_below(card->rnd, 16);

	while (rounds-- && !card_has_played(card)) {
		card_play_some(card, most);
		if (sgdrv_kunit_below(card->rnd, 2))
			card_look(card);
		if (card->halted || sgdrv_kunit_below(card->rnd, 2))
			card_service(card);
		if (sgdrv_kunit_below(card->rnd, 32) ||
		    card->offset % card->shape->limits.align)
			continue;
		card_look(card);
		KUNIT_ASSERT_EQ(card->test, card->w.pos, card->offset);
		card_start(card, reserve);
	}
}

/* ---- known buffers ---- */

struct play_case {
	const char *name;
	struct sgdrv_kunit_shape shape;
	s64 gap;
	u32 reserve;
};

#define SHAPE(_page_size, _bytes, _period, _max, _boundary) {		\
	.page_size = _page_size, .bytes = _bytes, .period = _period,	\
	.limits = {							\
		.dma_mask = DMA_BIT_MASK(32), .max_bytes = _max,	\
		.boundary = _boundary, .align = 4,			\
	},								\
}

static const struct play_case play_cases[] = {
	{ "a page", SHAPE(SZ_4K, SZ_4K, 0, 131064, 0), 0, 3840 },
	{ "a page, a period", SHAPE(SZ_4K, SZ_4K, SZ_4K, 131064, 0), 0, 3840 },
	{ "the smallest of all", SHAPE(SZ_4K, 128, 64, 131064, 0), 0, 3840 },
	{ "64 KiB as ever", SHAPE(SZ_4K, SZ_64K, SZ_16K, 131064, 0), 0, 3840 },
	{ "64 KiB scattered", SHAPE(SZ_4K, SZ_64K, SZ_16K, 131064, 0), SZ_4K, 3840 },
	{ "periods of 64 bytes", SHAPE(SZ_4K, SZ_64K, 64, 131064, 0), SZ_4K, 3840 },
	{ "periods of 441 frames", SHAPE(SZ_4K, 50 * 1764, 1764, 131064, 0), SZ_4K,
	  3528 },
	{ "1 MiB contiguous", SHAPE(SZ_4K, SZ_1M, 0, 131064, 0), 0, 3840 },
	{ "1 MiB contiguous, 64 KiB each", SHAPE(SZ_4K, SZ_1M, 0, 65520, 0), 0, 3840 },
	{ "8 MiB scattered", SHAPE(SZ_4K, SZ_8M, 0, 131064, 0), SZ_4K, 3840 },
	{ "8 MiB scattered, periods", SHAPE(SZ_4K, SZ_8M, SZ_2K, 131064, 0), SZ_4K,
	  3840 },
	{ "8 MiB scattered, two periods", SHAPE(SZ_4K, SZ_8M, SZ_4M, 131064, 0), SZ_4K,
	  3840 },
	{ "32 MiB scattered", SHAPE(SZ_4K, SZ_32M, SZ_64K, 131064, 0), SZ_4K, 3840 },
	{ "32 MiB in pages of 64 KiB", SHAPE(SZ_64K, SZ_32M, SZ_1M, 131064, 0), SZ_64K,
	  3840 },
	{ "a page table", SHAPE(SZ_4K, SZ_1M, SZ_64K, SZ_4K, SZ_4K), 0, 3840 },
	{ "half a page each", SHAPE(SZ_4K, SZ_1M, SZ_64K, SZ_4K, SZ_2K), SZ_4K, 3840 },
	{ "much in reserve", SHAPE(SZ_4K, SZ_1M, SZ_16K, 131064, 0), SZ_4K, SZ_64K },
	{ "everything in reserve", SHAPE(SZ_4K, SZ_1M, 0, 131064, 0), SZ_4K, SZ_1M },
};

KUNIT_ARRAY_PARAM_DESC(play, play_cases, name);

static struct card *play_case_make(struct kunit *test, struct rnd_state *rnd)
{
	const struct play_case *c = test->param_value;
	struct card *card = card_make(test, &c->shape, rnd);

	sgdrv_kunit_lay(card->buf, c->shape.page_size, c->shape.bytes, SZ_1M,
			c->shape.page_size + c->gap);
	sgdrv_kunit_build(card->buf, &card->sg, &c->shape.limits);
	return card;
}

static void sgdrv_card_test_punctual(struct kunit *test)
{
	const struct play_case *c = test->param_value;
	struct rnd_state rnd;
	struct card *card;

	prandom_seed_state(&rnd, 1);
	card = play_case_make(test, &rnd);
	card->reserve = c->reserve;
	card_start(card, c->reserve);
	card_play_punctually(card);
	sgdrv_sg_free(&card->sg);
}

static void sgdrv_card_test_halting(struct kunit *test)
{
	const struct play_case *c = test->param_value;
	struct rnd_state rnd;
	struct card *card;

	prandom_seed_state(&rnd, 1);
	card = play_case_make(test, &rnd);
	card_start(card, c->reserve);
	while (!card_has_played(card)) {
		card_play(card, c->shape.bytes);
		card_play(card, SZ_32M);
		KUNIT_ASSERT_TRUE(test, card->halted);
		card_service(card);
		KUNIT_ASSERT_FALSE(test, card->halted);
	}
	KUNIT_EXPECT_EQ(test, card->halts, card->moves);
	sgdrv_sg_free(&card->sg);
}

/* ---- random buffers ---- */

static u32 card_random(struct card *card, struct sgdrv_kunit_shape *shape)
{
	struct rnd_state *rnd = card->rnd;
	u32 reserve;

	sgdrv_kunit_random_buffer(rnd, card->buf, shape);
	sgdrv_kunit_build(card->buf, &card->sg, &shape->limits);
	reserve = sgdrv_kunit_below(rnd, shape->bytes);
	card->eager = sgdrv_kunit_below(rnd, 2);
	card->foresees = sgdrv_kunit_below(rnd, 2);
	card->offset = sgdrv_kunit_below(rnd, shape->bytes) & -shape->limits.align;
	card->fetched = 0;
	card->halts = 0;
	card_start(card, reserve);
	return reserve;
}

static void sgdrv_card_test_random_punctual(struct kunit *test)
{
	u32 i, seed = sgdrv_kunit_seed(test);
	struct sgdrv_kunit_shape shape;
	struct rnd_state rnd;
	struct card *card = card_make(test, &shape, &rnd);

	for (i = 0; i < sgdrv_kunit_rounds(); i++) {
		sgdrv_kunit_round(&rnd, seed + i);
		card_random(card, &shape);
		card_play_punctually(card);
		cond_resched();
	}
	sgdrv_sg_free(&card->sg);
}

static void sgdrv_card_test_random_rough(struct kunit *test)
{
	u32 i, seed = sgdrv_kunit_seed(test);
	struct sgdrv_kunit_shape shape;
	struct rnd_state rnd;
	struct card *card = card_make(test, &shape, &rnd);

	for (i = 0; i < sgdrv_kunit_rounds(); i++) {
		u32 reserve;

		sgdrv_kunit_round(&rnd, seed + i);
		reserve = card_random(card, &shape);
		card->greed = 1 << sgdrv_kunit_below(&rnd, 16);
		card_play_roughly(card, reserve);
		cond_resched();
	}
	sgdrv_sg_free(&card->sg);
}

static struct kunit_case sgdrv_card_test[] = {
	KUNIT_CASE_PARAM(sgdrv_card_test_punctual, play_gen_params),
	KUNIT_CASE_PARAM(sgdrv_card_test_halting, play_gen_params),
	KUNIT_CASE(sgdrv_card_test_random_punctual),
	KUNIT_CASE(sgdrv_card_test_random_rough),
	{}
};

static struct kunit_suite sgdrv_card_suite = {
	.name = "sgdrv_card",
	.init = sgdrv_kunit_init,
	.exit = sgdrv_kunit_exit,
	.test_cases = sgdrv_card_test,
};

kunit_test_suite(sgdrv_card_suite);
