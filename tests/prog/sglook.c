// SPDX-License-Identifier: GPL-2.0-only
/*
 * sglook play|capture: looks at the position of a running stream without a
 * pause, on one processor.
 *
 * Nothing is handed over and nothing stops the stream, so its position is the
 * number of frames that the card has moved since the start, and no delay of
 * this program can make it wrong.  Between two looks it never goes back, and
 * never moves by more than three quarters of the buffer, which has to be so
 * long that the card cannot get that far.  A position that is older than the
 * last one makes the core add a whole buffer.
 */
#define _GNU_SOURCE
#include <alsa/asoundlib.h>
#include <getopt.h>
#include <sched.h>

#include "number.h"
#include "pcm.h"

struct look {
	struct pcm pcm;
	long frames;
	long last;
	unsigned long looks;
	unsigned long moves;
};

static void pin(int processor)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(processor, &set);
	if (sched_setaffinity(0, sizeof(set), &set))
		err(1, "processor %d", processor);
}

/* The stream runs until it is told to stop, whatever has been handed over. */
static void run_freely(const struct pcm *p)
{
	snd_pcm_sw_params_t *sw;
	snd_pcm_uframes_t boundary;

	snd_pcm_sw_params_alloca(&sw);
	pcm_must(snd_pcm_sw_params_current(p->handle, sw), "sw_params");
	pcm_must(snd_pcm_sw_params_get_boundary(sw, &boundary), "boundary");
	pcm_must(snd_pcm_sw_params_set_stop_threshold(p->handle, sw, boundary), "stop");
	pcm_must(snd_pcm_sw_params(p->handle, sw), "sw_params");
}

/* Of a play, the whole buffer counts as free at the start. */
static long by_avail(const struct pcm *p, long avail)
{
	return p->dir == SND_PCM_STREAM_PLAYBACK ? avail - (long)p->buffer : avail;
}

static long ask_status(const struct pcm *p)
{
	snd_pcm_status_t *status;
	snd_pcm_state_t state;

	snd_pcm_status_alloca(&status);
	pcm_must(snd_pcm_status(p->handle, status), "status");
	state = snd_pcm_status_get_state(status);
	if (state != SND_PCM_STATE_RUNNING)
		errx(1, "the stream is %s", snd_pcm_state_name(state));
	return by_avail(p, snd_pcm_status_get_avail(status));
}

static long ask_avail(const struct pcm *p)
{
	return by_avail(p, pcm_must(snd_pcm_avail(p->handle), "avail"));
}

static long ask_delay(const struct pcm *p)
{
	snd_pcm_sframes_t delay;

	pcm_must(snd_pcm_delay(p->handle, &delay), "delay");
	return p->dir == SND_PCM_STREAM_PLAYBACK ? -delay : delay;
}

/* All ways to ask make the core ask the driver, and have one answer. */
static long (* const ask[])(const struct pcm *p) = { ask_status, ask_avail, ask_delay };

static void look_once(struct look *l)
{
	long now = ask[l->looks++ % 3](&l->pcm), moved = now - l->last;

	if (moved < 0)
		errx(1, "the position went back from %ld to %ld at look %lu", l->last, now,
		     l->looks);
	if (moved > (long)l->pcm.buffer * 3 / 4)
		errx(1, "the position jumped from %ld to %ld at look %lu, in a buffer of %lu",
		     l->last, now, l->looks, l->pcm.buffer);
	l->moves += moved > 0;
	l->last = now;
}

static void run(struct look *l)
{
	pcm_open(&l->pcm);
	pcm_hw_params(&l->pcm);
	pcm_sw_params(&l->pcm, l->pcm.buffer);
	run_freely(&l->pcm);
	pcm_must(snd_pcm_start(l->pcm.handle), "start");
	while (l->last < l->frames)
		look_once(l);
	pcm_must(snd_pcm_drop(l->pcm.handle), "drop");
	snd_pcm_close(l->pcm.handle);
	printf("%s: %ld frames, period %lu, buffer %lu, %lu looks, %lu moves\n",
	       snd_pcm_stream_name(l->pcm.dir), l->last, l->pcm.period, l->pcm.buffer,
	       l->looks, l->moves);
}

static void usage(void)
{
	errx(1, "try: sglook play|capture [-D DEVICE] [-r RATE] [-p PERIOD] [-b BUFFER]\n"
	     "  [-n FRAMES] [-c PROCESSOR]");
}

static void set_option(struct look *l, int letter)
{
	switch (letter) {
	case 'D':
		l->pcm.device = optarg;
		break;
	case 'r':
		l->pcm.rate = number(optarg);
		break;
	case 'p':
		l->pcm.period = number(optarg);
		break;
	case 'b':
		l->pcm.buffer = number(optarg);
		break;
	case 'n':
		l->frames = number(optarg);
		break;
	case 'c':
		pin(number(optarg));
		break;
	default:
		usage();
	}
}

int main(int argc, char **argv)
{
	struct look l = {
		.pcm = { .device = "hw:0,0", .channels = 2, .rate = 48000 },
		.frames = 48000,
	};
	int option;

	if (argc < 2 || (strcmp(argv[1], "play") && strcmp(argv[1], "capture")))
		usage();
	if (argv[1][0] == 'c')
		l.pcm.dir = SND_PCM_STREAM_CAPTURE;
	/* A stream that hangs must not look like a slow machine. */
	alarm(getenv("SLOW_CARD") ? 600 : 120);
	optind = 2;
	while ((option = getopt(argc, argv, "D:r:p:b:n:c:")) >= 0)
		set_option(&l, option);
	run(&l);
	return 0;
}
