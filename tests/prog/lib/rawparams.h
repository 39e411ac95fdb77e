/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's own hw_params, for those who go past alsa-lib. */
#ifndef RAWPARAMS_H
#define RAWPARAMS_H

#include <limits.h>
#include <string.h>

#include <sound/asound.h>

void raw_mask(struct snd_pcm_hw_params *p, int param, unsigned int value);

void raw_interval(struct snd_pcm_hw_params *p, int param, unsigned int min,
		  unsigned int max);

/* Whatever the card can do. */
void raw_any(struct snd_pcm_hw_params *p);

/* 48 kHz, 16 bit, stereo, four periods in the buffer. */
void raw_shape(struct snd_pcm_hw_params *p, unsigned int bytes);

#endif
