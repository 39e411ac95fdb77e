// SPDX-License-Identifier: GPL-2.0-only
/*
 * Channels of a VIA controller.  Each works through a descriptor list of its
 * own, goes back to the list's beginning at its end, and interrupts after the
 * descriptors that are marked.
 *
 * A stop terminates the channel, also for a pause; the next start gives it a
 * list that begins where it was.
 */
#include <linux/delay.h>
#include <linux/dma-mapping.h>
#include <linux/iopoll.h>
#include <linux/ktime.h>
#include <linux/lcm.h>
#include <linux/vmalloc.h>
#include <sound/pcm_params.h>

#include "../sgdrv_irq.h"
#include "via.h"

#define VIA_LOOKS		8	/* at a position before giving up */
#define VIA_TERMINATE_US	500
#define VIA_TABLE_US		20	/* from a table's address to the next write */
#define VIA_WORD		4	/* bytes; descriptors begin and end there */

#define VIA_SGD_STATUS		0x84	/* 32 bit: status of all channels */

static struct sgdrv_via_channel *sgdrv_via_channel(struct sgdrv_stream *stream)
{
	return stream->priv;
}

/* ---- formats ---- */

static bool sgdrv_via_is_16bit(const struct snd_pcm_runtime *runtime)
{
	return runtime->format == SNDRV_PCM_FORMAT_S16_LE;
}

/* The bits are the same in 686's type and the later ones' control register. */
static u8 sgdrv_via_interrupts(const struct sgdrv_via_channel *ch)
{
	const struct sgdrv_via *via = ch->stream->chip->priv;

	if (ch->list.period)
		return VIA_CONTROL_INT_EOL | VIA_CONTROL_INT_FLAG;
	return via->variant->restart ? VIA_CONTROL_INT_EOL : 0;
}

static void sgdrv_via_setup_686(struct sgdrv_via_channel *ch,
				struct snd_pcm_runtime *runtime)
{
	u8 type = VIA_TYPE_AUTOSTART | sgdrv_via_interrupts(ch);

	if (sgdrv_via_is_16bit(runtime))
		type |= VIA_TYPE_16BIT;
	if (runtime->channels > 1)
		type |= VIA_TYPE_STEREO;
	if (ch->stream->substream->stream == SNDRV_PCM_STREAM_PLAYBACK)
		type |= VIA_TYPE_LAST_SAMPLE;
	iowrite8(type, ch->regs + VIA_TYPE);
}

static u32 sgdrv_via_format(const struct snd_pcm_runtime *runtime)
{
	return VIA_FORMAT_NO_STOP |
	       (sgdrv_via_is_16bit(runtime) ? VIA_FORMAT_16BIT : 0) |
	       (runtime->channels > 1 ? VIA_FORMAT_STEREO : 0);
}

/**
 * sgdrv_via_dxs_rate - a rate as a DXS channel's register has it
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

static void sgdrv_via_setup_dxs(struct sgdrv_via_channel *ch,
				struct snd_pcm_runtime *runtime)
{
	iowrite32(sgdrv_via_format(runtime) | sgdrv_via_dxs_rate(runtime->rate),
		  ch->regs + VIA_FORMAT);
}

/**
 * sgdrv_via_multi_slots - which converter plays which channel
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

static void sgdrv_via_setup_multi(struct sgdrv_via_channel *ch,
				  struct snd_pcm_runtime *runtime)
{
	iowrite8((sgdrv_via_is_16bit(runtime) ? VIA_MULTI_16BIT : 0) |
		 runtime->channels << 4, ch->regs + VIA_MULTI_FORMAT);
	iowrite32(VIA_FORMAT_NO_STOP | sgdrv_via_multi_slots(runtime->channels),
		  ch->regs + VIA_FORMAT);
}

static void sgdrv_via_setup_capture(struct sgdrv_via_channel *ch,
				    struct snd_pcm_runtime *runtime)
{
	iowrite8(VIA_CAPTURE_FIFO_ON, ch->regs + VIA_CAPTURE_FIFO);
	iowrite32(sgdrv_via_format(runtime), ch->regs + VIA_FORMAT);
}

/* ---- where the card is ---- */

static unsigned int sgdrv_via_index(const struct sgdrv_via_list *list, u32 current_desc)
{
	return (current_desc - lower_32_bits(list->addr)) / sizeof(*list->entries) - 1;
}

