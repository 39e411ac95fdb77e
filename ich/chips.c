// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the chips of the ICH family are: limits, PCM devices, engines, variants.
 */
#include "ich.h"

/*
 * Intel and AMD document 0xffff samples of 16 bits; a little less keeps frames of up to
 * six channels whole.
 */
static const struct sgdrv_sg_limits sgdrv_ich_limits = {
	.dma_mask = DMA_BIT_MASK(32),
	.max_bytes = 131064,
	.align = 4,
};

/* Longer descriptors are unproven: the in-kernel driver makes none, and no document is public. */
static const struct sgdrv_sg_limits sgdrv_ich_tried_limits = {
	.dma_mask = DMA_BIT_MASK(32),
	.max_bytes = 0x8000 * 2,
	.align = 4,
};

/* The same, but residues and lengths are in bytes. */
static const struct sgdrv_sg_limits sgdrv_sis_limits = {
	.dma_mask = DMA_BIT_MASK(32),
	.max_bytes = 0x8000,
	.align = 4,
};

/*
 * Stereo, 16 bit.  Rates come from the codec.  4 and 6 channels, 20 bit and
 * S/PDIF, where controller and codec have them, would be further formats here,
 * AC'97 slots below and values of the variant's control register.
 */
static const struct snd_pcm_hardware sgdrv_ich_hw = {
	.info = SGDRV_PCM_INFO | SNDRV_PCM_INFO_PAUSE | SNDRV_PCM_INFO_RESUME,
	.formats = SNDRV_PCM_FMTBIT_S16_LE,
	.rates = SNDRV_PCM_RATE_48000,
	.rate_min = 48000,
	.rate_max = 48000,
	.channels_min = 2,
	.channels_max = 2,
	.buffer_bytes_max = SGDRV_MAX_BUFFER,
	.period_bytes_min = 32,
	.period_bytes_max = SGDRV_MAX_BUFFER / 2,
	.periods_min = 2,
	.periods_max = SGDRV_MAX_BUFFER / 64,
};

/* ---- AC'97 slots ---- */

enum {
	SGDRV_ICH_PCM_OUT,
	SGDRV_ICH_PCM_IN,
	SGDRV_ICH_MIC_IN,
	SGDRV_ICH_AC97_PCMS,
};

static const struct ac97_pcm sgdrv_ich_ac97_pcms[SGDRV_ICH_AC97_PCMS] = {
	[SGDRV_ICH_PCM_OUT] = {
		.exclusive = 1,
		.r[0].slots = BIT(AC97_SLOT_PCM_LEFT) | BIT(AC97_SLOT_PCM_RIGHT),
	},
	[SGDRV_ICH_PCM_IN] = {
		.stream = 1,
		.exclusive = 1,
		.r[0].slots = BIT(AC97_SLOT_PCM_LEFT) | BIT(AC97_SLOT_PCM_RIGHT),
	},
	[SGDRV_ICH_MIC_IN] = {
		.stream = 1,
		.exclusive = 1,
		.r[0].slots = BIT(AC97_SLOT_MIC),
	},
};

static const struct sgdrv_codec_info sgdrv_ich_codec = {
	.ops = &sgdrv_ich_codec_ops,
	.pcms = sgdrv_ich_ac97_pcms,
	.num_pcms = ARRAY_SIZE(sgdrv_ich_ac97_pcms),
	.quirks = sgdrv_ich_quirks,
	.clocks = sgdrv_ich_clocks,
	.manages_power = true,
};

static const struct sgdrv_codec_info sgdrv_ali_codec = {
	.ops = &sgdrv_ali_codec_ops,
	.pcms = sgdrv_ich_ac97_pcms,
	.num_pcms = ARRAY_SIZE(sgdrv_ich_ac97_pcms),
	.quirks = sgdrv_ich_quirks,
	.clocks = sgdrv_ich_clocks,
	.no_vra = true,
	.manages_power = true,
};

/* ---- engines and PCM devices ---- */

static const struct sgdrv_ich_engine_info sgdrv_ich_pcm_out = {
	.block = 0x10, .status = ICH_STA_POINT, .ac97_pcm = SGDRV_ICH_PCM_OUT,
};

static const struct sgdrv_ich_engine_info sgdrv_ich_pcm_in = {
	.block = 0x00, .status = ICH_STA_PIINT, .ac97_pcm = SGDRV_ICH_PCM_IN,
};

static const struct sgdrv_ich_engine_info sgdrv_ich_mic_in = {
	.block = 0x20, .status = ICH_STA_MCINT, .ac97_pcm = SGDRV_ICH_MIC_IN,
};

