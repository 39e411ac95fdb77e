// SPDX-License-Identifier: GPL-2.0-only
/*
 * wavjoin OUT.wav IN.wav..: stereo files of one length side by side, as pairs of
 * channels of one file.
 */
#include "wav.h"

#define PAIRS 3

static void load(struct wav *in, char **paths, unsigned int count)
{
	unsigned int i;

	for (i = 0; i < count; i++) {
		wav_load(&in[i], paths[i]);
		if (in[i].bytes != in[0].bytes || in[i].channels != 2)
			errx(2, "%s: not stereo, or not as long as %s", paths[i], paths[0]);
	}
}

int main(int argc, char **argv)
{
	unsigned char header[WAV_HEADER];
	unsigned int i, count = argc - 2;
	struct wav in[PAIRS] = { 0 };
	size_t frame;
	FILE *out;

	if (argc < 3 || count > PAIRS)
		errx(2, "usage: wavjoin OUT.wav IN.wav.., at most %u", PAIRS);
	load(in, argv + 2, count);
	out = fopen(argv[1], "wb");
	wav_header_of(header, in[0].rate, in[0].bytes * count, 16, 2 * count);
	if (!out || fwrite(header, WAV_HEADER, 1, out) != 1)
		err(2, "%s", argv[1]);
	for (frame = 0; frame < wav_frames(&in[0]); frame++)
		for (i = 0; i < count; i++)
			fwrite(in[i].data + frame * 4, 4, 1, out);
	if (fclose(out))
		err(2, "%s", argv[1]);
	return 0;
}
