// SPDX-License-Identifier: GPL-2.0-only
/*
 * VIA AC'97 controllers: codec and AC-link, what the chips are.
 */
#include <linux/delay.h>
#include <linux/iopoll.h>

#include "via.h"

#define VIA_AC97		0x80	/* 32 bit: register in 22-16, value in 15-0 */
#define  VIA_AC97_VALID		BIT(25)	/*  the first codec's answer is there */
#define  VIA_AC97_BUSY		BIT(24)
#define  VIA_AC97_READ		BIT(23)
#define VIA_GPI_INTERRUPTS	0x8c	/* 32 bit, 686 only */

/* in configuration space */
#define VIA_LINK_STATUS		0x40
#define  VIA_LINK_READY		0x01	/*  the first codec */
#define VIA_LINK_CONTROL	0x41
#define  VIA_LINK_ENABLE	0x80
#define  VIA_LINK_RELEASE	0x40	/*  0: codecs are in reset */
#define  VIA_LINK_SYNC		0x20	/*  forced high */
#define  VIA_LINK_VRA		0x08
#define  VIA_LINK_PCM		0x04
#define  VIA_LINK_ON		(VIA_LINK_ENABLE | VIA_LINK_RELEASE | \
				 VIA_LINK_VRA | VIA_LINK_PCM)
#define VIA_FUNCTIONS		0x42
#define  VIA_FUNCTIONS_FM	0x04
#define  VIA_FUNCTIONS_SB	0x01
#define VIA_FM_NMI		0x48	/* 686 only */
#define VIA_SPDIF		0x49	/* from 8233 on */
#define  VIA_SPDIF_DXS3		0x08
#define VIA_MC97_CONTROL	0x44	/* of the modem function beside it */
#define  VIA_MC97_ENABLE	0x40

#define VIA_BUSY_US		1000
#define VIA_ANSWER_US		1000
#define VIA_READ_US		20	/* to the first look for an answer */
#define VIA_SETTLE_US		25	/* from that to the value */
#define VIA_TRIES		4
#define VIA_LINK_US		100	/* for each step of a reset */
#define VIA_READY_US		(750 * 1000)

/* ---- codec ---- */

static void sgdrv_via_codec_wait(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;
	u32 val;

	if (read_poll_timeout_atomic(ioread32, val, !(val & VIA_AC97_BUSY), 1,
				     VIA_BUSY_US, false, via->regs + VIA_AC97) &&
	    !(val == ~0u && sgdrv_gone_confirm(chip)))
		dev_warn_ratelimited(chip->card->dev, "codec is stuck\n");
}

static void sgdrv_via_codec_write(struct sgdrv *chip, unsigned int codec, u16 reg,
				  u16 val)
{
	struct sgdrv_via *via = chip->priv;

	iowrite32(reg << 16 | val, via->regs + VIA_AC97);
	sgdrv_via_codec_wait(chip);
}

static bool sgdrv_via_codec_ask(struct sgdrv *chip, u16 reg)
{
	struct sgdrv_via *via = chip->priv;
	u32 val;

	iowrite32(VIA_AC97_READ | VIA_AC97_VALID | reg << 16, via->regs + VIA_AC97);
	udelay(VIA_READ_US);
	if (!read_poll_timeout_atomic(ioread32, val,
				      (val & (VIA_AC97_BUSY | VIA_AC97_VALID)) == VIA_AC97_VALID,
				      1, VIA_ANSWER_US, false, via->regs + VIA_AC97))
		return true;
	if (val == ~0u)
		sgdrv_gone_confirm(chip);
	return false;
}

static u16 sgdrv_via_codec_read(struct sgdrv *chip, unsigned int codec, u16 reg)
{
	struct sgdrv_via *via = chip->priv;
	unsigned int tries;

	for (tries = 0; tries < VIA_TRIES && !sgdrv_is_gone(chip); tries++) {
		if (!sgdrv_via_codec_ask(chip, reg))
			continue;
		udelay(VIA_SETTLE_US);
		return ioread32(via->regs + VIA_AC97);
	}
	return 0xffff;
}

/* ---- reset ---- */

static u8 sgdrv_via_config(struct sgdrv *chip, int reg)
{
	u8 val = 0xff;

	pci_read_config_byte(chip->pci, reg, &val);
	return val;
}

static void sgdrv_via_link(struct sgdrv *chip, u8 control)
{
	pci_write_config_byte(chip->pci, VIA_LINK_CONTROL, control);
	usleep_range(VIA_LINK_US, 2 * VIA_LINK_US);
}

