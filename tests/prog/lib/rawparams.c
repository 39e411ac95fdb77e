// SPDX-License-Identifier: GPL-2.0-only
#include "rawparams.h"

void raw_mask(struct snd_pcm_hw_params *p, int param, unsigned int value)
{
	struct snd_mask *mask = &p->masks[param - SNDRV_PCM_HW_PARAM_FIRST_MASK];

	memset(mask, 0, sizeof(*mask));
	mask->bits[value / 32] = 1u << value % 32;
}

void raw_interval(struct snd_pcm_hw_params *p, int param, unsigned int min,
		  unsigned int max)
{
	struct snd_interval *i = &p->intervals[param - SNDRV_PCM_HW_PARAM_FIRST_INTERVAL];

	memset(i, 0, sizeof(*i));
	i->min = min;
	i->max = max;
	i->integer = 1;
}

void raw_any(struct snd_pcm_hw_params *p)
{
	int param;

	memset(p, 0, sizeof(*p));
	memset(p->masks, 0xff, sizeof(p->masks));
	for (param = SNDRV_PCM_HW_PARAM_FIRST_INTERVAL;
	     param <= SNDRV_PCM_HW_PARAM_LAST_INTERVAL; param++)
		p->intervals[param - SNDRV_PCM_HW_PARAM_FIRST_INTERVAL].max = UINT_MAX;
	p->rmask = UINT_MAX;
	p->info = UINT_MAX;
}

void raw_shape(struct snd_pcm_hw_params *p, unsigned int bytes)
{
	raw_any(p);
	raw_mask(p, SNDRV_PCM_HW_PARAM_ACCESS, SNDRV_PCM_ACCESS_RW_INTERLEAVED);
	raw_mask(p, SNDRV_PCM_HW_PARAM_FORMAT, SNDRV_PCM_FORMAT_S16_LE);
	raw_interval(p, SNDRV_PCM_HW_PARAM_CHANNELS, 2, 2);
	raw_interval(p, SNDRV_PCM_HW_PARAM_RATE, 48000, 48000);
	raw_interval(p, SNDRV_PCM_HW_PARAM_BUFFER_BYTES, bytes, bytes);
	raw_interval(p, SNDRV_PCM_HW_PARAM_PERIODS, 4, 4);
}
