// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the chips of the ICH family are: limits, PCM devices, engines, variants.
 */
#include "ich.h"

/*
 * Intel and AMD document 0xffff samples of 16 bits.  What is cut is cut at 8 bytes: that is
 * a frame of double rate.
 */
static const struct sgdrv_sg_limits sgdrv_ich_limits = {
	.dma_mask = DMA_BIT_MASK(32),
	.max_bytes = 131064,
	.align = 8,
};

/* Longer descriptors are unproven: the in-kernel driver makes none, and no document is public. */
static const struct sgdrv_sg_limits sgdrv_ich_tried_limits = {
	.dma_mask = DMA_BIT_MASK(32),
	.max_bytes = 0x8000 * 2,
	.align = 8,
};

/* The same, but residues and lengths are in bytes. */
static const struct sgdrv_sg_limits sgdrv_sis_limits = {
	.dma_mask = DMA_BIT_MASK(32),
	.max_bytes = 0x8000,
	.align = 8,
};

/* At least what each has; rates and more come from the codecs. */
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

#define SGDRV_ICH_STEREO	(BIT(AC97_SLOT_PCM_LEFT) | BIT(AC97_SLOT_PCM_RIGHT))

#define SGDRV_ICH_RECORDS(_slots) { .stream = 1, .exclusive = 1, .r[0].slots = _slots }

/* More channels than two, and two frames at once, are for codecs that have them. */
#define SGDRV_ICH_ANALOG						\
	[SGDRV_ICH_PCM_OUT] = {						\
		.exclusive = 1,						\
		.r[0].slots = SGDRV_ICH_STEREO |			\
			      BIT(AC97_SLOT_PCM_SLEFT) | BIT(AC97_SLOT_PCM_SRIGHT) | \
			      BIT(AC97_SLOT_PCM_CENTER) | BIT(AC97_SLOT_LFE), \
		.r[1].slots = SGDRV_ICH_STEREO |			\
			      BIT(AC97_SLOT_PCM_LEFT_0) | BIT(AC97_SLOT_PCM_RIGHT_0), \
	},								\
	[SGDRV_ICH_PCM_IN] = SGDRV_ICH_RECORDS(SGDRV_ICH_STEREO),	\
	[SGDRV_ICH_MIC_IN] = SGDRV_ICH_RECORDS(BIT(AC97_SLOT_MIC)),	\
	[SGDRV_ICH_PCM_IN_2] = SGDRV_ICH_RECORDS(SGDRV_ICH_STEREO),	\
	[SGDRV_ICH_MIC_IN_2] = SGDRV_ICH_RECORDS(BIT(AC97_SLOT_MIC))

static const struct ac97_pcm sgdrv_ich_analog[SGDRV_ICH_AC97_PCMS] = {
	SGDRV_ICH_ANALOG,
};

static const struct ac97_pcm sgdrv_ich_digital[SGDRV_ICH_AC97_PCMS] = {
	SGDRV_ICH_ANALOG,
	[SGDRV_ICH_SPDIF] = {
		.exclusive = 1,
		.spdif = 1,
		.r[0].slots = BIT(AC97_SLOT_SPDIF_LEFT2) | BIT(AC97_SLOT_SPDIF_RIGHT2),
	},
};

#define SGDRV_ICH_CODEC(_ops, _pcms, _last, _double_rate)		\
	.ops = &(_ops),							\
	.pcms = _pcms,							\
	.num_pcms = (_last) + 1,					\
	.quirks = sgdrv_ich_quirks,					\
	.clocks = sgdrv_ich_clocks,					\
	.double_rate = _double_rate,					\
	.manages_power = true

static const struct sgdrv_codec_info sgdrv_ich_codec = {
	SGDRV_ICH_CODEC(sgdrv_ich_codec_ops, sgdrv_ich_analog, SGDRV_ICH_MIC_IN, true),
};

static const struct sgdrv_codec_info sgdrv_ich4_codec = {
	SGDRV_ICH_CODEC(sgdrv_ich_codec_ops, sgdrv_ich_digital, SGDRV_ICH_MIC_IN_2, true),
	.spdif = true,
	.own_inputs = true,
};

static const struct sgdrv_codec_info sgdrv_ich4_link_codec = {
	SGDRV_ICH_CODEC(sgdrv_ich_codec_ops, sgdrv_ich_analog, SGDRV_ICH_MIC_IN_2, true),
	.own_inputs = true,
};