/* More bytes than the card can play in so many ns: twice what it should. */
static u64 sgdrv_via_most(const struct sgdrv_via_channel *ch, u64 ns)
{
	const struct snd_pcm_runtime *runtime = ch->stream->substream->runtime;

	ns = min_t(u64, ns, NSEC_PER_SEC);
	return div_u64(ns * 2 * runtime->rate * (runtime->frame_bits / 8),
		       NSEC_PER_SEC);
}

/*
 * Whether the card is still on the descriptor of the last look: if the residue is
 * not larger it can only have left that by way of all of the next one.
 */
static bool sgdrv_via_same(const struct sgdrv_via_channel *ch, u32 residue)
{
	unsigned int next = ch->index + 1 == ch->list.count ? 0 : ch->index + 1;

	return residue && residue <= ch->residue &&
	       sgdrv_via_most(ch, ktime_get_ns() - ch->looked) <
	       sgdrv_via_list_bytes(&ch->list, next);
}

/*
 * Residue and index are in two registers.  Soon after a look the residue tells
 * the index, too; else both are of the same descriptor if the residue cannot
 * have been over before the index was there, or stands still.  (A virtual machine
 * may be held up for long between the two.)
 */
static int sgdrv_via_look_686(struct sgdrv_via_channel *ch, unsigned int *index,
			      u32 *residue)
{
	u64 before = ktime_get_ns();
	u32 count = ioread32(ch->regs + VIA_COUNT), at;

	if (count == ~0u)
		return -ENODEV;
	*index = ch->index;
	*residue = count & VIA_COUNT_RESIDUE;
	if (!sgdrv_via_same(ch, *residue)) {
		ch->residue = 0;
		at = ioread32(ch->regs + VIA_CURRENT);
		if (at == ~0u)
			return -ENODEV;
		*index = sgdrv_via_index(&ch->list, at);
		if (*index >= ch->list.count)
			return -EAGAIN;	/* it has not begun */
		if (*residue <= sgdrv_via_most(ch, ktime_get_ns() - before) &&
		    ioread32(ch->regs + VIA_COUNT) != count)
			return -EAGAIN;
		ch->index = *index;
	}
	ch->residue = *residue;
	ch->looked = before;
	return 0;
}

/*
 * Residue and the index' low byte are in one register; for a list that is longer
 * than that can tell, a second one has the address.
 */
static int sgdrv_via_look_8233(struct sgdrv_via_channel *ch, unsigned int *index,
			       u32 *residue)
{
	u32 count = ioread32(ch->regs + VIA_COUNT);

	if (count == ~0u)
		return -ENODEV;
	*index = count >> VIA_COUNT_INDEX;
	*residue = count & VIA_COUNT_RESIDUE;
	if (!*residue)
		return -EAGAIN;	/* nothing is fetched */
	if (ch->list.count <= U8_MAX + 1)
		return 0;
	*index = sgdrv_via_index(&ch->list, ioread32(ch->regs + VIA_CURRENT));
	return (*index & U8_MAX) == count >> VIA_COUNT_INDEX ? 0 : -EAGAIN;
}

/* At worst the channel keeps the position that it knows. */
static void sgdrv_via_look(struct sgdrv_via_channel *ch)
{
	struct sgdrv *chip = ch->stream->chip;
	struct sgdrv_via *via = chip->priv;
	unsigned int tries, index;
	u32 residue, pos;
	int err;

	for (tries = 0; tries < VIA_LOOKS; tries++) {
		err = via->variant->look(ch, &index, &residue);
		if (err == -ENODEV && sgdrv_gone_confirm(chip))
			return;
		if (!err && !sgdrv_via_list_position(&ch->list, index, residue, &pos)) {
			ch->pos = pos - pos % ch->unit;
			return;
		}
	}
}

/**
 * sgdrv_via_position - where the card is in a stream's buffer
 * @stream: the stream, running
 *
 * Context: under &sgdrv.lock.
 * Return: bytes from the start of the buffer.
 */
u32 sgdrv_via_position(struct sgdrv_stream *stream)
{
	struct sgdrv_via_channel *ch = sgdrv_via_channel(stream);

	sgdrv_via_look(ch);
	return ch->pos;
}

/* ---- open, hw_params, hw_free ---- */

static const unsigned int sgdrv_via_multi_channels[] = { 1, 2, 4, 6 };

static const struct snd_pcm_hw_constraint_list sgdrv_via_multi_constraint = {
	.count = ARRAY_SIZE(sgdrv_via_multi_channels),
	.list = sgdrv_via_multi_channels,
};

/**
 * sgdrv_via_open - constraints of a stream
 * @stream: the stream
 *
 * Context: process context.
 * Return: 0 or a negative error code.
 */
