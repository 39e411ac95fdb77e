// SPDX-License-Identifier: GPL-2.0-only
/*
 * What VIA's chips are: limits, PCM devices, engines, variants.
 */
#include "via.h"

/* Lengths have 24 bits, and hold whole frames of any number of channels. */
static const struct sgdrv_sg_limits sgdrv_via_limits = {
	.dma_mask = DMA_BIT_MASK(32),
	.max_bytes = 0xfffff0,
	.align = 4,
};

#define SGDRV_VIA_HW(_channels_max) {						\
	.info = SGDRV_PCM_INFO | SNDRV_PCM_INFO_PAUSE | SNDRV_PCM_INFO_RESUME,	\
	.formats = SNDRV_PCM_FMTBIT_U8 | SNDRV_PCM_FMTBIT_S16_LE,		\
	.rates = SNDRV_PCM_RATE_48000,						\
	.rate_min = 48000,							\
	.rate_max = 48000,							\
	.channels_min = 1,							\
	.channels_max = _channels_max,						\
	.buffer_bytes_max = SGDRV_MAX_BUFFER,					\
	.period_bytes_min = 32,							\
	.period_bytes_max = SGDRV_MAX_BUFFER / 2,				\
	.periods_min = 2,							\
	.periods_max = SGDRV_VIA_PERIODS_MAX,					\
}

static const struct snd_pcm_hardware sgdrv_via_hw = SGDRV_VIA_HW(2);
static const struct snd_pcm_hardware sgdrv_via_multi_hw = SGDRV_VIA_HW(6);

static const struct sgdrv_codec_info sgdrv_via_codec = {
	.ops = &sgdrv_via_codec_ops,
	.manages_power = true,
};

/* ---- engines ---- */

static const struct sgdrv_via_engine_info sgdrv_via686_play = {
	.block = 0x00, .irqs = 0x11, .setup = sgdrv_via_setup_686,
};

static const struct sgdrv_via_engine_info sgdrv_via686_capture = {
	.block = 0x10, .irqs = 0x22, .setup = sgdrv_via_setup_686,
};

/* From 8233 on each engine has a nibble of status, two bits of which interrupt. */
#define VIA_IRQS(_nibble)	(3u << 4 * (_nibble))
#define VIA_ENGINE_DXS(_block, _nibble) \
	{ .block = _block, .irqs = VIA_IRQS(_nibble), .dxs = true, \
	  .setup = sgdrv_via_setup_dxs }

static const struct sgdrv_via_engine_info sgdrv_via_dxs[] = {
	VIA_ENGINE_DXS(0x00, 0), VIA_ENGINE_DXS(0x10, 1),
	VIA_ENGINE_DXS(0x20, 2), VIA_ENGINE_DXS(0x30, 3),
};

static_assert(ARRAY_SIZE(sgdrv_via_dxs) == SGDRV_VIA_DXS);

static const struct sgdrv_via_engine_info sgdrv_via_multi = {
	.block = 0x40, .irqs = VIA_IRQS(4), .channels_max = 6,
	.setup = sgdrv_via_setup_multi,
};

static const struct sgdrv_via_engine_info sgdrv_via_capture[] = {
	{ .block = 0x60, .irqs = VIA_IRQS(6), .setup = sgdrv_via_setup_capture },
	{ .block = 0x70, .irqs = VIA_IRQS(7), .setup = sgdrv_via_setup_capture },
};

/* ---- PCM devices ---- */

#define SGDRV_VIA_DIRECTION(_substreams, _hw, _engines) {	\
	.substreams = _substreams,				\
	.hw = &(_hw),						\
	.ops = &sgdrv_via_stream_ops,				\
	.engines = _engines,					\
}

static const struct sgdrv_pcm_info sgdrv_via686_pcms[] = {
	{
		.directions = {
			SGDRV_VIA_DIRECTION(1, sgdrv_via_hw, &sgdrv_via686_play),
			SGDRV_VIA_DIRECTION(1, sgdrv_via_hw, &sgdrv_via686_capture),
		},
	},
};

static const struct sgdrv_pcm_info sgdrv_via8233_pcms[] = {
	{
		.directions = {
			SGDRV_VIA_DIRECTION(SGDRV_VIA_DXS, sgdrv_via_hw, sgdrv_via_dxs),
			SGDRV_VIA_DIRECTION(1, sgdrv_via_hw, &sgdrv_via_capture[0]),
		},
		.chmaps = snd_pcm_std_chmaps,
	}, {
		.directions = {
			SGDRV_VIA_DIRECTION(1, sgdrv_via_multi_hw, &sgdrv_via_multi),
			SGDRV_VIA_DIRECTION(1, sgdrv_via_hw, &sgdrv_via_capture[1]),
		},
		.chmaps = snd_pcm_std_chmaps,
	},
};