/* A codec that is ready keeps its state; what is not gets a cold reset. */
static int sgdrv_via_link_up(struct sgdrv *chip)
{
	u8 status;

	if (!(sgdrv_via_config(chip, VIA_LINK_STATUS) & VIA_LINK_READY)) {
		sgdrv_via_link(chip, VIA_LINK_ENABLE | VIA_LINK_RELEASE | VIA_LINK_SYNC);
		sgdrv_via_link(chip, 0);
	}
	if ((sgdrv_via_config(chip, VIA_LINK_CONTROL) & VIA_LINK_ON) != VIA_LINK_ON)
		sgdrv_via_link(chip, VIA_LINK_ON);
	if (!read_poll_timeout(sgdrv_via_config, status, status & VIA_LINK_READY, 1000,
			       VIA_READY_US, false, chip, VIA_LINK_STATUS))
		return 0;
	dev_err(chip->card->dev, "codec is not ready, status %#x\n", status);
	return -EIO;
}

/* Sound Blaster and FM would raise interrupts that nobody here knows of. */
static void sgdrv_via_leave_legacy(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;

	pci_write_config_byte(chip->pci, VIA_FUNCTIONS, via->legacy &
			      ~(VIA_FUNCTIONS_FM | VIA_FUNCTIONS_SB));
	pci_write_config_byte(chip->pci, VIA_FM_NMI, 0);
	iowrite32(0, via->regs + VIA_GPI_INTERRUPTS);
}

/*
 * DXS channels do not work with some BIOSes where the modem function is off (as
 * the in-kernel driver has it).
 */
static void sgdrv_via_enable_modem(void)
{
	struct pci_dev *modem = pci_get_device(PCI_VENDOR_ID_VIA, 0x3068, NULL);
	u8 val;

	if (!modem)
		return;
	if (!pci_read_config_byte(modem, VIA_MC97_CONTROL, &val))
		pci_write_config_byte(modem, VIA_MC97_CONTROL, val | VIA_MC97_ENABLE);
	pci_dev_put(modem);
}

static void sgdrv_via_set_functions(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;

	if (via->variant->legacy) {
		sgdrv_via_leave_legacy(chip);
		return;
	}
	sgdrv_via_enable_modem();
	pci_write_config_byte(chip->pci, VIA_SPDIF,
			      sgdrv_via_config(chip, VIA_SPDIF) & ~VIA_SPDIF_DXS3);
	sgdrv_via_mixer_apply(via);
}

static void sgdrv_via_reset_channels(struct sgdrv_via *via)
{
	unsigned int i;

	for (i = 0; i < via->variant->num_engines; i++)
		sgdrv_via_reset_channel(&via->channels[i]);
}

static int sgdrv_via_reset(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;
	int err;

	err = sgdrv_via_link_up(chip);
	if (err < 0)
		return err;
	sgdrv_via_codec_wait(chip);
	sgdrv_via_reset_channels(via);
	sgdrv_via_set_functions(chip);
	chip->codecs = 1;
	return 0;
}

static void sgdrv_via_shutdown(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;

	if (sgdrv_is_gone(chip))
		return;
	sgdrv_via_reset_channels(via);
	if (via->variant->legacy)
		pci_write_config_byte(chip->pci, VIA_FUNCTIONS, via->legacy);
}

/* ---- probe ---- */

static void sgdrv_via_init_channels(struct sgdrv *chip, struct sgdrv_via *via)
{
	unsigned int i;

	for (i = 0; i < via->variant->num_engines; i++) {
		struct sgdrv_via_channel *ch = &via->channels[i];

		ch->stream = &chip->streams[i];
		ch->stream->priv = ch;
		ch->engine = &via->variant->engines[i];
		ch->regs = via->regs + ch->engine->block;
		if (sgdrv_via_alloc_list(ch))
			dev_info(chip->card->dev, "no memory yet for list %u\n", i);
	}
	memset(via->volume, SGDRV_VIA_MAX_VOLUME, sizeof(via->volume));
}

static int sgdrv_via_map(struct sgdrv *chip)
{
	struct sgdrv_via *via;

	via = devm_kzalloc(&chip->pci->dev, sizeof(*via), GFP_KERNEL);
	if (!via)
		return -ENOMEM;
	via->variant = chip->info->variant;
	via->regs = pcim_iomap(chip->pci, 0, 0);
	if (!via->regs)
		return -ENOMEM;
	via->legacy = sgdrv_via_config(chip, VIA_FUNCTIONS);
	sgdrv_via_init_channels(chip, via);
	chip->witness = via->regs + VIA_AC97;
	chip->priv = via;	/* from here on there is something to shut down */
	return 0;
}

static void sgdrv_via_show(struct sgdrv *chip, struct snd_info_buffer *buffer)
{
	struct sgdrv_via *via = chip->priv;

	snd_iprintf(buffer, "AC97: 0x%08x\n", ioread32(via->regs + VIA_AC97));
	snd_iprintf(buffer, "LINK: 0x%02x\n", sgdrv_via_config(chip, VIA_LINK_CONTROL));
}