int sgdrv_via_open(struct sgdrv_stream *stream)
{
	struct sgdrv_via_channel *ch = sgdrv_via_channel(stream);
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	int err;

	err = snd_pcm_hw_constraint_step(runtime, 0, SNDRV_PCM_HW_PARAM_PERIOD_BYTES,
					 VIA_WORD);
	if (err < 0)
		return err;
	if (ch->engine->channels_max > 2) {
		err = snd_pcm_hw_constraint_list(runtime, 0,
						 SNDRV_PCM_HW_PARAM_CHANNELS,
						 &sgdrv_via_multi_constraint);
		if (err < 0)
			return err;
	}
	return sgdrv_via_rate_open(ch);
}

/**
 * sgdrv_via_alloc_list - allocate the memory of a channel's descriptor list
 * @ch: the channel
 *
 * The card wants the list in one piece, which is what memory lacks when buffers
 * are scattered.  So it is allocated at probe, as large as a list can be, and
 * kept until the card is unbound; hw_params tries again if there was none.
 *
 * Context: process context, may sleep.
 * Return: 0 or -ENOMEM.
 */
int sgdrv_via_alloc_list(struct sgdrv_via_channel *ch)
{
	struct sgdrv_via_list *list = &ch->list;

	if (list->entries)
		return 0;
	list->entries = dmam_alloc_coherent(&ch->stream->chip->pci->dev,
					    SGDRV_VIA_ENTRIES * sizeof(*list->entries),
					    &list->addr, GFP_KERNEL | __GFP_NOWARN);
	return list->entries ? 0 : -ENOMEM;
}

/* What is known of each descriptor needs no memory in one piece. */
static int sgdrv_via_make_list(struct sgdrv_via_channel *ch)
{
	struct sgdrv_via_list *list = &ch->list;
	unsigned int room = sgdrv_via_list_room(list->sg, list->period);

	if (room > SGDRV_VIA_ENTRIES)
		return -E2BIG;
	list->ends = vmalloc_array(room, sizeof(*list->ends));
	if (!list->ends)
		return -ENOMEM;
	return sgdrv_via_alloc_list(ch);
}

static void sgdrv_via_free_list(struct sgdrv_via_list *list)
{
	vfree(list->ends);
	list->ends = NULL;
	list->sg = NULL;
	list->period = 0;
	list->count = 0;
}

/**
 * sgdrv_via_attach - make the descriptor list of a stream's buffer
 * @stream: the stream, whose segments are known
 * @params: how the buffer is going to be used
 *
 * Context: process context, may sleep.
 * Return: 0 or a negative error code.
 */
int sgdrv_via_attach(struct sgdrv_stream *stream, struct snd_pcm_hw_params *params)
{
	struct sgdrv_via_channel *ch = sgdrv_via_channel(stream);
	struct sgdrv_via_list *list = &ch->list;
	int err;

	list->sg = &stream->sg;
	if (!(params->flags & SNDRV_PCM_HW_PARAMS_NO_PERIOD_WAKEUP))
		list->period = params_period_bytes(params);
	ch->unit = lcm(VIA_WORD, params_width(params) * params_channels(params) / 8);
	err = sgdrv_via_make_list(ch);
	if (err < 0)
		return err;
	sgdrv_via_list_fill(list, 0);
	return sgdrv_via_rate_take(ch, params_rate(params));
}

/**
 * sgdrv_via_detach - the buffer goes away
 * @stream: the stream, halted
 *
 * Context: process context, may sleep.
 */
void sgdrv_via_detach(struct sgdrv_stream *stream)
{
	struct sgdrv_via_channel *ch = sgdrv_via_channel(stream);

	sgdrv_via_rate_give(ch);
	sgdrv_via_free_list(&ch->list);
}

/* ---- start and stop ---- */

/**
 * sgdrv_via_reset_channel - halt a channel and forget what it has reported
 * @ch: the channel
 *
 * Context: any.
 */
void sgdrv_via_reset_channel(struct sgdrv_via_channel *ch)
{
	struct sgdrv *chip = ch->stream->chip;
	u8 status;

	iowrite8(VIA_CONTROL_PAUSE | VIA_CONTROL_TERMINATE, ch->regs + VIA_CONTROL);
	if (read_poll_timeout_atomic(ioread8, status, !(status & VIA_STATUS_ACTIVE), 1,
				     VIA_TERMINATE_US, false, ch->regs + VIA_STATUS) &&
	    !(status == 0xff && sgdrv_gone_confirm(chip)))
		dev_warn_ratelimited(chip->card->dev, "channel %#x does not halt\n",
				     ch->engine->block);
	iowrite8(0, ch->regs + VIA_CONTROL);
	iowrite8(VIA_STATUS_ACK, ch->regs + VIA_STATUS);
}

