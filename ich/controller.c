// SPDX-License-Identifier: GPL-2.0-only
/*
 * AC'97 controllers of Intel's ICH and of those that follow it: AMD, SiS,
 * NVIDIA.  How they differ is data, in chips.c.
 */
#include <linux/bitops.h>
#include <linux/delay.h>
#include <linux/iopoll.h>

#include "ich.h"

/* registers of the codecs */
#define ICH_CAS			0x34	/* 8 bit: codec semaphore */

#define ICH_CODEC_SPACE		0x80	/* registers of a codec */

#define ICH_READY_US		(1000 * 1000)	/* for the first codec; at resume for all */
#define ICH_OTHERS_US		(250 * 1000)	/* for the others at probe */
#define ICH_WARM_US		(250 * 1000)
#define ICH_SEMAPHORE_US	1000

/* ---- codecs ---- */

/* A read of 0 takes the semaphore; any codec access gives it back. */
static void sgdrv_ich_take_codec(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u8 taken;

	if (ich->no_semaphore)
		return;
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
static void sgdrv_ich_cold_reset(struct sgdrv_ich *ich, u32 cnt)
{
	iowrite32(cnt & ~ICH_CNT_COLD, ich->regs + ICH_GLOB_CNT);
	usleep_range(20, 100);
	iowrite32(cnt | ICH_CNT_COLD, ich->regs + ICH_GLOB_CNT);
}

/* A link that is still in cold reset is released instead. */
static void sgdrv_ich_warm_reset(struct sgdrv *chip, u32 cnt)
{
	struct sgdrv_ich *ich = chip->priv;
	void __iomem *control = ich->regs + ICH_GLOB_CNT;

	iowrite32(cnt | (cnt & ICH_CNT_COLD ? ICH_CNT_WARM : ICH_CNT_COLD), control);
	if (read_poll_timeout(ioread32, cnt, !(cnt & ICH_CNT_WARM), 1000, ICH_WARM_US, false,
			      control))
		dev_warn(chip->card->dev, "warm reset does not end, control %#x\n", cnt);
}

/* The ready bits may be those from before for a frame or two, so they are not read at once. */
static void sgdrv_ich_reset_link(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u32 cnt = sgdrv_gone_read(chip, ich->regs + ICH_GLOB_CNT);

	cnt &= ~(ICH_CNT_OFF | ICH_CNT_IRQS | ich->variant->format);
	if (sgdrv_ich_warm_only(chip->pci))
		sgdrv_ich_warm_reset(chip, cnt);
	else
		sgdrv_ich_cold_reset(ich, cnt);
	usleep_range(1000, 2000);
}

/* One codec is a must; how long another may take is the in-kernel driver's experience. */
static int sgdrv_ich_find_codecs(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u32 all = sgdrv_ich_codecs(ich), sta;

	if (read_poll_timeout(ioread32, sta, sta != ~0u && (sta & all), 1000, ICH_READY_US, false,
			      ich->regs + ICH_GLOB_STA)) {
		dev_err(chip->card->dev, "no codec is ready, status %#x\n", sta);
		return -EIO;
	}
	read_poll_timeout(ioread32, sta, sta != ~0u && !(all & ~sta), 1000, ICH_OTHERS_US, false,
			  ich->regs + ICH_GLOB_STA);
	if (sta == ~0u)
		return -ENODEV;
	ich->codecs = sta & all;
	chip->ac97->count = hweight32(ich->codecs);
	return 0;
}

/*
 * Exactly those codecs must come back that were there at probe.  One that is slow gets
 * its registers all the same; only a card that does not answer is lost.
 */
static int sgdrv_ich_await_codecs(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u32 sta;

	read_poll_timeout(ioread32, sta, sta != ~0u && !(ich->codecs & ~sta), 1000, ICH_READY_US,
			  false, ich->regs + ICH_GLOB_STA);
	if (sta == ~0u)
		return -ENODEV;
	if (ich->codecs & ~sta)
		dev_warn(chip->card->dev, "a codec is not ready, status %#x\n", sta);
	return 0;
}

static void sgdrv_ich_unmute(struct sgdrv_ich *ich)
{
	void __iomem *output = ich->regs + ich->variant->output;

	if (ich->variant->output)
		iowrite16(ioread16(output) | 1, output);
}

/* S/PDIF's interrupts, which another driver may have left on, are let through or not. */
static void sgdrv_ich_guard_spdif(struct sgdrv *chip, bool through)
{
	const struct sgdrv_ich_variant *variant = chip->info->variant;
	u32 val;

	if (!variant->spdif_guard || pci_read_config_dword(chip->pci, NFORCE_SPDIF, &val))
		return;
	val = through ? val | NFORCE_SPDIF_INT : val & ~NFORCE_SPDIF_INT;
	pci_write_config_dword(chip->pci, NFORCE_SPDIF, val);
}

static int sgdrv_ich_reset(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u32 sta = ioread32(ich->regs + ICH_GLOB_STA);
	int err;

	iowrite32((sta & ICH_STA_KEEP) | ICH_STA_RCS, ich->regs + ICH_GLOB_STA);
	sgdrv_ich_reset_link(chip);
	err = ich->codecs ? sgdrv_ich_await_codecs(chip) : sgdrv_ich_find_codecs(chip);
	if (err < 0)
		return err;
	ioread16(ich->mixer);	/* gives the semaphore back */
	sgdrv_ich_reset_engines(chip);
	sgdrv_ich_unmute(ich);
	sgdrv_ich_guard_spdif(chip, chip->info->codec->spdif);
	sgdrv_ich_restore_link(chip);
	return 0;
}

/* ---- engines ---- */

/**
 * sgdrv_ich_run - let an engine run whose ring is set up
 * @ich: the controller
 * @engine: the engine
 *
 * An engine that has run dry interrupts, too: should the interrupt that was to move the
 * window have been lost, nothing else would.
 *
 * Context: under &sgdrv.lock.
 */
void sgdrv_ich_run(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine)
{
	iowrite8(ICH_CR_IOCE | ICH_CR_LVBIE | ICH_CR_RPBM, engine->regs + ICH_CR);
}

/**
 * sgdrv_ich_halt - halt an engine
 * @ich: the controller
 * @engine: the engine
 *
 * Context: under &sgdrv.lock; waits up to 500 us.
 */
void sgdrv_ich_halt(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine)
{
	iowrite8(0, engine->regs + ICH_CR);
	if (sgdrv_ich_await_halt(ich, engine->info->block))
		dev_warn_ratelimited(engine->stream->chip->card->dev,
				     "engine %#x does not halt\n",
				     engine->info->block);
}

/**
 * sgdrv_ich_shutdown - silence the card for good
 * @chip: the card
 *
 * Context: process context.
 */
void sgdrv_ich_shutdown(struct sgdrv *chip)
{
	if (sgdrv_is_gone(chip))
		return;
	sgdrv_ich_reset_engines(chip);
	sgdrv_ich_guard_spdif(chip, false);
}

/**
 * sgdrv_ich_quiet - halt all engines and acknowledge what they have raised
 * @chip: the card, which may not answer
 *
 * Context: any.
 * Return: whether an engine may have raised an interrupt.
 */
bool sgdrv_ich_quiet(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u32 pending = ioread32(ich->regs + ich->variant->pending), ours = 0;
	unsigned int i;

	for (i = 0; i < ich->num_engines; i++) {
		iowrite8(0, ich->engines[i].regs + ICH_CR);
		sgdrv_ich_ack(&ich->engines[i]);
		ours |= pending & ich->engines[i].info->status;
	}
	return ours;
}

/* ---- probe ---- */

static void __iomem *sgdrv_ich_map_bar(struct sgdrv *chip,
				       const struct sgdrv_ich_variant *variant, int bar)
{
	if (variant->mem_bars && (pci_resource_flags(chip->pci, bar + 2) & IORESOURCE_MEM))
		bar += 2;
	return pcim_iomap(chip->pci, bar, 0);
}

static int sgdrv_ich_map_bars(struct sgdrv *chip, struct sgdrv_ich *ich)
{
	const struct sgdrv_ich_variant *variant = ich->variant;

	ich->regs = sgdrv_ich_map_bar(chip, variant, variant->regs_bar);
	if (!ich->regs)
		return -ENOMEM;
	chip->witness = ich->regs + variant->witness;
	if (variant->mixer_bar < 0)
		return 0;
	ich->mixer = sgdrv_ich_map_bar(chip, variant, variant->mixer_bar);
	return ich->mixer ? 0 : -ENOMEM;
}

/**
 * sgdrv_ich_map - map the registers and allocate the rings
 * @chip: the card
 *
 * Context: process context, at probe.
 * Return: the family's data or an error pointer.
 */
void *sgdrv_ich_map(struct sgdrv *chip)
{
	struct sgdrv_ich *ich;
	int err;

	ich = devm_kzalloc(&chip->pci->dev, struct_size(ich, engines, chip->num_streams),
			   GFP_KERNEL);
	if (!ich)
		return ERR_PTR(-ENOMEM);
	ich->num_engines = chip->num_streams;
	ich->variant = chip->info->variant;
	err = sgdrv_ich_map_bars(chip, ich);
	if (err < 0)
		return ERR_PTR(err);
	err = sgdrv_ich_init_engines(chip, ich);
	if (err < 0)
		return ERR_PTR(err);
	sgdrv_ich_init_board(chip, ich);
	return ich;
}

static void sgdrv_ich_show(struct sgdrv *chip, struct snd_info_buffer *buffer)
{
	struct sgdrv_ich *ich = chip->priv;

	snd_iprintf(buffer, "GLOB_CNT: 0x%08x\n", ioread32(ich->regs + ICH_GLOB_CNT));
	snd_iprintf(buffer, "GLOB_STA: 0x%08x\n", ioread32(ich->regs + ICH_GLOB_STA));
}

const struct sgdrv_codec_ops sgdrv_ich_codec_ops = {
	.read = sgdrv_ich_codec_read,
	.write = sgdrv_ich_codec_write,
	.assigned = sgdrv_ich_assigned,
};

const struct sgdrv_card_ops sgdrv_ich_card_ops = {
	.map = sgdrv_ich_map,
	.reset = sgdrv_ich_reset,
	.shutdown = sgdrv_ich_shutdown,
	.quiet = sgdrv_ich_quiet,
	.devices = sgdrv_ich_measure_clock,
	.interrupt = sgdrv_ich_interrupt,
	.show = sgdrv_ich_show,
};
