// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the engines of the ICH family send over the AC-link, and what comes from it:
 * slots and rates, channels, samples of 20 bits, S/PDIF, and which codec is recorded.
 */
#include <linux/bitfield.h>
#include <linux/delay.h>
#include <sound/pcm_params.h>

#include "ich.h"

static struct ac97_pcm *sgdrv_ich_ac97_pcm(const struct sgdrv_ich_engine *engine)
{
	return &engine->stream->chip->ac97->bus->pcms[engine->info->ac97_pcm];
}

static bool sgdrv_ich_has_double_rate(const struct ac97_pcm *pcm)
{
	return pcm->r[1].rslots[0];
}

/* ---- open ---- */

static int sgdrv_ich_allow_channels(struct snd_pcm_runtime *runtime)
{
	static const unsigned int counts[] = { 2, 4, 6, 8 };
	static const struct snd_pcm_hw_constraint_list list = {
		.count = ARRAY_SIZE(counts),
		.list = counts,
	};

	return snd_pcm_hw_constraint_list(runtime, 0, SNDRV_PCM_HW_PARAM_CHANNELS, &list);
}

/* At double rate two frames of stereo are one of the card's, and periods hold whole ones. */
static int sgdrv_ich_pair_frames(struct snd_pcm_hw_params *params, struct snd_pcm_hw_rule *rule)
{
	struct snd_interval *size = hw_param_interval(params, rule->var);
	const struct snd_interval even = {
		.min = roundup(size->min, 2),
		.max = rounddown(size->max, 2),
		.integer = 1,
	};

	if (hw_param_interval_c(params, SNDRV_PCM_HW_PARAM_RATE)->min <= 48000)
		return 0;
	return snd_interval_refine(size, &even);
}

static int sgdrv_ich_allow_double_rate(struct snd_pcm_runtime *runtime)
{
	int err = snd_ac97_pcm_double_rate_rules(runtime);

	if (err < 0)
		return err;
	return snd_pcm_hw_rule_add(runtime, 0, SNDRV_PCM_HW_PARAM_PERIOD_SIZE,
				   sgdrv_ich_pair_frames, NULL, SNDRV_PCM_HW_PARAM_RATE, -1);
}

static int sgdrv_ich_allow_20_bits(struct snd_pcm_runtime *runtime)
{
	runtime->hw.formats |= SNDRV_PCM_FMTBIT_S32_LE;
	return snd_pcm_hw_constraint_msbits(runtime, 0, 32, 20);
}

static int sgdrv_ich_open_pcm_out(struct sgdrv_stream *stream, const struct ac97_pcm *pcm)
{
	struct sgdrv_ich *ich = stream->chip->priv;
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	int err;

	err = sgdrv_ich_allow_channels(runtime);
	if (err >= 0 && sgdrv_ich_has_double_rate(pcm))
		err = sgdrv_ich_allow_double_rate(runtime);
	if (err >= 0 && ich->samples_20)
		err = sgdrv_ich_allow_20_bits(runtime);
	return err;
}

/**
 * sgdrv_ich_open - let a stream have what controller and codecs have
 * @stream: a stream that is being opened
 *
 * Context: process context.
 * Return: 0 or a negative error code.
 */
int sgdrv_ich_open(struct sgdrv_stream *stream)
{
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	const struct sgdrv_ich_engine *engine = stream->priv;
	const struct ac97_pcm *pcm = sgdrv_ich_ac97_pcm(engine);

	runtime->hw.rates = pcm->rates;
	if (engine->info->rates)
		runtime->hw.rates &= engine->info->rates;
	snd_pcm_limit_hw_rates(runtime);
	if (engine->info->ac97_pcm != SGDRV_ICH_PCM_OUT)
		return 0;
	return sgdrv_ich_open_pcm_out(stream, pcm);
}

/* ---- hw_params, hw_free ---- */

