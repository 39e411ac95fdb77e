/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The frame of an interrupt handler, for the families.
 *
 * It is inline, so that a period takes no indirect call.
 */
#ifndef SGDRV_IRQ_H
#define SGDRV_IRQ_H

#include <linux/interrupt.h>

#include "sgdrv.h"

#define SGDRV_OURS		BIT_ULL(63)	/* the interrupt was the card's */

static_assert(SGDRV_MAX_STREAMS <= 63);

/**
 * sgdrv_elapsed - note that a period of a stream has ended
 * @stream: the stream
 * @pos: its position in the buffer, in bytes, that has just been read; or
 *	SGDRV_UNKNOWN
 *
 * Context: interrupt, under &sgdrv.lock.
 * Return: the stream's bit for sgdrv_interrupt().
 */
static inline u64 sgdrv_elapsed(struct sgdrv_stream *stream, u32 pos)
{
	WRITE_ONCE(stream->cached, pos);
	return BIT_ULL(stream->index);
}

/**
 * sgdrv_interrupt - the frame of each family's interrupt handler
 * @chip: the card
 * @service: acknowledges under &sgdrv.lock; returns a bit for each stream whose
 *	period has ended, from sgdrv_elapsed(), SGDRV_OURS if there was another
 *	reason, 0 if the interrupt was not the card's
 *
 * Context: interrupt.
 * Return: whether the interrupt was the card's.
 */
static __always_inline irqreturn_t sgdrv_interrupt(struct sgdrv *chip,
						   u64 (*service)(struct sgdrv *chip))
{
	u64 done, elapsed;

	if (unlikely(sgdrv_is_gone(chip)))
		return sgdrv_gone_interrupt(chip);
	spin_lock(&chip->lock);
	done = service(chip);
	spin_unlock(&chip->lock);

	for (elapsed = done & ~SGDRV_OURS; elapsed; elapsed &= elapsed - 1)
		snd_pcm_period_elapsed(chip->streams[__ffs64(elapsed)].substream);
	if (unlikely(sgdrv_is_gone(chip)))
		sgdrv_gone_stop_streams(chip);
	return IRQ_RETVAL(done);
}

#endif /* SGDRV_IRQ_H */
