// SPDX-License-Identifier: GPL-2.0-only
/*
 * AC'97 controllers of Intel's ICH and of those that follow it: AMD, SiS,
 * NVIDIA.  How they differ is data, at the end of the file.
 */
#include <linux/bitops.h>
#include <linux/delay.h>
#include <linux/iopoll.h>

#include "ich.h"

/* global registers */
#define ICH_GLOB_CNT		0x2c	/* 32 bit */
#define  ICH_CNT_COLD		BIT(1)	/*  0: codecs are in reset */
#define  ICH_CNT_IRQS		(GENMASK(6, 4) | BIT(0)) /* GPI, codec resume */
#define  ICH_CNT_OFF		BIT(3)	/*  AC-link off */
#define  ICH_CNT_CHANNELS	GENMASK(21, 20)
#define  ICH_CNT_20BIT		BIT(22)
#define  ICH_CNT_SIS_CHANNELS	GENMASK(7, 6)
#define ICH_GLOB_STA		0x30	/* 32 bit */
#define  ICH_STA_PIINT		BIT(5)
#define  ICH_STA_POINT		BIT(6)
#define  ICH_STA_MCINT		BIT(7)
#define  ICH_STA_PCR		BIT(8)	/*  codecs ready */
#define  ICH_STA_SCR		BIT(9)
#define  ICH_STA_TCR		BIT(28)
#define  ICH_STA_SIS_TCR	BIT(18)
#define  ICH_STA_RCS		BIT(15)	/*  a codec read timed out */
#define  ICH_STA_KEEP		GENMASK(17, 16) /* codec power down semaphores */
#define ICH_CAS			0x34	/* 8 bit: codec semaphore */
#define SIS_OUTPUT		0x4c	/* 16 bit: 0 in bit 0 mutes */

#define ICH_CODEC_SPACE		0x80	/* registers of a codec */

#define ICH_READY_US		(1000 * 1000)	/* for the first codec */
#define ICH_OTHERS_US		(100 * 1000)	/* for the others */
#define ICH_SEMAPHORE_US	1000

/* ---- codecs ---- */

/* A read of 0 takes the semaphore; any codec access gives it back. */
static void sgdrv_ich_take_codec(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u8 taken;

	if (read_poll_timeout_atomic(ioread8, taken, !(taken & 1), 10, ICH_SEMAPHORE_US,
				     false, ich->regs + ICH_CAS) &&
	    !(taken == 0xff && sgdrv_gone_confirm(chip)))
		dev_warn_ratelimited(chip->card->dev, "codec semaphore is stuck\n");
}

static void __iomem *sgdrv_ich_codec_reg(struct sgdrv *chip, unsigned int codec,
					 u16 reg)
{
	struct sgdrv_ich *ich = chip->priv;

	return ich->mixer + codec * ICH_CODEC_SPACE + reg;
}

static u16 sgdrv_ich_codec_read(struct sgdrv *chip, unsigned int codec, u16 reg)
{
	struct sgdrv_ich *ich = chip->priv;
	u32 sta;
	u16 val;

	sgdrv_ich_take_codec(chip);
	val = ioread16(sgdrv_ich_codec_reg(chip, codec, reg));
	sta = ioread32(ich->regs + ICH_GLOB_STA);
	if (!(sta & ICH_STA_RCS))
		return val;
	iowrite32((sta & ICH_STA_KEEP) | ICH_STA_RCS, ich->regs + ICH_GLOB_STA);
	return 0xffff;
}

static void sgdrv_ich_codec_write(struct sgdrv *chip, unsigned int codec, u16 reg,
				  u16 val)
{
	sgdrv_ich_take_codec(chip);
	iowrite16(val, sgdrv_ich_codec_reg(chip, codec, reg));
}

/* ---- reset ---- */

static u32 sgdrv_ich_codecs(const struct sgdrv_ich *ich)
{
	const u32 *bit = ich->variant->codec_ready;

	return bit[0] | bit[1] | bit[2];
}

