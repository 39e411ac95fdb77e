// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bus master engines of the ICH family: each works through a ring of 32
 * buffer descriptors and halts after the last valid one.
 *
 * A start always resets the engine and fills the ring from slot 0 on, with the
 * rest of the descriptor that the last stop left: after a pause an engine need
 * not take up a descriptor where it was.
 *
 * Looking where the card is costs one 32 bit read, which has residue and slot
 * from the same moment.  It is proven on each card, see sgdrv_ich_read_checked().
 */
#include <linux/bitops.h>
#include <linux/dma-mapping.h>
#include <linux/iopoll.h>
#include <linux/log2.h>

#include "../sgdrv_irq.h"
#include "ich.h"

#define SGDRV_ICH_LOOKS		8	/* at a position before giving up */
#define SGDRV_ICH_PASSES	8	/* over the engines in one interrupt */
#define SGDRV_ICH_WAIT_US	500	/* for an engine to reset or halt */

static struct sgdrv_ich_channel *sgdrv_ich_channel(struct sgdrv_stream *stream)
{
	return stream->priv;
}

/* ---- the ring ---- */

/**
 * sgdrv_ich_encode - write a descriptor as the card reads it
 * @entry: in the ring
 * @desc: what it shall say
 * @unit: log2 of the bytes that the card counts in
 *
 * Context: any.
 */
void sgdrv_ich_encode(struct sgdrv_ich_desc *entry, const struct sgdrv_desc *desc,
		      unsigned int unit)
{
	u32 control = desc->bytes >> unit;

	if (desc->irq)
		control |= ICH_DESC_IOC;
	entry->addr = cpu_to_le32(lower_32_bits(desc->addr));
	entry->control = cpu_to_le32(control);
}

static void sgdrv_ich_fill(void *priv, unsigned int slot,
			   const struct sgdrv_desc *desc)
{
	struct sgdrv_ich_channel *ch = priv;

	sgdrv_ich_encode(&ch->ring[slot], desc, ch->unit);
}

static void sgdrv_ich_write_last(struct sgdrv_ich_channel *ch)
{
	dma_wmb();	/* descriptors before the index that makes them valid */
	iowrite8(sgdrv_window_last(&ch->window), ch->regs + ICH_LVI);
}

/* ---- where the card is ---- */

static int sgdrv_ich_read(struct sgdrv_ich *ich, struct sgdrv_ich_channel *ch,
			  unsigned int *slot, u32 *residue)
{
	u32 val = ioread32(ch->look);
	const struct sgdrv_ich_variant *variant = ich->variant;

	if (val == ~0u)
		return -ENODEV;
	val = rol32(val, variant->look_rotate);
	*slot = ((val >> 16) - variant->look_ahead) & ICH_SLOT_MASK;
	*residue = (val & 0xffff) << variant->unit;
	return 0;
}

/*
 * The careful way: with the slot from its own register, before and after.  On
 * the way it finds out whether this card's short way tells the same slot.
 */
static int sgdrv_ich_read_checked(struct sgdrv_ich *ich,
				  struct sgdrv_ich_channel *ch,
				  unsigned int *slot, u32 *residue)
{
	unsigned int civ = ioread8(ch->regs + ICH_CIV);
	int err;

	err = sgdrv_ich_read(ich, ch, slot, residue);
	if (err < 0)
		return err;
	if (civ > ICH_SLOT_MASK || ioread8(ch->regs + ICH_CIV) != civ)
		return -EAGAIN;
	if (*slot != civ)
		ich->trust = -1;
	else if (ich->trust >= 0 && ich->trust < SGDRV_ICH_TRUST)
		ich->trust++;
	*slot = civ;
	return 0;
}

static void sgdrv_ich_look_carefully(struct sgdrv_ich *ich, struct sgdrv_ich_channel *ch)
{
	unsigned int tries, slot;
	u32 residue;
	int err;

	for (tries = 0; tries < SGDRV_ICH_LOOKS; tries++) {
		err = sgdrv_ich_read_checked(ich, ch, &slot, &residue);
		if (err == -ENODEV && sgdrv_gone_confirm(ch->stream->chip))
			return;
		if (!err && !sgdrv_window_sync(&ch->window, slot, residue))
			return;
	}
}

/* Bring the window in step with the card; at worst it keeps what it knows. */
static __always_inline void sgdrv_ich_look(struct sgdrv_ich *ich,
					   struct sgdrv_ich_channel *ch)
{
	unsigned int slot;
	u32 residue;

	if (ich->trust != SGDRV_ICH_TRUST ||
	    sgdrv_ich_read(ich, ch, &slot, &residue) < 0 ||
	    sgdrv_window_sync(&ch->window, slot, residue) < 0)
		sgdrv_ich_look_carefully(ich, ch);
}

/**
 * sgdrv_ich_position - where the card is in a stream's buffer
 * @stream: the stream, running
 *
 * Context: under &sgdrv.lock.
 * Return: bytes from the start of the buffer.
 */
