// SPDX-License-Identifier: GPL-2.0-only
/* The descriptors that a model fetches, a line each. */
#include <err.h>
#include <stdio.h>
#include "options.h"
#include "trace.h"

static FILE *trace;

void trace_fetch(unsigned int block, unsigned int index, __u32 address, __u32 length,
		 __u32 flags)
{
	if (options.trace && !trace) {
		trace = fopen(options.trace, "w");
		if (!trace)
			err(2, "%s", options.trace);
	}
	if (trace)
		fprintf(trace, "fetch 0x%02x %u 0x%08x %u 0x%08x\n", block, index, address,
			length, flags);
}

void trace_close(void)
{
	if (trace && fclose(trace))
		err(2, "%s", options.trace);
}
