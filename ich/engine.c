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
 * from the same moment.  It is proven on each card, see sgdrv_ich_read_position_checked().
 */
#include <linux/bitops.h>
#include <linux/delay.h>
#include <linux/devm-helpers.h>
#include <linux/iopoll.h>
#include <sound/pcm.h>

#include "../sgdrv_irq.h"
#include "ich.h"

#define ICH_READS	10	/* at a position before giving up */
#define ICH_READ_US	10	/* between two of them, as snd-intel8x0 waits */
#define ICH_PASSES	8	/* over the engines in one interrupt */
#define ICH_RESET_US	500	/* for an engine to reset or halt */

/* ---- the ring ---- */

/**
 * sgdrv_ich_encode - write a descriptor as the card reads it
 * @entry: entry of the ring
 * @desc: the descriptor
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
	struct sgdrv_ich_engine *engine = priv;

	sgdrv_ich_encode(&engine->ring[slot], desc, engine->unit);
}

static void sgdrv_ich_write_last(struct sgdrv_ich_engine *engine)
{
	dma_wmb();	/* descriptors before the index that makes them valid */
	iowrite8(sgdrv_window_last(&engine->window), engine->regs + ICH_LVI);
}

static void sgdrv_ich_move(struct sgdrv_ich_engine *engine)
{
	if (!sgdrv_window_slide(&engine->window))
		return;
	sgdrv_ich_write_last(engine);
	engine->moves++;
}

/* ---- position ---- */

static int sgdrv_ich_read_position(struct sgdrv_ich_engine *engine, unsigned int *slot,
				   u32 *residue)
{
	u32 val = ioread32(engine->position);

	val = rol32(val, engine->rotate);
	/* All ones are no residue of any descriptor: the longest one is shorter. */
	*slot = ((val >> 16) - engine->ahead) & ICH_SLOT_MASK;
	*residue = (val & 0xffff) << engine->unit;
	return *residue ? 0 : -EAGAIN;
}

static u32 sgdrv_ich_read_residue(const struct sgdrv_ich_engine *engine)
{
	return ioread16(engine->residue) << engine->unit;
}

/*
 * Reads slot and residue from their own registers, and both twice.  As long as this
 * card is on trial it finds out whether the one 32 bit read in between tells the
 * same.  A residue of zero is no evidence, see sgdrv_ich_update_at_zero().
 */
static int sgdrv_ich_read_position_checked(struct sgdrv_ich *ich,
					   struct sgdrv_ich_engine *engine,
					   unsigned int *slot, u32 *residue)
{
	unsigned int quick_slot;
	u32 before, quick_residue;
	int err = 0;

	*slot = ioread8(engine->regs + ICH_CIV);
	before = sgdrv_ich_read_residue(engine);
	if (ich->trust >= 0)
		err = sgdrv_ich_read_position(engine, &quick_slot, &quick_residue);
	*residue = sgdrv_ich_read_residue(engine);
	if (*slot == 0xff)
		return -ENODEV;
	if (*slot > ICH_SLOT_MASK || ioread8(engine->regs + ICH_CIV) != *slot)
		return -EAGAIN;
	if (ich->trust < 0 || !before || !*residue)
		return 0;
	if (err < 0 || quick_slot != *slot || quick_residue > before ||
	    quick_residue < *residue)
		ich->trust = -1;
	else if (ich->trust < SGDRV_ICH_TRUST)
		ich->trust++;
	return 0;
}

/*
 * The residue of the slot is zero.  That is its end when the engine has halted after
 * the last valid one.  While it runs it may as well not have begun: SiS 7012 and
 * ALi M5455 show a zero between two descriptors (i810_audio.c and ali5455.c of
 * Linux 2.4), and all do before the first one has been fetched.  A driver that has
 * halted the engine there knows from the slot; one that has seen no residue in
 * this slot takes it for not begun.
 */
static bool sgdrv_ich_update_at_zero(struct sgdrv_ich_engine *engine, unsigned int slot)
{
	struct sgdrv_window *w = &engine->window;
	u8 sr = ioread8(engine->status);

	if (!(sr & ICH_SR_DCH))
		return false;
	if (sr & ICH_SR_CELV || (slot == w->slot && w->left != U32_MAX))
		return !sgdrv_window_sync(w, slot, 0);
	return slot == w->slot ||
	       !sgdrv_window_sync(w, sgdrv_window_wrap(slot - 1), 0);
}

