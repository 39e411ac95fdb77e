/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A PCM device of the guest, opened with an exact shape.
 *
 * Whatever the card does not take as asked for ends the program: a test that
 * gets another buffer than it wanted would prove something else.
 */
#ifndef PCM_H
#define PCM_H

#include <alsa/asoundlib.h>
#include <err.h>
#include <stdbool.h>
#include <stdlib.h>

struct pcm {
	const char *device;
	snd_pcm_stream_t dir;
	bool mmap;
	bool no_wakeup;
	unsigned int rate;
	unsigned int channels;
	snd_pcm_uframes_t period;
	snd_pcm_uframes_t buffer;
	size_t frame_bytes;
	snd_pcm_t *handle;
};

/* For calls that must not fail: the text says which one did. */
static inline long pcm_must(long result, const char *what)
{
	if (result < 0)
		errx(1, "%s: %s", what, snd_strerror(result));
	return result;
}

/* alsa-lib takes "no period wakeups" only from those who do not block. */
static inline void pcm_open(struct pcm *p)
{
	int mode = p->no_wakeup ? SND_PCM_NONBLOCK : 0;

	pcm_must(snd_pcm_open(&p->handle, p->device, p->dir, mode), p->device);
}

/* Period and buffer: what is 0 is left to the card, what is not is exact. */
static inline void pcm_set_sizes(struct pcm *p, snd_pcm_hw_params_t *hw)
{
	if (p->period)
		pcm_must(snd_pcm_hw_params_set_period_size(p->handle, hw,
							   p->period, 0), "period size");
	if (p->buffer)
		pcm_must(snd_pcm_hw_params_set_buffer_size(p->handle, hw,
							   p->buffer), "buffer size");
}

static inline void pcm_hw_params(struct pcm *p)
{
	snd_pcm_hw_params_t *hw;

	snd_pcm_hw_params_alloca(&hw);
	pcm_must(snd_pcm_hw_params_any(p->handle, hw), "configurations");
	pcm_must(snd_pcm_hw_params_set_access(p->handle, hw, p->mmap ?
					      SND_PCM_ACCESS_MMAP_INTERLEAVED :
					      SND_PCM_ACCESS_RW_INTERLEAVED), "access");
	pcm_must(snd_pcm_hw_params_set_format(p->handle, hw,
					      SND_PCM_FORMAT_S16_LE), "format");
	pcm_must(snd_pcm_hw_params_set_channels(p->handle, hw, p->channels),
		 "channels");
	pcm_must(snd_pcm_hw_params_set_rate(p->handle, hw, p->rate, 0), "rate");
	if (p->no_wakeup)
		pcm_must(snd_pcm_hw_params_set_period_wakeup(p->handle, hw, 0),
			 "no period wakeups");
	pcm_set_sizes(p, hw);
	pcm_must(snd_pcm_hw_params(p->handle, hw), "hw_params");
	pcm_must(snd_pcm_hw_params_get_period_size(hw, &p->period, NULL),
		 "period size");
	pcm_must(snd_pcm_hw_params_get_buffer_size(hw, &p->buffer),
		 "buffer size");
	p->frame_bytes = p->channels * 2;
}

/* The stream starts by itself as soon as it holds, or is to read, so much. */
static inline void pcm_sw_params(struct pcm *p, snd_pcm_uframes_t start)
{
	snd_pcm_sw_params_t *sw;
	snd_pcm_t *h = p->handle;

	snd_pcm_sw_params_alloca(&sw);
	pcm_must(snd_pcm_sw_params_current(h, sw), "sw_params");
	pcm_must(snd_pcm_sw_params_set_start_threshold(h, sw, start), "start");
	pcm_must(snd_pcm_sw_params_set_avail_min(h, sw, p->period), "avail_min");
	pcm_must(snd_pcm_sw_params_set_tstamp_type(h, sw,
						   SND_PCM_TSTAMP_TYPE_MONOTONIC), "tstamp");
	pcm_must(snd_pcm_sw_params(h, sw), "sw_params");
}

/* Silent: all of the buffer that holds nothing to play is zeros, now and from now on. */
static inline void pcm_silence(struct pcm *p, bool silent)
{
	snd_pcm_sw_params_t *sw;
	snd_pcm_uframes_t all;

	snd_pcm_sw_params_alloca(&sw);
	pcm_must(snd_pcm_sw_params_current(p->handle, sw), "sw_params");
	pcm_must(snd_pcm_sw_params_get_boundary(sw, &all), "boundary");
	pcm_must(snd_pcm_sw_params_set_silence_size(p->handle, sw, silent ? all : 0), "silence");
	pcm_must(snd_pcm_sw_params(p->handle, sw), "sw_params");
}

/* Resume may say "not yet" for a while. */
static inline void pcm_resume(struct pcm *p)
{
	int result;

	while ((result = snd_pcm_resume(p->handle)) == -EAGAIN)
		usleep(10000);
	pcm_must(result, "resume");
}

static inline snd_pcm_state_t pcm_state(const struct pcm *p)
{
	return snd_pcm_state(p->handle);
}

/* Frames to bytes, from an mmap area that starts at the first channel. */
static inline unsigned char *pcm_area(const struct pcm *p,
				      const snd_pcm_channel_area_t *area,
				      snd_pcm_uframes_t offset)
{
	return (unsigned char *)area->addr + area->first / 8 + offset * p->frame_bytes;
}

#endif
