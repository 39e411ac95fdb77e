// SPDX-License-Identifier: GPL-2.0-only
/*
 * Engines of a VIA controller.  Each works through a descriptor list of its
 * own, goes back to the list's beginning at its end, and interrupts after the
 * descriptors that are marked.
 *
 * A stop terminates the engine, also for a pause; the next start gives it a
 * list that begins where it was.
 */
#include <linux/delay.h>
#include <linux/dma-mapping.h>
#include <linux/iopoll.h>
#include <linux/lcm.h>
#include <linux/vmalloc.h>
#include <sound/pcm_params.h>

#include "../sgdrv_irq.h"
#include "via.h"

#define VIA_TERMINATE_US	500
#define VIA_TABLE_US		20	/* from a table's address to the next write */
#define VIA_WORD		4	/* bytes; descriptors begin and end there */

#define VIA_SGD_STATUS		0x84	/* 32 bit: status of all engines */

/* ---- formats ---- */

static bool sgdrv_via_is_16bit(const struct snd_pcm_runtime *runtime)
{
	return runtime->format == SNDRV_PCM_FORMAT_S16_LE;
}

/* The bits are the same in the type register of a 686 and the later control register. */
static u8 sgdrv_via_interrupts(const struct sgdrv_via_engine *engine)
{
	const struct sgdrv_via *via = engine->stream->chip->priv;

	if (engine->list.period)
		return VIA_CONTROL_INT_EOL | VIA_CONTROL_INT_FLAG;
	return via->variant->restart ? VIA_CONTROL_INT_EOL : 0;
}

/**
 * sgdrv_via_setup_686 - write the format registers of an engine
 * @engine: the engine, halted
 * @runtime: of its substream
 *
 * Context: under &sgdrv.lock.
 */
void sgdrv_via_setup_686(struct sgdrv_via_engine *engine,
			 struct snd_pcm_runtime *runtime)
{
	u8 type = VIA_TYPE_AUTOSTART | sgdrv_via_interrupts(engine);

	if (sgdrv_via_is_16bit(runtime))
		type |= VIA_TYPE_16BIT;
	if (runtime->channels > 1)
		type |= VIA_TYPE_STEREO;
	if (!engine->stream->capture)
		type |= VIA_TYPE_LAST_SAMPLE;
	iowrite8(type, engine->regs + VIA_TYPE);
}

static u32 sgdrv_via_format(const struct snd_pcm_runtime *runtime)
{
	return VIA_FORMAT_NO_STOP |
	       (sgdrv_via_is_16bit(runtime) ? VIA_FORMAT_16BIT : 0) |
	       (runtime->channels > 1 ? VIA_FORMAT_STEREO : 0);
}

/**
 * sgdrv_via_dxs_rate - a rate as a DXS engine's register has it
 * @rate: in Hz, at most 48000
 *
 * 20 bits of a fraction: 48 kHz itself is not quite 1.
 *
 * Context: any.
 * Return: the bits of VIA_FORMAT_RATE.
 */
u32 sgdrv_via_dxs_rate(unsigned int rate)
{
	return min_t(u64, div_u64((u64)rate << 20, 48000), VIA_FORMAT_RATE);
}

/**
 * sgdrv_via_setup_dxs - write the format registers of an engine
 * @engine: the engine, halted
 * @runtime: of its substream
 *
 * Context: under &sgdrv.lock.
 */
void sgdrv_via_setup_dxs(struct sgdrv_via_engine *engine,
			 struct snd_pcm_runtime *runtime)
{
	iowrite32(sgdrv_via_format(runtime) | sgdrv_via_dxs_rate(runtime->rate),
		  engine->regs + VIA_FORMAT);
}

/**
 * sgdrv_via_multi_slots - the converter of each channel
 * @channels: of a frame: 1, 2, 4 or 6
 *
 * A nibble for each of the slots 3, 4, 7, 8, 6, 9: which sample of a frame goes
 * there, counted from 1.  So the order is ALSA's own: front, rear, centre, LFE.
 * Mono goes to both sides of the front.
 *
 * Context: any.
 * Return: the bits of VIA_FORMAT below VIA_FORMAT_NO_STOP.
 */
u32 sgdrv_via_multi_slots(unsigned int channels)
{
	return channels == 1 ? 0x11 : 0x654321 & GENMASK(4 * channels - 1, 0);
}

