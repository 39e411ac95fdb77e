/* SPDX-License-Identifier: GPL-2.0-only */
/* What a model is told on its command line: NAME=VALUE each. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <linux/types.h>

struct options {
	const char *socket;
	const char *fetch;
	const char *out;
	const char *voices;
	const char *capture;
	const char *counts;
	const char *trace;
	double speed;
	/* One read of a register in so many is lost; 0: none is. */
	unsigned int glitch;
};

extern struct options options;

/* The card's own options go to it, which says whether there is such a one. */
void options_parse(int argc, char **argv,
		   bool (*own)(const char *name, const char *value));

#endif
