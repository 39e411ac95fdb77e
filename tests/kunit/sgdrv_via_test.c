// SPDX-License-Identifier: GPL-2.0-only
/*
 * Unit tests: a VIA controller's descriptor list, byte for byte and as a whole,
 * the position that it is read back as, and the words of the format registers.
 */
#include <linux/dma-mapping.h>
#include <linux/string.h>

#include "../../via/via.h"
#include "sgdrv_kunit.h"

struct encode_case {
	const char *name;
	struct sgdrv_desc desc;
	bool last;
	u8 bytes[8];
};

static const struct encode_case encode_cases[] = {
	{
		"a page", { .addr = 0x12345000, .bytes = 4096 }, false,
		{ 0x00, 0x50, 0x34, 0x12, 0x00, 0x10, 0x00, 0x00 },
	}, {
		"an interrupt",
		{ .addr = 0x00a0b0c0, .bytes = 256, .irq = SGDRV_IRQ_PERIOD }, false,
		{ 0xc0, 0xb0, 0xa0, 0x00, 0x00, 0x01, 0x00, 0x40 },
	}, {
		"the last one", { .addr = 0x1000, .bytes = 64 }, true,
		{ 0x00, 0x10, 0x00, 0x00, 0x40, 0x00, 0x00, 0x80 },
	}, {
		"the last one interrupts anyway",
		{ .addr = 0x1000, .bytes = 64, .irq = SGDRV_IRQ_PERIOD }, true,
		{ 0x00, 0x10, 0x00, 0x00, 0x40, 0x00, 0x00, 0x80 },
	}, {
		"the longest",
		{ .addr = 0xff000010, .bytes = 0xfffff0, .irq = SGDRV_IRQ_PERIOD }, false,
		{ 0x10, 0x00, 0x00, 0xff, 0xf0, 0xff, 0xff, 0x40 },
	}, {
		"the last word below 4 GiB", { .addr = 0xfffffffc, .bytes = 4 }, true,
		{ 0xfc, 0xff, 0xff, 0xff, 0x04, 0x00, 0x00, 0x80 },
	},
};

KUNIT_ARRAY_PARAM_DESC(encode, encode_cases, name);

static void sgdrv_via_test_encode(struct kunit *test)
{
	const struct encode_case *c = test->param_value;
	struct sgdrv_via_desc entry;

	memset(&entry, 0xff, sizeof(entry));
	sgdrv_via_encode(&entry, &c->desc, c->last);
	KUNIT_EXPECT_MEMEQ(test, &entry, c->bytes, sizeof(c->bytes));
}

static void sgdrv_via_test_limits(struct kunit *test)
{
	const struct sgdrv_sg_limits *limits = sgdrv_via686_info.limits;

	KUNIT_EXPECT_EQ(test, limits->dma_mask, DMA_BIT_MASK(32));
	KUNIT_EXPECT_EQ(test, limits->max_segments, 0);
	KUNIT_EXPECT_EQ(test, limits->max_bytes % 48, 0);	/* 1 to 6 channels, whole words */
	KUNIT_EXPECT_LE(test, limits->max_bytes, SGDRV_VIA_BYTES);
}

static void sgdrv_via_test_words(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, sgdrv_via_multi_slots(1), 0x11);
	KUNIT_EXPECT_EQ(test, sgdrv_via_multi_slots(2), 0x21);
	KUNIT_EXPECT_EQ(test, sgdrv_via_multi_slots(4), 0x4321);
	KUNIT_EXPECT_EQ(test, sgdrv_via_multi_slots(6), 0x654321);
	KUNIT_EXPECT_EQ(test, sgdrv_via_dxs_rate(48000), 0xfffff);
	KUNIT_EXPECT_EQ(test, sgdrv_via_dxs_rate(24000), 0x80000);
	KUNIT_EXPECT_EQ(test, sgdrv_via_dxs_rate(8000), 0x2aaaa);
}

struct revision_case {
	const char *name;
	u8 revision;
	const char *driver;
	unsigned int dxs;
};