/**
 * sgdrv_via_setup_multi - write the format registers of an engine
 * @engine: the engine, halted
 * @runtime: of its substream
 *
 * Context: under &sgdrv.lock.
 */
void sgdrv_via_setup_multi(struct sgdrv_via_engine *engine,
			   struct snd_pcm_runtime *runtime)
{
	iowrite8((sgdrv_via_is_16bit(runtime) ? VIA_MULTI_16BIT : 0) |
		 runtime->channels << 4, engine->regs + VIA_MULTI_FORMAT);
	iowrite32(VIA_FORMAT_NO_STOP | sgdrv_via_multi_slots(runtime->channels),
		  engine->regs + VIA_FORMAT);
}

/**
 * sgdrv_via_setup_capture - write the format registers of an engine
 * @engine: the engine, halted
 * @runtime: of its substream
 *
 * Context: under &sgdrv.lock.
 */
void sgdrv_via_setup_capture(struct sgdrv_via_engine *engine,
			     struct snd_pcm_runtime *runtime)
{
	iowrite8(VIA_CAPTURE_FIFO_ON, engine->regs + VIA_CAPTURE_FIFO);
	iowrite32(sgdrv_via_format(runtime), engine->regs + VIA_FORMAT);
}

/* ---- open, hw_params, hw_free ---- */

static const unsigned int sgdrv_via_multi_channels[] = { 1, 2, 4, 6 };

static const struct snd_pcm_hw_constraint_list sgdrv_via_multi_constraint = {
	.count = ARRAY_SIZE(sgdrv_via_multi_channels),
	.list = sgdrv_via_multi_channels,
};

static int sgdrv_via_open(struct sgdrv_stream *stream)
{
	struct sgdrv_via_engine *engine = stream->priv;
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	int err;

	err = snd_pcm_hw_constraint_step(runtime, 0, SNDRV_PCM_HW_PARAM_PERIOD_BYTES,
					 VIA_WORD);
	if (err < 0)
		return err;
	if (engine->info->channels_max > 2) {
		err = snd_pcm_hw_constraint_list(runtime, 0,
						 SNDRV_PCM_HW_PARAM_CHANNELS,
						 &sgdrv_via_multi_constraint);
		if (err < 0)
			return err;
	}
	return sgdrv_via_rate_open(engine);
}

/**
 * sgdrv_via_alloc_list - allocate an engine's descriptor list for good
 * @engine: the engine
 *
 * The card wants the list in one piece, which is what memory lacks when buffers
 * are scattered.  So it is allocated at probe, as large as a list can be, and
 * kept until the card is unbound.
 *
 * Context: process context, at probe.
 * Return: 0, or -ENOMEM, and then each buffer tries to get a list of its own.
 */
int sgdrv_via_alloc_list(struct sgdrv_via_engine *engine)
{
	struct sgdrv_via_list *list = &engine->list;

	list->entries = dmam_alloc_coherent(&engine->stream->chip->pci->dev,
					    SGDRV_VIA_LIST_BYTES, &list->addr,
					    GFP_KERNEL | __GFP_NOWARN);
	return list->entries ? 0 : -ENOMEM;
}

/* Memory that is managed would be freed before the card at unbind: this is not. */
static int sgdrv_via_borrow_list(struct sgdrv_via_engine *engine)
{
	struct sgdrv_via_list *list = &engine->list;

	if (list->entries)
		return 0;
	list->entries = dma_alloc_coherent(&engine->stream->chip->pci->dev,
					   SGDRV_VIA_LIST_BYTES, &list->addr,
					   GFP_KERNEL | __GFP_NOWARN);
	engine->borrowed = list->entries;
	return list->entries ? 0 : -ENOMEM;
}

static void sgdrv_via_return_list(struct sgdrv_via_engine *engine)
{
	struct sgdrv_via_list *list = &engine->list;

	if (!engine->borrowed)
		return;
	dma_free_coherent(&engine->stream->chip->pci->dev, SGDRV_VIA_LIST_BYTES,
			  list->entries, list->addr);
	list->entries = NULL;
	engine->borrowed = false;
}