static void sgdrv_ich_update_checked(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine)
{
	unsigned int tries, slot;
	u32 residue;
	int err;

	for (tries = 0; tries < ICH_READS; tries++) {
		err = sgdrv_ich_read_position_checked(ich, engine, &slot, &residue);
		if (err == -ENODEV && sgdrv_gone_confirm(engine->stream->chip))
			return;
		if (err < 0)
			continue;
		if (residue && !sgdrv_window_sync(&engine->window, slot, residue))
			return;
		if (!residue && sgdrv_ich_update_at_zero(engine, slot))
			return;
		udelay(ICH_READ_US);
	}
}

/* Brings the window in step with the card; at worst its position stays what it was. */
static __always_inline void sgdrv_ich_update_position(struct sgdrv_ich *ich,
						      struct sgdrv_ich_engine *engine)
{
	unsigned int slot;
	u32 residue;

	if (unlikely(ich->trust != SGDRV_ICH_TRUST ||
		     sgdrv_ich_read_position(engine, &slot, &residue) < 0 ||
		     sgdrv_window_sync(&engine->window, slot, residue) < 0))
		sgdrv_ich_update_checked(ich, engine);
}

/* An interrupt that never came must not let the ring run dry. */
static u32 sgdrv_ich_position(struct sgdrv_stream *stream)
{
	struct sgdrv_ich_engine *engine = stream->priv;

	sgdrv_ich_update_position(stream->chip->priv, engine);
	if (engine->window.filled < SGDRV_WINDOW_SLOTS / 2)
		sgdrv_ich_move(engine);
	return engine->window.pos;
}

/* ---- start and stop ---- */

/**
 * sgdrv_ich_ack - acknowledge all that an engine may have raised
 * @engine: the engine
 *
 * Context: any.
 */
void sgdrv_ich_ack(struct sgdrv_ich_engine *engine)
{
	iowrite8(ICH_SR_ACK, engine->status);
	if (engine->ack)
		iowrite32(engine->info->status, engine->ack);
}

static void sgdrv_ich_reset_block(struct sgdrv *chip, unsigned int block)
{
	struct sgdrv_ich *ich = chip->priv;
	void __iomem *control = ich->regs + block + ICH_CR;
	u8 cr;

	iowrite8(ICH_CR_RR, control);
	if (read_poll_timeout_atomic(ioread8, cr, !(cr & ICH_CR_RR), 1,
				     ICH_RESET_US, false, control) &&
	    !(cr == 0xff && sgdrv_gone_confirm(chip)))
		dev_warn_ratelimited(chip->card->dev, "engine %#x does not reset\n", block);
}

static void sgdrv_ich_reset_engine(struct sgdrv_ich_engine *engine)
{
	sgdrv_ich_reset_block(engine->stream->chip, engine->info->block);
}

/**
 * sgdrv_ich_await_halt - wait until an engine has halted
 * @ich: the controller
 * @block: offset of the engine
 *
 * Context: any; waits up to 500 us.
 * Return: 0, or -ETIMEDOUT if it still runs.
 */
int sgdrv_ich_await_halt(struct sgdrv_ich *ich, unsigned int block)
{
	u8 sr;

	return read_poll_timeout_atomic(ioread8, sr, sr & ICH_SR_DCH, 1, ICH_RESET_US, false,
					ich->regs + block + ich->variant->sr);
}

/**
 * sgdrv_ich_reset_engines - halt and reset all engines of the chip
 * @chip: the card
 *
 * An engine without a stream may run all the same, as another driver has left it
 * (kexec).  The reset of one that has not halted is undefined (Intel ICH5 AC '97
 * programmer's reference manual).
 *
 * Context: any; waits up to 1 ms for each engine.
 */
void sgdrv_ich_reset_engines(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	unsigned int i;

	for_each_set_bit(i, &ich->variant->blocks, BITS_PER_LONG)
		iowrite8(0, ich->regs + i * ICH_BLOCK_BYTES + ICH_CR);
	for_each_set_bit(i, &ich->variant->blocks, BITS_PER_LONG)
		sgdrv_ich_await_halt(ich, i * ICH_BLOCK_BYTES);
	for_each_set_bit(i, &ich->variant->blocks, BITS_PER_LONG)
		sgdrv_ich_reset_block(chip, i * ICH_BLOCK_BYTES);
	for (i = 0; i < ich->num_engines; i++)
		sgdrv_ich_ack(&ich->engines[i]);
}

static void sgdrv_ich_prepare(struct sgdrv_stream *stream)
{
	struct sgdrv_ich_engine *engine = stream->priv;

	engine->moves = 0;
	if (engine->info->ac97_pcm == SGDRV_ICH_PCM_OUT)
		sgdrv_ich_set_format(stream);
}

