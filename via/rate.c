// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rates on a VIA controller.  The codec has one rate for each direction, and
 * several channels may be using it: whoever comes first sets it, the others get
 * it as a constraint.  DXS channels convert their rate to 48 kHz by themselves,
 * where that can be trusted.
 */
#include <sound/pcm_params.h>

#include "via.h"

#define VIA_DXS_RATE		48000	/* of the codec, while such a channel plays */
#define VIA_DXS_LOWEST		8000

static struct sgdrv_via_link *sgdrv_via_link(struct sgdrv_via_channel *ch)
{
	struct sgdrv_via *via = ch->stream->chip->priv;

	return &via->links[ch->stream->substream->stream];
}

/* The rate that others hold the codec at; 0 when the choice is free. */
static unsigned int sgdrv_via_held(struct sgdrv_via_channel *ch)
{
	struct sgdrv_via_link *link = sgdrv_via_link(ch);
	struct sgdrv *chip = ch->stream->chip;
	unsigned int rate;

	mutex_lock(&chip->mutex);
	rate = link->users > ch->linked ? link->rate : 0;
	mutex_unlock(&chip->mutex);
	return rate;
}

static int sgdrv_via_rate_rule(struct snd_pcm_hw_params *params,
			       struct snd_pcm_hw_rule *rule)
{
	unsigned int rate = sgdrv_via_held(rule->private);
	struct snd_interval held = { .min = rate, .max = rate, .integer = 1 };

	if (!rate)
		return 0;
	return snd_interval_refine(hw_param_interval(params, rule->var), &held);
}

static int sgdrv_via_rate_open_dxs(struct sgdrv_via_channel *ch)
{
	struct snd_pcm_runtime *runtime = ch->stream->substream->runtime;
	struct sgdrv_via *via = ch->stream->chip->priv;
	unsigned int held = sgdrv_via_held(ch);

	if (held && held != VIA_DXS_RATE)
		return -EBUSY;
	if (!via->variant->src)
		return 0;
	runtime->hw.rates = SNDRV_PCM_RATE_CONTINUOUS | SNDRV_PCM_RATE_8000_48000;
	runtime->hw.rate_min = VIA_DXS_LOWEST;
	return snd_pcm_hw_rule_noresample(runtime, VIA_DXS_RATE);
}

/**
 * sgdrv_via_rate_open - constraints of a stream's rate
 * @ch: the channel of a substream that is being opened
 *
 * Context: process context.
 * Return: 0, or a negative error code: -EBUSY when the codec runs at a rate that
 * this channel cannot play at.
 */
int sgdrv_via_rate_open(struct sgdrv_via_channel *ch)
{
	struct snd_pcm_runtime *runtime = ch->stream->substream->runtime;
	bool capture = ch->stream->substream->stream == SNDRV_PCM_STREAM_CAPTURE;
	struct snd_ac97 *ac97 = ch->stream->chip->ac97[0];

	if (ch->engine->dxs)
		return sgdrv_via_rate_open_dxs(ch);
	runtime->hw.rates = ac97->rates[capture ? AC97_RATES_ADC : AC97_RATES_FRONT_DAC];
	snd_pcm_limit_hw_rates(runtime);
	return snd_pcm_hw_rule_add(runtime, 0, SNDRV_PCM_HW_PARAM_RATE,
				   sgdrv_via_rate_rule, ch,
				   SNDRV_PCM_HW_PARAM_RATE, -1);
}

static int sgdrv_via_link_take(struct sgdrv_via_channel *ch, unsigned int rate)
{
	struct sgdrv_via_link *link = sgdrv_via_link(ch);
	struct sgdrv *chip = ch->stream->chip;

	mutex_lock(&chip->mutex);
	if (!link->users)
		link->rate = rate;
	if (link->rate == rate) {
		link->users++;
		ch->linked = true;
	}
	mutex_unlock(&chip->mutex);
	return ch->linked ? 0 : -EBUSY;
}

/**
 * sgdrv_via_rate_take - set the codec's rate for a stream
 * @ch: the channel, not linked
 * @rate: of the stream, in Hz
 *
 * Context: process context, may sleep.
 * Return: 0, or a negative error code: -EBUSY when another stream was faster.
 */
int sgdrv_via_rate_take(struct sgdrv_via_channel *ch, unsigned int rate)
{
	struct snd_ac97 *ac97 = ch->stream->chip->ac97[0];
	int err;

	if (ch->engine->dxs)
		rate = VIA_DXS_RATE;
	err = sgdrv_via_link_take(ch, rate);
	if (err < 0)
		return err;
	if (ch->stream->substream->stream == SNDRV_PCM_STREAM_CAPTURE)
		return snd_ac97_set_rate(ac97, AC97_PCM_LR_ADC_RATE, rate);
	if (ch->engine->channels_max > 2) {
		/* not every codec has them */
		snd_ac97_set_rate(ac97, AC97_PCM_SURR_DAC_RATE, rate);
		snd_ac97_set_rate(ac97, AC97_PCM_LFE_DAC_RATE, rate);
	}
	return snd_ac97_set_rate(ac97, AC97_PCM_FRONT_DAC_RATE, rate);
}

static void sgdrv_via_power_down(struct snd_ac97 *ac97, bool capture)
{
	if (capture) {
		snd_ac97_update_power(ac97, AC97_PCM_LR_ADC_RATE, 0);
		return;
	}
	snd_ac97_update_power(ac97, AC97_PCM_FRONT_DAC_RATE, 0);
	snd_ac97_update_power(ac97, AC97_PCM_SURR_DAC_RATE, 0);
	snd_ac97_update_power(ac97, AC97_PCM_LFE_DAC_RATE, 0);
}

/**
 * sgdrv_via_rate_give - the stream does not need the codec any more
 * @ch: the channel, whether it is linked or not
 *
 * Context: process context, may sleep.
 */
void sgdrv_via_rate_give(struct sgdrv_via_channel *ch)
{
	struct sgdrv *chip = ch->stream->chip;
	bool last;

	if (!ch->linked)
		return;
	mutex_lock(&chip->mutex);
	ch->linked = false;
	last = !--sgdrv_via_link(ch)->users;
	mutex_unlock(&chip->mutex);
	if (last && chip->ac97[0])
		sgdrv_via_power_down(chip->ac97[0], ch->stream->substream->stream ==
				     SNDRV_PCM_STREAM_CAPTURE);
}
