// SPDX-License-Identifier: GPL-2.0-only
#include "position.h"

long position_frames(const struct pcm *p, snd_htimestamp_t now,
		     snd_htimestamp_t then)
{
	long long ns = (now.tv_sec - then.tv_sec) * 1000000000ll +
		       now.tv_nsec - then.tv_nsec;

	return ns * p->rate / 1000000000ll;
}

static void position_clock(const struct pcm *p, long played,
			   const snd_pcm_status_t *status)
{
	long slack = (long)p->rate * POSITION_SLACK_MS / 1000, due;
	snd_htimestamp_t now, start;

	clock_gettime(CLOCK_MONOTONIC, &now);
	snd_pcm_status_get_trigger_htstamp(status, &start);
	due = position_frames(p, now, start);
	if (labs(due - played) > slack)
		errx(1, "position: %ld frames played when %ld were due",
		     played, due);
}

void position_look(struct position *pos, const struct pcm *p, long written)
{
	snd_pcm_status_t *status;
	long delay, avail, played;

	snd_pcm_status_alloca(&status);
	pcm_must(snd_pcm_status(p->handle, status), "status");
	if (snd_pcm_status_get_state(status) != SND_PCM_STATE_RUNNING)
		return;
	delay = snd_pcm_status_get_delay(status);
	avail = snd_pcm_status_get_avail(status);
	/* The look itself may find the underrun that ends the stream. */
	if (avail > (long)p->buffer && pcm_state(p) == SND_PCM_STATE_XRUN)
		return;
	played = written - delay;
	if (delay < 0 || avail < 0 || delay + avail != (long)p->buffer)
		errx(1, "position: delay %ld and avail %ld in a buffer of %lu",
		     delay, avail, p->buffer);
	if (played < pos->last)
		errx(1, "position: went back from %ld to %ld", pos->last, played);
	if (!getenv("REAL_TIME"))
		position_clock(p, played, status);
	pos->moves += played > pos->last;
	pos->looks++;
	pos->last = played;
}

void position_end(const struct position *pos, const struct pcm *p, long written)
{
	if (pos->last > written)
		errx(1, "position: %ld played of %ld at the end", pos->last, written);
	if (getenv("REAL_TIME"))
		return;
	if (written - pos->last > (long)p->rate / 50)
		errx(1, "position: %ld played of %ld at the end", pos->last, written);
	if (pos->moves * p->rate < 50ul * written)
		errx(1, "position: moved only %lu times in %ld frames",
		     pos->moves, written);
}

void position_still(const struct pcm *p, unsigned int ms)
{
	snd_pcm_sframes_t before, after;

	pcm_must(snd_pcm_delay(p->handle, &before), "delay");
	usleep(ms * 1000);
	pcm_must(snd_pcm_delay(p->handle, &after), "delay");
	if (before != after)
		errx(1, "position: moved by %ld frames in a pause", before - after);
}