/**
 * sgdrv_via_quiet - halt all channels and acknowledge what they have raised
 * @chip: the card, which may not answer
 *
 * Context: any.
 * Return: whether a channel may have raised an interrupt.
 */
bool sgdrv_via_quiet(struct sgdrv *chip)
{
	struct sgdrv_via *via = chip->priv;
	u32 pending = ioread32(via->regs + VIA_SGD_STATUS), ours = 0;
	unsigned int i;

	for (i = 0; i < via->variant->num_engines; i++) {
		struct sgdrv_via_channel *ch = &via->channels[i];

		iowrite8(VIA_CONTROL_PAUSE | VIA_CONTROL_TERMINATE, ch->regs + VIA_CONTROL);
		iowrite8(VIA_STATUS_ACK, ch->regs + VIA_STATUS);
		ours |= pending & ch->engine->irqs;
	}
	return ours;
}

/**
 * sgdrv_via_prepare - a stream is going to begin at the start of its buffer
 * @stream: the stream, halted
 *
 * Context: process context.
 */
void sgdrv_via_prepare(struct sgdrv_stream *stream)
{
	struct sgdrv_via_channel *ch = sgdrv_via_channel(stream);

	if (ch->list.from)
		sgdrv_via_list_fill(&ch->list, 0);
}

static void sgdrv_via_run(struct sgdrv_via_channel *ch)
{
	struct sgdrv_via *via = ch->stream->chip->priv;
	u8 control = VIA_CONTROL_START;

	if (via->variant->run)
		control |= via->variant->run | sgdrv_via_interrupts(ch);
	iowrite8(control, ch->regs + VIA_CONTROL);
}

static u32 sgdrv_via_periods(const struct sgdrv_via_channel *ch)
{
	return ch->list.period ? ch->pos / ch->list.period : 0;
}

/**
 * sgdrv_via_start - run a stream from its start position
 * @stream: the stream, halted
 *
 * Context: under &sgdrv.lock.
 * Return: 0 or a negative error code.
 */
int sgdrv_via_start(struct sgdrv_stream *stream)
{
	struct sgdrv_via_channel *ch = sgdrv_via_channel(stream);

	sgdrv_via_reset_channel(ch);
	if (sgdrv_is_gone(stream->chip))
		return -ENODEV;
	if (ch->list.from != stream->start)
		sgdrv_via_list_fill(&ch->list, stream->start);
	ch->pos = stream->start;
	ch->periods = sgdrv_via_periods(ch);
	ch->residue = 0;
	dma_wmb();	/* descriptors before the address of the list */
	iowrite32(lower_32_bits(ch->list.addr), ch->regs + VIA_TABLE);
	udelay(VIA_TABLE_US);
	ch->engine->setup(ch, stream->substream->runtime);
	sgdrv_via_run(ch);
	return 0;
}

/**
 * sgdrv_via_stop - stop a stream and remember where
 * @stream: the stream, running
 *
 * Context: under &sgdrv.lock.
 */
void sgdrv_via_stop(struct sgdrv_stream *stream)
{
	struct sgdrv_via_channel *ch = sgdrv_via_channel(stream);

	iowrite8(VIA_CONTROL_PAUSE, ch->regs + VIA_CONTROL);
	sgdrv_via_look(ch);
	stream->start = ch->pos;
	sgdrv_via_reset_channel(ch);
}

/* ---- interrupts ---- */

/* The position has just been read. */
static u64 sgdrv_via_elapsed(struct sgdrv_via_channel *ch)
{
	ch->periods = sgdrv_via_periods(ch);
	ch->stream->interrupts++;
	return sgdrv_elapsed(ch->stream, ch->pos);
}

static u64 sgdrv_via_service_channel(struct sgdrv_via *via, struct sgdrv_via_channel *ch)
{
	bool halted = via->variant->restart &&
		      (ioread8(ch->regs + VIA_STATUS) & VIA_STATUS_EOL);

	iowrite8(VIA_STATUS_ACK, ch->regs + VIA_STATUS);
	if (!sgdrv_is_running(ch->stream))
		return SGDRV_OURS;
	if (halted)
		sgdrv_via_run(ch);
	sgdrv_via_look(ch);
	return sgdrv_via_elapsed(ch);
}

/*
 * With one channel at work its position tells that a period ended, and is good
 * for the snd_pcm_period_elapsed() that follows.  That comes before the
 * acknowledgment, so the next period must not end soon.
 */