static void sgdrv_ich_use_interface(struct sgdrv_ich_engine *engine, bool used)
{
	struct sgdrv *chip = engine->stream->chip;
	struct sgdrv_ich *ich = chip->priv;
	u32 bit = engine->info->interface;

	if (!bit)
		return;
	spin_lock_irq(&chip->lock);
	ich->interface = used ? ich->interface | bit : ich->interface & ~bit;
	if (!sgdrv_is_gone(chip))
		iowrite32(ALI_INTERFACE_PCM | ich->interface, ich->regs + ALI_INTERFACECR);
	spin_unlock_irq(&chip->lock);
}

/* The codec sends the front channels to S/PDIF as well, at a rate of its own register. */
static void sgdrv_ich_follow_spdif(struct sgdrv *chip, const struct ac97_pcm *pcm,
				   unsigned int rate)
{
	if (!chip->info->codec->spdif)
		snd_ac97_set_rate(pcm->r[0].codec[0], AC97_SPDIF, rate);
}

/**
 * sgdrv_ich_attach - take a stream's AC'97 slots
 * @stream: the stream
 * @params: its format
 *
 * The ring is filled at each start.
 *
 * Context: process context, may sleep.
 * Return: 0 or a negative error code.
 */
int sgdrv_ich_attach(struct sgdrv_stream *stream, struct snd_pcm_hw_params *params)
{
	struct sgdrv_ich_engine *engine = stream->priv;
	struct ac97_pcm *pcm = sgdrv_ich_ac97_pcm(engine);
	unsigned int rate = params_rate(params);
	int err;

	err = snd_ac97_pcm_open(pcm, rate, params_channels(params),
				pcm->r[rate > 48000].slots);
	engine->slots_open = err >= 0;
	if (!engine->slots_open)
		return err;
	sgdrv_ich_use_interface(engine, true);
	if (engine->info->ac97_pcm == SGDRV_ICH_PCM_OUT)
		sgdrv_ich_follow_spdif(stream->chip, pcm, rate);
	return err;
}

/**
 * sgdrv_ich_detach - give a stream's AC'97 slots back
 * @stream: the stream, with or without them
 *
 * Context: process context, may sleep.
 */
void sgdrv_ich_detach(struct sgdrv_stream *stream)
{
	struct sgdrv_ich_engine *engine = stream->priv;

	if (!engine->slots_open)
		return;
	sgdrv_ich_use_interface(engine, false);
	snd_ac97_pcm_close(sgdrv_ich_ac97_pcm(engine));
	engine->slots_open = false;
}

/* ---- prepare ---- */

static void sgdrv_ich_write_format(struct sgdrv *chip, u32 format)
{
	struct sgdrv_ich *ich = chip->priv;
	void __iomem *control = ich->regs + ich->variant->control;
	u32 val;

	spin_lock_irq(&chip->lock);
	val = sgdrv_gone_read(chip, control);
	if (!sgdrv_is_gone(chip) && (val & ich->variant->format) != format)
		iowrite32((val & ~ich->variant->format) | format, control);
	spin_unlock_irq(&chip->lock);
}

/*
 * Of more than two channels the first one may come out of any converter where the
 * controller has not been at two before (nForce; snd-intel8x0 waits 50 ms there).
 */
static void sgdrv_ich_apply_format(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	const struct sgdrv_ich_variant *variant = ich->variant;
	u32 spdif = chip->info->codec->spdif ? variant->spdif_slots : 0;

	if (variant->slow_channels && ich->format & variant->channels) {
		sgdrv_ich_write_format(chip, spdif);
		msleep(50);
	}
	sgdrv_ich_write_format(chip, ich->format | spdif);
}

/**
 * sgdrv_ich_restore_link - tell a controller again what it has to do with the link
 * @chip: the card, reset
 *
 * Context: process context, may sleep.
 */
void sgdrv_ich_restore_link(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;

	if (ich->variant->steers)
		iowrite8(ich->sdm, ich->regs + ICH_SDM);
	sgdrv_ich_apply_format(chip);
}

