// SPDX-License-Identifier: GPL-2.0-only
/*
 * wavcmp EMITTED CLIP[@FROM[+COUNT]]...
 *
 * Each clip, or its stretch of COUNT frames after FROM, must occur in EMITTED
 * whole and unchanged, one after the other.  What lies between them is free.
 * One line a clip: where it was found and how much was compared, or where it
 * differs first and with what the emitted data go on.  Status 1 if any differs.
 */
#define _GNU_SOURCE
#include "wav.h"

/* So many bytes of noise occur only once. */
#define KEY_BYTES 64

struct span {
	const unsigned char *data;
	size_t bytes;
	unsigned int frame_bytes;
};

/* Where the first bytes of key begin on a whole frame in hay, or its end. */
static size_t find_key(const struct span *hay, size_t from,
		       const unsigned char *key, size_t bytes)
{
	while (from < hay->bytes) {
		const unsigned char *hit = memmem(hay->data + from,
						  hay->bytes - from, key, bytes);

		if (!hit)
			break;
		from = hit - hay->data;
		if (from % hay->frame_bytes == 0)
			return from;
		from++;
	}
	return hay->bytes;
}

static size_t equal_bytes(const struct span *hay, size_t at,
			  const struct span *clip)
{
	size_t room = hay->bytes - at, n = 0;

	while (n < clip->bytes && n < room && hay->data[at + n] == clip->data[n])
		n++;
	return n;
}

/* Of all places where the clip begins, the one that fits longest. */
static size_t find_clip(const struct span *hay, size_t from,
			const struct span *clip, size_t *best)
{
	size_t key = clip->bytes < KEY_BYTES ? clip->bytes : KEY_BYTES;
	size_t place = hay->bytes, at = from;

	*best = 0;
	while ((at = find_key(hay, at, clip->data, key)) < hay->bytes) {
		size_t n = equal_bytes(hay, at, clip);

		if (n > *best) {
			*best = n;
			place = at;
		}
		if (n == clip->bytes)
			break;
		at += hay->frame_bytes;
	}
	return place;
}

/* Skips zero frames: returns the first byte behind them. */
static size_t skip_silence(const struct span *s, size_t at)
{
	size_t n = at;

	while (n < s->bytes && !s->data[n])
		n++;
	return n - (n - at) % s->frame_bytes;
}

/* Tells lost from repeated frames: where in the clip the emitted data go on. */
static void say_rest(const struct span *hay, size_t at,
		     const struct span *clip, size_t expected)
{
	unsigned int frame = clip->frame_bytes;
	size_t on = skip_silence(hay, at), tries, place;

	if (on > at)
		printf(", then %zu frames of silence", (on - at) / frame);
	for (tries = 0; on + KEY_BYTES <= hay->bytes && tries < 8192; tries++) {
		place = find_key(clip, 0, hay->data + on, KEY_BYTES);
		if (place < clip->bytes) {
			printf(", then after %zu foreign frames goes on with frame %zu (%+ld)",
			       tries, place / frame,
			       ((long)place - (long)expected) / (long)frame);
			return;
		}
		on += frame;
	}
	if (on + KEY_BYTES > hay->bytes)
		printf(", then nothing more of it up to the end");
}

static void say_difference(const struct span *hay, size_t at, size_t equal,
			   const struct span *clip)
{
	size_t start = equal - equal % clip->frame_bytes;

	printf("differs from frame %zu on (emitted frame %zu)",
	       equal / clip->frame_bytes, (at + equal) / hay->frame_bytes);
	if (at + equal >= hay->bytes)
		printf(": the emitted data end there");
	else
		printf(": 0x%02x instead of 0x%02x", hay->data[at + equal],
		       clip->data[equal]);
	say_rest(hay, at + start, clip, start);
	printf("\n");
}

/* Returns how far EMITTED has been used up; counts differences in *bad. */
static size_t compare(const struct span *hay, size_t from,
		      const struct span *clip, int *bad)
{
	size_t equal, at = find_clip(hay, from, clip, &equal);

	if (equal == clip->bytes) {
		printf("equal: %zu frames, %zu bytes, at emitted frame %zu\n",
		       equal / clip->frame_bytes, equal, at / hay->frame_bytes);
		return at + equal;
	}
	++*bad;
	if (at < hay->bytes) {
		say_difference(hay, at, equal, clip);
		return at + equal;
	}
	at = find_key(hay, 0, clip->data, KEY_BYTES);
	printf("its beginning is %s\n", at < hay->bytes ?
	       "before that of the clip in front of it" :
	       "nowhere in the emitted data");
	return from;
}

static size_t number(const char *text, char **end)
{
	size_t value = strtoul(text, end, 10);

	if (*end == text)
		errx(2, "digits are missing before '%s'", text);
	return value;
}

/* Cuts "@FROM+COUNT" off the name and the clip down to it. */
static struct span load(char *arg)
{
	char *range = strrchr(arg, '@'), *end;
	size_t from = 0, count;
	struct span s;
	struct wav w;

	if (range)
		*range++ = 0;
	wav_load(&w, arg);
	count = wav_frames(&w);
	if (range) {
		from = number(range, &end);
		count = from < count ? count - from : 0;
		if (*end == '+')
			count = number(end + 1, &end);
		if (*end)
			errx(2, "%s: bad range", arg);
	}
	if (!count || from + count > wav_frames(&w))
		errx(2, "%s: %zu frames from %zu on are not in its %zu", arg,
		     count, from, wav_frames(&w));
	s.frame_bytes = w.frame_bytes;
	s.data = w.data + from * s.frame_bytes;
	s.bytes = count * s.frame_bytes;
	return s;
}

int main(int argc, char **argv)
{
	struct span hay, clip;
	struct wav emitted;
	size_t at = 0;
	int i, bad = 0;

	if (argc < 3)
		errx(2, "usage: wavcmp EMITTED CLIP[@FROM[+COUNT]]...");
	wav_load(&emitted, argv[1]);
	hay.data = emitted.data;
	hay.bytes = emitted.bytes;
	hay.frame_bytes = emitted.frame_bytes;
	printf("%s: %zu frames\n", argv[1], wav_frames(&emitted));
	for (i = 2; i < argc; i++) {
		clip = load(argv[i]);
		if (clip.frame_bytes != hay.frame_bytes)
			errx(2, "%s: other frames than the emitted ones", argv[i]);
		printf("%s: ", argv[i]);
		at = compare(&hay, at, &clip, &bad);
	}
	return bad ? 1 : 0;
}
