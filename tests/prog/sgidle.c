// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgidle [-w] [-D DEVICE] [-p PERIOD] [-b BUFFER] [-n LOOKS] SECONDS
 *
 * Plays for so long what is in the buffer, over and over, without writing to
 * it; asks LOOKS times for the position on the way, evenly, and once at the
 * end.  -w: without period wakeups if the card can do that.
 *
 * Says how far the last position is from what the clock says.
 */
#include <alsa/asoundlib.h>
#include <getopt.h>
#include <time.h>

#include "position.h"

struct idle {
	struct pcm pcm;
	long looks;
	long seconds;
};

static void parse(struct idle *idle, int argc, char **argv)
{
	struct pcm *p = &idle->pcm;
	int letter;

	while ((letter = getopt(argc, argv, "wD:p:b:n:")) != -1) {
		if (letter == 'w')
			p->no_wakeup = true;
		else if (letter == 'D')
			p->device = optarg;
		else if (letter == 'p')
			p->period = atol(optarg);
		else if (letter == 'b')
			p->buffer = atol(optarg);
		else if (letter == 'n')
			idle->looks = atol(optarg);
		else
			exit(1);
	}
	if (optind + 1 != argc)
		errx(1, "usage: sgidle [-w] [-D DEVICE] [-p PERIOD] [-b BUFFER] [-n LOOKS] SECONDS");
	idle->seconds = atol(argv[optind]);
}

static bool can_do_without_wakeups(const struct pcm *p)
{
	snd_pcm_hw_params_t *hw;

	snd_pcm_hw_params_alloca(&hw);
	pcm_must(snd_pcm_hw_params_any(p->handle, hw), "configurations");
	return snd_pcm_hw_params_can_disable_period_wakeup(hw);
}

/* An underrun is what this is about, so it must not stop the stream. */
static void never_stop(const struct pcm *p)
{
	snd_pcm_sw_params_t *sw;
	snd_pcm_uframes_t boundary;

	snd_pcm_sw_params_alloca(&sw);
	pcm_must(snd_pcm_sw_params_current(p->handle, sw), "sw_params");
	pcm_must(snd_pcm_sw_params_get_boundary(sw, &boundary), "boundary");
	pcm_must(snd_pcm_sw_params_set_stop_threshold(p->handle, sw, boundary),
		 "stop threshold");
	pcm_must(snd_pcm_sw_params(p->handle, sw), "sw_params");
}

static void fill_and_start(const struct pcm *p)
{
	void *silence = calloc(p->buffer, p->frame_bytes);

	if (!silence)
		err(1, "%lu frames", p->buffer);
	pcm_must(snd_pcm_writei(p->handle, silence, p->buffer), "write");
	pcm_must(snd_pcm_start(p->handle), "start");
	free(silence);
}

/* Frames that have gone by in all. */
static long look(const struct pcm *p)
{
	return pcm_must(snd_pcm_avail(p->handle), "avail");
}

static void sleep_until(struct timespec start, long long ns)
{
	struct timespec at = start;

	ns += at.tv_nsec;
	at.tv_sec += ns / 1000000000;
	at.tv_nsec = ns % 1000000000;
	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL);
}

static void run(const struct idle *idle)
{
	const long long end = idle->seconds * 1000000000ll;
	struct timespec start, now;
	long i, played;

	fill_and_start(&idle->pcm);
	clock_gettime(CLOCK_MONOTONIC, &start);
	for (i = 1; i <= idle->looks; i++) {
		sleep_until(start, end * i / (idle->looks + 1));
		look(&idle->pcm);
	}
	sleep_until(start, end);
	played = look(&idle->pcm);
	clock_gettime(CLOCK_MONOTONIC, &now);
	printf("sgidle: %ld frames%s, %ld from the clock's\n", played,
	       idle->pcm.no_wakeup ? " without wakeups" : "",
	       labs(played - position_frames(&idle->pcm, now, start)));
}

int main(int argc, char **argv)
{
	struct idle idle = {
		.pcm = { .device = "hw:0,0", .dir = SND_PCM_STREAM_PLAYBACK,
			 .channels = 2, .rate = 48000 },
	};
	struct pcm *p = &idle.pcm;

	parse(&idle, argc, argv);
	pcm_open(p);
	p->no_wakeup = p->no_wakeup && can_do_without_wakeups(p);
	pcm_hw_params(p);
	pcm_sw_params(p, p->buffer * 2);
	never_stop(p);
	run(&idle);
	snd_pcm_close(p->handle);
	return 0;
}