static const struct sgdrv_ich_engine_info sgdrv_ali_pcm_out = {
	.block = 0x50, .status = ALI_INT_PCMOUT, .dma = 1, .ac97_pcm = SGDRV_ICH_PCM_OUT,
};

static const struct sgdrv_ich_engine_info sgdrv_ali_pcm_in = {
	.block = 0x40, .status = ALI_INT_PCMIN, .dma = 0, .ac97_pcm = SGDRV_ICH_PCM_IN,
};

static const struct sgdrv_ich_engine_info sgdrv_ali_mic_in = {
	.block = 0x60, .status = ALI_INT_MICIN, .dma = 2, .ac97_pcm = SGDRV_ICH_MIC_IN,
};

#define SGDRV_ICH_DIRECTION(_engine) {		\
	.substreams = 1,			\
	.hw = &sgdrv_ich_hw,			\
	.ops = &sgdrv_ich_stream_ops,		\
	.engines = &(_engine),			\
}

/* PCM 0 plays and records, PCM 1 records the microphone's AC'97 slot. */
#define SGDRV_ICH_PCMS(_pcm_out, _pcm_in, _mic_in) {			\
	{								\
		.directions = {						\
			SGDRV_ICH_DIRECTION(_pcm_out),			\
			SGDRV_ICH_DIRECTION(_pcm_in),			\
		},							\
		.chmaps = snd_pcm_alt_chmaps,				\
	}, {								\
		.suffix = "MIC ADC",					\
		.directions = { { }, SGDRV_ICH_DIRECTION(_mic_in) },	\
	},								\
}

static const struct sgdrv_pcm_info sgdrv_ich_pcms[] =
	SGDRV_ICH_PCMS(sgdrv_ich_pcm_out, sgdrv_ich_pcm_in, sgdrv_ich_mic_in);

static const struct sgdrv_pcm_info sgdrv_ali_pcms[] =
	SGDRV_ICH_PCMS(sgdrv_ali_pcm_out, sgdrv_ali_pcm_in, sgdrv_ali_mic_in);

/* ---- variants ---- */

/*
 * The engines of each chip: PCM in, PCM out and mic; ICH4 has mic 2, PCM in 2 and
 * S/PDIF as well, nForce S/PDIF.  ALi has more; these are all that the in-kernel driver
 * uses.
 */
#define SGDRV_ICH_BLOCKS	(ICH_BLOCK(0x00) | ICH_BLOCK(0x10) | ICH_BLOCK(0x20))
#define SGDRV_ICH4_BLOCKS	(SGDRV_ICH_BLOCKS | \
				 ICH_BLOCK(0x40) | ICH_BLOCK(0x50) | ICH_BLOCK(0x60))
#define SGDRV_NFORCE_BLOCKS	(SGDRV_ICH_BLOCKS | ICH_BLOCK(0x70))
#define SGDRV_ALI_BLOCKS	(ICH_BLOCK(0x40) | ICH_BLOCK(0x50) | ICH_BLOCK(0x60) | \
				 ICH_BLOCK(0x70) | ICH_BLOCK(0xa0) | ICH_BLOCK(0xb0))

/* what all but SiS and ALi have; while an engine runs, PIV is one ahead of CIV */
#define SGDRV_ICH_COMMON			\
	.mixer_bar = 0,				\
	.regs_bar = 1,				\
	.mem_bars = true,			\
	.sr = ICH_SR,				\
	.residue = ICH_PICB,			\
	.position = ICH_PICB,			\
	.ahead = 1,				\
	.unit = 1,				\
	.control = ICH_GLOB_CNT,		\
	.channels = ICH_CNT_CHANNELS,		\
	.pending = ICH_GLOB_STA,		\
	.keep = ICH_STA_KEEP,			\
	.witness = ICH_GLOB_STA,		\
	.start = sgdrv_ich_run,			\
	.stop = sgdrv_ich_halt

static const struct sgdrv_ich_variant sgdrv_ich_variant = {
	SGDRV_ICH_COMMON,
	.blocks = SGDRV_ICH_BLOCKS,
	.stray = ICH_STA_GSCI | ICH_STA_PRI | ICH_STA_SRI,
	.codec_ready = { ICH_STA_PCR, ICH_STA_SCR },
};

static const struct sgdrv_ich_variant sgdrv_ich4_variant = {
	SGDRV_ICH_COMMON,
	.blocks = SGDRV_ICH4_BLOCKS,
	.stray = ICH_STA_GSCI | ICH_STA_PRI | ICH_STA_SRI | ICH_STA_TRI,
	.codec_ready = { ICH_STA_PCR, ICH_STA_SCR, ICH_STA_TCR },
};