u32 sgdrv_ich_position(struct sgdrv_stream *stream)
{
	struct sgdrv_ich_channel *ch = sgdrv_ich_channel(stream);

	sgdrv_ich_look(stream->chip->priv, ch);
	return ch->window.pos;
}

/* ---- start and stop ---- */

static void sgdrv_ich_ack(struct sgdrv_ich_channel *ch)
{
	iowrite8(ICH_SR_ACK, ch->status);
	if (ch->ack)
		iowrite32(ch->engine->status, ch->ack);
}

static void sgdrv_ich_reset_engine(struct sgdrv_ich_channel *ch)
{
	struct sgdrv *chip = ch->stream->chip;
	u8 cr;

	iowrite8(ICH_CR_RR, ch->regs + ICH_CR);
	if (read_poll_timeout_atomic(ioread8, cr, !(cr & ICH_CR_RR), 1,
				     SGDRV_ICH_WAIT_US, false, ch->regs + ICH_CR) &&
	    !(cr == 0xff && sgdrv_gone_confirm(chip)))
		dev_warn_ratelimited(chip->card->dev, "engine %#x does not reset\n",
				     ch->engine->block);
}

/**
 * sgdrv_ich_reset_engines - halt and reset all engines
 * @ich: the controller
 *
 * Context: any.
 */
void sgdrv_ich_reset_engines(struct sgdrv_ich *ich)
{
	unsigned int i;

	for (i = 0; i < SGDRV_ICH_CHANNELS; i++) {
		iowrite8(0, ich->channels[i].regs + ICH_CR);
		sgdrv_ich_reset_engine(&ich->channels[i]);
	}
}

/**
 * sgdrv_ich_shutdown - silence the card for good
 * @chip: the card
 *
 * Context: process context.
 */
void sgdrv_ich_shutdown(struct sgdrv *chip)
{
	if (!sgdrv_is_gone(chip))
		sgdrv_ich_reset_engines(chip->priv);
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

	for (i = 0; i < SGDRV_ICH_CHANNELS; i++) {
		iowrite8(0, ich->channels[i].regs + ICH_CR);
		sgdrv_ich_ack(&ich->channels[i]);
		ours |= pending & ich->channels[i].engine->status;
	}
	return ours;
}

/**
 * sgdrv_ich_prepare - set the controller up for a stream
 * @stream: the stream
 *
 * Context: process context.
 */
void sgdrv_ich_prepare(struct sgdrv_stream *stream)
{
	struct sgdrv *chip = stream->chip;
	struct sgdrv_ich *ich = chip->priv;
	void __iomem *control = ich->regs + ich->variant->control;

	if (stream->substream->stream != SNDRV_PCM_STREAM_PLAYBACK)
		return;
	spin_lock_irq(&chip->lock);
	iowrite32(ioread32(control) & ~ich->variant->channels, control);
	spin_unlock_irq(&chip->lock);
}

static void sgdrv_ich_fill_ring(struct sgdrv_stream *stream,
				struct sgdrv_ich_channel *ch)
{
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	u32 period = runtime->no_period_wakeup ? 0 :
		frames_to_bytes(runtime, runtime->period_size);
	u32 reserve = frames_to_bytes(runtime, runtime->rate / 50);

	sgdrv_window_start(&ch->window, &stream->sg, period, stream->start, reserve);
}

/**
 * sgdrv_ich_start - run a stream from its start position
 * @stream: the stream, halted
 *
 * Context: under &sgdrv.lock.
 * Return: 0 or a negative error code.
 */
int sgdrv_ich_start(struct sgdrv_stream *stream)
{
	struct sgdrv_ich_channel *ch = sgdrv_ich_channel(stream);
	struct sgdrv_ich *ich = stream->chip->priv;

	sgdrv_ich_fill_ring(stream, ch);
	sgdrv_ich_reset_engine(ch);
	if (sgdrv_is_gone(stream->chip))
		return -ENODEV;
	iowrite32(ch->ring_addr, ch->regs + ICH_BDBAR);
	sgdrv_ich_write_last(ch);
	sgdrv_ich_ack(ch);
	ich->variant->start(ich, ch);
	return 0;
}

/**
 * sgdrv_ich_stop - stop a stream and remember where
 * @stream: the stream, running
 *
 * Context: under &sgdrv.lock.
 */
void sgdrv_ich_stop(struct sgdrv_stream *stream)
{
	struct sgdrv_ich_channel *ch = sgdrv_ich_channel(stream);
	struct sgdrv_ich *ich = stream->chip->priv;

	ich->variant->stop(ich, ch);
	sgdrv_ich_look(ich, ch);
	stream->start = ch->window.pos;
	sgdrv_ich_reset_engine(ch);
	sgdrv_ich_ack(ch);
}

/* ---- interrupts ---- */

static void sgdrv_ich_move(struct sgdrv_ich_channel *ch)
{
	if (!sgdrv_window_slide(&ch->window))
		return;
	sgdrv_ich_write_last(ch);
	ch->stream->moves++;
}