static void sgdrv_ich_fill_ring(struct sgdrv_stream *stream,
				struct sgdrv_ich_engine *engine)
{
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	u32 period = runtime->no_period_wakeup ? 0 :
		frames_to_bytes(runtime, runtime->period_size);
	u32 reserve = frames_to_bytes(runtime, runtime->rate / 50);

	sgdrv_window_start(&engine->window, &stream->sg, period, stream->start, reserve);
}

/*
 * In VirtualBox the reset of an engine takes the interrupt line from another one whose
 * status is pending, and that one's DMA waits until it is acknowledged
 * (DevIchAc97.cpp).
 */
static void sgdrv_ich_serve_others(struct sgdrv_stream *stream)
{
	struct sgdrv_ich *ich = stream->chip->priv;

	if (stream->chip->running & ~BIT_ULL(stream->index))
		schedule_work(&ich->again);
}

/**
 * sgdrv_ich_run_ring - reset an engine and run it
 * @stream: its stream, whose window has been started
 *
 * Context: under &sgdrv.lock.
 * Return: 0, or -ENODEV when the card is lost.
 */
int sgdrv_ich_run_ring(struct sgdrv_stream *stream)
{
	struct sgdrv_ich_engine *engine = stream->priv;
	struct sgdrv_ich *ich = stream->chip->priv;

	sgdrv_ich_reset_engine(engine);
	if (sgdrv_is_gone(stream->chip))
		return -ENODEV;
	iowrite32(engine->ring_addr, engine->regs + ICH_BDBAR);
	sgdrv_ich_write_last(engine);
	sgdrv_ich_ack(engine);
	ich->variant->start(ich, engine);
	sgdrv_ich_serve_others(stream);
	return 0;
}

static int sgdrv_ich_start(struct sgdrv_stream *stream)
{
	sgdrv_ich_fill_ring(stream, stream->priv);
	return sgdrv_ich_run_ring(stream);
}

static void sgdrv_ich_stop(struct sgdrv_stream *stream)
{
	struct sgdrv_ich_engine *engine = stream->priv;
	struct sgdrv_ich *ich = stream->chip->priv;

	ich->variant->stop(ich, engine);
	sgdrv_ich_update_position(ich, engine);
	stream->start = engine->window.pos;
	sgdrv_ich_reset_engine(engine);
	sgdrv_ich_ack(engine);
	sgdrv_ich_serve_others(stream);
}

/* ---- interrupts ---- */

/* Says what has ended since the last interrupt. */
static u64 sgdrv_ich_ended(struct sgdrv_ich_engine *engine)
{
	u8 irqs = engine->window.irqs;

	if (!irqs)
		return 0;
	engine->window.irqs = 0;
	engine->stream->interrupts++;
	if (!(irqs & SGDRV_IRQ_PERIOD))
		return SGDRV_OURS;
	return sgdrv_elapsed(engine->stream, engine->window.pos);
}

/*
 * The acknowledgment comes before the position is read: a descriptor that ends in
 * between raises a new interrupt.  The position tells whether there was one at
 * all, so the status need not be read.  (Another reading may have seen the
 * descriptor end already; &sgdrv_window.irqs stay until here.)
 */
static __always_inline u64 sgdrv_ich_service_engine(struct sgdrv_ich *ich,
						    struct sgdrv_ich_engine *engine)
{
	sgdrv_ich_ack(engine);
	sgdrv_ich_update_position(ich, engine);
	sgdrv_ich_move(engine);
	return sgdrv_ich_ended(engine);
}

/*
 * An acknowledgment to one engine can take the interrupt line from another (seen
 * in QEMU), so with several at work the passes end with one that finds nothing.
 */
static noinline u64 sgdrv_ich_service_all(struct sgdrv_ich *ich)
{
	unsigned int i, passes = 0;
	u64 found, done = 0;

	do {
		found = 0;
		for (i = 0; i < ich->num_engines; i++)
			if (sgdrv_is_running(ich->engines[i].stream))
				found |= sgdrv_ich_service_engine(ich, &ich->engines[i]);
		done |= found;
	} while (found && ++passes < ICH_PASSES);
	return done;
}

/*
 * An interrupt that nothing explains may be of a descriptor whose end the short
 * reading does not see yet: nothing says when PIV follows CIV.
 */
