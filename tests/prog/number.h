/* SPDX-License-Identifier: GPL-2.0-only */
/* Numbers on the command line: frames, bytes, seeds. */
#ifndef NUMBER_H
#define NUMBER_H

#include <err.h>
#include <stdlib.h>

/* Does not come back from what is none. */
static inline unsigned long number(const char *text)
{
	char *end;
	unsigned long value = strtoul(text, &end, 10);

	if (end == text || *end)
		errx(2, "%s is not decimal", text);
	return value;
}

#endif /* NUMBER_H */
