// SPDX-License-Identifier: GPL-2.0-only
/*
 * wavsum EMITTED.wav CLIP..: what was emitted is the sum of the clips, each of
 * which began at a time of its own, and nothing besides.
 *
 * The clips have bits of their own (mkclip ... BIT), so each is found by the
 * first frame that has its bit.  Then all of the sum is made here and compared.
 */
#include <linux/types.h>

#include "wav.h"

#define CLIPS 16

static struct wav emitted;
static __u16 *sum;

static __u16 sample(const struct wav *w, size_t i)
{
	return wav_get(w->data + i * 2, 2);
}

/* The first frame of a clip is its bit, twice. */
static size_t begin_of(const struct wav *clip, const char *name)
{
	__u16 bit = sample(clip, 0);
	size_t i, frames = wav_frames(&emitted);

	for (i = 0; i < frames; i++)
		if (sample(&emitted, 2 * i) & sample(&emitted, 2 * i + 1) & bit)
			return i;
	errx(1, "%s: not in there", name);
}

static void add(const char *name)
{
	struct wav clip;
	size_t i, begin, frames;

	wav_load(&clip, name);
	begin = begin_of(&clip, name);
	frames = wav_frames(&clip);
	if (frames > wav_frames(&emitted) - begin)
		errx(1, "%s: its end is missing", name);
	for (i = 0; i < 2 * frames; i++)
		sum[2 * begin + i] += sample(&clip, i);
	printf("%s: from frame %zu on\n", name, begin);
}

/* Returns at how many samples more than one clip is heard. */
static size_t compare(void)
{
	size_t i, mixed = 0;

	for (i = 0; i < 2 * wav_frames(&emitted); i++) {
		if (sample(&emitted, i) != sum[i])
			errx(1, "frame %zu is 0x%04x and should be 0x%04x", i / 2,
			     sample(&emitted, i), sum[i]);
		mixed += !!(sum[i] & (sum[i] - 1));
	}
	return mixed;
}

int main(int argc, char **argv)
{
	size_t mixed;
	int i;

	if (argc < 3)
		errx(2, "usage: wavsum EMITTED.wav CLIP..");
	wav_load(&emitted, argv[1]);
	sum = calloc(wav_frames(&emitted) + 1, 4);
	if (!sum)
		err(2, "%s", argv[1]);
	for (i = 2; i < argc; i++)
		add(argv[i]);
	mixed = compare();
	if (!mixed)
		errx(1, "no two clips were ever heard together");
	printf("equal: %zu frames, %zu samples with several clips\n",
	       wav_frames(&emitted), mixed);
	return 0;
}
