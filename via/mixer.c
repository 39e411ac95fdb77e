// SPDX-License-Identifier: GPL-2.0-only
/*
 * Controls of a VIA controller itself, from 8233 on: a volume for each DXS
 * engine and the source of each capture engine, with the names and scales
 * that the in-kernel driver gives them.
 */
#include <sound/control.h>
#include <sound/tlv.h>

#include "via.h"

static struct sgdrv_via *sgdrv_via_of(struct snd_kcontrol *control)
{
	struct sgdrv *chip = snd_kcontrol_chip(control);

	return chip->priv;
}

/* ---- DXS volume ---- */

static const DECLARE_TLV_DB_SCALE(sgdrv_via_scale, -4650, 150, 1);

static int sgdrv_via_volume_info(struct snd_kcontrol *control,
				 struct snd_ctl_elem_info *info)
{
	info->type = SNDRV_CTL_ELEM_TYPE_INTEGER;
	info->count = 2;
	info->value.integer.max = SGDRV_VIA_MAX_VOLUME;
	return 0;
}

static int sgdrv_via_volume_get(struct snd_kcontrol *control,
				struct snd_ctl_elem_value *value)
{
	const u8 *volume = sgdrv_via_of(control)->volume[control->id.subdevice];

	value->value.integer.value[0] = volume[0];
	value->value.integer.value[1] = volume[1];
	return 0;
}

/* The registers attenuate. */
static void sgdrv_via_volume_apply(struct sgdrv_via *via, unsigned int dxs)
{
	void __iomem *regs = via->engines[dxs].regs + VIA_DXS_VOLUME;

	iowrite8(SGDRV_VIA_MAX_VOLUME - via->volume[dxs][0], regs);
	iowrite8(SGDRV_VIA_MAX_VOLUME - via->volume[dxs][1], regs + 1);
}

static bool sgdrv_via_volume_store(struct sgdrv *chip, unsigned int dxs, const long *value)
{
	struct sgdrv_via *via = chip->priv;
	bool changed;

	spin_lock_irq(&chip->lock);
	changed = via->volume[dxs][0] != value[0] || via->volume[dxs][1] != value[1];
	via->volume[dxs][0] = value[0];
	via->volume[dxs][1] = value[1];
	if (changed && !sgdrv_is_gone(chip))
		sgdrv_via_volume_apply(via, dxs);
	spin_unlock_irq(&chip->lock);
	return changed;
}

static bool sgdrv_via_volume_valid(const long *value)
{
	return value[0] >= 0 && value[0] <= SGDRV_VIA_MAX_VOLUME &&
	       value[1] >= 0 && value[1] <= SGDRV_VIA_MAX_VOLUME;
}

static int sgdrv_via_volume_put(struct snd_kcontrol *control,
				struct snd_ctl_elem_value *value)
{
	struct sgdrv *chip = snd_kcontrol_chip(control);
	const long *volume = value->value.integer.value;

	if (!sgdrv_via_volume_valid(volume))
		return -EINVAL;
	return sgdrv_via_volume_store(chip, control->id.subdevice, volume);
}

/* This control stands in for a codec without a PCM volume, and moves them all. */
static int sgdrv_via_volumes_put(struct snd_kcontrol *control,
				 struct snd_ctl_elem_value *value)
{
	struct sgdrv *chip = snd_kcontrol_chip(control);
	const long *volume = value->value.integer.value;
	bool changed = false;
	unsigned int dxs;

	if (!sgdrv_via_volume_valid(volume))
		return -EINVAL;
	for (dxs = 0; dxs < SGDRV_VIA_DXS; dxs++)
		changed |= sgdrv_via_volume_store(chip, dxs, volume);
	return changed;
}

static const struct snd_kcontrol_new sgdrv_via_volumes = {
	.iface = SNDRV_CTL_ELEM_IFACE_MIXER,
	.name = "PCM Playback Volume",
	.access = SNDRV_CTL_ELEM_ACCESS_READWRITE | SNDRV_CTL_ELEM_ACCESS_TLV_READ,
	.info = sgdrv_via_volume_info,
	.get = sgdrv_via_volume_get,
	.put = sgdrv_via_volumes_put,
	.tlv = { .p = sgdrv_via_scale },
};

static const struct snd_kcontrol_new sgdrv_via_volume = {
	.iface = SNDRV_CTL_ELEM_IFACE_PCM,
	.name = "PCM Playback Volume",
	.access = SNDRV_CTL_ELEM_ACCESS_READWRITE | SNDRV_CTL_ELEM_ACCESS_TLV_READ,
	.info = sgdrv_via_volume_info,
	.get = sgdrv_via_volume_get,
	.put = sgdrv_via_volume_put,
	.tlv = { .p = sgdrv_via_scale },
};

