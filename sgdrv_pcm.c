// SPDX-License-Identifier: GPL-2.0-only
/*
 * PCM constructor and snd_pcm_ops, the same for all families.
 *
 * The data path: hw_params has the ALSA core allocate an SG buffer and finds
 * its segments; prepare sets the engine up; trigger starts it, and every start
 * (also after a pause or a suspend) begins at the position of the last stop;
 * hw_free forgets the segments and gives the buffer back.
 */
#include <sound/pcm_params.h>

#include "sgdrv.h"

static struct sgdrv_stream *sgdrv_pcm_stream(struct snd_pcm_substream *substream)
{
	return substream->runtime->private_data;
}

static struct sgdrv_stream *sgdrv_pcm_find(struct sgdrv *chip,
					   struct snd_pcm_substream *substream)
{
	unsigned int i;

	for (i = 0; i < chip->num_streams; i++)
		if (chip->streams[i].substream == substream)
			return &chip->streams[i];
	return NULL;
}

static int sgdrv_pcm_constrain(struct snd_pcm_runtime *runtime)
{
	int err;

	err = snd_pcm_hw_constraint_integer(runtime, SNDRV_PCM_HW_PARAM_PERIODS);
	if (err < 0)
		return err;
	return sgdrv_core_limit_no_wakeup(runtime);
}

static int sgdrv_pcm_open(struct snd_pcm_substream *substream)
{
	struct sgdrv *chip = snd_pcm_substream_chip(substream);
	struct sgdrv_stream *stream = sgdrv_pcm_find(chip, substream);
	const struct sgdrv_pcm_info *info = &chip->info->pcms[substream->pcm->device];
	struct snd_pcm_runtime *runtime = substream->runtime;
	int err;

	if (!stream || sgdrv_is_gone(chip))
		return -ENODEV;
	sgdrv_core_allow_scatter(stream);
	runtime->private_data = stream;
	runtime->hw = *info->hw[substream->stream];
	if (stream->ac97) {
		runtime->hw.rates = stream->ac97->rates;
		snd_pcm_limit_hw_rates(runtime);
	}
	err = sgdrv_pcm_constrain(runtime);
	if (err < 0)
		return err;
	return chip->info->ops->open ? chip->info->ops->open(stream) : 0;
}

static int sgdrv_pcm_close(struct snd_pcm_substream *substream)
{
	return 0;
}

static dma_addr_t sgdrv_pcm_addr(void *priv, u32 offset)
{
	return snd_pcm_sgbuf_get_addr(priv, offset);
}

static u32 sgdrv_pcm_chunk(void *priv, u32 offset, u32 bytes)
{
	return snd_pcm_sgbuf_get_chunk_size(priv, offset, bytes);
}

/*
 * Finds the segments of the stream's buffer, which has none yet.  That may take
 * long, so the mutex is taken only when they are there.
 */
static int sgdrv_pcm_build(struct sgdrv_stream *stream)
{
	struct snd_pcm_substream *substream = stream->substream;
	const struct sgdrv_sg_source source = {
		.addr = sgdrv_pcm_addr,
		.chunk = sgdrv_pages_only(snd_pcm_get_dma_buf(substream)) ?
			NULL : sgdrv_pcm_chunk,
		.priv = substream,
		.page_size = PAGE_SIZE,
	};
	struct sgdrv *chip = stream->chip;
	struct sgdrv_sg sg = { };
	int err;

	err = sgdrv_sg_build(&sg, &source, chip->info->limits,
			     substream->runtime->dma_bytes);
	if (err < 0) {
		dev_err(chip->card->dev, "no table for a buffer of %zu bytes: %d\n",
			substream->runtime->dma_bytes, err);
		return err;
	}
	mutex_lock(&chip->mutex);
	stream->sg = sg;
	mutex_unlock(&chip->mutex);
	return 0;
}

static int sgdrv_pcm_attach(struct sgdrv_stream *stream,
			    struct snd_pcm_hw_params *params)
{
	const struct sgdrv_ops *ops = stream->chip->info->ops;

	return ops->attach ? ops->attach(stream, params) : 0;
}