/* Allocates what the list of the buffer needs.  Only the entries must be contiguous. */
static int sgdrv_via_make_list(struct sgdrv_via_engine *engine)
{
	struct sgdrv_via_list *list = &engine->list;
	unsigned int room = min(sgdrv_via_list_room(list->sg, list->period),
				SGDRV_VIA_ENTRIES + 0u);

	list->ends = __vmalloc_array(room, sizeof(*list->ends), GFP_KERNEL | __GFP_NOWARN);
	if (!list->ends)
		return -ENOMEM;
	return sgdrv_via_borrow_list(engine);
}

static void sgdrv_via_free_list(struct sgdrv_via_list *list)
{
	vfree(list->ends);
	list->ends = NULL;
	list->sg = NULL;
	list->period = 0;
	list->count = 0;
}

static int sgdrv_via_attach(struct sgdrv_stream *stream, struct snd_pcm_hw_params *params)
{
	struct sgdrv_via_engine *engine = stream->priv;
	struct sgdrv_via_list *list = &engine->list;
	int err;

	list->sg = &stream->sg;
	if (!(params->flags & SNDRV_PCM_HW_PARAMS_NO_PERIOD_WAKEUP))
		list->period = params_period_bytes(params);
	engine->unit = lcm(VIA_WORD, params_width(params) * params_channels(params) / 8);
	err = sgdrv_via_make_list(engine);
	if (err < 0)
		return err;
	sgdrv_via_list_fill(list, 0);
	return sgdrv_via_rate_take(engine, params_rate(params));
}

static void sgdrv_via_detach(struct sgdrv_stream *stream)
{
	struct sgdrv_via_engine *engine = stream->priv;

	sgdrv_via_rate_give(engine);
	sgdrv_via_free_list(&engine->list);
	sgdrv_via_return_list(engine);
}

/* ---- start and stop ---- */

/**
 * sgdrv_via_reset_engine - halt an engine and drop what it has reported
 * @engine: the engine
 *
 * Context: any.
 */
void sgdrv_via_reset_engine(struct sgdrv_via_engine *engine)
{
	struct sgdrv *chip = engine->stream->chip;
	u8 status;

	iowrite8(VIA_CONTROL_PAUSE | VIA_CONTROL_TERMINATE, engine->regs + VIA_CONTROL);
	if (read_poll_timeout_atomic(ioread8, status, !(status & VIA_STATUS_ACTIVE), 1,
				     VIA_TERMINATE_US, false, engine->regs + VIA_STATUS) &&
	    !(status == 0xff && sgdrv_gone_confirm(chip)))
		dev_warn_ratelimited(chip->card->dev, "engine %#x does not halt\n",
				     engine->info->block);
	iowrite8(0, engine->regs + VIA_CONTROL);
	iowrite8(VIA_STATUS_ACK, engine->regs + VIA_STATUS);
}

/**
 * sgdrv_via_quiet - halt all engines and acknowledge what they have raised
 * @chip: the card, which may not answer
 *
 * Context: any.
 * Return: whether an engine may have raised an interrupt.
 */
bool sgdrv_via_quiet(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;
	u32 pending = ioread32(via->regs + VIA_SGD_STATUS), ours = 0;
	unsigned int i;

	for (i = 0; i < via->num_engines; i++) {
		struct sgdrv_via_engine *engine = &via->engines[i];

		iowrite8(VIA_CONTROL_PAUSE | VIA_CONTROL_TERMINATE, engine->regs + VIA_CONTROL);
		iowrite8(VIA_STATUS_ACK, engine->regs + VIA_STATUS);
		ours |= pending & engine->info->irqs;
	}
	return ours;
}

static void sgdrv_via_prepare(struct sgdrv_stream *stream)
{
	struct sgdrv_via_engine *engine = stream->priv;

	if (engine->list.from)
		sgdrv_via_list_fill(&engine->list, 0);
}

static void sgdrv_via_run(struct sgdrv_via_engine *engine)
{
	struct sgdrv_via *via = engine->stream->chip->priv;
	u8 control = VIA_CONTROL_START;

	if (via->variant->run)
		control |= via->variant->run | sgdrv_via_interrupts(engine);
	iowrite8(control, engine->regs + VIA_CONTROL);
}

static u32 sgdrv_via_periods(const struct sgdrv_via_engine *engine)
{
	return engine->list.period ? engine->pos / engine->list.period : 0;
}

