// SPDX-License-Identifier: GPL-2.0-only
/*
 * ALi M5455: the engines of the ICH family behind a system interface of its
 * own.  Codec accesses go through a command and a status port, engines are
 * started and paused by one register for all of them, and interrupts have a
 * status register that wants to be written back.
 */
#include <linux/bitops.h>
#include <linux/iopoll.h>

#include "ich.h"

#define ALI_SCR			0x00	/* 32 bit: system control */
#define  ALI_SCR_RESET		BIT(31)
#define  ALI_SCR_CHANNELS	GENMASK(9, 8)
#define  ALI_SCR_COLD		BIT(1)
#define  ALI_SCR_WARM		BIT(0)
#define ALI_SSR			0x04	/* 32 bit: system status */
#define ALI_DMACR		0x08	/* 32 bit: start bits, then pause bits */
#define  ALI_DMACR_RUN(slot)	BIT(slot)
#define  ALI_DMACR_PAUSE(slot)	BIT((slot) + 16)
#define ALI_FIFOCR(slot)	(0x0c + (slot) / 4 * 0x10) /* 32 bit: 4 slots */
#define  ALI_FIFOCR_RESET	0x83	/*  a slot's byte */
#define ALI_INTERFACECR		0x10	/* 32 bit */
#define  ALI_INTERFACECR_PCM	(BIT(19) | BIT(1)) /* PCM in and out */
#define ALI_INTERRUPTCR		0x14	/* 32 bit */
#define ALI_INTERRUPTSR		0x18	/* 32 bit */
#define  ALI_INT_PCMIN		BIT(16)
#define  ALI_INT_PCMOUT		BIT(17)
#define  ALI_INT_MICIN		BIT(18)
#define  ALI_INT_RESETTING	BIT(1)
#define ALI_CPR			0x20	/* 16 bit: value for a codec */
#define ALI_CPR_ADDR		0x22	/* 16 bit: its register */
#define  ALI_CPR_READ		BIT(7)
#define  ALI_CPR_SECOND		BIT(8)
#define ALI_SPR			0x24	/* 16 bit: value from a codec */
#define ALI_RTSR		0x34	/* 32 bit: codecs seen */
#define  ALI_RTSR_FIRST		BIT(7)
#define  ALI_RTSR_SECOND	BIT(6)
#define ALI_CSPSR		0x38	/* 8 bit: state of the ports */
#define  ALI_CSPSR_READY	BIT(3)
#define  ALI_CSPSR_READ_OK	BIT(1)
#define  ALI_CSPSR_WRITE_OK	BIT(0)
#define ALI_CAS			0x3c	/* 32 bit: codec semaphore */
#define  ALI_CAS_BUSY		BIT(31)

#define ALI_PORT_US		200
#define ALI_RESET_US		(500 * 1000)

/* ---- codecs ---- */

static int sgdrv_ali_wait_port(struct sgdrv_ich *ich, u8 bit)
{
	u8 state;

	return read_poll_timeout_atomic(ioread8, state, state & bit, 1, ALI_PORT_US,
					false, ich->regs + ALI_CSPSR);
}

static int sgdrv_ali_take_codec(struct sgdrv_ich *ich)
{
	u32 cas;

	/* a stuck semaphore shows in the ports' state as well */
	read_poll_timeout_atomic(ioread32, cas, !(cas & ALI_CAS_BUSY), 1,
				 ALI_PORT_US, false, ich->regs + ALI_CAS);
	return sgdrv_ali_wait_port(ich, ALI_CSPSR_READY);
}

static u16 sgdrv_ali_address(unsigned int codec, u16 reg)
{
	return codec ? reg | ALI_CPR_SECOND : reg;
}

static u16 sgdrv_ali_codec_read(struct sgdrv *chip, unsigned int codec, u16 reg)
{
	struct sgdrv_ich *ich = chip->priv;

	if (sgdrv_ali_take_codec(ich))
		return 0xffff;
	iowrite16(sgdrv_ali_address(codec, reg) | ALI_CPR_READ,
		  ich->regs + ALI_CPR_ADDR);
	if (sgdrv_ali_wait_port(ich, ALI_CSPSR_READ_OK))
		return 0xffff;
	return ioread16(ich->regs + ALI_SPR);
}

static void sgdrv_ali_codec_write(struct sgdrv *chip, unsigned int codec, u16 reg,
				  u16 val)
{
	struct sgdrv_ich *ich = chip->priv;

	if (sgdrv_ali_take_codec(ich))
		return;
	iowrite16(val, ich->regs + ALI_CPR);
	iowrite16(sgdrv_ali_address(codec, reg), ich->regs + ALI_CPR_ADDR);
	sgdrv_ali_wait_port(ich, ALI_CSPSR_WRITE_OK);
}

/* ---- reset ---- */

static bool sgdrv_ali_seen(struct sgdrv_ich *ich, u32 bit)
{
	u32 rtsr = ioread32(ich->regs + ALI_RTSR);

	if (!(rtsr & bit))
		iowrite32(rtsr | bit, ich->regs + ALI_RTSR);
	return rtsr & bit;
}

static int sgdrv_ali_wait_codecs(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	bool seen;

	if (read_poll_timeout(sgdrv_ali_seen, seen, seen, 1000, ALI_RESET_US, false,
			      ich, ALI_RTSR_FIRST)) {
		dev_err(chip->card->dev, "no codec is ready\n");
		return -EIO;
	}
	read_poll_timeout(sgdrv_ali_seen, seen, seen, 10, 1000, false, ich,
			  ALI_RTSR_SECOND);
	chip->codecs = seen ? 2 : 1;
	return 0;
}

