// SPDX-License-Identifier: GPL-2.0-only
/*
 * The clock of a codec that is known neither from a parameter nor from the table of
 * boards: it shows in how fast PCM out takes samples.
 *
 * Boards that derive it from another crystal than AC '97 has are known to the in-kernel
 * driver (snd-intel8x0), which measures in the same way.
 */
#include <linux/delay.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#ifdef CONFIG_X86
#include <asm/cpufeature.h>
#endif

#include "ich.h"

#define ICH_SETTLE_MS	10	/* for the DAC to get its power and the FIFO to be filled */
#define ICH_MEASURE_MS	50	/* as snd-intel8x0 */
#define ICH_LONGEST_US	(300 * 1000)	/* shorter than a lap of the silence */
#define ICH_TRIES	3	/* as snd-intel8x0 */
#define ICH_SILENT_PAGES	32
#define ICH_FRAME_BYTES	4

/**
 * struct sgdrv_ich_look - where PCM out was at some time
 * @pos: in bytes; 0 if the engine did not tell
 * @time: by the kernel's clock, as no daemon adjusts it
 */
struct sgdrv_ich_look {
	u32 pos;
	ktime_t time;
};

/* ---- where not to measure ---- */

static bool sgdrv_ich_has_hypervisor(void)
{
#ifdef CONFIG_X86
	return boot_cpu_has(X86_FEATURE_HYPERVISOR);
#else
	return true;	/* the boards are PCs */
#endif
}

/*
 * In a virtual machine positions come in leaps, and the guest may stand still between two
 * looks.  Those that hide from the processor's flag are known by their cards' ids: Red Hat
 * has QEMU's, and Parallels its own (snd-intel8x0).
 */
static bool sgdrv_ich_is_virtual(struct pci_dev *pci)
{
	return sgdrv_ich_has_hypervisor() ||
	       pci->subsystem_vendor == PCI_SUBVENDOR_ID_REDHAT_QUMRANET ||
	       pci->subsystem_vendor == 0x1ab8;
}

/* ---- PCM out over silence ---- */

/* Each page of the buffer is the same one. */
static dma_addr_t sgdrv_ich_silence(void *priv, u32 offset)
{
	const struct snd_dma_buffer *page = priv;

	return page->addr;
}

/* Nobody serves this stream, so its engine must not interrupt. */
static int sgdrv_ich_play_silence(struct sgdrv_stream *stream, const struct sgdrv_sg *sg)
{
	struct sgdrv_ich_engine *engine = stream->priv;
	int err;

	spin_lock_irq(&stream->chip->lock);
	sgdrv_window_start(&engine->window, sg, 0, 0, 0);
	err = sgdrv_ich_run_ring(stream);
	if (!err)
		iowrite8(ICH_CR_RPBM, engine->regs + ICH_CR);
	spin_unlock_irq(&stream->chip->lock);
	return err;
}

static void sgdrv_ich_look(struct sgdrv_stream *stream, struct sgdrv_ich_look *look)
{
	spin_lock_irq(&stream->chip->lock);
	look->pos = stream->direction->ops->position(stream);
	look->time = ktime_get_raw();
	spin_unlock_irq(&stream->chip->lock);
}

/* The stream is what it was before. */
static void sgdrv_ich_stop_silence(struct sgdrv_stream *stream)
{
	struct sgdrv_ich_engine *engine = stream->priv;

	spin_lock_irq(&stream->chip->lock);
	if (!sgdrv_is_gone(stream->chip))
		stream->direction->ops->stop(stream);
	stream->start = 0;
	engine->window.cursor.sg = NULL;
	spin_unlock_irq(&stream->chip->lock);
}

/* ---- the rate ---- */

/* In Hz; 0 if the looks tell none. */
static unsigned int sgdrv_ich_rate(const struct sgdrv_ich_look *first,
				   const struct sgdrv_ich_look *second)
{
	s64 us = ktime_us_delta(second->time, first->time);

	if (!first->pos || second->pos <= first->pos || us <= 0 || us > ICH_LONGEST_US)
		return 0;
	return div_u64((second->pos - first->pos) / ICH_FRAME_BYTES * (u64)USEC_PER_SEC, us);
}

