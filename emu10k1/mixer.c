// SPDX-License-Identifier: GPL-2.0-only
/*
 * Volumes of an EMU10K1's playback substreams, which the card mixes: a control
 * with the name and the scale that the in-kernel driver gives it.
 */
#include <sound/control.h>

#include "emu10k1.h"

#define EMU_VOLUME_MAX		0x1fffd	/* of the control; twice unity */
#define EMU_VOLUME_UNITY	0xffff

static int sgdrv_emu_volume_info(struct snd_kcontrol *control,
				 struct snd_ctl_elem_info *info)
{
	info->type = SNDRV_CTL_ELEM_TYPE_INTEGER;
	info->count = 3;
	info->value.integer.max = EMU_VOLUME_MAX;
	return 0;
}

static struct sgdrv_emu_voices *sgdrv_emu_volume_voices(struct snd_kcontrol *control,
							struct snd_ctl_elem_value *value)
{
	struct sgdrv *chip = snd_kcontrol_chip(control);
	struct sgdrv_emu *emu = chip->priv;

	return &emu->voices[snd_ctl_get_ioffidx(control, &value->id)];
}

static int sgdrv_emu_volume_get(struct snd_kcontrol *control,
				struct snd_ctl_elem_value *value)
{
	struct sgdrv_emu_voices *v = sgdrv_emu_volume_voices(control, value);
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(v->volume); i++)
		value->value.integer.value[i] =
			DIV_ROUND_CLOSEST((u32)v->volume[i] * EMU_VOLUME_UNITY,
					  EMU_UNITY);
	return 0;
}

static bool sgdrv_emu_volume_store(struct sgdrv_emu_voices *v, const long *value)
{
	bool changed = false;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(v->volume); i++) {
		u32 volume = DIV_ROUND_CLOSEST((u32)value[i] * EMU_UNITY,
					       EMU_VOLUME_UNITY);

		changed |= v->volume[i] != volume;
		v->volume[i] = volume;
	}
	return changed;
}

/* A voice glides to its target. */
static void sgdrv_emu_volume_apply(struct sgdrv_emu *emu, struct sgdrv_emu_voices *v)
{
	unsigned int i;

	for (i = 0; i < v->count; i++)
		sgdrv_emu_write(emu, EMU_VTFT, v->first + i,
				sgdrv_emu_voice_volume(v, i) << 16 | EMU_NO_FILTER);
}

static int sgdrv_emu_volume_put(struct snd_kcontrol *control,
				struct snd_ctl_elem_value *value)
{
	struct sgdrv_emu_voices *v = sgdrv_emu_volume_voices(control, value);
	struct sgdrv *chip = snd_kcontrol_chip(control);
	struct sgdrv_emu *emu = chip->priv;
	unsigned int i;
	bool changed;

	for (i = 0; i < ARRAY_SIZE(v->volume); i++)
		if (value->value.integer.value[i] < 0 ||
		    value->value.integer.value[i] > EMU_VOLUME_MAX)
			return -EINVAL;
	spin_lock_irq(&chip->lock);
	changed = sgdrv_emu_volume_store(v, value->value.integer.value);
	if (changed && sgdrv_is_running(v->stream) && !sgdrv_is_gone(chip))
		sgdrv_emu_volume_apply(emu, v);
	spin_unlock_irq(&chip->lock);
	return changed;
}

static const struct snd_kcontrol_new sgdrv_emu_volume = {
	.iface = SNDRV_CTL_ELEM_IFACE_PCM,
	.name = "EMU10K1 PCM Volume",
	.count = EMU_PLAYERS,
	.info = sgdrv_emu_volume_info,
	.get = sgdrv_emu_volume_get,
	.put = sgdrv_emu_volume_put,
};

/**
 * sgdrv_emu_mixer_create - make the controls that are not the codec's
 * @chip: the card
 *
 * Context: process context, at probe.
 * Return: 0 or a negative error code.
 */
int sgdrv_emu_mixer_create(struct sgdrv *chip)
{
	struct sgdrv_emu *emu = chip->priv;
	unsigned int i, side;

	for (i = 0; i < EMU_PLAYERS; i++)
		for (side = 0; side < ARRAY_SIZE(emu->voices[i].volume); side++)
			emu->voices[i].volume[side] = EMU_UNITY;
	return snd_ctl_add(chip->card, snd_ctl_new1(&sgdrv_emu_volume, chip));
}
