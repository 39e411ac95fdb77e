/* SPDX-License-Identifier: GPL-2.0-only */
/* How often a card's ports and registers are used, for benchmarks; options.h names the file. */
#ifndef COUNTS_H
#define COUNTS_H

#include <stdbool.h>

/* What is counted: ports, and registers that have a number behind a port. */
enum counted { COUNT_PORT, COUNT_REGISTER, COUNT_KINDS };

void counts_add(bool write, enum counted what, unsigned int number);
void counts_close(void);

#endif
