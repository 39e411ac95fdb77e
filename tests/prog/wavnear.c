// SPDX-License-Identifier: GPL-2.0-only
/*
 * wavnear STEPS EMITTED CLIP[@FROM][*LEFT,RIGHT]...
 *
 * As wavcmp -p, for what has gone through arithmetic: each sample may be off by
 * STEPS of its 16 bits.  The first FROM frames of a clip need not be there.  LEFT
 * and RIGHT are volumes, 65536 that of the clip.  One line a clip with the largest
 * difference and how many samples differ at all.  Status 1 if any clip is not there.
 */
#include <linux/types.h>
#include "number.h"
#include "wav.h"

/* So many samples of noise are near only where they belong. */
#define KEY 256
#define UNITY 65536

struct result {
	int largest;
	size_t differing;
};

static int sample(const struct wav *w, size_t i)
{
	return (__s16)wav_get(w->data + i * 2, 2);
}

static void apply_volume(const struct wav *clip, const int *volume)
{
	size_t i;

	for (i = 0; i < clip->bytes / 2; i++)
		wav_put(clip->data + i * 2, sample(clip, i) * volume[i % 2] / UNITY, 2);
}

/* Cuts "@FROM*LEFT,RIGHT" off the name of a stereo clip, and applies it. */
static void load(struct wav *clip, char *arg)
{
	char *star = strchr(arg, '*'), *from = strchr(arg, '@');
	int volume[2] = { UNITY, UNITY };
	size_t left_out = 0;

	if (star)
		*star++ = 0;
	if (star && sscanf(star, "%d,%d", &volume[0], &volume[1]) != 2)
		errx(2, "%s: not *LEFT,RIGHT", star);
	if (from)
		*from++ = 0;
	wav_load(clip, arg);
	if (from)
		left_out = number(from) * clip->frame_bytes;
	if (left_out >= clip->bytes)
		errx(2, "%s: nothing is left of it", arg);
	clip->data += left_out;
	clip->bytes -= left_out;
	if (star)
		apply_volume(clip, volume);
}

/* How many of the clip's samples are near those of hay from at on. */
static size_t near(const struct wav *hay, size_t at, const struct wav *clip,
		   int steps, struct result *result)
{
	size_t n, samples = clip->bytes / 2, room = hay->bytes / 2 - at;

	*result = (struct result){ 0, 0 };
	for (n = 0; n < samples && n < room; n++) {
		int off = abs(sample(hay, at + n) - sample(clip, n));

		if (off > steps)
			break;
		if (off > result->largest)
			result->largest = off;
		result->differing += off != 0;
	}
	return n;
}

/* Returns where the clip ends in hay, or 0. */
static size_t find(const struct wav *hay, size_t from, const struct wav *clip,
		   int steps)
{
	size_t at, n, samples = clip->bytes / 2, best = 0;
	struct result result;

	for (at = from; at + KEY <= hay->bytes / 2; at += hay->channels) {
		n = near(hay, at, clip, steps, &result);
		if (n == samples) {
			printf("near: %zu frames at frame %zu, %zu samples off by %d at most\n",
			       wav_frames(clip), at / hay->channels,
			       result.differing, result.largest);
			return at + n;
		}
		if (n > best)
			best = n;
	}
	printf("differs by more than %d from frame %zu on\n", steps,
	       best / clip->channels);
	return 0;
}

int main(int argc, char **argv)
{
	struct wav hay, clip;
	size_t at = 0, end;
	int i, bad = 0;

	if (argc < 4)
		errx(2, "usage: wavnear STEPS EMITTED CLIP[*LEFT,RIGHT]...");
	wav_load(&hay, argv[2]);
	for (i = 3; i < argc; i++) {
		load(&clip, argv[i]);
		if (clip.frame_bytes != hay.frame_bytes)
			errx(2, "%s: other frames than the emitted ones", argv[i]);
		printf("%s: ", argv[i]);
		end = find(&hay, at, &clip, atoi(argv[1]));
		bad |= !end;
		if (end)
			at = end;
	}
	return bad;
}
