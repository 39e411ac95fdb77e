/* SPDX-License-Identifier: GPL-2.0-only */
/* What sgabuse hands to the card's ioctls: mostly legal, then spoiled. */
#ifndef ABUSE_H
#define ABUSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>

#include "random.h"
#include "rawparams.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define SCRATCH (128 << 10)

/* What pointers within arguments show; behind it is a page that nobody may touch. */
extern unsigned char *scratch;
/* Another stream of the card, to link with. */
extern int other_fd;

struct op {
	const char *name;
	unsigned long cmd;
	void (*fill)(void *arg);
	bool by_value;
};

extern const struct op pcm_ops[], control_ops[];
extern const size_t num_pcm_ops, num_control_ops;

/* Numbers at which things go wrong. */
unsigned long nasty(void);

void *bad_pointer(void);

void *some_pointer(void);

/* A spoiled pointer could lead the kernel to write into this very program. */
bool has_pointer(const struct op *op);

/* What makes, frees or fills the buffer. */
bool is_of_buffer(const struct op *op);

/* A quarter of all arguments has some bits the wrong way, a few are noise. */
void spoil(unsigned char *arg, size_t bytes);

#endif
