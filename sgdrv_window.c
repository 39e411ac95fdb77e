// SPDX-License-Identifier: GPL-2.0-only
/*
 * A descriptor ring as a window on the descriptors of a whole buffer.  Pure: see
 * sgdrv_window.h.
 */
#include <linux/kernel.h>
#include <linux/minmax.h>

#include "sgdrv_window.h"

/* Number of descriptors in a lap of the buffer; larger numbers are cut. */
static unsigned int sgdrv_window_lap(const struct sgdrv_sg *sg, u32 period)
{
	struct sgdrv_sg_cursor c;
	struct sgdrv_desc desc;
	unsigned int count = 0;

	sgdrv_sg_seek(&c, sg, period, 0);
	do {
		sgdrv_sg_next(&c, &desc);
		count++;
	} while (desc.end < sg->bytes && count <= SGDRV_WINDOW_SLOTS);
	return count;
}

/*
 * Interrupts that only move the window are as few as possible, but @reserve bytes
 * are in the ring when they come, as far as an average descriptor tells.
 */
static unsigned int sgdrv_window_step(const struct sgdrv_sg *sg, u32 period,
				      u32 reserve)
{
	u32 count = sg->count + (period ? sg->bytes / period : 0) +
		    sg->bytes / sg->limits->max_bytes;
	u32 average = max(sg->bytes / count, 1u);
	unsigned int step = SGDRV_WINDOW_SLOTS / 2;

	while (step > 1 && (SGDRV_WINDOW_SLOTS - SGDRV_WINDOW_MOVE - step) * average < reserve)
		step /= 2;
	return step;
}

/*
 * The card must interrupt once a step for the window to move: with the last slot of
 * the step, unless a period ends so soon after it that its interrupt will do.
 */
static bool sgdrv_window_mark(const struct sgdrv_window *w, unsigned int slot)
{
	struct sgdrv_sg_cursor ahead = w->cursor;
	struct sgdrv_desc desc;
	unsigned int i;

	if ((slot + 1) % w->step)
		return false;
	for (i = 0; i < w->step / 4; i++) {
		sgdrv_sg_next(&ahead, &desc);
		if (desc.irq)
			return false;
	}
	return true;
}

static void sgdrv_window_fill(struct sgdrv_window *w)
{
	unsigned int slot = w->next;
	struct sgdrv_desc *desc = &w->ring[slot];

	w->next = sgdrv_window_wrap(slot + 1);
	w->encodes -= w->repeats;
	sgdrv_sg_next(&w->cursor, desc);
	if (!desc->irq && sgdrv_window_mark(w, slot))
		desc->irq = SGDRV_IRQ_MOVE;
	w->encode(w->priv, slot, desc);
}

/**
 * sgdrv_window_start - fill the ring from a place in the buffer on
 * @w: the window; its @encode and @priv are set
 * @sg: the buffer
 * @period: bytes of a period; 0 for interrupts that only move the window
 * @offset: bytes from the start of the buffer, less than its length
 * @reserve: bytes to have in the ring when an interrupt for the window comes
 *
 * Slot 0 gets the rest of the descriptor at @offset, so that a card that always
 * starts at slot 0 goes on exactly where it was stopped.
 *
 * A lap that divides the ring makes it repeat itself.  The first descriptors
 * may be cut by @offset, but each slot's second filling is as all later ones.
 *
 * Context: any; the card must not run.
 */
void sgdrv_window_start(struct sgdrv_window *w, const struct sgdrv_sg *sg,
			u32 period, u32 offset, u32 reserve)
{
	sgdrv_sg_seek(&w->cursor, sg, period, offset);
	w->slot = 0;
	w->next = 0;
	w->step = sgdrv_window_step(sg, period, reserve);
	w->repeats = SGDRV_WINDOW_SLOTS % sgdrv_window_lap(sg, period) == 0;
	w->encodes = 2 * SGDRV_WINDOW_SLOTS;
	w->pos = offset;
	w->irqs = 0;
	do {
		sgdrv_window_fill(w);
	} while (w->next);
	w->filled = SGDRV_WINDOW_SLOTS - 1;
	w->left = U32_MAX;
}

/**
 * sgdrv_window_refill - write the slots that the card has left behind
 * @w: the window
 *
 * It is the half of sgdrv_window_slide() that a ring which repeats itself needs no longer.
 *
 * Context: any; calls for one window exclude each other.
 */
void sgdrv_window_refill(struct sgdrv_window *w)
{
	unsigned int room = SGDRV_WINDOW_SLOTS - 1 - w->filled;

	for (; room && w->encodes; room--)
		sgdrv_window_fill(w);
}