static const struct sgdrv_codec_info sgdrv_nforce_codec = {
	SGDRV_ICH_CODEC(sgdrv_ich_codec_ops, sgdrv_ich_digital, SGDRV_ICH_SPDIF, true),
	.spdif = true,
};

static const struct sgdrv_codec_info sgdrv_ali_codec = {
	SGDRV_ICH_CODEC(sgdrv_ali_codec_ops, sgdrv_ich_digital, SGDRV_ICH_SPDIF, false),
	.spdif = true,
	.no_vra = true,
};

static const struct sgdrv_codec_info sgdrv_ali_link_codec = {
	SGDRV_ICH_CODEC(sgdrv_ali_codec_ops, sgdrv_ich_analog, SGDRV_ICH_MIC_IN, false),
	.no_vra = true,
};

/* ---- engines and PCM devices ---- */

#define SGDRV_ICH_ENGINE(_name, _block, _status, _pcm, ...)			\
	static const struct sgdrv_ich_engine_info _name = {			\
		.block = _block, .status = _status, .ac97_pcm = _pcm, __VA_ARGS__ \
	}

SGDRV_ICH_ENGINE(sgdrv_ich_pcm_out, 0x10, ICH_STA_POINT, SGDRV_ICH_PCM_OUT);
SGDRV_ICH_ENGINE(sgdrv_ich_pcm_in, 0x00, ICH_STA_PIINT, SGDRV_ICH_PCM_IN);
SGDRV_ICH_ENGINE(sgdrv_ich_mic_in, 0x20, ICH_STA_MCINT, SGDRV_ICH_MIC_IN);
SGDRV_ICH_ENGINE(sgdrv_ich_mic_in_2, 0x40, ICH_STA_M2INT, SGDRV_ICH_MIC_IN_2);
SGDRV_ICH_ENGINE(sgdrv_ich_pcm_in_2, 0x50, ICH_STA_P2INT, SGDRV_ICH_PCM_IN_2);
SGDRV_ICH_ENGINE(sgdrv_ich_spdif, 0x60, ICH_STA_SPINT, SGDRV_ICH_SPDIF);

/* Its interrupt is one of those that stay until they are written back. */
SGDRV_ICH_ENGINE(sgdrv_nforce_spdif, 0x70, ICH_STA_NVSPINT, SGDRV_ICH_SPDIF,
		 .ack = ICH_GLOB_STA, .rates = SNDRV_PCM_RATE_48000);

#define SGDRV_ALI_ENGINE(_name, _block, _dma, _status, _pcm, ...)		\
	SGDRV_ICH_ENGINE(_name, _block, _status, _pcm, .dma = _dma,		\
			 .ack = ALI_INTERRUPTSR, __VA_ARGS__)

SGDRV_ALI_ENGINE(sgdrv_ali_pcm_in, 0x40, 0, ALI_INT_PCMIN, SGDRV_ICH_PCM_IN);
SGDRV_ALI_ENGINE(sgdrv_ali_pcm_out, 0x50, 1, ALI_INT_PCMOUT, SGDRV_ICH_PCM_OUT);
SGDRV_ALI_ENGINE(sgdrv_ali_mic_in, 0x60, 2, ALI_INT_MICIN, SGDRV_ICH_MIC_IN);
SGDRV_ALI_ENGINE(sgdrv_ali_spdif, 0x70, 3, ALI_INT_SPDIF, SGDRV_ICH_SPDIF,
		 .interface = ALI_INTERFACE_SPDIF);

/*
 * The controller does not take a frame from two descriptors (Intel ICH5 AC '97
 * programmer's reference manual).
 */
#define SGDRV_ICH_DIRECTION(_engine) {		\
	.substreams = 1,			\
	.hw = &sgdrv_ich_hw,			\
	.ops = &sgdrv_ich_stream_ops,		\
	.engines = &(_engine),			\
	.whole_frames = true,			\
}

#define SGDRV_ICH_PLAYS(_suffix, _engine) \
	{ .suffix = _suffix, .directions = { SGDRV_ICH_DIRECTION(_engine) } }
#define SGDRV_ICH_RECORDS_AS(_suffix, _engine) \
	{ .suffix = _suffix, .directions = { { }, SGDRV_ICH_DIRECTION(_engine) } }