static const struct sgdrv_ich_variant sgdrv_nforce_variant = {
	SGDRV_ICH_COMMON,
	.blocks = SGDRV_NFORCE_BLOCKS,
	.stray = ICH_STA_GSCI | ICH_STA_NVSPINT | ICH_STA_PRI | ICH_STA_SRI,
	.unexplained = true,
	.codec_ready = { ICH_STA_PCR, ICH_STA_SCR },
};

/* Status and residue have changed places, and everything counts in bytes. */
static const struct sgdrv_ich_variant sgdrv_sis_variant = {
	.mixer_bar = 0,
	.regs_bar = 1,
	.sr = ICH_PICB,
	.residue = ICH_SR,
	.position = ICH_CIV,
	.rotate = 16,
	.unit = 0,
	.blocks = SGDRV_ICH_BLOCKS,
	.control = ICH_GLOB_CNT,
	.channels = ICH_CNT_SIS_CHANNELS,
	.output = SIS_OUTPUT,
	.pending = ICH_GLOB_STA,
	.stray = ICH_STA_GSCI | ICH_STA_PRI | ICH_STA_SRI | ICH_STA_SIS_TRI,
	.keep = ICH_STA_KEEP,
	.witness = ICH_GLOB_STA,
	.codec_ready = { ICH_STA_PCR, ICH_STA_SCR, ICH_STA_SIS_TCR },
	.start = sgdrv_ich_run,
	.stop = sgdrv_ich_halt,
};

static const struct sgdrv_ich_variant sgdrv_ali_variant = {
	.mixer_bar = -1,
	.regs_bar = 0,
	.sr = ICH_SR,
	.residue = ICH_PICB,
	.position = ICH_PICB,
	.ahead = 1,
	.unit = 1,
	.blocks = SGDRV_ALI_BLOCKS,
	.control = ALI_SCR,
	.channels = ALI_SCR_CHANNELS,
	.ack = ALI_INTERRUPTSR,
	.pending = ALI_INTERRUPTSR,
	.stray = ~(u32)(ALI_INT_PCMIN | ALI_INT_PCMOUT | ALI_INT_MICIN),
	.witness = ALI_SCR,
	.start = sgdrv_ali_run,
	.stop = sgdrv_ali_halt,
};

/* ---- families ---- */

/*
 * "ICH" tells alsa-lib that S/PDIF goes over the AC-link with the front channels.  The
 * other names of the in-kernel driver, "ICH4" and "NFORCE", promise a PCM device for it.
 */
#define SGDRV_ICH_INFO(_variant, _limits)				\
	.driver = "ICH",						\
	.pcm_id = "Intel ICH",						\
	.pcms = sgdrv_ich_pcms,						\
	.num_pcms = ARRAY_SIZE(sgdrv_ich_pcms),				\
	.limits = &(_limits),						\
	.ops = &sgdrv_ich_card_ops,					\
	.codec = &sgdrv_ich_codec,					\
	.variant = &(_variant)

const struct sgdrv_info sgdrv_ich_info = {
	SGDRV_ICH_INFO(sgdrv_ich_variant, sgdrv_ich_limits),
};

/* Its bus master reads of cached pages abort (Intel 82443MX errata). */
const struct sgdrv_info sgdrv_ich_440mx_info = {
	SGDRV_ICH_INFO(sgdrv_ich_variant, sgdrv_ich_limits),
	.uncached = true,
};

const struct sgdrv_info sgdrv_ich4_info = {
	SGDRV_ICH_INFO(sgdrv_ich4_variant, sgdrv_ich_limits),
};

const struct sgdrv_info sgdrv_sis_info = {
	SGDRV_ICH_INFO(sgdrv_sis_variant, sgdrv_sis_limits),
};

const struct sgdrv_info sgdrv_nforce_info = {
	SGDRV_ICH_INFO(sgdrv_nforce_variant, sgdrv_ich_tried_limits),
};

const struct sgdrv_info sgdrv_ali_info = {
	.driver = "ICH",
	.pcm_id = "Intel ICH",
	.pcms = sgdrv_ali_pcms,
	.num_pcms = ARRAY_SIZE(sgdrv_ali_pcms),
	.limits = &sgdrv_ich_tried_limits,
	.ops = &sgdrv_ali_card_ops,
	.codec = &sgdrv_ali_codec,
	.variant = &sgdrv_ali_variant,
};
