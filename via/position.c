// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where a VIA controller's engine is: from its registers to a position in the
 * buffer.
 */
#include <linux/ktime.h>
#include <linux/math64.h>

#include "via.h"

#define VIA_READS		8	/* of a position before giving up */

static unsigned int sgdrv_via_index(const struct sgdrv_via_list *list, u32 current_desc)
{
	return (current_desc - lower_32_bits(list->addr)) / sizeof(*list->entries) - 1;
}

/* An upper bound of the bytes that the card moves in @ns: twice the nominal rate. */
static u64 sgdrv_via_bytes_in(const struct sgdrv_via_engine *engine, u64 ns)
{
	const struct snd_pcm_runtime *runtime = engine->stream->substream->runtime;

	ns = min_t(u64, ns, NSEC_PER_SEC);
	return div_u64(ns * 2 * runtime->rate * (runtime->frame_bits / 8),
		       NSEC_PER_SEC);
}

/*
 * Whether the card is still on the descriptor that was read last: with a residue
 * that is not larger it could have left it only by way of all of the next one.
 */
static bool sgdrv_via_on_same(const struct sgdrv_via_engine *engine, u32 residue)
{
	unsigned int next = engine->index + 1 == engine->list.count ? 0 : engine->index + 1;

	return residue && residue <= engine->residue &&
	       sgdrv_via_bytes_in(engine, ktime_get_ns() - engine->time) <
	       sgdrv_via_list_bytes(&engine->list, next);
}

/**
 * sgdrv_via_read_686 - read the position of a VT82C686's engine
 * @engine: the engine, running
 * @index: gets the index of the descriptor in progress
 * @residue: gets the bytes of it that are not done
 *
 * Residue and index are in two registers.  Soon after a reading the residue tells
 * the index, too; else both are of the same descriptor if the residue cannot
 * have been over before the index was read, or stands still.  (A virtual machine
 * may be held up for long between the two.)
 *
 * Context: under &sgdrv.lock.
 * Return: 0, -ENODEV where all bits are set, -EAGAIN where it cannot be told.
 */
int sgdrv_via_read_686(struct sgdrv_via_engine *engine, unsigned int *index,
		       u32 *residue)
{
	u64 before = ktime_get_ns();
	u32 count = ioread32(engine->regs + VIA_COUNT), at;

	if (count == ~0u)
		return -ENODEV;
	*index = engine->index;
	*residue = count & VIA_COUNT_RESIDUE;
	if (!sgdrv_via_on_same(engine, *residue)) {
		engine->residue = 0;
		at = ioread32(engine->regs + VIA_CURRENT);
		if (at == ~0u)
			return -ENODEV;
		*index = sgdrv_via_index(&engine->list, at);
		if (*index >= engine->list.count)
			return -EAGAIN;	/* it has not begun */
		if (*residue <= sgdrv_via_bytes_in(engine, ktime_get_ns() - before) &&
		    ioread32(engine->regs + VIA_COUNT) != count)
			return -EAGAIN;
		engine->index = *index;
	}
	engine->residue = *residue;
	engine->time = before;
	return 0;
}

/**
 * sgdrv_via_read_8233 - read the position of an engine of a VT8233 or later
 * @engine: the engine, running
 * @index: gets the index of the descriptor in progress
 * @residue: gets the bytes of it that are not done
 *
 * Residue and the low byte of the index are in one register; for a list that is
 * longer than that can tell, a second one has the address.
 *
 * Context: under &sgdrv.lock.
 * Return: 0, -ENODEV where all bits are set, -EAGAIN where it cannot be told.
 */
int sgdrv_via_read_8233(struct sgdrv_via_engine *engine, unsigned int *index,
			u32 *residue)
{
	u32 count = ioread32(engine->regs + VIA_COUNT);

	if (count == ~0u)
		return -ENODEV;
	*index = count >> VIA_COUNT_INDEX;
	*residue = count & VIA_COUNT_RESIDUE;
	if (!*residue)
		return -EAGAIN;	/* nothing is fetched */
	if (engine->list.count <= U8_MAX + 1)
		return 0;
	*index = sgdrv_via_index(&engine->list, ioread32(engine->regs + VIA_CURRENT));
	return (*index & U8_MAX) == count >> VIA_COUNT_INDEX ? 0 : -EAGAIN;
}

/**
 * sgdrv_via_update_position - read where an engine is in its buffer
 * @engine: the engine, running
 *
 * At worst &sgdrv_via_engine.pos stays what it was.
 *
 * Context: under &sgdrv.lock.
 */
void sgdrv_via_update_position(struct sgdrv_via_engine *engine)
{
	struct sgdrv *chip = engine->stream->chip;
	struct sgdrv_via *via = chip->priv;
	unsigned int tries, index;
	u32 residue, pos;
	int err;

	for (tries = 0; tries < VIA_READS; tries++) {
		err = via->variant->read(engine, &index, &residue);
		if (err == -ENODEV && sgdrv_gone_confirm(chip))
			return;
		if (!err && !sgdrv_via_list_position(&engine->list, index, residue, &pos)) {
			engine->pos = pos - pos % engine->unit;
			return;
		}
	}
}
