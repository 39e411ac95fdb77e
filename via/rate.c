// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rates on a VIA controller.  The codec has one rate for each direction, and
 * several engines may be using it: the first one sets it, the others get it as
 * a constraint.  DXS engines convert their rate to 48 kHz by themselves,
 * where that can be trusted.
 */
#include <sound/pcm_params.h>

#include "via.h"

#define VIA_DXS_RATE		48000	/* of the codec, while a DXS engine plays */
#define VIA_DXS_LOWEST		8000

static struct sgdrv_via_rate *sgdrv_via_rate_of(struct sgdrv_via_engine *engine)
{
	struct sgdrv_via *via = engine->stream->chip->priv;

	return &via->rates[engine->stream->capture];
}

/* Returns the rate that other streams hold the codec at; 0 when there are none. */
static unsigned int sgdrv_via_held(struct sgdrv_via_engine *engine)
{
	struct sgdrv_via_rate *held = sgdrv_via_rate_of(engine);
	struct sgdrv *chip = engine->stream->chip;
	unsigned int rate;

	mutex_lock(&chip->mutex);
	rate = held->users > engine->linked ? held->rate : 0;
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

static int sgdrv_via_rate_open_dxs(struct sgdrv_via_engine *engine)
{
	struct snd_pcm_runtime *runtime = engine->stream->substream->runtime;
	struct sgdrv_via *via = engine->stream->chip->priv;
	unsigned int held = sgdrv_via_held(engine);

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
 * @engine: the engine of a substream that is being opened
 *
 * Context: process context.
 * Return: 0, or a negative error code: -EBUSY when the codec runs at a rate that
 * this engine cannot play at.
 */
int sgdrv_via_rate_open(struct sgdrv_via_engine *engine)
{
	struct snd_pcm_runtime *runtime = engine->stream->substream->runtime;
	bool capture = engine->stream->capture;
	struct snd_ac97 *ac97 = engine->stream->chip->ac97->codecs[0];

	if (engine->info->dxs)
		return sgdrv_via_rate_open_dxs(engine);
	runtime->hw.rates = ac97->rates[capture ? AC97_RATES_ADC : AC97_RATES_FRONT_DAC];
	snd_pcm_limit_hw_rates(runtime);
	return snd_pcm_hw_rule_add(runtime, 0, SNDRV_PCM_HW_PARAM_RATE,
				   sgdrv_via_rate_rule, engine,
				   SNDRV_PCM_HW_PARAM_RATE, -1);
}

static int sgdrv_via_rate_hold(struct sgdrv_via_engine *engine, unsigned int rate)
{
	struct sgdrv_via_rate *held = sgdrv_via_rate_of(engine);
	struct sgdrv *chip = engine->stream->chip;

	mutex_lock(&chip->mutex);
	if (!held->users)
		held->rate = rate;
	if (held->rate == rate) {
		held->users++;
		engine->linked = true;
	}
	mutex_unlock(&chip->mutex);
	return engine->linked ? 0 : -EBUSY;
}

/**
 * sgdrv_via_rate_take - set the codec's rate for a stream
 * @engine: the engine, not linked
 * @rate: of the stream, in Hz
 *
 * Context: process context, may sleep.
 * Return: 0, or a negative error code: -EBUSY when another stream was faster.
 */
int sgdrv_via_rate_take(struct sgdrv_via_engine *engine, unsigned int rate)
{
	struct snd_ac97 *ac97 = engine->stream->chip->ac97->codecs[0];
	int err;

	if (engine->info->dxs)
		rate = VIA_DXS_RATE;
	err = sgdrv_via_rate_hold(engine, rate);
	if (err < 0)
		return err;
	if (engine->stream->capture)
		return snd_ac97_set_rate(ac97, AC97_PCM_LR_ADC_RATE, rate);
	if (engine->info->channels_max > 2) {
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
 * @engine: the engine, whether it is linked or not
 *
 * Context: process context, may sleep.
 */
void sgdrv_via_rate_give(struct sgdrv_via_engine *engine)
{
	struct sgdrv *chip = engine->stream->chip;
	bool last;

	if (!engine->linked)
		return;
	mutex_lock(&chip->mutex);
	engine->linked = false;
	last = !--sgdrv_via_rate_of(engine)->users;
	mutex_unlock(&chip->mutex);
	if (last && chip->ac97->codecs[0])
		sgdrv_via_power_down(chip->ac97->codecs[0], engine->stream->capture);
}
