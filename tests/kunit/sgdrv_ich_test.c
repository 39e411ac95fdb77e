// SPDX-License-Identifier: GPL-2.0-only
/* Unit tests: what the ICH family writes into its ring, byte for byte, and its facts. */
#include <linux/bitops.h>
#include <linux/dma-mapping.h>
#include <linux/string.h>

#include "../../ich/ich.h"
#include "sgdrv_kunit.h"

struct encode_case {
	const char *name;
	struct sgdrv_desc desc;
	unsigned int unit;
	u8 bytes[8];
};

static const struct encode_case encode_cases[] = {
	{
		"a page of samples",
		{ .addr = 0x12345000, .bytes = 4096 }, 1,
		{ 0x00, 0x50, 0x34, 0x12, 0x00, 0x08, 0x00, 0x00 },
	}, {
		"a page of bytes",
		{ .addr = 0x12345000, .bytes = 4096 }, 0,
		{ 0x00, 0x50, 0x34, 0x12, 0x00, 0x10, 0x00, 0x00 },
	}, {
		"one frame",
		{ .addr = 4, .bytes = 4 }, 1,
		{ 0x04, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00 },
	}, {
		"an interrupt",
		{ .addr = 0x00a0b0c0, .bytes = 256, .irq = SGDRV_IRQ_PERIOD }, 1,
		{ 0xc0, 0xb0, 0xa0, 0x00, 0x80, 0x00, 0x00, 0x80 },
	}, {
		"an interrupt for the window",
		{ .addr = 0x00a0b0c0, .bytes = 256, .irq = SGDRV_IRQ_MOVE }, 1,
		{ 0xc0, 0xb0, 0xa0, 0x00, 0x80, 0x00, 0x00, 0x80 },
	}, {
		"the end of the buffer is not the card's business",
		{ .addr = 0x1000, .bytes = 64, .end = 0xffffffff }, 1,
		{ 0x00, 0x10, 0x00, 0x00, 0x20, 0x00, 0x00, 0x00 },
	}, {
		"the longest of samples",
		{ .addr = 0x10000000, .bytes = 131064 }, 1,
		{ 0x00, 0x00, 0x00, 0x10, 0xfc, 0xff, 0x00, 0x00 },
	}, {
		"the longest of samples with an interrupt",
		{ .addr = 0x10000000, .bytes = 131064, .irq = SGDRV_IRQ_PERIOD }, 1,
		{ 0x00, 0x00, 0x00, 0x10, 0xfc, 0xff, 0x00, 0x80 },
	}, {
		"as much as the hardware can count",
		{ .addr = 0x10000000, .bytes = 131068 }, 1,
		{ 0x00, 0x00, 0x00, 0x10, 0xfe, 0xff, 0x00, 0x00 },
	}, {
		"the longest of bytes",
		{ .addr = 0x10000000, .bytes = 65520, .irq = SGDRV_IRQ_PERIOD }, 0,
		{ 0x00, 0x00, 0x00, 0x10, 0xf0, 0xff, 0x00, 0x80 },
	}, {
		"the last frame below 4 GiB",
		{ .addr = 0xfffffffc, .bytes = 4 }, 1,
		{ 0xfc, 0xff, 0xff, 0xff, 0x02, 0x00, 0x00, 0x00 },
	}, {
		"the first half of the addresses ends",
		{ .addr = 0x7fffe000, .bytes = 8192 }, 1,
		{ 0x00, 0xe0, 0xff, 0x7f, 0x00, 0x10, 0x00, 0x00 },
	},
};

KUNIT_ARRAY_PARAM_DESC(encode, encode_cases, name);

/* Whatever was in the slot before, nothing of it stays. */
static void sgdrv_ich_test_encode(struct kunit *test)
{
	const struct encode_case *c = test->param_value;
	struct sgdrv_ich_desc entry;

	memset(&entry, 0xff, sizeof(entry));
	sgdrv_ich_encode(&entry, &c->desc, c->unit);
	KUNIT_EXPECT_MEMEQ(test, &entry, c->bytes, sizeof(c->bytes));
	memset(&entry, 0, sizeof(entry));
	sgdrv_ich_encode(&entry, &c->desc, c->unit);
	KUNIT_EXPECT_MEMEQ(test, &entry, c->bytes, sizeof(c->bytes));
}

struct chip_case {
	const char *name;
	const struct sgdrv_info *info;
	unsigned int unit;
	unsigned int engines;
	u32 longest;
};

static const struct chip_case chip_cases[] = {
	{ "ICH", &sgdrv_ich_info, 1, 3, 0xfffe },
	{ "440MX", &sgdrv_ich_440mx_info, 1, 3, 0xfffe },
	{ "ICH4", &sgdrv_ich4_info, 1, 6, 0xfffe },
	{ "SiS", &sgdrv_sis_info, 0, 3, 0x8000 },
	{ "nForce", &sgdrv_nforce_info, 1, 4, 0x8000 },
	{ "ALi", &sgdrv_ali_info, 1, 6, 0x8000 },
};

KUNIT_ARRAY_PARAM_DESC(chip, chip_cases, name);

/*
 * Each descriptor within a chip's limits must fit its entry, count and address, and be no
 * longer than the chip is known to bear.
 */