/* From here on nothing refers to the buffer: neither the card nor the proc file. */
static void sgdrv_pcm_release(struct sgdrv_stream *stream)
{
	const struct sgdrv_ops *ops = stream->chip->info->ops;

	sgdrv_ac97_close(stream);
	if (ops->detach)
		ops->detach(stream);
	mutex_lock(&stream->chip->mutex);
	sgdrv_sg_free(&stream->sg);
	mutex_unlock(&stream->chip->mutex);
}

/* Repeated hw_params may bring another buffer, so the old one is released first. */
static int sgdrv_pcm_hw_params(struct snd_pcm_substream *substream,
			       struct snd_pcm_hw_params *params)
{
	struct sgdrv_stream *stream = sgdrv_pcm_stream(substream);
	int err;

	sgdrv_pcm_release(stream);
	err = snd_pcm_lib_malloc_pages(substream, params_buffer_bytes(params));
	if (err < 0)
		return err;
	err = sgdrv_pcm_build(stream);
	if (err < 0)
		return err;
	err = sgdrv_pcm_attach(stream, params);
	if (err < 0)
		return err;
	return sgdrv_ac97_open(stream, params_rate(params), params_channels(params));
}

static int sgdrv_pcm_hw_free(struct snd_pcm_substream *substream)
{
	sgdrv_pcm_release(sgdrv_pcm_stream(substream));
	return snd_pcm_lib_free_pages(substream);
}

static int sgdrv_pcm_prepare(struct snd_pcm_substream *substream)
{
	struct sgdrv_stream *stream = sgdrv_pcm_stream(substream);
	struct sgdrv *chip = stream->chip;

	if (sgdrv_is_gone(chip))
		return -ENODEV;
	stream->start = 0;
	stream->interrupts = 0;
	stream->moves = 0;
	chip->info->ops->prepare(stream);
	return 0;
}

static void sgdrv_pcm_set_running(struct sgdrv_stream *stream, bool runs)
{
	struct sgdrv *chip = stream->chip;
	u64 bit = BIT_ULL(stream->index);
	u64 running = runs ? chip->running | bit : chip->running & ~bit;

	WRITE_ONCE(chip->running, running);
	chip->alone = running && !sgdrv_several_run(chip) ?
		&chip->streams[__ffs64(running)] : NULL;
}

static int sgdrv_pcm_run(struct sgdrv_stream *stream)
{
	struct sgdrv *chip = stream->chip;
	int err = -ENODEV;

	spin_lock(&chip->lock);
	WRITE_ONCE(stream->cached, SGDRV_UNKNOWN);
	if (!sgdrv_is_gone(chip))
		err = chip->info->ops->start(stream);
	if (!err)
		sgdrv_pcm_set_running(stream, true);
	spin_unlock(&chip->lock);
	return err;
}

static int sgdrv_pcm_halt(struct sgdrv_stream *stream)
{
	struct sgdrv *chip = stream->chip;

	spin_lock(&chip->lock);
	if (sgdrv_is_running(stream) && !sgdrv_is_gone(chip))
		chip->info->ops->stop(stream);
	sgdrv_pcm_set_running(stream, false);
	WRITE_ONCE(stream->cached, SGDRV_UNKNOWN);
	spin_unlock(&chip->lock);
	return 0;
}

static int sgdrv_pcm_trigger(struct snd_pcm_substream *substream, int cmd)
{
	struct sgdrv_stream *stream = sgdrv_pcm_stream(substream);

	switch (cmd) {
	case SNDRV_PCM_TRIGGER_PAUSE_RELEASE:
	case SNDRV_PCM_TRIGGER_RESUME:
		sgdrv_core_set_clock(substream->runtime);
		fallthrough;
	case SNDRV_PCM_TRIGGER_START:
		return sgdrv_pcm_run(stream);
	case SNDRV_PCM_TRIGGER_STOP:
	case SNDRV_PCM_TRIGGER_PAUSE_PUSH:
	case SNDRV_PCM_TRIGGER_SUSPEND:
		return sgdrv_pcm_halt(stream);
	default:
		return -EINVAL;
	}
}