static const struct sgdrv_ops sgdrv_via_ops = {
	.map = sgdrv_via_map,
	.reset = sgdrv_via_reset,
	.shutdown = sgdrv_via_shutdown,
	.quiet = sgdrv_via_quiet,
	.codec_read = sgdrv_via_codec_read,
	.codec_write = sgdrv_via_codec_write,
	.controls = sgdrv_via_mixer_create,
	.open = sgdrv_via_open,
	.attach = sgdrv_via_attach,
	.detach = sgdrv_via_detach,
	.prepare = sgdrv_via_prepare,
	.start = sgdrv_via_start,
	.stop = sgdrv_via_stop,
	.position = sgdrv_via_position,
	.interrupt = sgdrv_via_interrupt,
	.show = sgdrv_via_show,
};

/* ---- what the chips are ---- */

/* 24 bits of bytes, and whole frames of any number of channels. */
static const struct sgdrv_sg_limits sgdrv_via_limits = {
	.dma_mask = DMA_BIT_MASK(32),
	.max_bytes = 0xfffff0,
	.align = 4,
};

#define SGDRV_VIA_HW(_channels_max) {						\
	.info = SNDRV_PCM_INFO_MMAP | SNDRV_PCM_INFO_MMAP_VALID |		\
		SNDRV_PCM_INFO_INTERLEAVED | SNDRV_PCM_INFO_BLOCK_TRANSFER |	\
		SNDRV_PCM_INFO_PAUSE | SNDRV_PCM_INFO_RESUME |			\
		SNDRV_PCM_INFO_NO_PERIOD_WAKEUP,				\
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

static const struct sgdrv_pcm_info sgdrv_via686_pcms[] = {
	{
		.substreams = { 1, 1 },
		.hw = { &sgdrv_via_hw, &sgdrv_via_hw },
	},
};

static const struct sgdrv_pcm_info sgdrv_via8233_pcms[] = {
	{
		.substreams = { SGDRV_VIA_DXS, 1 },
		.hw = { &sgdrv_via_hw, &sgdrv_via_hw },
		.chmaps = snd_pcm_std_chmaps,
	}, {
		.substreams = { 1, 1 },
		.hw = { &sgdrv_via_multi_hw, &sgdrv_via_hw },
		.chmaps = snd_pcm_std_chmaps,
	},
};

static const struct sgdrv_pcm_info sgdrv_via8233a_pcms[] = {
	{
		.substreams = { 1, 1 },
		.hw = { &sgdrv_via_multi_hw, &sgdrv_via_hw },
		.chmaps = snd_pcm_std_chmaps,
	},
};

#define SGDRV_VIA_INFO(_driver, _name, _pcms, _num_pcms, _variant) { \
	.driver = _driver,					\
	.name = _name,						\
	.pcms = _pcms,						\
	.num_pcms = _num_pcms,					\
	.codec_power = true,					\
	.limits = &sgdrv_via_limits,				\
	.ops = &sgdrv_via_ops,					\
	.variant = &(_variant),					\
}

const struct sgdrv_info sgdrv_via686_info =
	SGDRV_VIA_INFO("VIA686A", "VIA 82C686A/B", sgdrv_via686_pcms,
		       ARRAY_SIZE(sgdrv_via686_pcms), sgdrv_via686_variant);

#define SGDRV_VIA8233_INFO(_name, _variant) \
	SGDRV_VIA_INFO("VIA8233", _name, sgdrv_via8233_pcms, \
		       ARRAY_SIZE(sgdrv_via8233_pcms), _variant)

/* By the upper half of the revision; the lower one is of no importance. */
static const struct sgdrv_info sgdrv_via8233_revisions[] = {
	SGDRV_VIA8233_INFO("VIA 8233-Pre", sgdrv_via8233_variant),
	SGDRV_VIA8233_INFO("VIA 8233C", sgdrv_via8233_variant),
	SGDRV_VIA8233_INFO("VIA 8233", sgdrv_via8233_variant),
	SGDRV_VIA_INFO("VIA8233A", "VIA 8233A", sgdrv_via8233a_pcms,
		       ARRAY_SIZE(sgdrv_via8233a_pcms), sgdrv_via8233a_variant),
	SGDRV_VIA8233_INFO("VIA 8235", sgdrv_via8235_variant),
	SGDRV_VIA8233_INFO("VIA 8237", sgdrv_via8235_variant),
	SGDRV_VIA8233_INFO("VIA 8251", sgdrv_via8251_variant),
};

static const struct sgdrv_info *sgdrv_via8233_pick(struct pci_dev *pci)
{
	unsigned int revision = clamp_t(unsigned int, pci->revision >> 4, 1,
					ARRAY_SIZE(sgdrv_via8233_revisions));

	return &sgdrv_via8233_revisions[revision - 1];
}

const struct sgdrv_info sgdrv_via8233_info = {
	.pick = sgdrv_via8233_pick,
};
