// SPDX-License-Identifier: GPL-2.0-only
#include "random.h"

static unsigned long long random_state;

void random_seed(unsigned long seed)
{
	random_state = (seed + 1) * 0x9e3779b97f4a7c15ull | 1;
}

unsigned long long random_bits(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state;
}

unsigned long pick(unsigned long limit)
{
	return (random_bits() >> 16) % limit;
}
