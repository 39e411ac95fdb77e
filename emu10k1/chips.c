// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an EMU10K1 is: limits and PCM devices.
 */
#include <linux/dma-mapping.h>

#include "emu10k1.h"

/* An entry has room for 31 bits of an address, and is for one page. */
static const struct sgdrv_sg_limits sgdrv_emu_limits = {
	.dma_mask = DMA_BIT_MASK(31),
	.max_bytes = SGDRV_EMU_PAGE,
	.boundary = SGDRV_EMU_PAGE,
	.align = SGDRV_EMU_PAGE,
};

/* All entries but page 0 and the spare one at the end of the range. */
#define EMU_MAX_BUFFER		((SGDRV_EMU_MAX_PAGES - 2) * SGDRV_EMU_PAGE)

static const struct snd_pcm_hardware sgdrv_emu_playback = {
	.info = SGDRV_PCM_INFO | SNDRV_PCM_INFO_PAUSE | SNDRV_PCM_INFO_RESUME,
	.formats = SNDRV_PCM_FMTBIT_U8 | SNDRV_PCM_FMTBIT_S16_LE,
	.rates = SNDRV_PCM_RATE_CONTINUOUS | SNDRV_PCM_RATE_8000_48000,
	.rate_min = 4000,
	.rate_max = 48000,
	.channels_min = 1,
	.channels_max = 2,
	.buffer_bytes_max = EMU_MAX_BUFFER,
	.period_bytes_min = 64,
	.period_bytes_max = EMU_MAX_BUFFER / 2,
	.periods_min = 2,
	.periods_max = EMU_MAX_BUFFER / 64,
};

static const struct snd_pcm_hardware sgdrv_emu_capture = {
	.info = SGDRV_PCM_INFO,
	.formats = SNDRV_PCM_FMTBIT_S16_LE,
	.rates = SNDRV_PCM_RATE_8000_48000 | SNDRV_PCM_RATE_KNOT,
	.rate_min = 8000,
	.rate_max = 48000,
	.channels_min = 1,
	.channels_max = 2,
	.buffer_bytes_max = SZ_64K,
	.period_bytes_min = 192,
	.period_bytes_max = SZ_32K,
	.periods_min = 2,
	.periods_max = 2,
};

static const struct sgdrv_pcm_info sgdrv_emu_pcms[] = {
	{
		.directions = {
			{
				.substreams = EMU_PLAYERS,
				.hw = &sgdrv_emu_playback,
				.ops = &sgdrv_emu_voice_ops,
			}, {
				.substreams = 1,
				.hw = &sgdrv_emu_capture,
				.ops = &sgdrv_emu_adc_ops,
				.contiguous = true,
			},
		},
		.chmaps = snd_pcm_std_chmaps,
	},
};

static const struct sgdrv_codec_info sgdrv_emu_codec = {
	.ops = &sgdrv_emu_codec_ops,
};

const struct sgdrv_info sgdrv_emu10k1_info = {
	.driver = "EMU10K1",
	.pcm_id = "emu10k1",
	.pcms = sgdrv_emu_pcms,
	.num_pcms = ARRAY_SIZE(sgdrv_emu_pcms),
	.limits = &sgdrv_emu_limits,
	.ops = &sgdrv_emu_card_ops,
	.codec = &sgdrv_emu_codec,
};
