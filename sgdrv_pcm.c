// SPDX-License-Identifier: GPL-2.0-only
/*
 * PCM constructor and snd_pcm_ops, the same for all families.
 *
 * The data path: hw_params has the ALSA core allocate an SG buffer and finds
 * its segments; prepare sets the engine up; trigger starts it, and every start
 * (also after a pause or a suspend) begins at the position of the last stop;
 * hw_free forgets the segments and gives the buffer back.
 */
#include <linux/log2.h>
#include <linux/sizes.h>
#include <sound/pcm_params.h>

#include "sgdrv.h"

/* Memory in one block is hard to get; the stock drivers want no more of it. */
#define SGDRV_MAX_BLOCK	SZ_128K

static struct sgdrv_stream *sgdrv_pcm_stream(struct snd_pcm_substream *substream)
{
	return substream->runtime->private_data;
}

static const struct sgdrv_stream_ops *sgdrv_pcm_ops_of(const struct sgdrv_stream *stream)
{
	return stream->direction->ops;
}

/* A table gathers from scattered pages; without one the memory is one block. */
static int sgdrv_pcm_dma_type(const struct sgdrv *chip, bool contiguous)
{
	if (contiguous)
		return SNDRV_DMA_TYPE_DEV;
	return chip->info->uncached ? SNDRV_DMA_TYPE_DEV_WC_SG : SNDRV_DMA_TYPE_DEV_SG;
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

/* A frame of six samples does not divide a page, so the buffer has to be one block. */
static int sgdrv_pcm_rule_block(struct snd_pcm_hw_params *params,
				struct snd_pcm_hw_rule *rule)
{
	const struct snd_interval *channels =
		hw_param_interval_c(params, SNDRV_PCM_HW_PARAM_CHANNELS);
	const struct snd_interval small = { .max = SGDRV_MAX_BLOCK };

	if (is_power_of_2(channels->min) || !snd_interval_single(channels))
		return 0;
	return snd_interval_refine(hw_param_interval(params, rule->var), &small);
}

static int sgdrv_pcm_constrain(struct sgdrv_stream *stream)
{
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	int err;

	err = snd_pcm_hw_constraint_integer(runtime, SNDRV_PCM_HW_PARAM_PERIODS);
	if (err >= 0 && stream->direction->whole_frames)
		err = snd_pcm_hw_rule_add(runtime, 0, SNDRV_PCM_HW_PARAM_BUFFER_BYTES,
					  sgdrv_pcm_rule_block, NULL,
					  SNDRV_PCM_HW_PARAM_CHANNELS, -1);
	if (err < 0)
		return err;
	return sgdrv_core_limit_no_wakeup(runtime);
}

static int sgdrv_pcm_open(struct snd_pcm_substream *substream)
{
	struct sgdrv *chip = snd_pcm_substream_chip(substream);
	struct sgdrv_stream *stream = sgdrv_pcm_find(chip, substream);
	struct snd_pcm_runtime *runtime = substream->runtime;
	int err;

	if (!stream || sgdrv_is_gone(chip))
		return -ENODEV;
	sgdrv_core_allow_scatter(stream, sgdrv_pcm_dma_type(chip, stream->direction->contiguous));
	runtime->private_data = stream;
	runtime->hw = *stream->direction->hw;
	runtime->hw.channels_max = stream->channels_max;
	err = sgdrv_pcm_constrain(stream);
	if (err < 0)
		return err;
	return sgdrv_pcm_ops_of(stream)->open ? sgdrv_pcm_ops_of(stream)->open(stream) : 0;
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
static int sgdrv_pcm_build(struct sgdrv_stream *stream, u32 frame)
{
	struct snd_pcm_substream *substream = stream->substream;
	const struct sgdrv_sg_source source = {
		.addr = sgdrv_pcm_addr,
		.chunk = sgdrv_pages_only(snd_pcm_get_dma_buf(substream)) ?
			NULL : sgdrv_pcm_chunk,
		.priv = substream,
		.page_size = PAGE_SIZE,
		.frame = frame,
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

static void sgdrv_pcm_set_running(struct sgdrv_stream *stream, bool runs)
{
	struct sgdrv *chip = stream->chip;
	u64 bit = BIT_ULL(stream->index);
	u64 running = runs ? chip->running | bit : chip->running & ~bit;

	WRITE_ONCE(chip->running, running);
	chip->alone = running && !sgdrv_several_run(chip) ?
		&chip->streams[__ffs64(running)] : NULL;
}

static void sgdrv_pcm_stop_engine(struct sgdrv_stream *stream)
{
	if (sgdrv_is_running(stream) && !sgdrv_is_gone(stream->chip))
		sgdrv_pcm_ops_of(stream)->stop(stream);
	sgdrv_pcm_set_running(stream, false);
	WRITE_ONCE(stream->cached, SGDRV_UNKNOWN);
}

/*
 * The core looks at the state before hw_params and hw_free and changes it after them,
 * but a thread that shares the substream may start it, or drain it, in between.  Such a
 * start fails, and one that was faster is taken back: only a prepare, which the core
 * keeps apart from both, allows the next one.
 */
static void sgdrv_pcm_allow_start(struct sgdrv_stream *stream, bool allowed)
{
	struct sgdrv *chip = stream->chip;

	spin_lock_irq(&chip->lock);
	if (!allowed)
		sgdrv_pcm_stop_engine(stream);
	stream->ready = allowed;
	spin_unlock_irq(&chip->lock);
}

static void sgdrv_pcm_forget(struct sgdrv_stream *stream)
{
	mutex_lock(&stream->chip->mutex);
	sgdrv_sg_free(&stream->sg);
	mutex_unlock(&stream->chip->mutex);
}

/* From here on nothing refers to the buffer: neither the card nor the proc file. */
static void sgdrv_pcm_release(struct sgdrv_stream *stream)
{
	sgdrv_pcm_allow_start(stream, false);
	if (sgdrv_pcm_ops_of(stream)->detach)
		sgdrv_pcm_ops_of(stream)->detach(stream);
	sgdrv_pcm_forget(stream);
}

/*
 * Allocates a block in the place of a buffer whose segments cut frames.  What was
 * preallocated, which is that buffer, is out of the core's sight meanwhile.
 */
static int sgdrv_pcm_allocate_block(struct sgdrv_stream *stream, size_t bytes)
{
	struct snd_pcm_substream *substream = stream->substream;
	struct snd_dma_buffer preallocated;
	int err;

	snd_pcm_lib_free_pages(substream);
	preallocated = substream->dma_buffer;
	substream->dma_buffer.area = NULL;
	substream->dma_buffer.dev.type = stream->chip->info->uncached ?
		SNDRV_DMA_TYPE_DEV_WC : SNDRV_DMA_TYPE_DEV;
	err = snd_pcm_lib_malloc_pages(substream, bytes);
	substream->dma_buffer = preallocated;
	return err;
}

/* Segments begin with a page, which holds whole frames unless a frame has six samples. */
static bool sgdrv_pcm_keeps_frames(const struct sgdrv_stream *stream, u32 frame)
{
	return !stream->direction->whole_frames || is_power_of_2(frame) ||
	       sgdrv_sg_keeps_frames(&stream->sg);
}

/* A stream's buffer and its segments. */
static int sgdrv_pcm_allocate(struct sgdrv_stream *stream, struct snd_pcm_hw_params *params)
{
	size_t bytes = params_buffer_bytes(params);
	u32 frame = params_physical_width(params) * params_channels(params) / 8;
	int err;

	err = snd_pcm_lib_malloc_pages(stream->substream, bytes);
	if (err < 0)
		return err;
	err = sgdrv_pcm_build(stream, frame);
	if (err < 0 || sgdrv_pcm_keeps_frames(stream, frame))
		return err;
	sgdrv_pcm_forget(stream);
	err = sgdrv_pcm_allocate_block(stream, bytes);
	return err < 0 ? err : sgdrv_pcm_build(stream, frame);
}

/* Repeated hw_params may bring another buffer, so the old one is released first. */
static int sgdrv_pcm_hw_params(struct snd_pcm_substream *substream,
			       struct snd_pcm_hw_params *params)
{
	struct sgdrv_stream *stream = sgdrv_pcm_stream(substream);
	int err;

	sgdrv_pcm_release(stream);
	err = sgdrv_pcm_allocate(stream, params);
	if (err < 0)
		return err;
	if (sgdrv_pcm_ops_of(stream)->attach) {
		err = sgdrv_pcm_ops_of(stream)->attach(stream, params);
		if (err < 0)
			return err;
	}
	return 0;
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
	if (sgdrv_pcm_ops_of(stream)->prepare)
		sgdrv_pcm_ops_of(stream)->prepare(stream);
	sgdrv_pcm_allow_start(stream, true);
	return 0;
}

static int sgdrv_pcm_run(struct sgdrv_stream *stream)
{
	struct sgdrv *chip = stream->chip;
	int err = -ENODEV;

	spin_lock(&chip->lock);
	WRITE_ONCE(stream->cached, SGDRV_UNKNOWN);
	if (!stream->ready)
		err = -EBADFD;
	else if (!sgdrv_is_gone(chip))
		err = sgdrv_pcm_ops_of(stream)->start(stream);
	if (!err && sgdrv_is_gone(chip)) {	/* lost while it started */
		chip->info->ops->quiet(chip);
		err = -ENODEV;
	}
	if (!err)
		sgdrv_pcm_set_running(stream, true);
	spin_unlock(&chip->lock);
	return err;
}

static int sgdrv_pcm_halt(struct sgdrv_stream *stream)
{
	struct sgdrv *chip = stream->chip;

	spin_lock(&chip->lock);
	sgdrv_pcm_stop_engine(stream);
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
		pos = sgdrv_pcm_ops_of(stream)->position(stream);
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
	struct snd_pcm_runtime *runtime = substream->runtime;
	struct sgdrv_stream *stream = runtime->private_data;
	u32 cached = READ_ONCE(stream->cached);

	if (cached == SGDRV_UNKNOWN)
		return sgdrv_pcm_read_position(stream);
	WRITE_ONCE(stream->cached, SGDRV_UNKNOWN);
	return bytes_to_frames(runtime, cached);
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

/* The first stream of a direction; the others follow it. */
static struct sgdrv_stream *sgdrv_pcm_first(struct sgdrv *chip,
					    const struct sgdrv_direction *direction)
{
	struct sgdrv_stream *stream = chip->streams;

	while (stream->direction != direction)
		stream++;
	return stream;
}

static void sgdrv_pcm_add_streams(struct sgdrv *chip, struct snd_pcm *pcm, int dir,
				  const struct sgdrv_direction *direction)
{
	struct snd_pcm_substream *substream;
	struct sgdrv_stream *stream;

	if (!direction->substreams)
		return;
	snd_pcm_set_ops(pcm, dir, &sgdrv_pcm_ops);
	stream = sgdrv_pcm_first(chip, direction);
	for (substream = pcm->streams[dir].substream; substream;
	     substream = substream->next)
		stream++->substream = substream;
}

static void sgdrv_pcm_preallocate_direction(struct sgdrv *chip, struct snd_pcm *pcm,
					    int dir,
					    const struct sgdrv_direction *direction,
					    size_t prealloc)
{
	int type = sgdrv_pcm_dma_type(chip, direction->contiguous);
	size_t max = direction->hw->buffer_bytes_max;
	struct snd_pcm_substream *substream;

	for (substream = pcm->streams[dir].substream; substream;
	     substream = substream->next)
		snd_pcm_lib_preallocate_pages(substream, type, &chip->pci->dev,
					      min(prealloc, max), max);
}

/* Wherever both directions go through a table, one call does for all substreams. */
static void sgdrv_pcm_preallocate(struct sgdrv *chip, struct snd_pcm *pcm,
				  const struct sgdrv_pcm_info *info, size_t prealloc)
{
	const struct sgdrv_direction *directions = info->directions;
	int type = sgdrv_pcm_dma_type(chip, false);
	int dir;

	if (!directions[0].contiguous && !directions[1].contiguous) {
		snd_pcm_lib_preallocate_pages_for_all(pcm, type, &chip->pci->dev,
						      prealloc, SGDRV_MAX_BUFFER);
		return;
	}
	for_each_pcm_streams(dir)
		if (directions[dir].substreams)
			sgdrv_pcm_preallocate_direction(chip, pcm, dir,
							&directions[dir], prealloc);
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
	const struct sgdrv_direction *playback = &info->directions[SNDRV_PCM_STREAM_PLAYBACK];
	unsigned int most;
	int err;

	if (!info->chmaps)
		return 0;
	most = sgdrv_pcm_first(chip, playback)->channels_max;
	err = snd_pcm_add_chmap_ctls(pcm, SNDRV_PCM_STREAM_PLAYBACK, info->chmaps, most, 0,
				     &chip->chmap);
	if (err < 0)
		return err;
	chip->chmap->channel_mask = GENMASK(most, playback->hw->channels_min);
	return 0;
}

static int sgdrv_pcm_new(struct sgdrv *chip, int device, size_t prealloc)
{
	const struct sgdrv_pcm_info *info = &chip->info->pcms[device];
	struct snd_pcm *pcm;
	char id[64];
	int dir, err;

	snprintf(id, sizeof(id), info->suffix ? "%s - %s" : "%s",
		 chip->info->pcm_id ?: chip->card->shortname, info->suffix);
	err = snd_pcm_new(chip->card, id, device,
			  info->directions[SNDRV_PCM_STREAM_PLAYBACK].substreams,
			  info->directions[SNDRV_PCM_STREAM_CAPTURE].substreams, &pcm);
	if (err < 0)
		return err;
	pcm->private_data = chip;
	sgdrv_pcm_set_name(chip, pcm, info->suffix);
	for_each_pcm_streams(dir)
		sgdrv_pcm_add_streams(chip, pcm, dir, &info->directions[dir]);
	sgdrv_pcm_preallocate(chip, pcm, info, prealloc);
	return sgdrv_pcm_add_chmap(chip, pcm, info);
}

static int sgdrv_pcm_lay_out_direction(struct sgdrv *chip, bool capture,
				       const struct sgdrv_direction *direction)
{
	unsigned int i;

	if (direction->substreams > SGDRV_MAX_STREAMS - chip->num_streams)
		return -EINVAL;
	for (i = 0; i < direction->substreams; i++) {
		struct sgdrv_stream *stream = &chip->streams[chip->num_streams];

		stream->chip = chip;
		stream->index = chip->num_streams++;
		stream->number = i;
		stream->direction = direction;
		stream->channels_max = direction->hw->channels_max;
		stream->capture = capture;
		stream->cached = SGDRV_UNKNOWN;
	}
	return 0;
}

/**
 * sgdrv_pcm_lay_out - find the streams of a card from its family's rows
 * @chip: the card, before anything is mapped
 *
 * Context: process context, at probe.
 * Return: 0, or -EINVAL when there are more than SGDRV_MAX_STREAMS.
 */
int sgdrv_pcm_lay_out(struct sgdrv *chip)
{
	unsigned int device;
	int dir, err;

	for (device = 0; device < chip->info->num_pcms; device++) {
		const struct sgdrv_direction *directions =
			chip->info->pcms[device].directions;

		for_each_pcm_streams(dir) {
			err = sgdrv_pcm_lay_out_direction(chip,
							  dir == SNDRV_PCM_STREAM_CAPTURE,
							  &directions[dir]);
			if (err < 0)
				return err;
		}
	}
	return 0;
}

/**
 * sgdrv_pcm_create - make the PCM devices of a card
 * @chip: the card, whose streams are laid out and whose codecs are there
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