static int sgdrv_via_start(struct sgdrv_stream *stream)
{
	struct sgdrv_via_engine *engine = stream->priv;

	sgdrv_via_reset_engine(engine);
	if (sgdrv_is_gone(stream->chip))
		return -ENODEV;
	if (engine->list.from != stream->start)
		sgdrv_via_list_fill(&engine->list, stream->start);
	engine->pos = stream->start;
	engine->periods = sgdrv_via_periods(engine);
	engine->residue = 0;
	dma_wmb();	/* descriptors before the address of the list */
	iowrite32(lower_32_bits(engine->list.addr), engine->regs + VIA_TABLE);
	udelay(VIA_TABLE_US);
	engine->info->setup(engine, stream->substream->runtime);
	sgdrv_via_run(engine);
	return 0;
}

static void sgdrv_via_stop(struct sgdrv_stream *stream)
{
	struct sgdrv_via_engine *engine = stream->priv;

	iowrite8(VIA_CONTROL_PAUSE, engine->regs + VIA_CONTROL);
	sgdrv_via_update_position(engine);
	stream->start = engine->pos;
	sgdrv_via_reset_engine(engine);
}

static u32 sgdrv_via_position(struct sgdrv_stream *stream)
{
	struct sgdrv_via_engine *engine = stream->priv;

	sgdrv_via_update_position(engine);
	return engine->pos;
}

const struct sgdrv_stream_ops sgdrv_via_stream_ops = {
	.open = sgdrv_via_open,
	.attach = sgdrv_via_attach,
	.detach = sgdrv_via_detach,
	.prepare = sgdrv_via_prepare,
	.start = sgdrv_via_start,
	.stop = sgdrv_via_stop,
	.position = sgdrv_via_position,
};

/* ---- interrupts ---- */

/* The position has just been read. */
static u64 sgdrv_via_elapsed(struct sgdrv_via_engine *engine)
{
	engine->periods = sgdrv_via_periods(engine);
	engine->stream->interrupts++;
	return sgdrv_elapsed(engine->stream, engine->pos);
}

static u64 sgdrv_via_service_engine(struct sgdrv_via *via, struct sgdrv_via_engine *engine)
{
	bool halted = via->variant->restart &&
		      (ioread8(engine->regs + VIA_STATUS) & VIA_STATUS_EOL);

	iowrite8(VIA_STATUS_ACK, engine->regs + VIA_STATUS);
	if (!sgdrv_is_running(engine->stream))
		return SGDRV_OURS;
	if (halted)
		sgdrv_via_run(engine);
	sgdrv_via_update_position(engine);
	return sgdrv_via_elapsed(engine);
}

/*
 * With one engine at work its position tells that a period ended, and is good
 * for the snd_pcm_period_elapsed() that follows.  That comes before the
 * acknowledgment, so the next period must not end soon.
 */
static u64 sgdrv_via_service_alone(struct sgdrv_via *via, struct sgdrv_stream *alone)
{
	struct sgdrv_via_engine *engine;
	u32 period;

	if (!alone)
		return 0;
	engine = alone->priv;
	if (!engine->list.period || via->variant->restart)
		return 0;
	sgdrv_via_update_position(engine);
	period = engine->list.period;
	if (sgdrv_via_periods(engine) == engine->periods || engine->pos % period > period / 2)
		return 0;
	iowrite8(VIA_STATUS_ACK, engine->regs + VIA_STATUS);
	return sgdrv_via_elapsed(engine);
}

/*
 * With several at work the position is read after the acknowledgment, so what ends
 * meanwhile is in it, and raises the next interrupt.
 */
static u64 sgdrv_via_service(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;
	u64 done = sgdrv_via_service_alone(via, chip->alone);
	unsigned int i;
	u32 status;

	if (done)
		return done;
	status = sgdrv_gone_read(chip, via->regs + VIA_SGD_STATUS);
	if (sgdrv_is_gone(chip))
		return 0;
	for (i = 0; i < via->num_engines; i++) {
		if (status & via->engines[i].info->irqs)
			done |= sgdrv_via_service_engine(via, &via->engines[i]);
	}
	return done;
}

/**
 * sgdrv_via_interrupt - acknowledge what the engines have done
 * @irq: its number
 * @dev_id: the card
 *
 * Context: interrupt.
 * Return: whether the interrupt was the card's.
 */
irqreturn_t sgdrv_via_interrupt(int irq, void *dev_id)
{
	return sgdrv_interrupt(dev_id, sgdrv_via_service);
}
