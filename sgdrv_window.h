/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A descriptor ring as a window on the descriptors of a whole buffer.
 *
 * Pure, as sgdrv_sg.h: what is written into a slot of the hardware's ring goes
 * out through a function pointer, and where the card is comes in as a slot and a
 * residue.
 */
#ifndef SGDRV_WINDOW_H
#define SGDRV_WINDOW_H

#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/limits.h>
#include <linux/types.h>

#include "sgdrv_sg.h"

#define SGDRV_WINDOW_SLOTS	32

/* Slots that the card has left behind before the window moves: telling it costs an access. */
#define SGDRV_WINDOW_MOVE	3

/**
 * struct sgdrv_window - a descriptor ring as a window on a table of any length
 * @cursor: place of the next descriptor to put into the ring
 * @encode: writes a descriptor into a slot of the hardware's ring
 * @priv: first argument of @encode
 * @ring: the descriptor in each slot
 * @slot: the slot in progress
 * @filled: number of valid slots from @slot on, at most SGDRV_WINDOW_SLOTS - 1: one
 *	stays free, so that the last valid slot is never the one the card halts in
 * @next: the slot to be written next.  The one in front of it comes right after the last
 *	valid one and is written already, because a card may fetch it before it
 *	becomes valid (AMD-8111 data sheet, p. 71) and keep what it has fetched
 * @step: number of slots between two interrupts for the window, a power of two
 * @repeats: a lap of the buffer divides the ring, so that the ring repeats itself
 * @encodes: slots left to write before the ring repeats; never 0 without @repeats
 * @left: residue of @slot when it was last read, in bytes
 * @pos: position in the buffer, in bytes
 * @irqs: @irq of all descriptors that have ended; cleared by its reader
 */
struct sgdrv_window {
	struct sgdrv_sg_cursor cursor;
	void (*encode)(void *priv, unsigned int slot,
		       const struct sgdrv_desc *desc);
	void *priv;
	struct sgdrv_desc ring[SGDRV_WINDOW_SLOTS];
	unsigned int slot;
	unsigned int filled;
	unsigned int next;
	unsigned int step;
	bool repeats;
	unsigned int encodes;
	u32 left;
	u32 pos;
	u8 irqs;
};

void sgdrv_window_start(struct sgdrv_window *w, const struct sgdrv_sg *sg,
			u32 period, u32 offset, u32 reserve);
void sgdrv_window_refill(struct sgdrv_window *w);

/* ---- what every interrupt does; inline, because a period takes nothing else ---- */

static inline unsigned int sgdrv_window_wrap(unsigned int slot)
{
	return slot % SGDRV_WINDOW_SLOTS;
}

/**
 * sgdrv_window_last - the last valid slot of the ring
 * @w: the window
 *
 * Context: any.
 * Return: a slot number.
 */
static inline unsigned int sgdrv_window_last(const struct sgdrv_window *w)
{
	return sgdrv_window_wrap(w->slot + w->filled - 1);
}

static inline void sgdrv_window_pass(struct sgdrv_window *w, unsigned int ended)
{
	unsigned int slot = w->slot;

	w->filled -= ended;
	do {
		w->irqs |= w->ring[slot].irq;
		slot = sgdrv_window_wrap(slot + 1);
	} while (--ended);
	w->slot = slot;
}

/**
 * sgdrv_window_sync - take over a position that was read from the card
 * @w: the window
 * @slot: the slot that the card works on
 * @residue: bytes of that slot that are not done; 0 when it has ended
 *
 * However many descriptors ended since the last call, the window holds them
 * all, so the position is exact.  A reading that contradicts the window (mixed
 * from two moments, or behind an earlier one) changes nothing.
 *
 * Context: any; calls for one window exclude each other.
 * Return: 0, or -EAGAIN when the reading cannot be right.
 */
static inline int sgdrv_window_sync(struct sgdrv_window *w, unsigned int slot,
				    u32 residue)
{
	/* a descriptor that has ended is the next one that has not begun */
	unsigned int now = sgdrv_window_wrap(slot + !residue);
	unsigned int ended = sgdrv_window_wrap(now - w->slot);
	const struct sgdrv_desc *desc = &w->ring[slot];

	if (residue > desc->bytes || ended >= w->filled + !residue)
		return -EAGAIN;
	if (likely(ended))
		sgdrv_window_pass(w, ended);
	else if ((residue ?: w->ring[now].bytes) > w->left)
		return -EAGAIN;
	if (residue) {
		w->left = residue;
		w->pos = desc->end - residue;
	} else if (ended) {
		w->left = U32_MAX;
		w->pos = desc->end == w->cursor.sg->bytes ? 0 : desc->end;
	}
	return 0;
}

/**
 * sgdrv_window_slide - move the window if it is worth it
 * @w: the window, in step with the card
 *
 * It is as soon as the card has left SGDRV_WINDOW_MOVE slots behind.  These get the
 * descriptors that follow.  The card does not work on them before the caller tells it of
 * the new last valid slot, after a write barrier.
 *
 * Context: any; calls for one window exclude each other.
 * Return: true if sgdrv_window_last() has changed.
 */
static inline bool sgdrv_window_slide(struct sgdrv_window *w)
{
	if (w->filled >= SGDRV_WINDOW_SLOTS - SGDRV_WINDOW_MOVE)
		return false;
	if (w->encodes)
		sgdrv_window_refill(w);
	w->filled = SGDRV_WINDOW_SLOTS - 1;
	return true;
}

#endif /* SGDRV_WINDOW_H */