#define SGDRV_ICH_BOTH(_playback, _capture) {		\
	.directions = {					\
		SGDRV_ICH_DIRECTION(_playback),		\
		SGDRV_ICH_DIRECTION(_capture),		\
	},						\
	.chmaps = snd_pcm_alt_chmaps,			\
}

/* "MIC ADC" records the microphone's AC'97 slot. */
static const struct sgdrv_pcm_info sgdrv_ich_pcms[] = {
	SGDRV_ICH_BOTH(sgdrv_ich_pcm_out, sgdrv_ich_pcm_in),
	SGDRV_ICH_RECORDS_AS("MIC ADC", sgdrv_ich_mic_in),
};

/* S/PDIF comes last, so that it can be left out where it goes over the AC-link. */
static const struct sgdrv_pcm_info sgdrv_ich4_pcms[] = {
	SGDRV_ICH_BOTH(sgdrv_ich_pcm_out, sgdrv_ich_pcm_in),
	SGDRV_ICH_RECORDS_AS("MIC ADC", sgdrv_ich_mic_in),
	SGDRV_ICH_RECORDS_AS("MIC2 ADC", sgdrv_ich_mic_in_2),
	SGDRV_ICH_RECORDS_AS("ADC2", sgdrv_ich_pcm_in_2),
	SGDRV_ICH_PLAYS("IEC958", sgdrv_ich_spdif),
};

static const struct sgdrv_pcm_info sgdrv_nforce_pcms[] = {
	SGDRV_ICH_BOTH(sgdrv_ich_pcm_out, sgdrv_ich_pcm_in),
	SGDRV_ICH_RECORDS_AS("MIC ADC", sgdrv_ich_mic_in),
	SGDRV_ICH_PLAYS("IEC958", sgdrv_nforce_spdif),
};

static const struct sgdrv_pcm_info sgdrv_ali_pcms[] = {
	SGDRV_ICH_BOTH(sgdrv_ali_pcm_out, sgdrv_ali_pcm_in),
	SGDRV_ICH_RECORDS_AS("MIC ADC", sgdrv_ali_mic_in),
	SGDRV_ICH_PLAYS("IEC958", sgdrv_ali_spdif),
};

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
	.format = ICH_CNT_CHANNELS | ICH_CNT_20BIT,
	.stray = ICH_STA_GSCI | ICH_STA_PRI | ICH_STA_SRI,
	.codec_ready = { ICH_STA_PCR, ICH_STA_SCR },
};

static const struct sgdrv_ich_variant sgdrv_ich4_variant = {
	SGDRV_ICH_COMMON,
	.blocks = SGDRV_ICH4_BLOCKS,
	.format = ICH_CNT_CHANNELS | ICH_CNT_20BIT | ICH_CNT_SPDIF,
	.spdif_slots = ICH_CNT_SPDIF,
	.steers = true,
	.samples_20 = true,
	.stray = ICH_STA_GSCI | ICH_STA_PRI | ICH_STA_SRI | ICH_STA_TRI,
	.codec_ready = { ICH_STA_PCR, ICH_STA_SCR, ICH_STA_TCR },
};

static const struct sgdrv_ich_variant sgdrv_nforce_variant = {
	SGDRV_ICH_COMMON,
	.blocks = SGDRV_NFORCE_BLOCKS,
	.format = ICH_CNT_CHANNELS | ICH_CNT_20BIT,
	.slow_channels = true,
	.spdif_guard = true,
	.stray = ICH_STA_GSCI | ICH_STA_PRI | ICH_STA_SRI,
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
	.format = ICH_CNT_SIS_CHANNELS,
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
	.format = ALI_SCR_CHANNELS,
	.channels = ALI_SCR_CHANNELS,
	.pending = ALI_INTERRUPTSR,
	.stray = ~(u32)(ALI_INT_PCMIN | ALI_INT_PCMOUT | ALI_INT_MICIN | ALI_INT_SPDIF),
	.witness = ALI_SCR,
	.start = sgdrv_ali_run,
	.stop = sgdrv_ali_halt,
};

/* ---- families ---- */

/*
 * The driver's name tells alsa-lib where S/PDIF is: with "ICH" it goes over the AC-link
 * with the front channels, "ICH4" and "NFORCE" have a PCM device for it.
 */
#define SGDRV_ICH_INFO(_driver, _pcms, _num_pcms, _limits, _ops, _codec, _variant) \
	.driver = _driver,						\
	.pcm_id = "Intel ICH",						\
	.pcms = _pcms,							\
	.num_pcms = _num_pcms,						\
	.limits = &(_limits),						\
	.ops = &(_ops),							\
	.codec = &(_codec),						\
	.variant = &(_variant)

