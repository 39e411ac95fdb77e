// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EMU10K1 as a card: codec, reset, interrupts, probe.
 */
#include <linux/dma-mapping.h>
#include <linux/iopoll.h>

#include "../sgdrv_irq.h"
#include "emu10k1.h"

#define EMU_READY_US		500000	/* for the codec to come up */
#define EMU_PASSES		128	/* over pending interrupts */

/* ---- the codec ---- */

static u16 sgdrv_emu_codec_read(struct sgdrv *chip, unsigned int codec, u16 reg)
{
	struct sgdrv_emu *emu = chip->priv;

	iowrite8(reg, emu->regs + EMU_AC97ADDRESS);
	return ioread16(emu->regs + EMU_AC97DATA);
}

static void sgdrv_emu_codec_write(struct sgdrv *chip, unsigned int codec, u16 reg,
				  u16 val)
{
	struct sgdrv_emu *emu = chip->priv;

	iowrite8(reg, emu->regs + EMU_AC97ADDRESS);
	iowrite16(val, emu->regs + EMU_AC97DATA);
}

/* The codec driver finds out whether a codec is there. */
static void sgdrv_emu_wait_codec(struct sgdrv *chip)
{
	struct sgdrv_emu *emu = chip->priv;
	u8 val;

	if (read_poll_timeout(ioread8, val, val & EMU_AC97_READY, 1000, EMU_READY_US,
			      false, emu->regs + EMU_AC97ADDRESS))
		dev_warn(chip->card->dev, "the codec is not ready\n");
	chip->ac97->count = 1;
}

/* ---- reset ---- */

static const u16 sgdrv_emu_zeroed[] = {
	EMU_MICBS, EMU_MICBA, EMU_FXBS, EMU_FXBA, EMU_ADCBS, EMU_ADCBA, EMU_ADCCR,
	EMU_FXWC, EMU_CLIEL, EMU_CLIEH, EMU_SOLEL, EMU_SOLEH, EMU_HLIEL, EMU_HLIEH,
	EMU_TCB, EMU_TCBS,
};

/* Keeps the card from accessing memory and from interrupting. */
static void sgdrv_emu_lock(struct sgdrv_emu *emu)
{
	iowrite32(EMU_HCFG_LOCK_SOUND | EMU_HCFG_LOCK_TANK, emu->regs + EMU_HCFG);
	emu->inte = 0;
	memset(emu->clie, 0, sizeof(emu->clie));
	iowrite32(0, emu->regs + EMU_INTE);
	emu->ptr = EMU_NO_PTR;
}

static void sgdrv_emu_reset_engines(struct sgdrv_emu *emu)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sgdrv_emu_zeroed); i++)
		sgdrv_emu_write(emu, sgdrv_emu_zeroed[i], 0, 0);
	for (i = 0; i < EMU_VOICES; i++)
		sgdrv_emu_voice_reset(emu, i);
	sgdrv_emu_write(emu, EMU_PTB, 0, lower_32_bits(emu->table_addr));
}

static int sgdrv_emu_reset(struct sgdrv *chip)
{
	struct sgdrv_emu *emu = chip->priv;

	sgdrv_emu_lock(emu);
	sgdrv_emu_reset_engines(emu);
	sgdrv_emu_dsp_load(emu);
	iowrite32(EMU_HCFG_LOCK_TANK | EMU_HCFG_AUTOMUTE | EMU_HCFG_AUDIO,
		  emu->regs + EMU_HCFG);
	sgdrv_emu_wait_codec(chip);
	iowrite32(~0u, emu->regs + EMU_IPR);
	sgdrv_emu_enable(emu, EMU_INTE_TRACKER, true);
	return 0;
}

static void sgdrv_emu_shutdown(struct sgdrv *chip)
{
	struct sgdrv_emu *emu = chip->priv;

	if (sgdrv_is_gone(chip))
		return;
	sgdrv_emu_lock(emu);
	sgdrv_emu_reset_engines(emu);
	sgdrv_emu_write(emu, EMU_PTB, 0, 0);
}

/* Voices interrupt by enable bits of their own, whatever EMU_INTE says. */
static const u16 sgdrv_emu_voice_enables[] = {
	EMU_CLIEL, EMU_CLIEH, EMU_HLIEL, EMU_HLIEH,
};

/* Stops all accesses to memory and all interrupts, and acknowledges. */
static bool sgdrv_emu_quiet(struct sgdrv *chip)
{
	struct sgdrv_emu *emu = chip->priv;
	u32 pending = ioread32(emu->regs + EMU_IPR);
	unsigned int i;

	sgdrv_emu_lock(emu);
	for (i = 0; i < ARRAY_SIZE(sgdrv_emu_voice_enables); i++)
		sgdrv_emu_write(emu, sgdrv_emu_voice_enables[i], 0, 0);
	iowrite32(pending, emu->regs + EMU_IPR);
	return pending;
}

/* ---- interrupts ---- */