static void sgdrv_ali_reset_system(struct sgdrv_ich *ich)
{
	unsigned int slot;

	iowrite32(ALI_SCR_RESET, ich->regs + ALI_SCR);
	for (slot = 0; slot < 12; slot += 4)
		iowrite32(ALI_FIFOCR_RESET * 0x01010101u,
			  ich->regs + ALI_FIFOCR(slot));
	iowrite32(ALI_INTERFACECR_PCM, ich->regs + ALI_INTERFACECR);
	iowrite32(0, ich->regs + ALI_INTERRUPTCR);
	iowrite32(0, ich->regs + ALI_INTERRUPTSR);
}

static int sgdrv_ali_reset(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u32 scr = ioread32(ich->regs + ALI_SCR), status;
	int err;

	scr |= scr & ALI_SCR_COLD ? ALI_SCR_WARM : ALI_SCR_COLD;
	iowrite32(scr & ~ALI_SCR_RESET, ich->regs + ALI_SCR);
	if (read_poll_timeout(ioread32, status, !(status & ALI_INT_RESETTING), 1000,
			      ALI_RESET_US, false, ich->regs + ALI_INTERRUPTSR)) {
		dev_err(chip->card->dev, "reset does not end\n");
		return -EIO;
	}
	err = sgdrv_ali_wait_codecs(chip);
	if (err < 0)
		return err;
	sgdrv_ali_reset_system(ich);
	sgdrv_ich_reset_engines(ich);
	return 0;
}

/* ---- engines ---- */

static void sgdrv_ali_run(struct sgdrv_ich *ich, struct sgdrv_ich_channel *ch)
{
	unsigned int slot = ch->engine->slot;
	u32 dma = ioread32(ich->regs + ALI_DMACR);

	if (ch->stream->substream->stream == SNDRV_PCM_STREAM_PLAYBACK)
		iowrite8(ALI_FIFOCR_RESET, ich->regs + ALI_FIFOCR(slot) + slot % 4);
	iowrite8(ICH_CR_IOCE, ch->regs + ICH_CR);
	iowrite32((dma & ~ALI_DMACR_PAUSE(slot)) | ALI_DMACR_RUN(slot),
		  ich->regs + ALI_DMACR);
}

static void sgdrv_ali_halt(struct sgdrv_ich *ich, struct sgdrv_ich_channel *ch)
{
	u8 cr;

	iowrite32(ioread32(ich->regs + ALI_DMACR) | ALI_DMACR_PAUSE(ch->engine->slot),
		  ich->regs + ALI_DMACR);
	iowrite8(0, ch->regs + ICH_CR);
	if (read_poll_timeout_atomic(ioread8, cr, !cr, 1, 500, false,
				     ch->regs + ICH_CR))
		dev_warn_ratelimited(ch->stream->chip->card->dev,
				     "engine %#x does not halt\n",
				     ch->engine->block);
}

static void sgdrv_ali_show(struct sgdrv *chip, struct snd_info_buffer *buffer)
{
	struct sgdrv_ich *ich = chip->priv;

	snd_iprintf(buffer, "SCR: 0x%08x\n", ioread32(ich->regs + ALI_SCR));
	snd_iprintf(buffer, "SSR: 0x%08x\n", ioread32(ich->regs + ALI_SSR));
	snd_iprintf(buffer, "DMACR: 0x%08x\n", ioread32(ich->regs + ALI_DMACR));
}

static const struct sgdrv_ops sgdrv_ali_ops = {
	.map = sgdrv_ich_map,
	.reset = sgdrv_ali_reset,
	.shutdown = sgdrv_ich_shutdown,
	.quiet = sgdrv_ich_quiet,
	.codec_read = sgdrv_ali_codec_read,
	.codec_write = sgdrv_ali_codec_write,
	.prepare = sgdrv_ich_prepare,
	.start = sgdrv_ich_start,
	.stop = sgdrv_ich_stop,
	.position = sgdrv_ich_position,
	.interrupt = sgdrv_ich_interrupt,
	.show = sgdrv_ali_show,
};

static const struct sgdrv_ich_engine sgdrv_ali_engines[SGDRV_ICH_CHANNELS] = {
	{ .block = 0x50, .status = ALI_INT_PCMOUT, .slot = 1 },
	{ .block = 0x40, .status = ALI_INT_PCMIN, .slot = 0 },
	{ .block = 0x60, .status = ALI_INT_MICIN, .slot = 2 },
};

static const struct sgdrv_ich_variant sgdrv_ali_variant = {
	.engines = sgdrv_ali_engines,
	.mixer_bar = -1,
	.regs_bar = 0,
	.sr = ICH_SR,
	.look = ICH_PICB,
	.look_ahead = 1,
	.unit = 1,
	.control = ALI_SCR,
	.channels = ALI_SCR_CHANNELS,
	.ack = ALI_INTERRUPTSR,
	.pending = ALI_INTERRUPTSR,
	.witness = ALI_SCR,
	.start = sgdrv_ali_run,
	.stop = sgdrv_ali_halt,
};

static const struct sgdrv_name sgdrv_ali_names[] = {
	{ 0x5455, "ALi M5455" },
	{ }
};

const struct sgdrv_info sgdrv_ali_info = {
	.driver = "ICH",
	.pcm_id = "Intel ICH",
	.name = "Intel ICH",
	.names = sgdrv_ali_names,
	.pcms = sgdrv_ich_pcms,
	.num_pcms = ARRAY_SIZE(sgdrv_ich_pcms),
	.ac97_pcms = sgdrv_ich_slots,
	.num_ac97_pcms = ARRAY_SIZE(sgdrv_ich_slots),
	.codec_power = true,
	.no_vra = true,
	.limits = &sgdrv_ich_limits,
	.ops = &sgdrv_ali_ops,
	.variant = &sgdrv_ali_variant,
};
