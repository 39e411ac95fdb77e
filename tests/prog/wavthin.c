// SPDX-License-Identifier: GPL-2.0-only
/*
 * wavthin RATE CHANNELS SOURCE.wav RECORDED.raw
 *
 * RECORDED is what a card makes of a stretch of SOURCE, which is stereo at 48 kHz,
 * when it leaves out frames to have a lower RATE: those in which less than a
 * period of RATE has gone by since the last one that was taken.  One channel is the left
 * one.  It says where the stretch begins; status 1 if there is none.
 */
#include "number.h"
#include "wav.h"

#define SOURCE_RATE 48000

struct recording {
	const unsigned char *data;
	size_t frames;
	unsigned int rate, frame_bytes;
};

/* How many frames of the recording are in the source, if it begins to count at this one. */
static size_t equal(const struct recording *r, const struct wav *source, size_t at)
{
	unsigned int phase = 0;
	size_t n = 0;

	for (; at < wav_frames(source) && n < r->frames; at++) {
		phase += r->rate;
		if (phase < SOURCE_RATE)
			continue;
		phase -= SOURCE_RATE;
		if (memcmp(source->data + at * 4, r->data + n * r->frame_bytes, r->frame_bytes))
			break;
		n++;
	}
	return n;
}

static int find(const struct recording *r, const struct wav *source)
{
	size_t at, n, most = 0;

	for (at = 0; at < wav_frames(source); at++) {
		n = equal(r, source, at);
		if (n == r->frames) {
			printf("thinned: %zu frames at %u Hz, %u channels, from frame %zu on\n", n,
			       r->rate, r->frame_bytes / 2, at);
			return 0;
		}
		if (n > most)
			most = n;
	}
	printf("differs: no more than %zu of %zu frames are like the source at %u Hz\n", most,
	       r->frames, r->rate);
	return 1;
}

int main(int argc, char **argv)
{
	struct recording r = { 0 };
	struct wav source;
	size_t bytes;

	if (argc != 5)
		errx(2, "usage: wavthin RATE CHANNELS SOURCE.wav RECORDED.raw");
	r.rate = number(argv[1]);
	r.frame_bytes = number(argv[2]) * 2;
	wav_load(&source, argv[3]);
	r.data = wav_slurp(argv[4], &bytes);
	if (!r.rate || !r.frame_bytes || r.frame_bytes > 4 || bytes < r.frame_bytes)
		errx(2, "%s: nothing to compare", argv[4]);
	r.frames = bytes / r.frame_bytes;
	return find(&r, &source);
}
