// SPDX-License-Identifier: GPL-2.0-only
/*
 * wavcmp [-p] EMITTED CLIP[@FROM[+COUNT[+MORE]]]|ANYTHING..
 *
 * Each clip, or its stretch of COUNT frames after FROM, must occur in EMITTED
 * whole and unchanged, one after the other, with nothing but silence before,
 * between and behind them.  What a case allows besides it says with a stretch:
 * what the clip has before FROM may come right before it, and up to MORE frames
 * of what it has behind may follow.  With no COUNT but 0 any piece of these MORE
 * frames may be there, or none.  ANYTHING may be anything.  With -p the clips are
 * parts of EMITTED, and the rest of it is free.
 *
 * One line a clip: where it was found and how much was compared, or where it
 * differs first and with what the emitted data go on.  Then a line for each
 * stretch that is neither silence nor allowed.  Status 1 if there is anything.
 */
#define _GNU_SOURCE
#include <stdbool.h>
#include "wav.h"

/* As many bytes of noise occur only once. */
#define KEY_BYTES 64

struct span {
	const unsigned char *data;
	size_t bytes;
	unsigned int frame_bytes;
};

/* What must be there, and how much of its clip may be there before and behind it. */
struct stretch {
	const char *name;
	struct span whole, must;
	size_t before, behind;
	bool loose;	/* what is in front of it does not matter */
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

/* How many bytes from `from` on and right before `at` are what the clip has before it. */
static size_t lead_in(const struct span *hay, size_t from, size_t at,
		      const struct stretch *s)
{
	size_t n = 0;

	while (n < s->before && n < at - from &&
	       hay->data[at - n - 1] == s->must.data[-1 - (long)n])
		n++;
	return n - n % hay->frame_bytes;
}

/* How many bytes from `at` on are what the clip has behind the stretch. */
static size_t lead_out(const struct span *hay, size_t at, const struct stretch *s)
{
	const struct span rest = {
		.data = s->must.data + s->must.bytes,
		.bytes = s->behind,
	};
	size_t n = equal_bytes(hay, at, &rest);

	return n - n % hay->frame_bytes;
}

/* The same for a stretch of no frames, whose piece may begin anywhere: the longest. */
static size_t piece(const struct span *hay, size_t at, const struct stretch *s)
{
	size_t place, n, longest = 0;

	for (place = 0; place < s->behind; place += hay->frame_bytes) {
		const struct span more = { s->must.data + place, s->behind - place, 0 };

		n = equal_bytes(hay, at, &more);
		if (n > longest)
			longest = n;
	}
	return longest - longest % hay->frame_bytes;
}

static size_t last_sound(const struct span *hay, size_t from, size_t to)
{
	while (to > from && !hay->data[to - 1])
		to--;
	return to;
}

/* Counts what is no silence between two places. */
static void must_be_silent(const struct span *hay, size_t from, size_t to,
			   const struct stretch *clips, int *bad)
{
	const unsigned int frame = hay->frame_bytes;
	const size_t begin = skip_silence(hay, from);
	size_t end, place;

	if (begin >= to)
		return;
	++*bad;
	end = last_sound(hay, begin, to);
	printf("foreign: %zu frames from emitted frame %zu on are no silence",
	       (end - begin + frame - 1) / frame, begin / frame);
	for (; clips->name && begin + KEY_BYTES <= end; clips++) {
		place = find_key(&clips->whole, 0, hay->data + begin, KEY_BYTES);
		if (place < clips->whole.bytes) {
			printf(", but frame %zu of %s", place / frame, clips->name);
			break;
		}
	}
	printf("\n");
}

static void say_equal(const struct span *hay, size_t at, const struct stretch *s,
		      size_t before, size_t behind)
{
	const unsigned int frame = hay->frame_bytes;

	printf("equal: %zu frames, %zu bytes, at emitted frame %zu",
	       s->must.bytes / frame, s->must.bytes, at / frame);
	if (before || behind)
		printf(", and %zu before it, %zu behind it", before / frame, behind / frame);
	printf("\n");
}

/* Where it is not, and with what the emitted data go on. */
static size_t say_missing(const struct span *hay, size_t from, size_t at,
			  size_t equal, const struct span *clip)
{
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

/* Returns how far EMITTED has been used up; counts in *bad what is wrong. */
static size_t compare(const struct span *hay, size_t from, const struct stretch *clips,
		      const struct stretch *s, int *bad)
{
	size_t equal = 0, before, behind, at = skip_silence(hay, from);

	printf("%s: ", s->name);
	if (s->must.bytes)
		at = find_clip(hay, from, &s->must, &equal);
	if (equal < s->must.bytes) {
		++*bad;
		return say_missing(hay, from, at, equal, &s->must);
	}
	before = lead_in(hay, from, at, s);
	behind = s->must.bytes ? lead_out(hay, at + equal, s) : piece(hay, at, s);
	say_equal(hay, at, s, before, behind);
	if (!s->loose)
		must_be_silent(hay, from, at - before, clips, bad);
	return at + equal + behind;
}

static size_t number(const char *text, char **end)
{
	size_t value = strtoul(text, end, 10);

	if (*end == text)
		errx(2, "digits are missing before '%s'", text);
	return value;
}

/* "+NUMBER", if there is one; *text goes on to what follows. */
static size_t plus(char **text, size_t usual)
{
	return **text == '+' ? number(*text + 1, text) : usual;
}

/* Cuts "@FROM+COUNT+MORE" off the name and finds that in the clip. */
static struct stretch load(char *arg)
{
	char *range = strrchr(arg, '@'), *end = "";
	size_t from = 0, count, more, frames;
	struct stretch s = { .name = arg };
	struct wav w;

	if (range)
		*range++ = 0;
	wav_load(&w, arg);
	frames = wav_frames(&w);
	if (range)
		from = number(range, &end);
	count = plus(&end, from < frames ? frames - from : 0);
	more = plus(&end, 0);
	if (*end)
		errx(2, "%s: bad range", arg);
	if (!(count + more) || from + count + more > frames)
		errx(2, "%s: %zu and %zu frames from %zu on are not in its %zu", arg,
		     count, more, from, frames);
	s.whole = (struct span){ w.data, frames * w.frame_bytes, w.frame_bytes };
	s.must = (struct span){ w.data + from * w.frame_bytes,
				count * w.frame_bytes, w.frame_bytes };
	s.before = from * w.frame_bytes;
	s.behind = more * w.frame_bytes;
	return s;
}

/* The list ends with a stretch of no name. */
static struct stretch *load_all(int argc, char **argv, const struct wav *emitted, bool parts)
{
	struct stretch *clips = calloc(argc + 1, sizeof(*clips));
	struct stretch *s = clips;
	bool loose = parts;
	int i;

	if (!clips)
		err(2, "%d clips", argc);
	for (i = 0; i < argc; i++) {
		if (!strcmp(argv[i], "ANYTHING")) {
			loose = true;
			continue;
		}
		*s = load(argv[i]);
		if (s->must.frame_bytes != emitted->frame_bytes)
			errx(2, "%s: other frames than the emitted ones", argv[i]);
		s++->loose = loose;
		loose = parts;
	}
	s->loose = loose;
	return clips;
}

int main(int argc, char **argv)
{
	bool parts = argc > 1 && !strcmp(argv[1], "-p");
	struct stretch *clips, *s;
	struct wav emitted;
	struct span hay;
	size_t at = 0;
	int bad = 0;

	argv += parts;
	argc -= parts;
	if (argc < 3)
		errx(2, "usage: wavcmp [-p] EMITTED CLIP[@FROM[+COUNT[+MORE]]]|ANYTHING..");
	wav_load(&emitted, argv[1]);
	hay = (struct span){ emitted.data, emitted.bytes, emitted.frame_bytes };
	printf("%s: %zu frames\n", argv[1], wav_frames(&emitted));
	clips = load_all(argc - 2, argv + 2, &emitted, parts);
	for (s = clips; s->name; s++)
		at = compare(&hay, at, clips, s, &bad);
	/* What is behind a difference has been said. */
	if (!s->loose && !bad)
		must_be_silent(&hay, at, hay.bytes, clips, &bad);
	return bad ? 1 : 0;
}
