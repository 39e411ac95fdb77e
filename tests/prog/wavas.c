// SPDX-License-Identifier: GPL-2.0-only
/*
 * wavas BITS CHANNELS IN.wav OUT.wav HEARD.wav: the samples of IN in another form,
 * and what of them a card with 16 bit stereo will be heard to play.
 *
 * 8 bits are the upper ones, unsigned, and 32 have zeros below; one channel is the left one, and
 * is heard on both sides.
 */
#include "wav.h"

static unsigned int bits, channels;

static void put_form(FILE *out, unsigned int sample)
{
	if (bits == 8) {
		fputc((sample >> 8) ^ 0x80, out);
		return;
	}
	if (bits == 32) {
		fputc(0, out);
		fputc(0, out);
	}
	fputc(sample & 0xff, out);
	fputc(sample >> 8, out);
}

static void put_heard(FILE *heard, unsigned int sample)
{
	fputc(bits == 8 ? 0 : sample & 0xff, heard);
	fputc(sample >> 8, heard);
}

static FILE *begin(const char *path, unsigned int rate, size_t frames,
		   unsigned int form_bits, unsigned int form_channels)
{
	unsigned int frame = form_bits / 8 * form_channels;
	unsigned char header[WAV_HEADER];
	FILE *file = fopen(path, "wb");

	wav_header_of(header, rate, frames * frame, form_bits, form_channels);
	if (!file || fwrite(header, WAV_HEADER, 1, file) != 1)
		err(2, "%s", path);
	return file;
}

int main(int argc, char **argv)
{
	FILE *out, *heard;
	struct wav in;
	size_t i, n;

	if (argc != 6)
		errx(2, "usage: wavas BITS CHANNELS IN.wav OUT.wav HEARD.wav");
	bits = atoi(argv[1]);
	channels = atoi(argv[2]);
	wav_load(&in, argv[3]);
	n = wav_frames(&in);
	out = begin(argv[4], in.rate, n, bits, channels);
	heard = begin(argv[5], in.rate, n, 16, 2);
	for (i = 0; i < 2 * n; i++) {
		unsigned int side = i % 2 && channels == 2;
		unsigned int sample = wav_get(in.data + i / 2 * 4 + side * 2, 2);

		if (i % 2 < channels)
			put_form(out, sample);
		put_heard(heard, sample);
	}
	if (fclose(out) || fclose(heard))
		err(2, "%s", argv[4]);
	return 0;
}