#define SGDRV_ICH_PLAIN_INFO(_limits, _variant)				\
	SGDRV_ICH_INFO("ICH", sgdrv_ich_pcms, ARRAY_SIZE(sgdrv_ich_pcms), _limits, \
		       sgdrv_ich_card_ops, sgdrv_ich_codec, _variant)

const struct sgdrv_info sgdrv_ich_info = {
	SGDRV_ICH_PLAIN_INFO(sgdrv_ich_limits, sgdrv_ich_variant),
};

/* Its bus master reads of cached pages abort (Intel 82443MX errata). */
const struct sgdrv_info sgdrv_ich_440mx_info = {
	SGDRV_ICH_PLAIN_INFO(sgdrv_ich_limits, sgdrv_ich_variant),
	.uncached = true,
};

const struct sgdrv_info sgdrv_sis_info = {
	SGDRV_ICH_PLAIN_INFO(sgdrv_sis_limits, sgdrv_sis_variant),
};

/*
 * A chip with an engine for S/PDIF has a PCM device for it, the last one, unless a board
 * or a parameter wants to do without.
 */
#define SGDRV_ICH4_INFO(_driver, _num_pcms, _codec)			\
	SGDRV_ICH_INFO(_driver, sgdrv_ich4_pcms, _num_pcms, sgdrv_ich_limits, \
		       sgdrv_ich_card_ops, _codec, sgdrv_ich4_variant)
#define SGDRV_NFORCE_INFO(_driver, _num_pcms, _codec)			\
	SGDRV_ICH_INFO(_driver, sgdrv_nforce_pcms, _num_pcms, sgdrv_ich_tried_limits, \
		       sgdrv_ich_card_ops, _codec, sgdrv_nforce_variant)
#define SGDRV_ALI_INFO(_num_pcms, _codec)				\
	SGDRV_ICH_INFO("ICH", sgdrv_ali_pcms, _num_pcms, sgdrv_ich_tried_limits, \
		       sgdrv_ali_card_ops, _codec, sgdrv_ali_variant)

static const struct sgdrv_info sgdrv_ich4_link_info = {
	SGDRV_ICH4_INFO("ICH", ARRAY_SIZE(sgdrv_ich4_pcms) - 1, sgdrv_ich4_link_codec),
};

static const struct sgdrv_info sgdrv_nforce_link_info = {
	SGDRV_NFORCE_INFO("ICH", ARRAY_SIZE(sgdrv_nforce_pcms) - 1, sgdrv_ich_codec),
};

static const struct sgdrv_info sgdrv_ali_link_info = {
	SGDRV_ALI_INFO(ARRAY_SIZE(sgdrv_ali_pcms) - 1, sgdrv_ali_link_codec),
};

static const struct sgdrv_info *sgdrv_ich4_pick(struct pci_dev *pci)
{
	return sgdrv_ich_spdif_over_link(pci) ? &sgdrv_ich4_link_info : &sgdrv_ich4_info;
}

static const struct sgdrv_info *sgdrv_nforce_pick(struct pci_dev *pci)
{
	return sgdrv_ich_spdif_over_link(pci) ? &sgdrv_nforce_link_info : &sgdrv_nforce_info;
}

static const struct sgdrv_info *sgdrv_ali_pick(struct pci_dev *pci)
{
	return sgdrv_ich_spdif_over_link(pci) ? &sgdrv_ali_link_info : &sgdrv_ali_info;
}

const struct sgdrv_info sgdrv_ich4_info = {
	SGDRV_ICH4_INFO("ICH4", ARRAY_SIZE(sgdrv_ich4_pcms), sgdrv_ich4_codec),
	.pick = sgdrv_ich4_pick,
};

const struct sgdrv_info sgdrv_nforce_info = {
	SGDRV_NFORCE_INFO("NFORCE", ARRAY_SIZE(sgdrv_nforce_pcms), sgdrv_nforce_codec),
	.pick = sgdrv_nforce_pick,
};

const struct sgdrv_info sgdrv_ali_info = {
	SGDRV_ALI_INFO(ARRAY_SIZE(sgdrv_ali_pcms), sgdrv_ali_codec),
	.pick = sgdrv_ali_pick,
};
