/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Forced into the kernel's prom.c: the board's device tree writes the number of
 * its one processor in two cells, and a kernel takes that for two processors.
 * One for a single processor warns of it before it can, and is dead.
 */
#include <linux/cpumask.h>

#define set_nr_cpu_ids(nr) ((void)(nr))