/* QEMU forgets what is written with a reset bit set: nothing is read back. */
static void sgdrv_ich_cold_reset(struct sgdrv_ich *ich)
{
	u32 cnt = ioread32(ich->regs + ICH_GLOB_CNT);

	cnt &= ~(ICH_CNT_OFF | ICH_CNT_IRQS | ICH_CNT_20BIT | ICH_CNT_COLD |
		 ich->variant->channels);
	iowrite32(cnt, ich->regs + ICH_GLOB_CNT);
	usleep_range(20, 100);
	iowrite32(cnt | ICH_CNT_COLD, ich->regs + ICH_GLOB_CNT);
}

/* At resume exactly those codecs must come back that were there at probe. */
static int sgdrv_ich_wait_codecs(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u32 all = sgdrv_ich_codecs(ich), sta;

	if (read_poll_timeout(ioread32, sta, sta & all, 1000, ICH_READY_US, false,
			      ich->regs + ICH_GLOB_STA)) {
		dev_err(chip->card->dev, "no codec is ready, status %#x\n", sta);
		return -EIO;
	}
	if (chip->codecs != 1)
		read_poll_timeout(ioread32, sta, chip->codecs ?
				  hweight32(sta & all) >= chip->codecs :
				  (sta & all) == all, 1000, ICH_OTHERS_US, false,
				  ich->regs + ICH_GLOB_STA);
	if (sta == ~0u)
		return -ENODEV;
	chip->codecs = hweight32(sta & all);
	return 0;
}

static void sgdrv_ich_unmute(struct sgdrv_ich *ich)
{
	void __iomem *output = ich->regs + ich->variant->output;

	if (ich->variant->output)
		iowrite16(ioread16(output) | 1, output);
}

static int sgdrv_ich_reset(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u32 sta = ioread32(ich->regs + ICH_GLOB_STA);
	int err;

	iowrite32((sta & ICH_STA_KEEP) | ICH_STA_RCS, ich->regs + ICH_GLOB_STA);
	sgdrv_ich_cold_reset(ich);
	err = sgdrv_ich_wait_codecs(chip);
	if (err < 0)
		return err;
	ioread16(ich->mixer);	/* gives the semaphore back, whoever had it */
	sgdrv_ich_reset_engines(ich);
	sgdrv_ich_unmute(ich);
	return 0;
}

/* ---- engines ---- */

static void sgdrv_ich_run(struct sgdrv_ich *ich, struct sgdrv_ich_channel *ch)
{
	iowrite8(ICH_CR_IOCE | ICH_CR_RPBM, ch->regs + ICH_CR);
}

static void sgdrv_ich_halt(struct sgdrv_ich *ich, struct sgdrv_ich_channel *ch)
{
	u8 sr;

	iowrite8(0, ch->regs + ICH_CR);
	if (read_poll_timeout_atomic(ioread8, sr, sr & ICH_SR_DCH, 1, 500, false,
				     ch->regs + ich->variant->sr))
		dev_warn_ratelimited(ch->stream->chip->card->dev,
				     "engine %#x does not halt\n",
				     ch->engine->block);
}

static void sgdrv_ich_show(struct sgdrv *chip, struct snd_info_buffer *buffer)
{
	struct sgdrv_ich *ich = chip->priv;

	snd_iprintf(buffer, "GLOB_CNT: 0x%08x\n", ioread32(ich->regs + ICH_GLOB_CNT));
	snd_iprintf(buffer, "GLOB_STA: 0x%08x\n", ioread32(ich->regs + ICH_GLOB_STA));
}

static const struct sgdrv_ops sgdrv_ich_ops = {
	.map = sgdrv_ich_map,
	.reset = sgdrv_ich_reset,
	.shutdown = sgdrv_ich_shutdown,
	.quiet = sgdrv_ich_quiet,
	.codec_read = sgdrv_ich_codec_read,
	.codec_write = sgdrv_ich_codec_write,
	.prepare = sgdrv_ich_prepare,
	.start = sgdrv_ich_start,
	.stop = sgdrv_ich_stop,
	.position = sgdrv_ich_position,
	.interrupt = sgdrv_ich_interrupt,
	.show = sgdrv_ich_show,
};

