// SPDX-License-Identifier: GPL-2.0-only
/* How often a card's ports and registers are used: a line each. */
#include <err.h>
#include <stdio.h>
#include "counts.h"
#include "options.h"

#define NUMBERS 4096

static const char *const formats[COUNT_KINDS] = {
	[COUNT_PORT] = "%s port 0x%02x %lu\n",
	[COUNT_REGISTER] = "%s register 0x%03x %lu\n",
};

static unsigned long counts[2][COUNT_KINDS][NUMBERS];

void counts_add(bool write, enum counted what, unsigned int number)
{
	counts[write][what][number]++;
}

static void write_kind(FILE *f, bool write, enum counted what)
{
	unsigned int i;

	for (i = 0; i < NUMBERS; i++)
		if (counts[write][what][i])
			fprintf(f, formats[what], write ? "write" : "read", i,
				counts[write][what][i]);
}

void counts_close(void)
{
	unsigned int write, what;
	FILE *f;

	if (!options.counts)
		return;
	f = fopen(options.counts, "w");
	if (!f)
		err(2, "%s", options.counts);
	for (write = 0; write < 2; write++)
		for (what = 0; what < COUNT_KINDS; what++)
			write_kind(f, write, what);
	if (fclose(f))
		err(2, "%s", options.counts);
}
