// SPDX-License-Identifier: GPL-2.0-only
#include "pcm.h"

long pcm_must(long result, const char *what)
{
	if (result < 0)
		errx(1, "%s: %s", what, snd_strerror(result));
	return result;
}

void pcm_open(struct pcm *p)
{
	int mode = p->no_wakeup ? SND_PCM_NONBLOCK : 0;

	pcm_must(snd_pcm_open(&p->handle, p->device, p->dir, mode), p->device);
}

void pcm_set_sizes(struct pcm *p, snd_pcm_hw_params_t *hw)
{
	if (p->period)
		pcm_must(snd_pcm_hw_params_set_period_size(p->handle, hw,
							   p->period, 0), "period size");
	if (p->buffer)
		pcm_must(snd_pcm_hw_params_set_buffer_size(p->handle, hw,
							   p->buffer), "buffer size");
}

void pcm_hw_params(struct pcm *p)
{
	snd_pcm_hw_params_t *hw;

	snd_pcm_hw_params_alloca(&hw);
	pcm_must(snd_pcm_hw_params_any(p->handle, hw), "configurations");
	pcm_must(snd_pcm_hw_params_set_access(p->handle, hw, p->mmap ?
					      SND_PCM_ACCESS_MMAP_INTERLEAVED :
					      SND_PCM_ACCESS_RW_INTERLEAVED), "access");
	pcm_must(snd_pcm_hw_params_set_format(p->handle, hw, p->wide ?
					      SND_PCM_FORMAT_S32_LE :
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
	p->frame_bytes = p->channels * (p->wide ? 4 : 2);
}

void pcm_sw_params(struct pcm *p, snd_pcm_uframes_t start)
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

void pcm_silence(struct pcm *p, bool silent)
{
	snd_pcm_sw_params_t *sw;
	snd_pcm_uframes_t all;

	snd_pcm_sw_params_alloca(&sw);
	pcm_must(snd_pcm_sw_params_current(p->handle, sw), "sw_params");
	pcm_must(snd_pcm_sw_params_get_boundary(sw, &all), "boundary");
	pcm_must(snd_pcm_sw_params_set_silence_size(p->handle, sw, silent ? all : 0), "silence");
	pcm_must(snd_pcm_sw_params(p->handle, sw), "sw_params");
}

void pcm_resume(struct pcm *p)
{
	int result;

	while ((result = snd_pcm_resume(p->handle)) == -EAGAIN)
		usleep(10000);
	pcm_must(result, "resume");
}

snd_pcm_state_t pcm_state(const struct pcm *p)
{
	return snd_pcm_state(p->handle);
}

unsigned char *pcm_area(const struct pcm *p, const snd_pcm_channel_area_t *area,
			snd_pcm_uframes_t offset)
{
	return (unsigned char *)area->addr + area->first / 8 + offset * p->frame_bytes;
}
