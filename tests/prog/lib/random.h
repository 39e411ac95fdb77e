/* SPDX-License-Identifier: GPL-2.0-only */
/* Random numbers that are the same again for the same seed. */
#ifndef RANDOM_H
#define RANDOM_H

void random_seed(unsigned long seed);

unsigned long long random_bits(void);

unsigned long pick(unsigned long limit);

#endif