static const struct revision_case revision_cases[] = {
	{ "VIA 8233-Pre", 0x10, "VIA8233", 4 },
	{ "VIA 8233C", 0x20, "VIA8233", 4 },
	{ "VIA 8233", 0x30, "VIA8233", 4 },
	{ "VIA 8233A", 0x40, "VIA8233A", 0 },
	{ "VIA 8235", 0x50, "VIA8233", 4 },
	{ "VIA 8237", 0x60, "VIA8233", 4 },
	{ "VIA 8251", 0x70, "VIA8233", 4 },
	{ "VIA 8233-Pre", 0x00, "VIA8233", 4 },
	{ "VIA 8251", 0xff, "VIA8233", 4 },
};

KUNIT_ARRAY_PARAM_DESC(revision, revision_cases, name);

static void sgdrv_via_test_revision(struct kunit *test)
{
	const struct revision_case *c = test->param_value;
	struct pci_dev *pci = kunit_kzalloc(test, sizeof(*pci), GFP_KERNEL);
	const struct sgdrv_via_variant *variant;
	const struct sgdrv_model *model;

	KUNIT_ASSERT_NOT_NULL(test, pci);
	pci->revision = c->revision;
	model = sgdrv_via8233_pick(pci);
	variant = model->info->variant;
	KUNIT_EXPECT_STREQ(test, model->name, c->name);
	KUNIT_EXPECT_STREQ(test, model->info->driver, c->driver);
	KUNIT_EXPECT_EQ(test, variant->dxs, c->dxs);
}

/* ---- whole lists ---- */

struct whole {
	struct kunit *test;
	struct sgdrv_kunit_buffer *buf;
	struct sgdrv_kunit_shape shape;
	struct sgdrv_sg sg;
	struct sgdrv_via_list list;
};

static void whole_new(struct whole *w, struct kunit *test)
{
	*w = (struct whole) { .test = test, .buf = sgdrv_kunit_buffer(test) };
}

