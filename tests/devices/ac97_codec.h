/* SPDX-License-Identifier: GPL-2.0-only */
/* A small AC'97 codec: registers that keep what they have bits for, no sound. */
#ifndef AC97_CODEC_H
#define AC97_CODEC_H

#include <linux/types.h>

void ac97_reset(void);
__u16 ac97_read(unsigned int reg);
void ac97_write(unsigned int reg, __u16 value);

#endif