static_assert(SGDRV_VIA_DXS + 3 <= SGDRV_VIA_ENGINES);

static const struct sgdrv_pcm_info sgdrv_via8233a_pcms[] = {
	{
		.directions = {
			SGDRV_VIA_DIRECTION(1, sgdrv_via_multi_hw, &sgdrv_via_multi),
			SGDRV_VIA_DIRECTION(1, sgdrv_via_hw, &sgdrv_via_capture[0]),
		},
		.chmaps = snd_pcm_std_chmaps,
	},
};

/* ---- variants ---- */

static const struct sgdrv_via_variant sgdrv_via686_variant = {
	.legacy = true,
	.read = sgdrv_via_read_686,
};

#define VIA_8233_COMMON			\
	.dxs = SGDRV_VIA_DXS,		\
	.sources = 2,			\
	.run = VIA_CONTROL_AUTOSTART,	\
	.read = sgdrv_via_read_8233

static const struct sgdrv_via_variant sgdrv_via8233_variant = {
	VIA_8233_COMMON,
};

static const struct sgdrv_via_variant sgdrv_via8233a_variant = {
	.sources = 1,
	.run = VIA_CONTROL_AUTOSTART,
	.read = sgdrv_via_read_8233,
};

static const struct sgdrv_via_variant sgdrv_via8235_variant = {
	VIA_8233_COMMON,
	.src = true,
};

static const struct sgdrv_via_variant sgdrv_via8251_variant = {
	VIA_8233_COMMON,
	.src = true,
	.restart = true,
};

/* ---- families ---- */

#define SGDRV_VIA_INFO(_driver, _pcms, _num_pcms, _variant) {	\
	.driver = _driver,				\
	.pcms = _pcms,					\
	.num_pcms = _num_pcms,				\
	.limits = &sgdrv_via_limits,			\
	.ops = &sgdrv_via_card_ops,			\
	.codec = &sgdrv_via_codec,			\
	.variant = &(_variant),				\
}

const struct sgdrv_info sgdrv_via686_info =
	SGDRV_VIA_INFO("VIA686A", sgdrv_via686_pcms, ARRAY_SIZE(sgdrv_via686_pcms),
		       sgdrv_via686_variant);

static const struct sgdrv_info sgdrv_via8233_info =
	SGDRV_VIA_INFO("VIA8233", sgdrv_via8233_pcms, ARRAY_SIZE(sgdrv_via8233_pcms),
		       sgdrv_via8233_variant);

static const struct sgdrv_info sgdrv_via8233a_info =
	SGDRV_VIA_INFO("VIA8233A", sgdrv_via8233a_pcms, ARRAY_SIZE(sgdrv_via8233a_pcms),
		       sgdrv_via8233a_variant);

static const struct sgdrv_info sgdrv_via8235_info =
	SGDRV_VIA_INFO("VIA8233", sgdrv_via8233_pcms, ARRAY_SIZE(sgdrv_via8233_pcms),
		       sgdrv_via8235_variant);

static const struct sgdrv_info sgdrv_via8251_info =
	SGDRV_VIA_INFO("VIA8233", sgdrv_via8233_pcms, ARRAY_SIZE(sgdrv_via8233_pcms),
		       sgdrv_via8251_variant);

/* Indexed by the upper half of the revision, from 1 on. */
static const struct sgdrv_model sgdrv_via8233_models[] = {
	{ "VIA 8233-Pre", &sgdrv_via8233_info },
	{ "VIA 8233C", &sgdrv_via8233_info },
	{ "VIA 8233", &sgdrv_via8233_info },
	{ "VIA 8233A", &sgdrv_via8233a_info },
	{ "VIA 8235", &sgdrv_via8235_info },
	{ "VIA 8237", &sgdrv_via8235_info },
	{ "VIA 8251", &sgdrv_via8251_info },
};

/**
 * sgdrv_via8233_pick - find out which of VIA's later chips a card is
 * @pci: the PCI device
 *
 * Context: process context, at probe.
 * Return: the model.
 */
const struct sgdrv_model *sgdrv_via8233_pick(struct pci_dev *pci)
{
	unsigned int revision = clamp_t(unsigned int, pci->revision >> 4, 1,
					ARRAY_SIZE(sgdrv_via8233_models));

	return &sgdrv_via8233_models[revision - 1];
}