static void sgdrv_ich_test_limits(struct kunit *test)
{
	const struct chip_case *c = test->param_value;
	const struct sgdrv_ich_variant *variant = c->info->variant;
	const struct sgdrv_sg_limits *limits = c->info->limits;
	struct sgdrv_desc desc = { .bytes = limits->max_bytes };
	struct sgdrv_ich_desc entry;

	KUNIT_EXPECT_EQ(test, variant->unit, c->unit);
	KUNIT_EXPECT_EQ(test, limits->dma_mask, DMA_BIT_MASK(32));
	KUNIT_EXPECT_EQ(test, limits->max_segments, 0);
	KUNIT_EXPECT_EQ(test, limits->align % 4, 0);
	KUNIT_EXPECT_EQ(test, limits->max_bytes % limits->align, 0);
	sgdrv_ich_encode(&entry, &desc, variant->unit);
	KUNIT_EXPECT_EQ(test, le32_to_cpu(entry.control) << variant->unit,
			limits->max_bytes);
	KUNIT_EXPECT_LE(test, le32_to_cpu(entry.control), c->longest);
}

/* What a chip is told of its format is what it has, and nothing else of that register. */
static void sgdrv_ich_test_format(struct kunit *test)
{
	const struct chip_case *c = test->param_value;
	const struct sgdrv_ich_variant *variant = c->info->variant;

	KUNIT_EXPECT_EQ(test, hweight32(variant->channels), 2);
	KUNIT_EXPECT_EQ(test, variant->channels & ~variant->format, 0);
	KUNIT_EXPECT_EQ(test, variant->spdif_slots & ~variant->format, 0);
	KUNIT_EXPECT_EQ(test, variant->spdif_slots & variant->channels, 0);
}

static void sgdrv_ich_test_block(struct kunit *test, const struct sgdrv_ich_variant *variant,
				 const struct sgdrv_direction *direction)
{
	const struct sgdrv_ich_engine_info *engine = direction->engines;

	if (!direction->substreams)
		return;
	KUNIT_EXPECT_EQ(test, engine->block % ICH_BLOCK_BYTES, 0);
	KUNIT_EXPECT_NE(test, variant->blocks & ICH_BLOCK(engine->block), 0UL);
	KUNIT_EXPECT_EQ(test, variant->stray & engine->status, 0);
}

/*
 * A reset reaches each engine, those of the streams among them.  An interrupt that no
 * position explains acknowledges none of these.
 */
static void sgdrv_ich_test_engines(struct kunit *test)
{
	const struct chip_case *c = test->param_value;
	const struct sgdrv_ich_variant *variant = c->info->variant;
	unsigned int i;

	KUNIT_EXPECT_EQ(test, hweight_long(variant->blocks), c->engines);
	for (i = 0; i < c->info->num_pcms; i++) {
		sgdrv_ich_test_block(test, variant, &c->info->pcms[i].directions[0]);
		sgdrv_ich_test_block(test, variant, &c->info->pcms[i].directions[1]);
	}
}

static bool sgdrv_ich_test_matches(const struct ac97_quirk *quirk, const struct ac97_quirk *board)
{
	u16 mask = quirk->mask ?: 0xffff;

	return quirk->subvendor == board->subvendor &&
	       quirk->subdevice == (board->subdevice & mask);
}

/* The first entry that a board matches is its own. */
static void sgdrv_ich_test_boards(struct kunit *test)
{
	const struct ac97_quirk *board, *quirk;

	for (board = sgdrv_ich_quirks; board->subvendor; board++) {
		for (quirk = sgdrv_ich_quirks; !sgdrv_ich_test_matches(quirk, board); quirk++)
			;
		KUNIT_EXPECT_PTR_EQ_MSG(test, quirk, board, "%s is taken for %s",
					board->name, quirk->name);
		KUNIT_EXPECT_GT(test, board->type, AC97_TUNE_NONE);
	}
}

/* Limits and what lies between them, in Hz; 56000 is about what the AD1885 of some Dells has. */
static void sgdrv_ich_test_clocks(struct kunit *test)
{
	static const struct {
		unsigned int rate;
		unsigned int clock;
	} cases[] = {
		{ 0, 0 }, { 39999, 0 }, { 40000, 57600 }, { 40500, 56888 }, { 40501, 41000 },
		{ 41499, 41000 }, { 41500, 55518 }, { 43600, 52844 }, { 43601, 44100 },
		{ 44599, 44100 }, { 44600, 51659 }, { 47499, 48506 }, { 47500, 48000 },
		{ 48500, 48000 }, { 48501, 47504 }, { 56000, 41142 }, { 59999, 38400 },
		{ 60000, 0 }, { UINT_MAX, 0 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cases); i++)
		KUNIT_EXPECT_EQ_MSG(test, sgdrv_ich_clock_of(cases[i].rate), cases[i].clock,
				    "%u samples/s", cases[i].rate);
}

static struct kunit_case sgdrv_ich_test[] = {
	KUNIT_CASE_PARAM(sgdrv_ich_test_encode, encode_gen_params),
	KUNIT_CASE_PARAM(sgdrv_ich_test_limits, chip_gen_params),
	KUNIT_CASE_PARAM(sgdrv_ich_test_format, chip_gen_params),
	KUNIT_CASE_PARAM(sgdrv_ich_test_engines, chip_gen_params),
	KUNIT_CASE(sgdrv_ich_test_boards),
	KUNIT_CASE(sgdrv_ich_test_clocks),
	{}
};

static struct kunit_suite sgdrv_ich_suite = {
	.name = "sgdrv_ich",
	.init = sgdrv_kunit_init,
	.exit = sgdrv_kunit_exit,
	.test_cases = sgdrv_ich_test,
};

kunit_test_suite(sgdrv_ich_suite);