static u64 sgdrv_emu_elapsed(struct sgdrv_stream *stream)
{
	if (!stream || !sgdrv_is_running(stream))
		return 0;
	stream->interrupts++;
	return sgdrv_elapsed(stream, SGDRV_UNKNOWN);
}

/*
 * Acknowledge first.  The card names one voice at a time, so with several streams
 * it takes a pass that finds nothing to be sure; with one, one pass is enough.
 */
static u64 sgdrv_emu_service(struct sgdrv *chip)
{
	struct sgdrv_emu *emu = chip->priv;
	unsigned int passes;
	u64 done = 0;
	u32 ipr;

	for (passes = 0; passes < EMU_PASSES; passes++) {
		ipr = sgdrv_gone_read(chip, emu->regs + EMU_IPR);
		if (!ipr)
			break;
		done |= SGDRV_OURS;
		if (sgdrv_is_gone(chip))
			break;
		iowrite32(ipr, emu->regs + EMU_IPR);
		if (ipr & EMU_IPR_LOOP)
			done |= sgdrv_emu_elapsed(emu->clocks[ipr & EMU_IPR_VOICE]);
		if (ipr & EMU_IPR_ADC)
			done |= sgdrv_emu_elapsed(emu->recorder);
		if (!sgdrv_several_run(chip))
			break;
	}
	return done;
}

static irqreturn_t sgdrv_emu_interrupt(int irq, void *dev_id)
{
	return sgdrv_interrupt(dev_id, sgdrv_emu_service);
}

/* ---- probe ---- */

static int sgdrv_emu_alloc_table(struct sgdrv *chip, struct sgdrv_emu *emu)
{
	struct sgdrv_emu_table *table = &emu->table;
	struct device *dev = &chip->pci->dev;

	table->pages = SGDRV_EMU_MAX_PAGES;
	table->shift = 1;
	table->entries = dmam_alloc_coherent(dev, table->pages * sizeof(*table->entries),
					     &emu->table_addr, GFP_KERNEL);
	if (!table->entries ||
	    !dmam_alloc_coherent(dev, SGDRV_EMU_PAGE, &table->silent, GFP_KERNEL))
		return -ENOMEM;
	sgdrv_emu_table_init(table);
	return 0;
}

static void sgdrv_emu_init_voices(struct sgdrv_stream *stream, struct sgdrv_emu_voices *v)
{
	stream->priv = v;
	v->stream = stream;
}

/* Each stream that plays has its voices, and one stream records. */
static void sgdrv_emu_init_streams(struct sgdrv *chip, struct sgdrv_emu *emu)
{
	unsigned int i;

	for (i = 0; i < chip->num_streams; i++) {
		struct sgdrv_stream *stream = &chip->streams[i];

		if (stream->capture)
			emu->recorder = stream;
		else
			sgdrv_emu_init_voices(stream, &emu->voices[stream->number]);
	}
}

static void *sgdrv_emu_map(struct sgdrv *chip)
{
	struct sgdrv_emu *emu;
	int err;

	emu = devm_kzalloc(&chip->pci->dev, sizeof(*emu), GFP_KERNEL);
	if (!emu)
		return ERR_PTR(-ENOMEM);
	emu->ptr = EMU_NO_PTR;
	emu->regs = pcim_iomap(chip->pci, 0, 0);
	if (!emu->regs)
		return ERR_PTR(-ENOMEM);
	chip->witness = emu->regs + EMU_HCFG;
	err = sgdrv_emu_alloc_table(chip, emu);
	if (err < 0)
		return ERR_PTR(err);
	sgdrv_emu_init_streams(chip, emu);
	return emu;
}

static void sgdrv_emu_show(struct sgdrv *chip, struct snd_info_buffer *buffer)
{
	struct sgdrv_emu *emu = chip->priv;

	snd_iprintf(buffer, "HCFG: 0x%08x\n", ioread32(emu->regs + EMU_HCFG));
	snd_iprintf(buffer, "INTE: 0x%08x\n", ioread32(emu->regs + EMU_INTE));
	snd_iprintf(buffer, "table entries: %u\n", emu->table.pages);
	snd_iprintf(buffer, "table entries used: %u\n",
		    bitmap_weight(emu->table.used, emu->table.pages));
	snd_iprintf(buffer, "voices used: %u\n", bitmap_weight(emu->used, EMU_VOICES));
}

const struct sgdrv_codec_ops sgdrv_emu_codec_ops = {
	.read = sgdrv_emu_codec_read,
	.write = sgdrv_emu_codec_write,
};

const struct sgdrv_card_ops sgdrv_emu_card_ops = {
	.map = sgdrv_emu_map,
	.reset = sgdrv_emu_reset,
	.shutdown = sgdrv_emu_shutdown,
	.quiet = sgdrv_emu_quiet,
	.devices = sgdrv_emu_mixer_create,
	.interrupt = sgdrv_emu_interrupt,
	.show = sgdrv_emu_show,
};
