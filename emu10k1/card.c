// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EMU10K1 as a card: ports, reset, codec, interrupts, and what each of its
 * streams can do.
 */
#include <linux/dma-mapping.h>
#include <linux/iopoll.h>

#include "../sgdrv_irq.h"
#include "emu10k1.h"

#define EMU_READY_US		500000	/* for the codec to come up */
#define EMU_READS		8	/* of a register that reads as all ones */
#define EMU_PASSES		128	/* over pending interrupts */
#define EMU_NO_PTR		~0u

static bool sgdrv_emu_plays(const struct sgdrv_stream *stream)
{
	return stream->substream->stream == SNDRV_PCM_STREAM_PLAYBACK;
}

/* ---- registers ---- */

static void sgdrv_emu_point(struct sgdrv_emu *emu, unsigned int reg, unsigned int voice)
{
	u32 ptr = reg << 16 | voice;

	if (ptr != emu->ptr)
		iowrite32(ptr, emu->regs + EMU_PTR);
	emu->ptr = ptr;
}

/**
 * sgdrv_emu_read - read an indexed register
 * @emu: the card
 * @reg: the register
 * @voice: whose; 0 for a register of the card
 *
 * The index is kept, so reading the same register again takes one access.
 *
 * Context: any; accesses to the card exclude each other.
 * Return: its value.
 */
u32 sgdrv_emu_read(struct sgdrv_emu *emu, unsigned int reg, unsigned int voice)
{
	sgdrv_emu_point(emu, reg, voice);
	return ioread32(emu->regs + EMU_DATA);
}

/**
 * sgdrv_emu_read_checked - read an indexed register that is never all ones
 * @chip: the card
 * @reg: the register
 * @voice: whose; 0 for a register of the card
 *
 * Context: any; accesses to the card exclude each other.
 * Return: its value, or all ones when the card is lost.
 */
u32 sgdrv_emu_read_checked(struct sgdrv *chip, unsigned int reg, unsigned int voice)
{
	unsigned int tries;
	u32 val;

	for (tries = 0; tries < EMU_READS; tries++) {
		val = sgdrv_emu_read(chip->priv, reg, voice);
		if (val != ~0u || sgdrv_gone_confirm(chip))
			return val;
	}
	sgdrv_gone_mark(chip);
	return val;
}

/**
 * sgdrv_emu_write - write an indexed register
 * @emu: the card
 * @reg: the register
 * @voice: whose; 0 for a register of the card
 * @val: the value
 *
 * Context: any; accesses to the card exclude each other.
 */
void sgdrv_emu_write(struct sgdrv_emu *emu, unsigned int reg, unsigned int voice,
		     u32 val)
{
	sgdrv_emu_point(emu, reg, voice);
	iowrite32(val, emu->regs + EMU_DATA);
}

/**
 * sgdrv_emu_enable - turn interrupts on or off
 * @emu: the card
 * @inte: EMU_INTE_ bits
 * @on: which of the two
 *
 * Context: any; accesses to the card exclude each other.
 */
void sgdrv_emu_enable(struct sgdrv_emu *emu, u32 inte, bool on)
{
	emu->inte = on ? emu->inte | inte : emu->inte & ~inte;
	iowrite32(emu->inte, emu->regs + EMU_INTE);
}

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

/* Whether a codec is there is for the codec driver to find out. */
static void sgdrv_emu_wait_codec(struct sgdrv *chip)
{
	struct sgdrv_emu *emu = chip->priv;
	u8 val;

	if (read_poll_timeout(ioread8, val, val & EMU_AC97_READY, 1000, EMU_READY_US,
			      false, emu->regs + EMU_AC97ADDRESS))
		dev_warn(chip->card->dev, "the codec is not ready\n");
	chip->codecs = 1;
}

/* ---- reset ---- */