static unsigned int sgdrv_ich_measure_rate(struct sgdrv_stream *stream,
					   const struct sgdrv_sg *sg)
{
	struct sgdrv_ich_look first, second;

	if (sgdrv_ich_play_silence(stream, sg) < 0)
		return 0;
	msleep(ICH_SETTLE_MS);
	sgdrv_ich_look(stream, &first);
	msleep(ICH_MEASURE_MS);
	sgdrv_ich_look(stream, &second);
	sgdrv_ich_stop_silence(stream);
	return sgdrv_ich_rate(&first, &second);
}

/**
 * sgdrv_ich_clock_of - the clock of a codec that was told 48000 Hz
 * @rate: the rate at which it takes samples, in Hz
 *
 * The limits are those of snd-intel8x0, and so are the two clocks that are taken as they
 * are measured, which its list of boards has as well.  Other clocks than 48000 scale the
 * rates so that the codec works at those that were meant.
 *
 * Context: any.
 * Return: the clock for &snd_ac97_bus.clock in Hz, or 0 for a rate that cannot be right.
 */
unsigned int sgdrv_ich_clock_of(unsigned int rate)
{
	if (rate < 40000 || rate >= 60000)
		return 0;
	if (rate > 40500 && rate < 41500)
		return 41000;
	if (rate > 43600 && rate < 44600)
		return 44100;
	if (rate >= 47500 && rate <= 48500)
		return 48000;
	return 48000 * 48000u / rate;
}

/* ---- the measurement ---- */

static unsigned int sgdrv_ich_find_clock(struct sgdrv_stream *stream, const struct sgdrv_sg *sg)
{
	unsigned int tries, rate, clock;

	for (tries = 0; tries < ICH_TRIES; tries++) {
		rate = sgdrv_ich_measure_rate(stream, sg);
		clock = sgdrv_ich_clock_of(rate);
		if (!clock)
			continue;
		dev_info(stream->chip->card->dev, "codec takes %u samples/s, clocking to %u\n",
			 rate, clock);
		return clock;
	}
	dev_warn(stream->chip->card->dev, "clock cannot be measured (%u samples/s), taking 48000\n",
		 rate);
	return 48000;
}

static int sgdrv_ich_clock_silence(struct sgdrv_stream *stream, struct snd_dma_buffer *page)
{
	const struct sgdrv_sg_source source = {
		.addr = sgdrv_ich_silence,
		.priv = page,
		.page_size = PAGE_SIZE,
	};
	struct sgdrv *chip = stream->chip;
	struct sgdrv_sg sg = { };
	int err;

	memset(page->area, 0, page->bytes);
	err = sgdrv_sg_build(&sg, &source, chip->info->limits, ICH_SILENT_PAGES * PAGE_SIZE);
	if (err < 0)
		return err;
	chip->ac97->bus->clock = sgdrv_ich_find_clock(stream, &sg);
	sgdrv_sg_free(&sg);
	return 0;
}

static int sgdrv_ich_clock_stream(struct sgdrv_stream *stream)
{
	struct sgdrv *chip = stream->chip;
	struct snd_dma_buffer page;
	int err;

	err = snd_dma_alloc_pages(sgdrv_ich_dma_type(chip), &chip->pci->dev, PAGE_SIZE, &page);
	if (err < 0)
		return err;
	err = sgdrv_ich_clock_silence(stream, &page);
	snd_dma_free_pages(&page);
	return err;
}

/**
 * sgdrv_ich_measure_clock - measure the clock of the codec if nothing else tells it
 * @chip: the card, with its codecs and PCM devices, before it is registered
 *
 * A card whose clock cannot be measured is used as if it were 48000 Hz.
 *
 * Context: process context, at probe; sleeps up to 0.2 s.
 * Return: 0.
 */
int sgdrv_ich_measure_clock(struct sgdrv *chip)
{
	struct snd_ac97 *codec = chip->ac97->codecs[0];
	int err;

	if (!chip->ac97->clock_unknown || sgdrv_ich_is_virtual(chip->pci))
		return 0;
	err = snd_ac97_set_rate(codec, AC97_PCM_FRONT_DAC_RATE, 48000);
	if (!err)
		err = sgdrv_ich_clock_stream(&chip->streams[0]);	/* PCM 0 plays */
	if (err < 0)
		dev_warn(chip->card->dev, "clock cannot be measured: %d\n", err);
	snd_ac97_update_power(codec, AC97_PCM_FRONT_DAC_RATE, 0);
	return 0;
}
