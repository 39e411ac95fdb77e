/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A small AC'97 codec: registers that keep what they have bits for, and whether
 * they let its converters work.  The samples themselves do not come here.
 */
#ifndef AC97_CODEC_H
#define AC97_CODEC_H

#include <stdbool.h>
#include <linux/types.h>

#define AC97_EXTENDED 0x28
#define AC97_STATUS 0x2a
#define AC97_FRONT_RATE 0x2c
#define AC97_REAR_RATE 0x2e
#define AC97_LFE_RATE 0x30
#define AC97_ADC_RATE 0x32

/* From here on it has variable rates and six channels. */
void ac97_extend(void);
void ac97_reset(void);
__u16 ac97_read(unsigned int reg);
void ac97_write(unsigned int reg, __u16 value);
/* By the bits for power-down: what goes through them is silence if they do not. */
bool ac97_plays(void);
bool ac97_records(void);

#endif
