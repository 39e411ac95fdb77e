/* SPDX-License-Identifier: GPL-2.0-only */
/* The engine of sgpcm: hands frames over in steps, and acts between them. */
#ifndef TRANSFER_H
#define TRANSFER_H

#include "pcm.h"
#include "position.h"

#define MAX_ACTIONS 32
#define POLL_US 2000
/* What a stopped stream's buffer is filled with, and for how long nothing may happen to it. */
#define SPOILT 0x55
#define SPOILT_US 100000

struct sgpcm;

struct action {
	void (*run)(struct sgpcm *s, const char *arg);
	long frame;
	const char *arg;
};

/*
 * @data: the whole source, or the room for the whole capture
 * @mapped: the buffer of the card, if it was ever mapped
 * @frames: its length
 * @at: so many have been handed over
 * @base: of these, so many before the last start from a prepared stream
 * @patient: nothing may block in the kernel, which gives up on a card that
 *	takes longer than its rate promises
 */
struct sgpcm {
	struct pcm pcm;
	unsigned char *data;
	unsigned char *mapped;
	long frames;
	long at;
	long base;
	long zeros;
	long chunk;
	long loops;
	long wanted;
	bool watch;
	bool patient;
	const char *out;
	const char *end;
	struct position position;
	struct action actions[MAX_ACTIONS];
	int num_actions;
	int next;
};

bool sgpcm_captures(const struct sgpcm *s);

void sgpcm_prepare(struct sgpcm *s);

/* A card that has played all goes on until its stop, which must not be heard. */
void sgpcm_drain(struct sgpcm *s);

void sgpcm_drop(struct sgpcm *s);

void sgpcm_start(struct sgpcm *s);

void sgpcm_move_all(struct sgpcm *s);

void sgpcm_finish(struct sgpcm *s);

#endif
