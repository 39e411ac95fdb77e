// SPDX-License-Identifier: GPL-2.0-only
/*
 * VIA AC'97 controllers: codec and AC-link, reset, probe.
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

static void sgdrv_via_set_link(struct sgdrv *chip, u8 control)
{
	pci_write_config_byte(chip->pci, VIA_LINK_CONTROL, control);
	usleep_range(VIA_LINK_US, 2 * VIA_LINK_US);
}

/* A codec that is ready keeps its state; any other gets a cold reset. */
static int sgdrv_via_link_up(struct sgdrv *chip)
{
	u8 status;

	if (!(sgdrv_via_config(chip, VIA_LINK_STATUS) & VIA_LINK_READY)) {
		sgdrv_via_set_link(chip, VIA_LINK_ENABLE | VIA_LINK_RELEASE | VIA_LINK_SYNC);
		sgdrv_via_set_link(chip, 0);
	}
	if ((sgdrv_via_config(chip, VIA_LINK_CONTROL) & VIA_LINK_ON) != VIA_LINK_ON)
		sgdrv_via_set_link(chip, VIA_LINK_ON);
	if (!read_poll_timeout(sgdrv_via_config, status, status & VIA_LINK_READY, 1000,
			       VIA_READY_US, false, chip, VIA_LINK_STATUS))
		return 0;
	dev_err(chip->card->dev, "codec is not ready, status %#x\n", status);
	return -EIO;
}

/* Sound Blaster and FM would raise interrupts that this driver does not handle. */
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

static void sgdrv_via_reset_engines(struct sgdrv_via *via)
{
	unsigned int i;

	for (i = 0; i < via->num_engines; i++)
		sgdrv_via_reset_engine(&via->engines[i]);
}

static int sgdrv_via_reset(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;
	int err;

	err = sgdrv_via_link_up(chip);
	if (err < 0)
		return err;
	sgdrv_via_codec_wait(chip);
	sgdrv_via_reset_engines(via);
	sgdrv_via_set_functions(chip);
	chip->ac97->count = 1;
	return 0;
}

static void sgdrv_via_shutdown(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;

	if (sgdrv_is_gone(chip))
		return;
	sgdrv_via_reset_engines(via);
	if (via->variant->legacy && !sgdrv_is_gone(chip))
		pci_write_config_byte(chip->pci, VIA_FUNCTIONS, via->legacy);
}

/* ---- probe ---- */

static void sgdrv_via_init_engines(struct sgdrv *chip, struct sgdrv_via *via)
{
	unsigned int i;

	via->num_engines = chip->num_streams;
	for (i = 0; i < via->num_engines; i++) {
		struct sgdrv_via_engine *engine = &via->engines[i];
		struct sgdrv_stream *stream = &chip->streams[i];
		const struct sgdrv_via_engine_info *infos = stream->direction->engines;

		stream->priv = engine;
		engine->stream = stream;
		engine->info = &infos[stream->number];
		engine->regs = via->regs + engine->info->block;
		if (sgdrv_via_alloc_list(engine))
			dev_info(chip->card->dev, "no memory yet for list %u\n", i);
	}
	memset(via->volume, SGDRV_VIA_MAX_VOLUME, sizeof(via->volume));
}

static void *sgdrv_via_map(struct sgdrv *chip)
{
	struct sgdrv_via *via;

	via = devm_kzalloc(&chip->pci->dev, sizeof(*via), GFP_KERNEL);
	if (!via)
		return ERR_PTR(-ENOMEM);
	via->variant = chip->info->variant;
	via->regs = pcim_iomap(chip->pci, 0, 0);
	if (!via->regs)
		return ERR_PTR(-ENOMEM);
	chip->witness = via->regs + VIA_AC97;
	via->legacy = sgdrv_via_config(chip, VIA_FUNCTIONS);
	sgdrv_via_init_engines(chip, via);
	return via;
}

static void sgdrv_via_show(struct sgdrv *chip, struct snd_info_buffer *buffer)
{
	struct sgdrv_via *via = chip->priv;

	snd_iprintf(buffer, "AC97: 0x%08x\n", ioread32(via->regs + VIA_AC97));
	snd_iprintf(buffer, "LINK: 0x%02x\n", sgdrv_via_config(chip, VIA_LINK_CONTROL));
}

const struct sgdrv_codec_ops sgdrv_via_codec_ops = {
	.read = sgdrv_via_codec_read,
	.write = sgdrv_via_codec_write,
};

const struct sgdrv_card_ops sgdrv_via_card_ops = {
	.map = sgdrv_via_map,
	.reset = sgdrv_via_reset,
	.shutdown = sgdrv_via_shutdown,
	.quiet = sgdrv_via_quiet,
	.devices = sgdrv_via_mixer_create,
	.interrupt = sgdrv_via_interrupt,
	.show = sgdrv_via_show,
};