/* What has ended since the last interrupt. */
static u64 sgdrv_ich_ended(struct sgdrv_ich_channel *ch)
{
	u8 irqs = ch->window.irqs;

	if (!irqs)
		return 0;
	ch->window.irqs = 0;
	ch->stream->interrupts++;
	if (!(irqs & SGDRV_IRQ_PERIOD))
		return SGDRV_OURS;
	return sgdrv_elapsed(ch->stream, ch->window.pos);
}

/*
 * Acknowledge first, then look: what ends in between raises a new interrupt.
 * The position tells whether there was one at all, so the status need not be
 * read.  (Another look may have seen the descriptor end already; @irqs stay.)
 */
static __always_inline u64 sgdrv_ich_service_channel(struct sgdrv_ich *ich,
						     struct sgdrv_ich_channel *ch)
{
	sgdrv_ich_ack(ch);
	sgdrv_ich_look(ich, ch);
	sgdrv_ich_move(ch);
	return sgdrv_ich_ended(ch);
}

/*
 * An acknowledgment to one engine can take the interrupt line from another (seen
 * in QEMU), so with several at work it takes a pass that finds nothing.
 */
static noinline u64 sgdrv_ich_service_all(struct sgdrv_ich *ich)
{
	unsigned int i, passes = 0;
	u64 found, done = 0;

	do {
		found = 0;
		for (i = 0; i < SGDRV_ICH_CHANNELS; i++)
			if (sgdrv_is_running(ich->channels[i].stream))
				found |= sgdrv_ich_service_channel(ich, &ich->channels[i]);
		done |= found;
	} while (found && ++passes < SGDRV_ICH_PASSES);
	return done;
}

static u64 sgdrv_ich_service(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u64 done = chip->alone ? sgdrv_ich_service_channel(ich, chip->alone->priv) :
				 sgdrv_ich_service_all(ich);

	if (!done && ich->variant->unexplained)
		return SGDRV_OURS;
	return done;
}

/**
 * sgdrv_ich_interrupt - acknowledge what the engines have done
 * @irq: its number
 * @dev_id: the card
 *
 * Context: interrupt.
 * Return: whether the interrupt was the card's.
 */
irqreturn_t sgdrv_ich_interrupt(int irq, void *dev_id)
{
	return sgdrv_interrupt(dev_id, sgdrv_ich_service);
}

/* ---- probe ---- */

static void __iomem *sgdrv_ich_map_bar(struct sgdrv *chip,
				       const struct sgdrv_ich_variant *variant, int bar)
{
	if (variant->mem_bars && (pci_resource_flags(chip->pci, bar + 2) & IORESOURCE_MEM))
		bar += 2;
	return pcim_iomap(chip->pci, bar, 0);
}

static int sgdrv_ich_map_channels(struct sgdrv *chip, struct sgdrv_ich *ich)
{
	const size_t bytes = SGDRV_WINDOW_SLOTS * sizeof(struct sgdrv_ich_desc);
	struct sgdrv_ich_desc *rings;
	dma_addr_t addr;
	unsigned int i;

	rings = dmam_alloc_coherent(&chip->pci->dev, SGDRV_ICH_CHANNELS * bytes,
				    &addr, GFP_KERNEL);
	if (!rings)
		return -ENOMEM;
	for (i = 0; i < SGDRV_ICH_CHANNELS; i++) {
		struct sgdrv_ich_channel *ch = &ich->channels[i];

		ch->stream = &chip->streams[i];
		ch->stream->priv = ch;
		ch->engine = &ich->variant->engines[i];
		ch->regs = ich->regs + ch->engine->block;
		ch->status = ch->regs + ich->variant->sr;
		ch->look = ch->regs + ich->variant->look;
		if (ich->variant->ack)
			ch->ack = ich->regs + ich->variant->ack;
		ch->unit = ich->variant->unit;
		ch->ring = rings + i * SGDRV_WINDOW_SLOTS;
		ch->ring_addr = addr + i * bytes;
		ch->window.encode = sgdrv_ich_fill;
		ch->window.priv = ch;
	}
	return 0;
}

/**
 * sgdrv_ich_map - get at the registers and allocate the rings
 * @chip: the card
 *
 * Context: process context, at probe.
 * Return: 0 or a negative error code.
 */
int sgdrv_ich_map(struct sgdrv *chip)
{
	const struct sgdrv_ich_variant *variant = chip->info->variant;
	struct sgdrv_ich *ich;
	int err;

	ich = devm_kzalloc(&chip->pci->dev, sizeof(*ich), GFP_KERNEL);
	if (!ich)
		return -ENOMEM;
	ich->variant = variant;
	ich->regs = sgdrv_ich_map_bar(chip, variant, variant->regs_bar);
	if (!ich->regs)
		return -ENOMEM;
	if (variant->mixer_bar >= 0) {
		ich->mixer = sgdrv_ich_map_bar(chip, variant, variant->mixer_bar);
		if (!ich->mixer)
			return -ENOMEM;
	}
	err = sgdrv_ich_map_channels(chip, ich);
	if (err < 0)
		return err;
	chip->witness = ich->regs + variant->witness;
	chip->priv = ich;	/* from here on there is something to shut down */
	return 0;
}