/*
 * A read position is newer than one that an interrupt has cached before, however
 * long that interrupt waits for the stream's lock: the cached one is dropped.
 *
 * Out of line, because a period does without it.
 */
static noinline snd_pcm_uframes_t sgdrv_pcm_read_position(struct sgdrv_stream *stream)
{
	struct sgdrv *chip = stream->chip;
	u32 pos = stream->start;

	spin_lock(&chip->lock);
	WRITE_ONCE(stream->cached, SGDRV_UNKNOWN);
	if (sgdrv_is_running(stream) && !sgdrv_is_gone(chip))
		pos = chip->info->ops->position(stream);
	spin_unlock(&chip->lock);
	if (sgdrv_is_gone(chip))
		return SNDRV_PCM_POS_XRUN;
	return bytes_to_frames(stream->substream->runtime, pos);
}

/*
 * The position that an interrupt has read serves the snd_pcm_period_elapsed()
 * that follows it, or whichever call comes first.  Calls for one stream exclude
 * each other by its lock, and every read of the card drops what was cached
 * before it; so a cached position is never older than the last one reported.  It
 * needs no lock of the card: at worst a newer one is dropped, and the next call
 * reads the card.
 */
static snd_pcm_uframes_t sgdrv_pcm_pointer(struct snd_pcm_substream *substream)
{
	struct sgdrv_stream *stream = sgdrv_pcm_stream(substream);
	u32 cached = READ_ONCE(stream->cached);

	if (cached == SGDRV_UNKNOWN)
		return sgdrv_pcm_read_position(stream);
	WRITE_ONCE(stream->cached, SGDRV_UNKNOWN);
	return bytes_to_frames(substream->runtime, cached);
}

/* for both directions */
static const struct snd_pcm_ops sgdrv_pcm_ops = {
	.open = sgdrv_pcm_open,
	.close = sgdrv_pcm_close,
	.hw_params = sgdrv_pcm_hw_params,
	.hw_free = sgdrv_pcm_hw_free,
	.prepare = sgdrv_pcm_prepare,
	.trigger = sgdrv_pcm_trigger,
	.pointer = sgdrv_pcm_pointer,
	.page = snd_pcm_sgbuf_ops_page,
};

/* Memory of a direction: scattered pages for a table, a block where there is none. */
static int sgdrv_pcm_dma_type(const struct sgdrv *chip, bool contiguous)
{
	if (contiguous)
		return SNDRV_DMA_TYPE_DEV;
	return chip->info->uncached ? SNDRV_DMA_TYPE_DEV_WC_SG : SNDRV_DMA_TYPE_DEV_SG;
}

static struct ac97_pcm *sgdrv_pcm_slots(struct sgdrv *chip, unsigned int index)
{
	return chip->info->num_ac97_pcms ? &chip->ac97_bus->pcms[index] : NULL;
}

static void sgdrv_pcm_add_streams(struct sgdrv *chip, struct snd_pcm *pcm,
				  const struct sgdrv_pcm_info *info, int dir)
{
	struct snd_pcm_substream *substream;

	snd_pcm_set_ops(pcm, dir, &sgdrv_pcm_ops);
	for (substream = pcm->streams[dir].substream; substream;
	     substream = substream->next) {
		struct sgdrv_stream *stream = &chip->streams[chip->num_streams];

		stream->index = chip->num_streams++;
		stream->substream = substream;
		stream->ac97 = sgdrv_pcm_slots(chip, info->ac97[dir]);
		stream->dma_type = sgdrv_pcm_dma_type(chip, info->contiguous[dir]);
	}
}

static void sgdrv_pcm_preallocate_direction(struct sgdrv *chip, struct snd_pcm *pcm,
					    const struct sgdrv_pcm_info *info,
					    int dir, size_t prealloc)
{
	int type = sgdrv_pcm_dma_type(chip, info->contiguous[dir]);
	size_t max = info->hw[dir]->buffer_bytes_max;
	struct snd_pcm_substream *substream;

	for (substream = pcm->streams[dir].substream; substream;
	     substream = substream->next)
		snd_pcm_lib_preallocate_pages(substream, type, &chip->pci->dev,
					      min(prealloc, max), max);
}