static const u16 sgdrv_emu_zeroed[] = {
	EMU_MICBS, EMU_MICBA, EMU_FXBS, EMU_FXBA, EMU_ADCBS, EMU_ADCBA, EMU_ADCCR,
	EMU_FXWC, EMU_CLIEL, EMU_CLIEH, EMU_SOLEL, EMU_SOLEH, EMU_HLIEL, EMU_HLIEH,
	EMU_TCB, EMU_TCBS,
};

/* No bus accesses and no interrupts. */
static void sgdrv_emu_lock(struct sgdrv_emu *emu)
{
	iowrite32(EMU_HCFG_LOCK_SOUND | EMU_HCFG_LOCK_TANK, emu->regs + EMU_HCFG);
	emu->inte = 0;
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

/* Locks the voices, and acknowledges. */
static bool sgdrv_emu_quiet(struct sgdrv *chip)
{
	struct sgdrv_emu *emu = chip->priv;
	u32 pending = ioread32(emu->regs + EMU_IPR);

	sgdrv_emu_lock(emu);
	iowrite32(pending, emu->regs + EMU_IPR);
	return pending;
}

/* ---- streams ---- */

static int sgdrv_emu_open(struct sgdrv_stream *stream)
{
	return sgdrv_emu_plays(stream) ? sgdrv_emu_voice_open(stream) :
					 sgdrv_emu_adc_open(stream);
}

static int sgdrv_emu_attach(struct sgdrv_stream *stream,
			    struct snd_pcm_hw_params *params)
{
	return sgdrv_emu_plays(stream) ? sgdrv_emu_voice_attach(stream, params) : 0;
}

static void sgdrv_emu_detach(struct sgdrv_stream *stream)
{
	if (sgdrv_emu_plays(stream))
		sgdrv_emu_voice_detach(stream);
}

static void sgdrv_emu_prepare(struct sgdrv_stream *stream)
{
	if (sgdrv_emu_plays(stream))
		sgdrv_emu_voice_prepare(stream);
}

static int sgdrv_emu_start(struct sgdrv_stream *stream)
{
	if (sgdrv_emu_plays(stream))
		sgdrv_emu_voice_start(stream);
	else
		sgdrv_emu_adc_start(stream);
	return 0;
}

static void sgdrv_emu_stop(struct sgdrv_stream *stream)
{
	if (sgdrv_emu_plays(stream))
		sgdrv_emu_voice_stop(stream);
	else
		sgdrv_emu_adc_stop(stream);
}

static u32 sgdrv_emu_position(struct sgdrv_stream *stream)
{
	return sgdrv_emu_plays(stream) ? sgdrv_emu_voice_position(stream) :
					 sgdrv_emu_adc_position(stream);
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
		ipr = ioread32(emu->regs + EMU_IPR);
		if (!ipr)
			break;
		done |= SGDRV_OURS;
		if (ipr == ~0u) {
			if (sgdrv_gone_confirm(chip))
				break;
			continue;
		}
		iowrite32(ipr, emu->regs + EMU_IPR);
		if (ipr & EMU_IPR_LOOP)
			done |= sgdrv_emu_elapsed(emu->clocks[ipr & EMU_IPR_VOICE]);
		if (ipr & EMU_IPR_ADC)
			done |= sgdrv_emu_elapsed(&chip->streams[EMU_STREAMS - 1]);
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

static int sgdrv_emu_map(struct sgdrv *chip)
{
	struct sgdrv_emu *emu;
	int err;

	emu = devm_kzalloc(&chip->pci->dev, sizeof(*emu), GFP_KERNEL);
	if (!emu)
		return -ENOMEM;
	emu->ptr = EMU_NO_PTR;
	emu->regs = pcim_iomap(chip->pci, 0, 0);
	if (!emu->regs)
		return -ENOMEM;
	err = sgdrv_emu_alloc_table(chip, emu);
	if (err < 0)
		return err;
	chip->witness = emu->regs + EMU_HCFG;
	chip->priv = emu;
	return 0;
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

static const struct sgdrv_ops sgdrv_emu_ops = {
	.map = sgdrv_emu_map,
	.reset = sgdrv_emu_reset,
	.shutdown = sgdrv_emu_shutdown,
	.quiet = sgdrv_emu_quiet,
	.codec_read = sgdrv_emu_codec_read,
	.codec_write = sgdrv_emu_codec_write,
	.controls = sgdrv_emu_mixer_create,
	.open = sgdrv_emu_open,
	.attach = sgdrv_emu_attach,
	.detach = sgdrv_emu_detach,
	.prepare = sgdrv_emu_prepare,
	.start = sgdrv_emu_start,
	.stop = sgdrv_emu_stop,
	.position = sgdrv_emu_position,
	.interrupt = sgdrv_emu_interrupt,
	.show = sgdrv_emu_show,
};

/* ---- what the card is ---- */

/* An entry has room for 31 bits of an address, and is for one page. */
static const struct sgdrv_sg_limits sgdrv_emu_limits = {
	.dma_mask = DMA_BIT_MASK(31),
	.max_bytes = SGDRV_EMU_PAGE,
	.boundary = SGDRV_EMU_PAGE,
	.align = SGDRV_EMU_PAGE,
};

#define EMU_INFO_COMMON							\
	(SNDRV_PCM_INFO_MMAP | SNDRV_PCM_INFO_MMAP_VALID |		\
	 SNDRV_PCM_INFO_INTERLEAVED | SNDRV_PCM_INFO_BLOCK_TRANSFER |	\
	 SNDRV_PCM_INFO_NO_PERIOD_WAKEUP)

/* All entries but page 0 and the spare one at the end of the range. */
#define EMU_MAX_BUFFER		((SGDRV_EMU_MAX_PAGES - 2) * SGDRV_EMU_PAGE)

static const struct snd_pcm_hardware sgdrv_emu_playback = {
	.info = EMU_INFO_COMMON | SNDRV_PCM_INFO_PAUSE | SNDRV_PCM_INFO_RESUME,
	.formats = SNDRV_PCM_FMTBIT_U8 | SNDRV_PCM_FMTBIT_S16_LE,
	.rates = SNDRV_PCM_RATE_CONTINUOUS | SNDRV_PCM_RATE_8000_48000,
	.rate_min = 4000,
	.rate_max = 48000,
	.channels_min = 1,
	.channels_max = 2,
	.buffer_bytes_max = EMU_MAX_BUFFER,
	.period_bytes_min = 64,
	.period_bytes_max = EMU_MAX_BUFFER / 2,
	.periods_min = 2,
	.periods_max = EMU_MAX_BUFFER / 64,
};

static const struct snd_pcm_hardware sgdrv_emu_capture = {
	.info = EMU_INFO_COMMON,
	.formats = SNDRV_PCM_FMTBIT_S16_LE,
	.rates = SNDRV_PCM_RATE_8000_48000 | SNDRV_PCM_RATE_KNOT,
	.rate_min = 8000,
	.rate_max = 48000,
	.channels_min = 1,
	.channels_max = 2,
	.buffer_bytes_max = SZ_64K,
	.period_bytes_min = 192,
	.period_bytes_max = SZ_32K,
	.periods_min = 2,
	.periods_max = 2,
};

static const struct sgdrv_pcm_info sgdrv_emu_pcms[] = {
	{
		.substreams = { EMU_STREAMS - 1, 1 },
		.hw = { &sgdrv_emu_playback, &sgdrv_emu_capture },
		.contiguous = { false, true },
		.chmaps = snd_pcm_std_chmaps,
	},
};

static const struct sgdrv_name sgdrv_emu_names[] = {
	{ 0x0002, "SB Live! [Unknown]" },
	{ }
};

const struct sgdrv_info sgdrv_emu10k1_info = {
	.driver = "EMU10K1",
	.pcm_id = "emu10k1",
	.name = "EMU10K1",
	.names = sgdrv_emu_names,
	.pcms = sgdrv_emu_pcms,
	.num_pcms = ARRAY_SIZE(sgdrv_emu_pcms),
	.limits = &sgdrv_emu_limits,
	.ops = &sgdrv_emu_ops,
};