/* The room is exactly what the driver would allocate: KASAN sees what is beyond. */
static void whole_make(struct whole *w, u32 from)
{
	struct sgdrv_via_list *list = &w->list;
	unsigned int room;

	sgdrv_kunit_build(w->buf, &w->sg, &w->shape.limits);
	list->sg = &w->sg;
	list->period = w->shape.period;
	room = sgdrv_via_list_room(&w->sg, list->period);
	list->entries = kvcalloc(room, sizeof(*list->entries), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(w->test, list->entries);
	list->ends = kvcalloc(room, sizeof(*list->ends), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(w->test, list->ends);
	sgdrv_via_list_fill(list, from);
	KUNIT_ASSERT_LE(w->test, list->count, room);
}

static void whole_free(struct whole *w)
{
	kvfree(w->list.entries);
	kvfree(w->list.ends);
	sgdrv_sg_free(&w->sg);
}

/* An entry lies where its bytes of the buffer do, and flags what it must. */
static void whole_check_entry(struct whole *w, unsigned int i, u32 offset)
{
	const struct sgdrv_via_list *list = &w->list;
	u32 bytes = sgdrv_via_list_bytes(list, i);
	u32 control = le32_to_cpu(list->entries[i].control);
	bool last = i == list->count - 1;
	bool period_end = list->period && (offset + bytes) % list->period == 0;

	KUNIT_ASSERT_GT(w->test, bytes, 0);
	KUNIT_ASSERT_LE(w->test, bytes, w->shape.limits.max_bytes);
	/* Some random buffers lie above 4 GiB, where no such chip would get one. */
	KUNIT_ASSERT_EQ(w->test, le32_to_cpu(list->entries[i].addr),
			lower_32_bits(sgdrv_kunit_where(w->buf, offset)));
	KUNIT_ASSERT_LE(w->test, bytes, sgdrv_kunit_contiguous(w->buf, offset));
	KUNIT_ASSERT_EQ(w->test, !!(control & SGDRV_VIA_EOL), last);
	KUNIT_ASSERT_EQ(w->test, !!(control & SGDRV_VIA_FLAG), !last && period_end);
	KUNIT_ASSERT_EQ(w->test, list->ends[i], offset + bytes);
}

/* Whatever is left of an entry, the position is what is done of it. */
static void whole_check_positions(struct whole *w, unsigned int i, u32 offset)
{
	u32 bytes = sgdrv_via_list_bytes(&w->list, i), pos;
	const u32 residues[] = { bytes, bytes / 2, 1, 0 };
	unsigned int n;

	for (n = 0; n < ARRAY_SIZE(residues); n++) {
		int err = sgdrv_via_list_position(&w->list, i, residues[n], &pos);

		KUNIT_ASSERT_EQ(w->test, err, 0);
		KUNIT_ASSERT_EQ(w->test, pos, (offset + bytes - residues[n]) % w->sg.bytes);
	}
	KUNIT_ASSERT_EQ(w->test, sgdrv_via_list_position(&w->list, i, bytes + 1, &pos), -EAGAIN);
}

/* Every byte of the buffer once, in order, from where it was to begin. */
static void whole_check(struct whole *w)
{
	u32 offset = w->list.from, sum = 0, pos;
	unsigned int i;

	for (i = 0; i < w->list.count; i++) {
		whole_check_entry(w, i, offset);
		whole_check_positions(w, i, offset);
		sum += sgdrv_via_list_bytes(&w->list, i);
		offset = w->list.ends[i] % w->sg.bytes;
	}
	KUNIT_ASSERT_EQ(w->test, sum, w->sg.bytes);
	KUNIT_ASSERT_EQ(w->test, offset, w->list.from);
	KUNIT_ASSERT_EQ(w->test, sgdrv_via_list_position(&w->list, i, 0, &pos), -EAGAIN);
}

static void sgdrv_via_test_random(struct kunit *test)
{
	u32 i, seed = sgdrv_kunit_seed(test);
	struct whole w;

	whole_new(&w, test);
	for (i = 0; i < sgdrv_kunit_rounds(); i++) {
		struct rnd_state rnd;
		u32 from;

		sgdrv_kunit_round(&rnd, seed + i);
		sgdrv_kunit_random_buffer(&rnd, w.buf, &w.shape);
		w.shape.limits.boundary = 0;	/* no such chip has one */
		from = i & 1 ? sgdrv_kunit_below(&rnd, w.shape.bytes) : 0;
		whole_make(&w, from - from % w.shape.limits.align);
		whole_check(&w);
		whole_free(&w);
		cond_resched();
	}
}

/* Far more entries than the in-kernel driver's 255 and than a byte can count. */
static void sgdrv_via_test_long(struct kunit *test)
{
	struct whole w;

	whole_new(&w, test);
	w.shape.limits = *sgdrv_via686_info.limits;
	w.shape.period = 6000;
	sgdrv_kunit_lay(w.buf, SZ_4K, 4000 * 6000, SZ_16M, 2 * SZ_4K);
	whole_make(&w, 6004);
	KUNIT_EXPECT_GT(test, w.list.count, 8000);
	whole_check(&w);
	whole_free(&w);
}

static struct kunit_case sgdrv_via_test[] = {
	KUNIT_CASE_PARAM(sgdrv_via_test_encode, encode_gen_params),
	KUNIT_CASE(sgdrv_via_test_limits),
	KUNIT_CASE(sgdrv_via_test_words),
	KUNIT_CASE_PARAM(sgdrv_via_test_revision, revision_gen_params),
	KUNIT_CASE(sgdrv_via_test_random),
	KUNIT_CASE(sgdrv_via_test_long),
	{}
};

static struct kunit_suite sgdrv_via_suite = {
	.name = "sgdrv_via",
	.init = sgdrv_kunit_init,
	.exit = sgdrv_kunit_exit,
	.test_cases = sgdrv_via_test,
};

kunit_test_suite(sgdrv_via_suite);
