// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgpcm play|capture: moves samples in a given shape, and does things to the
 * stream on the way.
 *
 * The source of a playback is all its files one after the other, each with
 * ZEROS frames of silence behind it; a capture goes to one raw file.  Actions
 * happen when exactly FRAME frames of that have been handed over.  Any error
 * that no action asked for ends the program with status 1 and one line.
 */
#include <alsa/asoundlib.h>
#include <getopt.h>
#include <stddef.h>

#include "actions.h"
#include "transfer.h"
#include "wav.h"

static void report(const struct sgpcm *s)
{
	printf("%s: %ld frames, period %lu, buffer %lu%s%s%s",
	       sgpcm_captures(s) ? "captured" : "played", s->at, s->pcm.period,
	       s->pcm.buffer, s->pcm.mmap ? ", mmap" : "",
	       s->pcm.no_wakeup ? ", no wakeups" : "", s->watch ? "" : "\n");
	if (s->watch)
		printf(", %lu looks, %lu moves\n", s->position.looks,
		       s->position.moves);
}

static void save(const struct sgpcm *s)
{
	FILE *f = fopen(s->out, "wb");

	if (!f || fwrite(s->data, s->pcm.frame_bytes, s->frames, f) != (size_t)s->frames ||
	    fclose(f))
		err(1, "%s", s->out);
}

static void run(struct sgpcm *s)
{
	long threshold;

	pcm_open(&s->pcm);
	pcm_hw_params(&s->pcm);
	threshold = (long)s->pcm.buffer < s->frames ? (long)s->pcm.buffer : s->frames;
	pcm_sw_params(&s->pcm, sgpcm_captures(s) ? 1 : threshold);
	do {
		sgpcm_move_all(s);
		sgpcm_finish(s);
		if (--s->loops > 0)
			sgpcm_prepare(s);
	} while (s->loops > 0);
	snd_pcm_close(s->pcm.handle);
	report(s);
	if (s->out)
		save(s);
}

/* A file and the silence behind it go to the end of the source. */
static void add_file(struct sgpcm *s, const char *path)
{
	size_t old, zeros;
	struct wav w;

	wav_load(&w, path);
	old = s->frames * w.frame_bytes;
	zeros = s->zeros * w.frame_bytes;
	if (w.channels != s->pcm.channels)
		errx(1, "%s: %u channels", path, w.channels);
	s->pcm.wide = w.frame_bytes / w.channels == 4;
	old = s->frames * w.frame_bytes;
	zeros = s->zeros * w.frame_bytes;
	if (!s->pcm.rate)
		s->pcm.rate = w.rate;
	s->data = realloc(s->data, old + w.bytes + zeros);
	if (!s->data)
		err(1, "%s", path);
	memcpy(s->data + old, w.data, w.bytes);
	memset(s->data + old + w.bytes, 0, zeros);
	s->frames += wav_frames(&w) + s->zeros;
}

static void usage(void)
{
	errx(1, "try: sgpcm play|capture [-D DEVICE] [-r RATE] [-c CHANNELS] [-p PERIOD]\n"
	     "  [-b BUFFER] [-a rw|mmap] [-w: no period wakeups] [-k CHUNK] [-n FRAMES]\n"
	     "  [-l LOOPS] [-P: watch the position] [-T SECONDS] [-e drain|drop]\n"
	     "  [-z ZEROS] [-f FILE]... [-o CAPTURED] [-x ACTION@FRAME[=ARG]]...\n"
	     "actions: pause[=MS] paused=COMMAND drop drain xrun sleep=MS run=COMMAND show=FILE hold");
}

static const struct {
	char letter;
	enum { FLAG, NUMBER, TEXT } kind;
	size_t offset;
} options[] = {
	{ 'D', TEXT, offsetof(struct sgpcm, pcm.device) },
	{ 'p', NUMBER, offsetof(struct sgpcm, pcm.period) },
	{ 'b', NUMBER, offsetof(struct sgpcm, pcm.buffer) },
	{ 'w', FLAG, offsetof(struct sgpcm, pcm.no_wakeup) },
	{ 'k', NUMBER, offsetof(struct sgpcm, chunk) },
	{ 'n', NUMBER, offsetof(struct sgpcm, wanted) },
	{ 'l', NUMBER, offsetof(struct sgpcm, loops) },
	{ 'z', NUMBER, offsetof(struct sgpcm, zeros) },
	{ 'P', FLAG, offsetof(struct sgpcm, watch) },
	{ 'e', TEXT, offsetof(struct sgpcm, end) },
	{ 'o', TEXT, offsetof(struct sgpcm, out) },
};

static void set_plain(struct sgpcm *s, int letter)
{
	size_t i;

	for (i = 0; i < sizeof(options) / sizeof(*options); i++) {
		void *field = (char *)s + options[i].offset;

		if (options[i].letter != letter)
			continue;
		if (options[i].kind == FLAG)
			*(bool *)field = true;
		else if (options[i].kind == NUMBER)
			*(long *)field = atol(optarg);
		else
			*(const char **)field = optarg;
		return;
	}
	usage();
}

static void set_option(struct sgpcm *s, int letter)
{
	switch (letter) {
	case 'a':
		s->pcm.mmap = !strcmp(optarg, "mmap");
		break;
	case 'c':
		s->pcm.channels = atoi(optarg);
		break;
	case 'f':
		add_file(s, optarg);
		break;
	case 'r':
		s->pcm.rate = atoi(optarg);
		break;
	case 'T':
		alarm(atoi(optarg));
		break;
	case 'x':
		add_action(s, optarg);
		break;
	default:
		set_plain(s, letter);
	}
}

/* -n cuts a source and sizes a capture. */
static void set_length(struct sgpcm *s)
{
	if (!s->pcm.rate)
		s->pcm.rate = 48000;
	if (sgpcm_captures(s)) {
		s->frames = s->wanted;
		s->data = calloc(s->frames, s->pcm.channels * 2);
	} else if (s->wanted && s->wanted < s->frames) {
		s->frames = s->wanted;
	}
	if (!s->frames || !s->data)
		errx(1, "nothing to do: a play takes -f FILE, a capture -n FRAMES");
}

int main(int argc, char **argv)
{
	struct sgpcm s = {
		.pcm = { .device = "hw:0,0", .channels = 2 },
		.end = "drain",
		.loops = 1,
		.patient = getenv("REAL_TIME"),
	};
	int option;

	if (argc < 2 || (strcmp(argv[1], "play") && strcmp(argv[1], "capture")))
		usage();
	if (argv[1][0] == 'c')
		s.pcm.dir = SND_PCM_STREAM_CAPTURE;
	/* A stream that hangs must not look like a slow machine. */
	alarm(s.patient ? 600 : 60);
	optind = 2;
	while ((option = getopt(argc, argv, "D:r:c:p:b:a:wk:n:l:z:e:o:f:x:PT:")) >= 0)
		set_option(&s, option);
	set_length(&s);
	run(&s);
	return 0;
}
