/* SPDX-License-Identifier: GPL-2.0-only */
/* Numbers on the command line: frames, bytes, seeds. */
#ifndef NUMBER_H
#define NUMBER_H

#include <err.h>
#include <stdlib.h>

/* Does not come back from what is none. */
unsigned long number(const char *text);

#endif
