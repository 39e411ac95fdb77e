// SPDX-License-Identifier: GPL-2.0-only
/*
 * AC'97 codecs: snd-ac97-codec's mixer on top of a family's codec accesses.
 */
#include "sgdrv.h"

/*
 * A codec access is several accesses to the card, and snd_ac97_read() comes
 * without a lock: the mutex keeps one access from another.
 */
static void sgdrv_ac97_write(struct snd_ac97 *ac97, unsigned short reg,
			     unsigned short val)
{
	struct sgdrv *chip = ac97->private_data;

	if (sgdrv_is_gone(chip))
		return;
	mutex_lock(&chip->codec_mutex);
	chip->info->ops->codec_write(chip, ac97->num, reg, val);
	mutex_unlock(&chip->codec_mutex);
	if (sgdrv_is_gone(chip))
		sgdrv_gone_stop_streams(chip);
}

static unsigned short sgdrv_ac97_read(struct snd_ac97 *ac97, unsigned short reg)
{
	struct sgdrv *chip = ac97->private_data;
	u16 val = 0xffff;

	if (sgdrv_is_gone(chip))
		return val;
	mutex_lock(&chip->codec_mutex);
	val = chip->info->ops->codec_read(chip, ac97->num, reg);
	mutex_unlock(&chip->codec_mutex);
	if (sgdrv_is_gone(chip))
		sgdrv_gone_stop_streams(chip);
	return val;
}

static void sgdrv_ac97_free_bus(struct snd_ac97_bus *bus)
{
	struct sgdrv *chip = bus->private_data;

	chip->ac97_bus = NULL;
}

static void sgdrv_ac97_free(struct snd_ac97 *ac97)
{
	struct sgdrv *chip = ac97->private_data;

	chip->ac97[ac97->num] = NULL;
}

/* Only the first codec is a must; a modem codec beside it is left alone. */
static int sgdrv_ac97_add_codec(struct sgdrv *chip, unsigned int num)
{
	struct snd_ac97_template template = {
		.private_data = chip,
		.private_free = sgdrv_ac97_free,
		.pci = chip->pci,
		.num = num,
		.scaps = AC97_SCAP_SKIP_MODEM,
	};
	int err;

	if (chip->info->codec_power)
		template.scaps |= AC97_SCAP_POWER_SAVE;
	err = snd_ac97_mixer(chip->ac97_bus, &template, &chip->ac97[num]);
	if (err < 0 && err != -EACCES)
		dev_err(chip->card->dev, "cannot set up codec %u: %d\n", num, err);
	return num ? 0 : err;
}

/**
 * sgdrv_ac97_create - make the mixer of a card's codecs
 * @chip: the card, reset
 *
 * Context: process context, at probe.
 * Return: 0 or a negative error code.
 */
int sgdrv_ac97_create(struct sgdrv *chip)
{
	static const struct snd_ac97_bus_ops ops = {
		.write = sgdrv_ac97_write,
		.read = sgdrv_ac97_read,
	};
	unsigned int num;
	int err;

	err = snd_ac97_bus(chip->card, 0, &ops, chip, &chip->ac97_bus);
	if (err < 0)
		return err;
	chip->ac97_bus->private_free = sgdrv_ac97_free_bus;
	chip->ac97_bus->no_vra = chip->info->no_vra;
	for (num = 0; num < chip->codecs; num++) {
		err = sgdrv_ac97_add_codec(chip, num);
		if (err < 0)
			return err;
	}
	if (!chip->info->num_ac97_pcms)
		return 0;
	return snd_ac97_pcm_assign(chip->ac97_bus, chip->info->num_ac97_pcms,
				   chip->info->ac97_pcms);
}

/**
 * sgdrv_ac97_suspend - power the codecs down
 * @chip: the card
 *
 * Context: process context.
 */
void sgdrv_ac97_suspend(struct sgdrv *chip)
{
	unsigned int num;

	for (num = 0; num < SGDRV_MAX_CODECS; num++)
		snd_ac97_suspend(chip->ac97[num]);
}

/**
 * sgdrv_ac97_resume - bring the codecs back with all their settings
 * @chip: the card, reset
 *
 * Context: process context.
 */
void sgdrv_ac97_resume(struct sgdrv *chip)
{
	unsigned int num;

	for (num = 0; num < SGDRV_MAX_CODECS; num++)
		snd_ac97_resume(chip->ac97[num]);
}

/**
 * sgdrv_ac97_open - take a stream's codec slots and set their rate
 * @stream: the stream; slots it holds already are given back first
 * @rate: in Hz
 * @channels: samples a frame
 *
 * Context: process context, may sleep.
 * Return: 0 or a negative error code.
 */
int sgdrv_ac97_open(struct sgdrv_stream *stream, unsigned int rate,
		    unsigned int channels)
{
	int err;

	sgdrv_ac97_close(stream);
	if (!stream->ac97)
		return 0;
	err = snd_ac97_pcm_open(stream->ac97, rate, channels,
				stream->ac97->r[0].slots);
	stream->ac97_open = err >= 0;
	return err;
}

/**
 * sgdrv_ac97_close - give a stream's codec slots back
 * @stream: the stream, whether it holds any or not
 *
 * Context: process context, may sleep.
 */
void sgdrv_ac97_close(struct sgdrv_stream *stream)
{
	if (stream->ac97_open)
		snd_ac97_pcm_close(stream->ac97);
	stream->ac97_open = false;
}