static noinline u64 sgdrv_ich_look_again(struct sgdrv_ich *ich)
{
	unsigned int i;
	u64 done = 0;

	for (i = 0; i < ich->num_engines; i++) {
		struct sgdrv_ich_engine *engine = &ich->engines[i];

		if (!sgdrv_is_running(engine->stream))
			continue;
		sgdrv_ich_update_checked(ich, engine);
		sgdrv_ich_move(engine);
		done |= sgdrv_ich_ended(engine);
	}
	return done;
}

/*
 * No position explains the interrupt.  What else the card may raise, left on by another
 * driver (kexec) or by the board, is acknowledged, so that it cannot hold the line for
 * ever.  Such an interrupt is still refused, as the in-kernel driver does it, unless
 * boards are known to raise more of them than the kernel bears.
 */
static noinline u64 sgdrv_ich_service_stray(struct sgdrv_ich *ich)
{
	const struct sgdrv_ich_variant *variant = ich->variant;
	u32 val = ioread32(ich->regs + variant->pending);

	if (val == ~0u)
		return 0;
	if (val & variant->stray)
		iowrite32(val & (variant->stray | variant->keep), ich->regs + variant->pending);
	return ich->claims_all ? SGDRV_OURS : 0;
}

static u64 sgdrv_ich_service(struct sgdrv *chip)
{
	struct sgdrv_ich *ich = chip->priv;
	u64 done = chip->alone ? sgdrv_ich_service_engine(ich, chip->alone->priv) :
				 sgdrv_ich_service_all(ich);

	return done ?: sgdrv_ich_look_again(ich) ?: sgdrv_ich_service_stray(ich);
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

static void sgdrv_ich_again(struct work_struct *work)
{
	struct sgdrv_ich *ich = container_of(work, struct sgdrv_ich, again);
	unsigned long flags;

	local_irq_save(flags);
	sgdrv_ich_interrupt(0, ich->engines[0].stream->chip);
	local_irq_restore(flags);
}

static void sgdrv_ich_show_stream(struct sgdrv_stream *stream,
				  struct snd_info_buffer *buffer)
{
	struct sgdrv_ich_engine *engine = stream->priv;

	snd_iprintf(buffer, "window moves: %lu\n", engine->moves);
}

const struct sgdrv_stream_ops sgdrv_ich_stream_ops = {
	.open = sgdrv_ich_open,
	.attach = sgdrv_ich_attach,
	.detach = sgdrv_ich_detach,
	.prepare = sgdrv_ich_prepare,
	.start = sgdrv_ich_start,
	.stop = sgdrv_ich_stop,
	.position = sgdrv_ich_position,
	.show = sgdrv_ich_show_stream,
};

/* ---- probe ---- */

static void sgdrv_ich_init_engine(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine,
				  struct sgdrv_stream *stream)
{
	const struct sgdrv_ich_variant *variant = ich->variant;

	stream->priv = engine;
	engine->stream = stream;
	engine->info = stream->direction->engines;
	engine->regs = ich->regs + engine->info->block;
	engine->status = engine->regs + variant->sr;
	engine->residue = engine->regs + variant->residue;
	engine->position = engine->regs + variant->position;
	if (engine->info->ack)
		engine->ack = ich->regs + engine->info->ack;
	engine->rotate = variant->rotate;
	engine->ahead = variant->ahead;
	engine->unit = variant->unit;
	engine->window.encode = sgdrv_ich_fill;
	engine->window.priv = engine;
}

/**
 * sgdrv_ich_init_engines - give each stream its engine and each engine its ring
 * @chip: the card
 * @ich: its data; the registers are mapped
 *
 * Context: process context, at probe.
 * Return: 0 or a negative error code.
 */
int sgdrv_ich_init_engines(struct sgdrv *chip, struct sgdrv_ich *ich)
{
	const size_t bytes = SGDRV_WINDOW_SLOTS * sizeof(struct sgdrv_ich_desc);
	struct snd_dma_buffer *rings;
	unsigned int i;

	rings = snd_devm_alloc_pages(&chip->pci->dev, sgdrv_ich_dma_type(chip),
				     ich->num_engines * bytes);
	if (!rings)
		return -ENOMEM;
	for (i = 0; i < ich->num_engines; i++) {
		sgdrv_ich_init_engine(ich, &ich->engines[i], &chip->streams[i]);
		ich->engines[i].ring = (void *)(rings->area + i * bytes);
		ich->engines[i].ring_addr = rings->addr + i * bytes;
	}
	return devm_work_autocancel(&chip->pci->dev, &ich->again, sgdrv_ich_again);
}
