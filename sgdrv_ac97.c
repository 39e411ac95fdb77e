// SPDX-License-Identifier: GPL-2.0-only
/*
 * AC'97 codecs: snd-ac97-codec's mixer on top of a family's codec accesses.
 * Without codecs each function does nothing.
 */
#include <linux/moduleparam.h>

#include "sgdrv_ac97.h"

static char *ac97_quirk;
static int ac97_clock;

module_param(ac97_quirk, charp, 0444);
MODULE_PARM_DESC(ac97_quirk,
		 "ICH: how the codec is wired, in place of what is known of the board (none, hp_only, swap_hp, ...).");
module_param(ac97_clock, int, 0444);
MODULE_PARM_DESC(ac97_clock,
		 "ICH: clock of the codec, 8000 to 48000 Hz (0 = what is known of the board, else measured; 1 = measured).");

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
	mutex_lock(&chip->ac97->mutex);
	chip->info->codec->ops->write(chip, ac97->num, reg, val);
	mutex_unlock(&chip->ac97->mutex);
	if (sgdrv_is_gone(chip))
		sgdrv_gone_stop_streams(chip);
}

static unsigned short sgdrv_ac97_read(struct snd_ac97 *ac97, unsigned short reg)
{
	struct sgdrv *chip = ac97->private_data;
	u16 val = 0xffff;

	if (sgdrv_is_gone(chip))
		return val;
	mutex_lock(&chip->ac97->mutex);
	val = chip->info->codec->ops->read(chip, ac97->num, reg);
	mutex_unlock(&chip->ac97->mutex);
	if (sgdrv_is_gone(chip))
		sgdrv_gone_stop_streams(chip);
	return val;
}

static void sgdrv_ac97_free_bus(struct snd_ac97_bus *bus)
{
	struct sgdrv *chip = bus->private_data;

	chip->ac97->bus = NULL;
}

static void sgdrv_ac97_free(struct snd_ac97 *ac97)
{
	struct sgdrv *chip = ac97->private_data;

	chip->ac97->codecs[ac97->num] = NULL;
}

/* Rates are written in proportion to the clock, so that they are right all the same. */
static void sgdrv_ac97_set_clock(struct sgdrv *chip)
{
	const struct snd_pci_quirk *board = NULL;

	if (ac97_clock >= 8000 && ac97_clock <= 48000)
		chip->ac97->bus->clock = ac97_clock;
	if (!ac97_clock)
		board = snd_pci_quirk_lookup(chip->pci, chip->info->codec->clocks);
	if (board)
		chip->ac97->bus->clock = board->value;
	chip->ac97->clock_unknown = !board && (ac97_clock == 0 || ac97_clock == 1);
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

	if (chip->ac97->by_vendor)
		template.scaps |= AC97_SCAP_DETECT_BY_VENDOR;
	if (chip->info->codec->manages_power)
		template.scaps |= AC97_SCAP_POWER_SAVE;
	if (chip->info->codec->own_inputs)
		template.scaps |= AC97_SCAP_INDEP_SDIN;
	err = snd_ac97_mixer(chip->ac97->bus, &template, &chip->ac97->codecs[num]);
	if (err < 0 && err != -EACCES)
		dev_err(chip->card->dev, "cannot set up codec %u: %d\n", num, err);
	return num ? 0 : err;
}

/* Headphone and master controls are exchanged on some boards, and the like. */
static void sgdrv_ac97_tune(struct sgdrv *chip)
{
	if (chip->info->codec->quirks)
		snd_ac97_tune_hardware(chip->ac97->codecs[0],
				       chip->info->codec->quirks, ac97_quirk);
}

static int sgdrv_ac97_assign_pcms(struct sgdrv *chip)
{
	const struct sgdrv_codec_info *info = chip->info->codec;

	int err;

	if (!info->pcms)
		return 0;
	err = snd_ac97_pcm_assign(chip->ac97->bus, info->num_pcms, info->pcms);
	if (!err && info->ops->assigned)
		info->ops->assigned(chip);
	return err;
}

/**
 * sgdrv_ac97_init - allocate what is known of a card's codecs
 * @chip: the card, before its first reset
 *
 * Context: process context, at probe.
 * Return: 0 or a negative error code.
 */
int sgdrv_ac97_init(struct sgdrv *chip)
{
	if (!chip->info->codec)
		return 0;
	chip->ac97 = devm_kzalloc(&chip->pci->dev, sizeof(*chip->ac97), GFP_KERNEL);
	if (!chip->ac97)
		return -ENOMEM;
	mutex_init(&chip->ac97->mutex);
	return 0;
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

	if (!chip->ac97)
		return 0;
	err = snd_ac97_bus(chip->card, 0, &ops, chip, &chip->ac97->bus);
	if (err < 0)
		return err;
	chip->ac97->bus->private_free = sgdrv_ac97_free_bus;
	chip->ac97->bus->no_vra = chip->info->codec->no_vra;
	chip->ac97->bus->dra = chip->info->codec->double_rate;
	if (chip->info->codec->clocks)
		sgdrv_ac97_set_clock(chip);
	for (num = 0; num < chip->ac97->count; num++) {
		err = sgdrv_ac97_add_codec(chip, num);
		if (err < 0)
			return err;
	}
	sgdrv_ac97_tune(chip);
	return sgdrv_ac97_assign_pcms(chip);
}

/**
 * sgdrv_ac97_set_chmap - let the codec's controls exchange channels in their map
 * @chip: the card, whose PCM devices are there
 *
 * Context: process context, at probe.
 */
void sgdrv_ac97_set_chmap(struct sgdrv *chip)
{
	if (chip->ac97 && chip->ac97->codecs[0])
		chip->ac97->codecs[0]->chmaps[SNDRV_PCM_STREAM_PLAYBACK] = chip->chmap;
}

/**
 * sgdrv_ac97_name - the name of a card's first codec
 * @chip: the card
 *
 * Context: process context.
 * Return: the name without the vendor's, or NULL without a codec.
 */
const char *sgdrv_ac97_name(struct sgdrv *chip)
{
	if (!chip->ac97 || !chip->ac97->codecs[0])
		return NULL;
	return snd_ac97_get_short_name(chip->ac97->codecs[0]);
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

	for (num = 0; chip->ac97 && num < SGDRV_MAX_CODECS; num++)
		snd_ac97_suspend(chip->ac97->codecs[num]);
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

	for (num = 0; chip->ac97 && num < SGDRV_MAX_CODECS; num++)
		snd_ac97_resume(chip->ac97->codecs[num]);
}