static int sgdrv_via_add_volumes(struct sgdrv *chip)
{
	struct snd_ctl_elem_id id = {
		.iface = SNDRV_CTL_ELEM_IFACE_MIXER,
		.name = "PCM Playback Volume",
	};
	struct snd_kcontrol *control;
	unsigned int dxs;
	int err;

	if (!snd_ctl_find_id(chip->card, &id))
		return snd_ctl_add(chip->card, snd_ctl_new1(&sgdrv_via_volumes, chip));
	for (dxs = 0; dxs < SGDRV_VIA_DXS; dxs++) {
		control = snd_ctl_new1(&sgdrv_via_volume, chip);
		if (!control)
			return -ENOMEM;
		control->id.subdevice = dxs;
		err = snd_ctl_add(chip->card, control);
		if (err < 0)
			return err;
	}
	return 0;
}

/* ---- capture source ---- */

static int sgdrv_via_source_info(struct snd_kcontrol *control,
				 struct snd_ctl_elem_info *info)
{
	static const char * const names[] = { "Input1", "Input2" };

	return snd_ctl_enum_info(info, 1, ARRAY_SIZE(names), names);
}

static int sgdrv_via_source_get(struct snd_kcontrol *control,
				struct snd_ctl_elem_value *value)
{
	value->value.enumerated.item[0] = sgdrv_via_of(control)->input2[control->id.index];
	return 0;
}

/* Returns an engine that records; they are in the order of their PCM devices. */
static struct sgdrv_via_engine *sgdrv_via_recorder(struct sgdrv_via *via,
						   unsigned int capture)
{
	struct sgdrv_via_engine *engine = via->engines;

	while (!engine->stream->capture || capture-- > 0)
		engine++;
	return engine;
}

static void sgdrv_via_source_apply(struct sgdrv_via *via, unsigned int capture)
{
	void __iomem *reg = sgdrv_via_recorder(via, capture)->regs + VIA_CAPTURE_SOURCE;
	u8 source = ioread8(reg);

	if (source == 0xff)	/* no card has all bits, so it was a false reading */
		source = ioread8(reg);
	source &= ~VIA_CAPTURE_INPUT2;
	iowrite8(source | (via->input2[capture] ? VIA_CAPTURE_INPUT2 : 0), reg);
}

static int sgdrv_via_source_put(struct snd_kcontrol *control,
				struct snd_ctl_elem_value *value)
{
	struct sgdrv *chip = snd_kcontrol_chip(control);
	unsigned int capture = control->id.index;
	struct sgdrv_via *via = chip->priv;
	bool input2 = value->value.enumerated.item[0];
	bool changed;

	if (value->value.enumerated.item[0] > 1)
		return -EINVAL;
	spin_lock_irq(&chip->lock);
	changed = via->input2[capture] != input2;
	via->input2[capture] = input2;
	if (changed && !sgdrv_is_gone(chip))
		sgdrv_via_source_apply(via, capture);
	spin_unlock_irq(&chip->lock);
	return changed;
}

static int sgdrv_via_add_source(struct sgdrv *chip, unsigned int capture)
{
	const struct snd_kcontrol_new source = {
		.iface = SNDRV_CTL_ELEM_IFACE_MIXER,
		.name = "Input Source Select",
		.index = capture,
		.info = sgdrv_via_source_info,
		.get = sgdrv_via_source_get,
		.put = sgdrv_via_source_put,
	};

	return snd_ctl_add(chip->card, snd_ctl_new1(&source, chip));
}

/* ---- all of them ---- */

/**
 * sgdrv_via_mixer_apply - write the controls' values into the registers
 * @via: the controller
 *
 * Context: any.
 */
void sgdrv_via_mixer_apply(struct sgdrv_via *via)
{
	unsigned int i;

	for (i = 0; i < via->variant->dxs; i++)
		sgdrv_via_volume_apply(via, i);
	for (i = 0; i < via->variant->sources; i++)
		sgdrv_via_source_apply(via, i);
}

/**
 * sgdrv_via_mixer_create - make the controls that are not the codec's
 * @chip: the card
 *
 * Context: process context, at probe.
 * Return: 0 or a negative error code.
 */
int sgdrv_via_mixer_create(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;
	unsigned int i;
	int err;

	for (i = 0; i < via->variant->sources; i++) {
		err = sgdrv_via_add_source(chip, i);
		if (err < 0)
			return err;
	}
	return via->variant->dxs ? sgdrv_via_add_volumes(chip) : 0;
}
