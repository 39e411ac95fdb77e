/* SPDX-License-Identifier: GPL-2.0-only */
/* The descriptors that a model fetches, a line each; options.h names the file. */
#ifndef TRACE_H
#define TRACE_H

#include <linux/types.h>

void trace_fetch(unsigned int block, unsigned int index, __u32 address, __u32 length,
		 __u32 flags);
void trace_close(void);

#endif
