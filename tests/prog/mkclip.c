// SPDX-License-Identifier: GPL-2.0-only
/*
 * mkclip SEED FRAMES RATE OUT.wav [BIT]: a clip of noise, S16_LE stereo.
 *
 * The same seed gives the same bytes everywhere.  No sample is zero, so that
 * silence can never pass for a part of the clip, and noise repeats nowhere, so
 * that every stretch of it tells where it belongs.
 */
#include "number.h"
#include "wav.h"

static unsigned long long next(unsigned long long *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static unsigned short sample(unsigned long long *state)
{
	unsigned short value = next(state) >> 24;

	return value ? value : 1;
}

static unsigned short one_bit(unsigned long long *state, size_t i, unsigned int bit)
{
	unsigned int set = i < 2 || next(state) >> 63;

	return set << bit;
}

int main(int argc, char **argv)
{
	unsigned char *file;
	unsigned long long state;
	size_t frames, i;
	FILE *out;

	if (argc != 5 && argc != 6)
		errx(2, "usage: mkclip SEED FRAMES RATE OUT.wav [BIT]");
	/* An odd constant spreads small seeds and keeps the state from 0. */
	state = (number(argv[1]) + 1) * 0x9e3779b97f4a7c15ull | 1;
	frames = number(argv[2]);
	file = malloc(WAV_HEADER + frames * 4);
	if (!file)
		err(2, "%zu frames", frames);
	wav_header(file, number(argv[3]), frames * 4);
	for (i = 0; i < frames * 2; i++)
		wav_put(file + WAV_HEADER + i * 2, argc == 5 ? sample(&state) :
			one_bit(&state, i, number(argv[5])), 2);
	out = fopen(argv[4], "wb");
	if (!out || fwrite(file, WAV_HEADER + frames * 4, 1, out) != 1 || fclose(out))
		err(2, "%s", argv[4]);
	return 0;
}
