// SPDX-License-Identifier: GPL-2.0-only
#include "wav.h"

uint32_t wav_get(const unsigned char *p, int bytes)
{
	return bytes ? p[0] | wav_get(p + 1, bytes - 1) << 8 : 0;
}

void wav_put(unsigned char *p, uint32_t value, int bytes)
{
	for (; bytes; bytes--, value >>= 8)
		*p++ = value;
}

static FILE *wav_open(const char *path, long *size)
{
	FILE *f = fopen(path, "rb");

	if (!f || fseek(f, 0, SEEK_END))
		err(2, "%s", path);
	*size = ftell(f);
	rewind(f);
	return f;
}

unsigned char *wav_slurp(const char *path, size_t *bytes)
{
	long size;
	FILE *f = wav_open(path, &size);
	unsigned char *data = malloc(size + 1);

	if (!data || fread(data, 1, size, f) != (size_t)size)
		err(2, "%s: read", path);
	fclose(f);
	*bytes = size;
	return data;
}

static void wav_format(struct wav *w, const unsigned char *fmt)
{
	unsigned int bits = wav_get(fmt + 14, 2);

	if (bits != 16 && bits != 32)
		errx(2, "%s: only samples of 16 and 32 bits are known here", w->path);
	w->channels = wav_get(fmt + 2, 2);
	w->rate = wav_get(fmt + 4, 4);
	w->frame_bytes = w->channels * bits / 8;
	if (!w->channels || !w->rate)
		errx(2, "%s: no channels or no rate", w->path);
}

/* An emulator that was killed leaves 0 as the length: then take all there is. */
static size_t wav_data_bytes(size_t said, size_t rest)
{
	return said && said < rest ? said : rest;
}

static void wav_chunks(struct wav *w)
{
	unsigned char *p = w->data + 12, *end = w->data + w->bytes;

	while (end - p >= 8) {
		size_t len = wav_get(p + 4, 4);

		if (!memcmp(p, "fmt ", 4) && end - p >= 8 + 16)
			wav_format(w, p + 8);
		if (!memcmp(p, "data", 4)) {
			w->data = p + 8;
			w->bytes = wav_data_bytes(len, end - w->data);
			return;
		}
		if (len > (size_t)(end - p) - 8)
			break;
		p += 8 + len + (len & 1);
	}
	errx(2, "%s: a WAV file without data", w->path);
}

void wav_load(struct wav *w, const char *path)
{
	w->path = path;
	w->rate = 48000;
	w->channels = 2;
	w->frame_bytes = 4;
	w->data = wav_slurp(path, &w->bytes);
	if (w->bytes >= 12 && !memcmp(w->data, "RIFF", 4))
		wav_chunks(w);
	w->bytes -= w->bytes % w->frame_bytes;
}

size_t wav_frames(const struct wav *w)
{
	return w->bytes / w->frame_bytes;
}

void wav_header_of(unsigned char *h, unsigned int rate, uint32_t bytes,
		   unsigned int bits, unsigned int channels)
{
	unsigned int frame = bits / 8 * channels;

	memcpy(h, "RIFF....WAVEfmt ", 16);
	wav_put(h + 4, WAV_HEADER - 8 + bytes, 4);
	wav_put(h + 16, 16, 4);
	wav_put(h + 20, 1, 2);
	wav_put(h + 22, channels, 2);
	wav_put(h + 24, rate, 4);
	wav_put(h + 28, rate * frame, 4);
	wav_put(h + 32, frame, 2);
	wav_put(h + 34, bits, 2);
	memcpy(h + 36, "data", 4);
	wav_put(h + 40, bytes, 4);
}

void wav_header(unsigned char *h, unsigned int rate, uint32_t bytes)
{
	wav_header_of(h, rate, bytes, 16, 2);
}
