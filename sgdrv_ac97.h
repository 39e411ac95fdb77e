/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * AC'97 codecs: a service that families call, on top of their codec accesses.
 */
#ifndef SGDRV_AC97_H
#define SGDRV_AC97_H

#include <sound/ac97_codec.h>

#include "sgdrv.h"

#define SGDRV_MAX_CODECS	3

/**
 * struct sgdrv_codec_ops - how a family reaches its codecs
 * @read: reads a register; 0xffff when the codec does not answer
 * @write: writes a register
 * @assigned: the codecs' mixers are there, and streams have their slots; NULL where
 *	nothing follows from that.  May sleep, without the mutex
 *
 * The first two take some microseconds and are called under one mutex a card, so that an
 * access may be several accesses to the card.
 */
struct sgdrv_codec_ops {
	u16 (*read)(struct sgdrv *chip, unsigned int codec, u16 reg);
	void (*write)(struct sgdrv *chip, unsigned int codec, u16 reg, u16 val);
	void (*assigned)(struct sgdrv *chip);
};

/**
 * struct sgdrv_codec_info - the codecs of a family
 * @ops: how they are reached
 * @pcms: AC'97 slots of the streams; NULL where streams have none of their own
 * @num_pcms: number of @pcms
 * @quirks: boards whose codecs are wired in another way, ended by an empty entry;
 *	NULL without any
 * @clocks: clocks of boards' codecs, in Hz, in the same way
 * @spdif: S/PDIF has a stream of its own; else the codec sends it the front channels
 * @double_rate: the controller has slots for two frames at once
 * @own_inputs: each codec's recordings come on a line of its own
 * @no_vra: the codec's variable rate does not work with this controller
 * @manages_power: the family tells the codec which converters are in use, so that
 *	snd-ac97-codec may power the others down
 */
struct sgdrv_codec_info {
	const struct sgdrv_codec_ops *ops;
	const struct ac97_pcm *pcms;
	unsigned int num_pcms;
	const struct ac97_quirk *quirks;
	const struct snd_pci_quirk *clocks;
	bool spdif;
	bool double_rate;
	bool own_inputs;
	bool no_vra;
	bool manages_power;
};

/**
 * struct sgdrv_ac97 - the codecs of a card
 * @mutex: one access to a codec excludes another
 * @count: number of codecs that answered at probe, set by the family
 * @clock_unknown: neither the parameter nor the table of boards has the clock
 * @by_vendor: the first codec is there if its vendor id can be read, set by the family
 * @codecs: their mixers; NULL for a codec that has none
 * @bus: the bus they are on; its pcms are those of the family's description
 */
struct sgdrv_ac97 {
	struct mutex mutex;		/* see above */
	unsigned int count;
	bool clock_unknown;
	bool by_vendor;
	struct snd_ac97 *codecs[SGDRV_MAX_CODECS];
	struct snd_ac97_bus *bus;
};

int sgdrv_ac97_init(struct sgdrv *chip);
int sgdrv_ac97_create(struct sgdrv *chip);
void sgdrv_ac97_set_chmap(struct sgdrv *chip);
const char *sgdrv_ac97_name(struct sgdrv *chip);
void sgdrv_ac97_suspend(struct sgdrv *chip);
void sgdrv_ac97_resume(struct sgdrv *chip);

#endif /* SGDRV_AC97_H */