/* A frame of double rate has as many samples as one of four channels. */
static u32 sgdrv_ich_format(const struct sgdrv_ich_variant *variant,
			    const struct snd_pcm_runtime *runtime)
{
	unsigned int samples = runtime->rate > 48000 ? 4 : runtime->channels;
	u32 format = (samples / 2 - 1) << __ffs(variant->channels);

	return runtime->sample_bits > 16 ? format | ICH_CNT_20BIT : format;
}

/**
 * sgdrv_ich_set_format - tell a controller of the samples of PCM out
 * @stream: PCM out, about to be prepared
 *
 * Context: process context, may sleep.
 */
void sgdrv_ich_set_format(struct sgdrv_stream *stream)
{
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	struct sgdrv_ich_engine *engine = stream->priv;
	struct sgdrv_ich *ich = stream->chip->priv;

	ich->format = sgdrv_ich_format(ich->variant, runtime);
	engine->unit = ich->variant->unit + (runtime->sample_bits > 16);
	sgdrv_ich_apply_format(stream->chip);
}

/* ---- probe ---- */

/* Returns the line on which a codec answers. */
static u8 sgdrv_ich_line_of(struct sgdrv *chip, unsigned int codec)
{
	struct sgdrv_ich *ich = chip->priv;
	u8 line;

	mutex_lock(&chip->ac97->mutex);
	chip->info->codec->ops->read(chip, codec, AC97_RESET);
	line = FIELD_GET(ICH_SDM_LAST, ioread8(ich->regs + ICH_SDM));
	mutex_unlock(&chip->ac97->mutex);
	return line;
}

/* PCM in and mic are the first codec's, their twins those of the one that has their slots. */
static u8 sgdrv_ich_steer(struct sgdrv *chip)
{
	const struct ac97_pcm *twin = &chip->ac97->bus->pcms[SGDRV_ICH_PCM_IN_2];
	unsigned int num = 1;

	while (num < SGDRV_MAX_CODECS && !twin->r[0].codec[num])
		num++;
	return ICH_SDM_STEER | FIELD_PREP(ICH_SDM_FIRST, sgdrv_ich_line_of(chip, 0)) |
	       (num == SGDRV_MAX_CODECS ? 0 :
		FIELD_PREP(ICH_SDM_SECOND, sgdrv_ich_line_of(chip, num)));
}

static unsigned int sgdrv_ich_channels(struct sgdrv *chip)
{
	u16 slots = chip->ac97->bus->pcms[SGDRV_ICH_PCM_OUT].r[0].slots;

	if (!(slots & BIT(AC97_SLOT_PCM_SLEFT)))
		return 2;
	if (!(slots & BIT(AC97_SLOT_LFE)))
		return 4;
	return chip->ac97->codecs[0]->flags & AC97_HAS_8CH ? 8 : 6;
}

static void sgdrv_ich_find_channels(struct sgdrv *chip, struct sgdrv_ich *ich)
{
	unsigned int i;

	for (i = 0; i < ich->num_engines; i++)
		if (ich->engines[i].info->ac97_pcm == SGDRV_ICH_PCM_OUT)
			ich->engines[i].stream->channels_max = sgdrv_ich_channels(chip);
}

/**
 * sgdrv_ich_assigned - adapt controller and streams to the codecs
 * @chip: the card, whose AC'97 slots are assigned
 *
 * Context: process context, at probe.
 */
void sgdrv_ich_assigned(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	const struct sgdrv_ich_variant *variant = ich->variant;

	sgdrv_ich_find_channels(chip, ich);
	if (variant->samples_20)
		ich->samples_20 = (ioread32(ich->regs + ICH_GLOB_STA) & ICH_STA_SAMPLES) ==
				  ICH_STA_SAMPLES_20;
	if (variant->steers)
		ich->sdm = sgdrv_ich_steer(chip);
	if (chip->info->codec->spdif && variant->spdif_slots)
		snd_ac97_update_bits(chip->ac97->codecs[0], AC97_EXTENDED_STATUS,
				     AC97_EA_SPSA_SLOT_MASK, AC97_EA_SPSA_10_11);
	sgdrv_ich_restore_link(chip);
}
