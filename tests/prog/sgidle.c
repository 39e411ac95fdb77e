// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgidle [-w] [-D DEVICE] [-p PERIOD] [-b BUFFER] [-f WAV] [-n LOOKS] SECONDS
 *
 * Plays for so long what it has put into the buffer, silence or WAV, over and
 * over; asks LOOKS times for the position on the way, evenly, and once at the
 * end.  -w: without period wakeups if the card can do that.
 *
 * The last position has to be what the clock says.
 */
#include <alsa/asoundlib.h>
#include <getopt.h>
#include <time.h>

#include "position.h"
#include "wav.h"

struct idle {
	struct pcm pcm;
	const char *file;
	long looks;
	long seconds;
};

static void parse(struct idle *idle, int argc, char **argv)
{
	struct pcm *p = &idle->pcm;
	int letter;

	while ((letter = getopt(argc, argv, "wD:p:b:f:n:")) != -1) {
		if (letter == 'w')
			p->no_wakeup = true;
		else if (letter == 'D')
			p->device = optarg;
		else if (letter == 'p')
			p->period = atol(optarg);
		else if (letter == 'b')
			p->buffer = atol(optarg);
		else if (letter == 'f')
			idle->file = optarg;
		else if (letter == 'n')
			idle->looks = atol(optarg);
		else
			exit(1);
	}
	if (optind + 1 != argc)
		errx(1, "usage: sgidle [-w] [-D DEVICE] [-p PERIOD] [-b BUFFER]\n"
		     "  [-f WAV] [-n LOOKS] SECONDS");
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

static void fill_and_start(const struct idle *idle)
{
	const struct pcm *p = &idle->pcm;
	size_t bytes = p->buffer * p->frame_bytes;
	void *samples = calloc(1, bytes);
	struct wav w;

	if (!samples)
		err(1, "%zu bytes", bytes);
	if (idle->file) {
		wav_load(&w, idle->file);
		memcpy(samples, w.data, w.bytes < bytes ? w.bytes : bytes);
	}
	pcm_must(snd_pcm_writei(p->handle, samples, p->buffer), "write");
	pcm_must(snd_pcm_start(p->handle), "start");
	free(samples);
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
	long i, played, due;

	fill_and_start(idle);
	clock_gettime(CLOCK_MONOTONIC, &start);
	for (i = 1; i <= idle->looks; i++) {
		sleep_until(start, end * i / (idle->looks + 1));
		look(&idle->pcm);
	}
	sleep_until(start, end);
	played = look(&idle->pcm);
	clock_gettime(CLOCK_MONOTONIC, &now);
	due = position_frames(&idle->pcm, now, start);
	printf("sgidle: %ld frames%s, %ld due\n", played,
	       idle->pcm.no_wakeup ? " without wakeups" : "", due);
	if (labs(played - due) > (long)idle->pcm.rate * POSITION_SLACK_MS / 1000)
		errx(1, "the position is not what the clock says");
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
