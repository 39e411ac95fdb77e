// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/asound/cardN/sgdrv: the chip, its registers, and for each stream that
 * has a buffer how it lies in memory and what the card did with it.
 */
#include "sgdrv.h"

#define SGDRV_PROC_SEGMENTS	64

static void sgdrv_proc_show_segments(struct snd_info_buffer *buffer,
				     const struct sgdrv_sg *sg)
{
	unsigned int i;

	for (i = 0; i < min(sg->count, SGDRV_PROC_SEGMENTS + 0u); i++)
		snd_iprintf(buffer, "entry: %u 0x%016llx %u\n", i,
			    (unsigned long long)sg->segments[i].addr,
			    sg->segments[i].bytes);
}

/* A running stream cannot lose its runtime while the segments are there. */
static void sgdrv_proc_show_stream(struct snd_info_buffer *buffer,
				   struct sgdrv_stream *stream)
{
	struct snd_pcm_substream *substream = stream->substream;
	struct snd_pcm_runtime *runtime = substream->runtime;
	struct sgdrv *chip = stream->chip;
	bool running;
	u32 pos;

	spin_lock_irq(&chip->lock);
	running = sgdrv_is_running(stream);
	pos = running && !sgdrv_is_gone(chip) ? stream->direction->ops->position(stream) :
						stream->start;
	spin_unlock_irq(&chip->lock);

	snd_iprintf(buffer, "\nstream: pcm%d%c\n", substream->pcm->device,
		    substream->stream == SNDRV_PCM_STREAM_PLAYBACK ? 'p' : 'c');
	snd_iprintf(buffer, "state: %s\n", running ? "running" : "stopped");
	snd_iprintf(buffer, "segments: %u\n", stream->sg.count);
	snd_iprintf(buffer, "bytes: %u\n", stream->sg.bytes);
	snd_iprintf(buffer, "period bytes: %zd\n",
		    frames_to_bytes(runtime, runtime->period_size));
	snd_iprintf(buffer, "periods: %u\n", runtime->periods);
	snd_iprintf(buffer, "interrupts: %lu\n", stream->interrupts);
	if (stream->direction->ops->show)
		stream->direction->ops->show(stream, buffer);
	snd_iprintf(buffer, "position: %u\n", pos);
	sgdrv_proc_show_segments(buffer, &stream->sg);
}

static void sgdrv_proc_show(struct snd_info_entry *entry,
			    struct snd_info_buffer *buffer)
{
	struct sgdrv *chip = entry->private_data;
	unsigned int i;

	snd_iprintf(buffer, "chip: %s\n", chip->card->shortname);
	if (sgdrv_is_gone(chip))
		snd_iprintf(buffer, "gone: 1\n");
	else
		chip->info->ops->show(chip, buffer);
	mutex_lock(&chip->mutex);
	for (i = 0; i < chip->num_streams; i++)
		if (chip->streams[i].sg.count)
			sgdrv_proc_show_stream(buffer, &chip->streams[i]);
	mutex_unlock(&chip->mutex);
	if (sgdrv_is_gone(chip))
		sgdrv_gone_stop_streams(chip);
}

/**
 * sgdrv_proc_create - make the proc file of a card
 * @chip: the card
 *
 * It tells bus addresses, which without an IOMMU are the physical addresses of
 * memory that any user may map: only the administrator can read it.
 *
 * Context: process context, at probe.
 */
void sgdrv_proc_create(struct sgdrv *chip)
{
	struct snd_info_entry *entry;

	if (snd_card_proc_new(chip->card, "sgdrv", &entry))
		return;
	snd_info_set_text_ops(entry, chip, sgdrv_proc_show);
	entry->mode = S_IFREG | 0400;
}