/* ---- what the chips are ---- */

/*
 * 0xfffe samples of 16 bits are the most; a little less keeps frames of up to
 * six channels whole.
 */
const struct sgdrv_sg_limits sgdrv_ich_limits = {
	.dma_mask = DMA_BIT_MASK(32),
	.max_bytes = 131064,
	.align = 4,
};

static const struct sgdrv_sg_limits sgdrv_sis_limits = {
	.dma_mask = DMA_BIT_MASK(32),
	.max_bytes = 65520,
	.align = 4,
};

/*
 * Stereo, 16 bit.  Rates come from the codec.  4 and 6 channels, 20 bit and
 * S/PDIF, where controller and codec have them, would be further formats here,
 * slots below and values of the variant's control register.
 */
static const struct snd_pcm_hardware sgdrv_ich_hw = {
	.info = SNDRV_PCM_INFO_MMAP | SNDRV_PCM_INFO_MMAP_VALID |
		SNDRV_PCM_INFO_INTERLEAVED | SNDRV_PCM_INFO_BLOCK_TRANSFER |
		SNDRV_PCM_INFO_PAUSE | SNDRV_PCM_INFO_RESUME |
		SNDRV_PCM_INFO_NO_PERIOD_WAKEUP,
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

const struct ac97_pcm sgdrv_ich_slots[3] = {
	{
		.exclusive = 1,
		.r[0].slots = BIT(AC97_SLOT_PCM_LEFT) | BIT(AC97_SLOT_PCM_RIGHT),
	}, {
		.stream = 1,
		.exclusive = 1,
		.r[0].slots = BIT(AC97_SLOT_PCM_LEFT) | BIT(AC97_SLOT_PCM_RIGHT),
	}, {
		.stream = 1,
		.exclusive = 1,
		.r[0].slots = BIT(AC97_SLOT_MIC),
	},
};

const struct sgdrv_pcm_info sgdrv_ich_pcms[2] = {
	{
		.substreams = { 1, 1 },
		.hw = { &sgdrv_ich_hw, &sgdrv_ich_hw },
		.chmaps = snd_pcm_alt_chmaps,
		.ac97 = { 0, 1 },
	}, {
		.suffix = "MIC ADC",
		.substreams = { 0, 1 },
		.hw = { NULL, &sgdrv_ich_hw },
		.ac97 = { 0, 2 },
	},
};

static const struct sgdrv_ich_engine sgdrv_ich_engines[SGDRV_ICH_CHANNELS] = {
	{ .block = 0x10, .status = ICH_STA_POINT },
	{ .block = 0x00, .status = ICH_STA_PIINT },
	{ .block = 0x20, .status = ICH_STA_MCINT },
};

/* what all but SiS have; while an engine runs, PIV is one ahead of CIV */
#define SGDRV_ICH_COMMON			\
	.engines = sgdrv_ich_engines,		\
	.mixer_bar = 0,				\
	.regs_bar = 1,				\
	.mem_bars = true,			\
	.sr = ICH_SR,				\
	.look = ICH_PICB,			\
	.look_ahead = 1,			\
	.unit = 1,				\
	.control = ICH_GLOB_CNT,		\
	.channels = ICH_CNT_CHANNELS,		\
	.pending = ICH_GLOB_STA,		\
	.witness = ICH_GLOB_STA,		\
	.start = sgdrv_ich_run,			\
	.stop = sgdrv_ich_halt

static const struct sgdrv_ich_variant sgdrv_ich_variant = {
	SGDRV_ICH_COMMON,
	.codec_ready = { ICH_STA_PCR, ICH_STA_SCR },
};

static const struct sgdrv_ich_variant sgdrv_ich4_variant = {
	SGDRV_ICH_COMMON,
	.codec_ready = { ICH_STA_PCR, ICH_STA_SCR, ICH_STA_TCR },
};

static const struct sgdrv_ich_variant sgdrv_nforce_variant = {
	SGDRV_ICH_COMMON,
	.unexplained = true,
	.codec_ready = { ICH_STA_PCR, ICH_STA_SCR },
};

/* status and residue have changed places, and everything counts in bytes */
static const struct sgdrv_ich_variant sgdrv_sis_variant = {
	.engines = sgdrv_ich_engines,
	.mixer_bar = 0,
	.regs_bar = 1,
	.sr = ICH_PICB,
	.look = ICH_CIV,
	.look_rotate = 16,
	.unit = 0,
	.control = ICH_GLOB_CNT,
	.channels = ICH_CNT_SIS_CHANNELS,
	.output = SIS_OUTPUT,
	.codec_ready = { ICH_STA_PCR, ICH_STA_SCR, ICH_STA_SIS_TCR },
	.pending = ICH_GLOB_STA,
	.witness = ICH_GLOB_STA,
	.start = sgdrv_ich_run,
	.stop = sgdrv_ich_halt,
};

static const struct sgdrv_name sgdrv_ich_names[] = {
	{ 0x2415, "Intel 82801AA-ICH" },
	{ 0x2425, "Intel 82901AB-ICH0" },
	{ 0x2445, "Intel 82801BA-ICH2" },
	{ 0x2485, "Intel 82801CA-ICH3" },
	{ 0x24c5, "Intel 82801DB-ICH4" },
	{ 0x24d5, "Intel ICH5" },
	{ 0x25a6, "Intel 6300ESB" },
	{ 0x266e, "Intel ICH6" },
	{ 0x27de, "Intel ICH7" },
	{ 0x2698, "Intel ESB2" },
	{ 0x7195, "Intel 440MX" },
	{ 0x7012, "SiS SI7012" },
	{ 0x01b1, "NVidia nForce" },
	{ 0x006a, "NVidia nForce2" },
	{ 0x00da, "NVidia nForce3" },
	{ 0x00ea, "NVidia CK8S" },
	{ 0x0059, "NVidia CK804" },
	{ 0x008a, "NVidia CK8" },
	{ 0x003a, "NVidia MCP04" },
	{ 0x746d, "AMD AMD8111" },
	{ 0x7445, "AMD AMD768" },
	{ }
};

#define SGDRV_ICH_INFO(_driver, _variant, _limits, _uncached) {		\
	.driver = _driver,						\
	.pcm_id = "Intel ICH",						\
	.name = "Intel ICH",						\
	.names = sgdrv_ich_names,					\
	.pcms = sgdrv_ich_pcms,						\
	.num_pcms = ARRAY_SIZE(sgdrv_ich_pcms),				\
	.ac97_pcms = sgdrv_ich_slots,					\
	.num_ac97_pcms = ARRAY_SIZE(sgdrv_ich_slots),			\
	.codec_power = true,						\
	.limits = _limits,						\
	.uncached = _uncached,						\
	.ops = &sgdrv_ich_ops,						\
	.variant = _variant,						\
}

const struct sgdrv_info sgdrv_ich_info =
	SGDRV_ICH_INFO("ICH", &sgdrv_ich_variant, &sgdrv_ich_limits, false);

/* Its bus master reads of cached pages abort (Intel 82443MX errata). */
const struct sgdrv_info sgdrv_ich_440mx_info =
	SGDRV_ICH_INFO("ICH", &sgdrv_ich_variant, &sgdrv_ich_limits, true);

const struct sgdrv_info sgdrv_ich4_info =
	SGDRV_ICH_INFO("ICH4", &sgdrv_ich4_variant, &sgdrv_ich_limits, false);

const struct sgdrv_info sgdrv_sis_info =
	SGDRV_ICH_INFO("ICH", &sgdrv_sis_variant, &sgdrv_sis_limits, false);

const struct sgdrv_info sgdrv_nforce_info =
	SGDRV_ICH_INFO("NFORCE", &sgdrv_nforce_variant, &sgdrv_ich_limits, false);
