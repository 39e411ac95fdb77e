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

/* bits of ALI_SCR, see ich.h */
#define  ALI_SCR_RESET		BIT(31)
#define  ALI_SCR_COLD		BIT(1)
#define  ALI_SCR_WARM		BIT(0)
#define ALI_SSR			0x04	/* 32 bit: system status */
#define ALI_DMACR		0x08	/* 32 bit: start bits, then pause bits */
#define  ALI_DMACR_RUN(dma)	BIT(dma)
#define  ALI_DMACR_PAUSE(dma)	BIT((dma) + 16)
#define ALI_FIFOCR(dma)		(0x0c + (dma) / 4 * 0x10) /* 32 bit: 4 FIFOs */
#define  ALI_FIFOCR_RESET	0x83u	/*  a FIFO's byte */
#define ALI_INTERRUPTCR		0x14	/* 32 bit */
#define  ALI_INT_RESETTING	BIT(1)	/*  in ALI_INTERRUPTSR */
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
#define ALI_HALT_US		500
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

	if (ich->no_semaphore)
		return 0;
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

/*
 * A first codec that is not seen may answer all the same: the in-kernel driver leaves the
 * verdict to the mixer.  At resume exactly those are brought back that were there at probe.
 */
static void sgdrv_ali_wait_codecs(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	bool seen;

	if (read_poll_timeout(sgdrv_ali_seen, seen, seen, 1000, ALI_RESET_US, false,
			      ich, ALI_RTSR_FIRST))
		dev_warn(chip->card->dev, "no codec is seen\n");
	read_poll_timeout(sgdrv_ali_seen, seen, seen, 10, 1000, false, ich,
			  ALI_RTSR_SECOND);
	if (!chip->ac97->count)
		chip->ac97->count = seen ? 2 : 1;
}

static void sgdrv_ali_reset_system(struct sgdrv_ich *ich)
{
	unsigned int dma;

	iowrite32(ALI_SCR_RESET, ich->regs + ALI_SCR);
	for (dma = 0; dma < 12; dma += 4)
		iowrite32(ALI_FIFOCR_RESET * 0x01010101,
			  ich->regs + ALI_FIFOCR(dma));
	iowrite32(ALI_INTERFACE_PCM | ich->interface, ich->regs + ALI_INTERFACECR);
	iowrite32(0, ich->regs + ALI_INTERRUPTCR);
	iowrite32(ioread32(ich->regs + ALI_INTERRUPTSR), ich->regs + ALI_INTERRUPTSR);
}

static int sgdrv_ali_reset(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u32 scr = ioread32(ich->regs + ALI_SCR), status;

	scr |= scr & ALI_SCR_COLD ? ALI_SCR_WARM : ALI_SCR_COLD;
	iowrite32(scr & ~ALI_SCR_RESET, ich->regs + ALI_SCR);
	if (read_poll_timeout(ioread32, status, !(status & ALI_INT_RESETTING), 1000,
			      ALI_RESET_US, false, ich->regs + ALI_INTERRUPTSR)) {
		dev_err(chip->card->dev, "reset does not end\n");
		if (!chip->ac97->count)
			return -EIO;
	}
	sgdrv_ali_wait_codecs(chip);
	sgdrv_ali_reset_system(ich);
	sgdrv_ich_reset_engines(chip);
	sgdrv_ich_restore_link(chip);
	return 0;
}

/* ---- engines ---- */

/* The four FIFOs of a register have never been written but all at once. */
static void sgdrv_ali_reset_fifo(struct sgdrv *chip, unsigned int dma)
{
	struct sgdrv_ich *ich = chip->priv;
	void __iomem *fifocr = ich->regs + ALI_FIFOCR(dma);
	unsigned int shift = dma % 4 * 8;
	u32 val = sgdrv_gone_read(chip, fifocr);

	iowrite32((val & ~(0xffu << shift)) | ALI_FIFOCR_RESET << shift, fifocr);
}

/**
 * sgdrv_ali_run - let an engine run whose ring is set up
 * @ich: the controller
 * @engine: the engine
 *
 * Context: under &sgdrv.lock.
 */
void sgdrv_ali_run(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine)
{
	unsigned int dma = engine->info->dma;
	u32 control = sgdrv_gone_read(engine->stream->chip, ich->regs + ALI_DMACR);

	if (!engine->stream->capture)
		sgdrv_ali_reset_fifo(engine->stream->chip, dma);
	iowrite8(ICH_CR_IOCE, engine->regs + ICH_CR);
	iowrite32((control & ~ALI_DMACR_PAUSE(dma)) | ALI_DMACR_RUN(dma),
		  ich->regs + ALI_DMACR);
}

/**
 * sgdrv_ali_halt - halt an engine
 * @ich: the controller
 * @engine: the engine
 *
 * Context: under &sgdrv.lock; waits up to 500 us.
 */
void sgdrv_ali_halt(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine)
{
	u8 cr;

	iowrite32(sgdrv_gone_read(engine->stream->chip, ich->regs + ALI_DMACR) |
		  ALI_DMACR_PAUSE(engine->info->dma), ich->regs + ALI_DMACR);
	iowrite8(0, engine->regs + ICH_CR);
	if (read_poll_timeout_atomic(ioread8, cr, !cr, 1, ALI_HALT_US, false,
				     engine->regs + ICH_CR))
		dev_warn_ratelimited(engine->stream->chip->card->dev,
				     "engine %#x does not halt\n",
				     engine->info->block);
}

static void sgdrv_ali_show(struct sgdrv *chip, struct snd_info_buffer *buffer)
{
	struct sgdrv_ich *ich = chip->priv;

	snd_iprintf(buffer, "SCR: 0x%08x\n", ioread32(ich->regs + ALI_SCR));
	snd_iprintf(buffer, "SSR: 0x%08x\n", ioread32(ich->regs + ALI_SSR));
	snd_iprintf(buffer, "DMACR: 0x%08x\n", ioread32(ich->regs + ALI_DMACR));
}

const struct sgdrv_codec_ops sgdrv_ali_codec_ops = {
	.read = sgdrv_ali_codec_read,
	.write = sgdrv_ali_codec_write,
	.assigned = sgdrv_ich_assigned,
};

const struct sgdrv_card_ops sgdrv_ali_card_ops = {
	.map = sgdrv_ich_map,
	.reset = sgdrv_ali_reset,
	.shutdown = sgdrv_ich_shutdown,
	.quiet = sgdrv_ich_quiet,
	.interrupt = sgdrv_ich_interrupt,
	.show = sgdrv_ali_show,
};
