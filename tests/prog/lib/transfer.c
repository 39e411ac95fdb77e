// SPDX-License-Identifier: GPL-2.0-only
#include "transfer.h"

bool sgpcm_captures(const struct sgpcm *s)
{
	return s->pcm.dir == SND_PCM_STREAM_CAPTURE;
}

void sgpcm_prepare(struct sgpcm *s)
{
	pcm_must(snd_pcm_prepare(s->pcm.handle), "prepare");
	s->base = s->at;
	s->position.last = 0;
}

static void drain_patiently(struct sgpcm *s)
{
	long result;

	pcm_must(snd_pcm_nonblock(s->pcm.handle, 1), "nonblock");
	result = snd_pcm_drain(s->pcm.handle);
	if (result != -EAGAIN)
		pcm_must(result, "drain");
	while (pcm_state(&s->pcm) == SND_PCM_STATE_DRAINING)
		usleep(POLL_US);
	pcm_must(snd_pcm_nonblock(s->pcm.handle, 0), "block");
}

static size_t spoilt_bytes(const unsigned char *data, size_t bytes)
{
	size_t n = 0;

	while (n < bytes && data[n] == SPOILT)
		n++;
	return n;
}

/*
 * The buffer of a stopped stream is filled with what is in no clip: a card that goes on
 * reading is heard by a comparison of what it emits, and one that goes on writing is
 * found here.
 */
static void spoil(struct sgpcm *s)
{
	size_t bytes = s->pcm.buffer * s->pcm.frame_bytes;

	if (!s->mapped)
		return;
	memset(s->mapped, SPOILT, bytes);
	usleep(SPOILT_US);
	if (spoilt_bytes(s->mapped, bytes) != bytes)
		errx(1, "the card writes into the buffer of a stopped stream");
}

void sgpcm_drop(struct sgpcm *s)
{
	pcm_must(snd_pcm_drop(s->pcm.handle), "drop");
	spoil(s);
}

void sgpcm_drain(struct sgpcm *s)
{
	pcm_silence(&s->pcm, true);
	if (s->patient)
		drain_patiently(s);
	else
		pcm_must(snd_pcm_drain(s->pcm.handle), "drain");
	if (pcm_state(&s->pcm) != SND_PCM_STATE_SETUP)
		errx(1, "state %s after it ended",
		     snd_pcm_state_name(pcm_state(&s->pcm)));
	pcm_silence(&s->pcm, false);
	spoil(s);
}

/* A suspend in the middle shows as ESTRPIPE at the next call. */
static void recover(struct sgpcm *s, long error)
{
	if (error != -ESTRPIPE)
		pcm_must(error, sgpcm_captures(s) ? "read" : "write");
	printf("resuming at frame %ld\n", s->at);
	pcm_resume(&s->pcm);
}

void sgpcm_start(struct sgpcm *s)
{
	if (pcm_state(&s->pcm) == SND_PCM_STATE_PREPARED)
		pcm_must(snd_pcm_start(s->pcm.handle), "start");
}

static void wait_a_bit(struct sgpcm *s)
{
	if (s->watch)
		position_look(&s->position, &s->pcm, s->at - s->base);
	else if (s->pcm.no_wakeup || (s->patient && !s->pcm.mmap))
		usleep(POLL_US);
	else if (!snd_pcm_wait(s->pcm.handle, s->patient ? 50000 : 5000))
		errx(1, "nothing moved for too long at frame %ld", s->at);
}

/* Frames that can be handed over now, at most `want`; 0 after a suspend. */
static long wait_for_room(struct sgpcm *s, long want)
{
	long avail;

	if (sgpcm_captures(s))
		sgpcm_start(s);
	while ((avail = snd_pcm_avail(s->pcm.handle)) == 0 ||
	       (avail > 0 && avail < want && avail < (long)s->pcm.period)) {
		if (!sgpcm_captures(s))
			sgpcm_start(s);
		wait_a_bit(s);
	}
	if (avail < 0) {
		recover(s, avail);
		return 0;
	}
	return avail < want ? avail : want;
}

static long move_mmap(struct sgpcm *s, unsigned char *data, long want)
{
	const snd_pcm_channel_area_t *areas;
	snd_pcm_uframes_t offset, frames = want;
	unsigned char *area;

	pcm_must(snd_pcm_mmap_begin(s->pcm.handle, &areas, &offset, &frames),
		 "mmap_begin");
	s->mapped = pcm_area(&s->pcm, areas, 0);
	area = pcm_area(&s->pcm, areas, offset);
	if (sgpcm_captures(s))
		memcpy(data, area, frames * s->pcm.frame_bytes);
	else
		memcpy(area, data, frames * s->pcm.frame_bytes);
	return snd_pcm_mmap_commit(s->pcm.handle, offset, frames);
}

static long move_rw(struct sgpcm *s, unsigned char *data, long want)
{
	return sgpcm_captures(s) ? snd_pcm_readi(s->pcm.handle, data, want) :
			       snd_pcm_writei(s->pcm.handle, data, want);
}

/* Plain blocking reads and writes are left to block in the kernel. */
static bool must_wait(const struct sgpcm *s)
{
	return s->patient || s->pcm.mmap || s->pcm.no_wakeup || s->watch;
}

static void move(struct sgpcm *s, long want)
{
	unsigned char *data = s->data + s->at * s->pcm.frame_bytes;
	long done;

	if (must_wait(s))
		want = wait_for_room(s, want);
	if (!want)
		return;
	done = s->pcm.mmap ? move_mmap(s, data, want) : move_rw(s, data, want);
	if (done < 0)
		recover(s, done);
	else
		s->at += done;
}

static void run_due_actions(struct sgpcm *s)
{
	while (s->next < s->num_actions && s->actions[s->next].frame <= s->at) {
		struct action *a = &s->actions[s->next++];

		a->run(s, a->arg);
	}
}

/* Up to the next action, and never more than a chunk. */
static long next_step(const struct sgpcm *s)
{
	long step = s->frames - s->at;

	if (s->next < s->num_actions && s->actions[s->next].frame - s->at < step)
		step = s->actions[s->next].frame - s->at;
	return s->chunk && s->chunk < step ? s->chunk : step;
}

void sgpcm_move_all(struct sgpcm *s)
{
	s->at = 0;
	s->base = 0;
	s->next = 0;
	s->position.last = 0;
	while (run_due_actions(s), s->at < s->frames)
		move(s, next_step(s));
}

/* Without period wakeups nobody would wake up a drain. */
static void drain_by_polling(struct sgpcm *s)
{
	snd_pcm_sframes_t left;

	pcm_silence(&s->pcm, true);
	sgpcm_start(s);
	while (snd_pcm_avail(s->pcm.handle) >= 0 &&
	       !snd_pcm_delay(s->pcm.handle, &left) && left > 0)
		usleep(POLL_US);
	sgpcm_drop(s);
}

static void watch_to_the_end(struct sgpcm *s)
{
	pcm_silence(&s->pcm, true);
	sgpcm_start(s);
	while (pcm_state(&s->pcm) == SND_PCM_STATE_RUNNING)
		position_look(&s->position, &s->pcm, s->at - s->base);
	position_end(&s->position, &s->pcm, s->at - s->base);
	sgpcm_drop(s);
}

void sgpcm_finish(struct sgpcm *s)
{
	if (!strcmp(s->end, "drop") || sgpcm_captures(s))
		sgpcm_drop(s);
	else if (s->watch)
		watch_to_the_end(s);
	else if (s->pcm.no_wakeup)
		drain_by_polling(s);
	else
		sgpcm_drain(s);
}