/* Wherever both directions go through a table one call does for all substreams. */
static void sgdrv_pcm_preallocate(struct sgdrv *chip, struct snd_pcm *pcm,
				  const struct sgdrv_pcm_info *info, size_t prealloc)
{
	int dir;

	if (!info->contiguous[SNDRV_PCM_STREAM_PLAYBACK] &&
	    !info->contiguous[SNDRV_PCM_STREAM_CAPTURE]) {
		snd_pcm_lib_preallocate_pages_for_all(pcm,
						      sgdrv_pcm_dma_type(chip, false),
						      &chip->pci->dev, prealloc,
						      SGDRV_MAX_BUFFER);
		return;
	}
	for_each_pcm_streams(dir)
		if (info->hw[dir])
			sgdrv_pcm_preallocate_direction(chip, pcm, info, dir, prealloc);
}

static void sgdrv_pcm_set_name(struct sgdrv *chip, struct snd_pcm *pcm,
			       const char *suffix)
{
	if (suffix)
		snprintf(pcm->name, sizeof(pcm->name), "%s - %s",
			 chip->card->shortname, suffix);
	else
		strscpy(pcm->name, chip->card->shortname, sizeof(pcm->name));
}

/* Tells applications which channel is where; the stock drivers have it too. */
static int sgdrv_pcm_add_chmap(struct sgdrv *chip, struct snd_pcm *pcm,
			       const struct sgdrv_pcm_info *info)
{
	const struct snd_pcm_hardware *hw = info->hw[SNDRV_PCM_STREAM_PLAYBACK];
	struct snd_pcm_chmap *chmap;
	int err;

	if (!info->chmaps)
		return 0;
	err = snd_pcm_add_chmap_ctls(pcm, SNDRV_PCM_STREAM_PLAYBACK, info->chmaps,
				     hw->channels_max, 0, &chmap);
	if (err < 0)
		return err;
	chmap->channel_mask = GENMASK(hw->channels_max, hw->channels_min);
	if (chip->ac97[0])
		chip->ac97[0]->chmaps[SNDRV_PCM_STREAM_PLAYBACK] = chmap;
	return 0;
}

static int sgdrv_pcm_new(struct sgdrv *chip, int device, size_t prealloc)
{
	const struct sgdrv_pcm_info *info = &chip->info->pcms[device];
	struct snd_pcm *pcm;
	char id[64];
	int err;

	snprintf(id, sizeof(id), info->suffix ? "%s - %s" : "%s",
		 chip->info->pcm_id ?: chip->card->shortname, info->suffix);
	err = snd_pcm_new(chip->card, id, device,
			  info->substreams[SNDRV_PCM_STREAM_PLAYBACK],
			  info->substreams[SNDRV_PCM_STREAM_CAPTURE], &pcm);
	if (err < 0)
		return err;
	pcm->private_data = chip;
	sgdrv_pcm_set_name(chip, pcm, info->suffix);
	sgdrv_pcm_add_streams(chip, pcm, info, SNDRV_PCM_STREAM_PLAYBACK);
	sgdrv_pcm_add_streams(chip, pcm, info, SNDRV_PCM_STREAM_CAPTURE);
	sgdrv_pcm_preallocate(chip, pcm, info, prealloc);
	return sgdrv_pcm_add_chmap(chip, pcm, info);
}

/**
 * sgdrv_pcm_create - make the PCM devices of a card
 * @chip: the card; its codecs have been found
 * @prealloc: bytes to preallocate for each substream; 0 to allocate in hw_params
 *
 * Context: process context, at probe.
 * Return: 0 or a negative error code.
 */
int sgdrv_pcm_create(struct sgdrv *chip, size_t prealloc)
{
	unsigned int device;
	int err;

	for (device = 0; device < chip->info->num_pcms; device++) {
		err = sgdrv_pcm_new(chip, device, prealloc);
		if (err < 0)
			return err;
	}
	return 0;
}
