/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Small AC'97 codecs: registers that keep what they have bits for, and whether
 * they let the converters work.  The samples themselves do not come here.
 */
#ifndef AC97_CODEC_H
#define AC97_CODEC_H

#include <stdbool.h>
#include <linux/types.h>

#define AC97_CODECS 3

#define AC97_EXTENDED 0x28
#define AC97_STATUS 0x2a
#define AC97_FRONT_RATE 0x2c
#define AC97_REAR_RATE 0x2e
#define AC97_LFE_RATE 0x30
#define AC97_ADC_RATE 0x32
#define AC97_SPDIF 0x3a

/* From here on they have variable rates, and the first one six channels. */
void ac97_extend(void);
/* The same, and the first one has S/PDIF. */
void ac97_add_spdif(void);
/* All codecs that a card has. */
void ac97_reset(void);
/* Whether the codec has such a register. */
bool ac97_has(unsigned int codec, unsigned int reg);
__u16 ac97_read_codec(unsigned int codec, unsigned int reg);
void ac97_write_codec(unsigned int codec, unsigned int reg, __u16 value);
/* The first codec, or the only one. */
__u16 ac97_read(unsigned int reg);
void ac97_write(unsigned int reg, __u16 value);
/*
 * By the first one's bits for power-down: what goes through the converters is silence
 * if they do not work.
 */
bool ac97_plays(void);
bool ac97_records(void);

#endif
