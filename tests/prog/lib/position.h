/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a card says about its position, checked at each look: it never goes
 * back, never leaves the buffer, and keeps up with the clock.  In real time
 * nobody knows how far it has to be, as the host may be busy.
 */
#ifndef POSITION_H
#define POSITION_H

#include "pcm.h"

/* QEMU moves samples every 10 ms and may be some ticks ahead or behind. */
#define POSITION_SLACK_MS 40

struct position {
	long last;
	unsigned long looks;
	unsigned long moves;
};

/* `written` frames went in since the start, at which the position was 0. */
void position_look(struct position *pos, const struct pcm *p, long written);

/* A card that is looked at all the time shows every tick of QEMU's, or nearly. */
void position_end(const struct position *pos, const struct pcm *p, long written);

/* While it is stopped for a pause the position must stand still. */
void position_still(const struct pcm *p, unsigned int ms);

long position_frames(const struct pcm *p, snd_htimestamp_t now,
		     snd_htimestamp_t then);

#endif