static u64 sgdrv_via_service_alone(struct sgdrv_via *via, struct sgdrv_stream *alone)
{
	struct sgdrv_via_channel *ch;
	u32 period;

	if (!alone)
		return 0;
	ch = alone->priv;
	if (!ch->list.period || via->variant->restart)
		return 0;
	sgdrv_via_look(ch);
	period = ch->list.period;
	if (sgdrv_via_periods(ch) == ch->periods || ch->pos % period > period / 2)
		return 0;
	iowrite8(VIA_STATUS_ACK, ch->regs + VIA_STATUS);
	return sgdrv_via_elapsed(ch);
}

/* Reads the status of all channels.  Returns false if the card is lost. */
static bool sgdrv_via_read_status(struct sgdrv *chip, u32 *status)
{
	struct sgdrv_via *via = chip->priv;
	unsigned int tries;

	for (tries = 0; tries < VIA_LOOKS; tries++) {
		*status = ioread32(via->regs + VIA_SGD_STATUS);
		if (*status != ~0u)
			return true;
		if (sgdrv_gone_confirm(chip))
			return false;
	}
	sgdrv_gone_mark(chip);
	return false;
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
	if (!sgdrv_via_read_status(chip, &status))
		return 0;
	for (i = 0; i < via->variant->num_engines; i++) {
		if (status & via->channels[i].engine->irqs)
			done |= sgdrv_via_service_channel(via, &via->channels[i]);
	}
	return done;
}

/**
 * sgdrv_via_interrupt - acknowledge what the channels have done
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

/* ---- what the variants have ---- */

static const struct sgdrv_via_engine sgdrv_via686_engines[] = {
	{ .block = 0x00, .irqs = 0x11, .setup = sgdrv_via_setup_686 },
	{ .block = 0x10, .irqs = 0x22, .setup = sgdrv_via_setup_686 },
};

/* from 8233 on: a nibble of status for each of them, two bits of which interrupt */
#define VIA_IRQS(_nibble)	(3u << 4 * (_nibble))
#define VIA_ENGINE_DXS(_block, _nibble) \
	{ .block = _block, .irqs = VIA_IRQS(_nibble), .dxs = true, \
	  .setup = sgdrv_via_setup_dxs }
#define VIA_ENGINE_MULTI \
	{ .block = 0x40, .irqs = VIA_IRQS(4), .channels_max = 6, \
	  .setup = sgdrv_via_setup_multi }
#define VIA_ENGINE_CAPTURE(_block, _nibble) \
	{ .block = _block, .irqs = VIA_IRQS(_nibble), .setup = sgdrv_via_setup_capture }

static const struct sgdrv_via_engine sgdrv_via8233_engines[] = {
	VIA_ENGINE_DXS(0x00, 0), VIA_ENGINE_DXS(0x10, 1),
	VIA_ENGINE_DXS(0x20, 2), VIA_ENGINE_DXS(0x30, 3),
	VIA_ENGINE_CAPTURE(0x60, 6), VIA_ENGINE_MULTI, VIA_ENGINE_CAPTURE(0x70, 7),
};

static const struct sgdrv_via_engine sgdrv_via8233a_engines[] = {
	VIA_ENGINE_MULTI, VIA_ENGINE_CAPTURE(0x60, 6),
};

const struct sgdrv_via_variant sgdrv_via686_variant = {
	.engines = sgdrv_via686_engines,
	.num_engines = ARRAY_SIZE(sgdrv_via686_engines),
	.legacy = true,
	.look = sgdrv_via_look_686,
};

#define VIA_8233_COMMON					\
	.engines = sgdrv_via8233_engines,		\
	.num_engines = ARRAY_SIZE(sgdrv_via8233_engines), \
	.dxs = SGDRV_VIA_DXS,				\
	.sources = 2,					\
	.run = VIA_CONTROL_AUTOSTART,			\
	.look = sgdrv_via_look_8233

const struct sgdrv_via_variant sgdrv_via8233_variant = {
	VIA_8233_COMMON,
};

const struct sgdrv_via_variant sgdrv_via8233a_variant = {
	.engines = sgdrv_via8233a_engines,
	.num_engines = ARRAY_SIZE(sgdrv_via8233a_engines),
	.sources = 1,
	.run = VIA_CONTROL_AUTOSTART,
	.look = sgdrv_via_look_8233,
};

const struct sgdrv_via_variant sgdrv_via8235_variant = {
	VIA_8233_COMMON,
	.src = true,
};

const struct sgdrv_via_variant sgdrv_via8251_variant = {
	VIA_8233_COMMON,
	.src = true,
	.restart = true,
};
