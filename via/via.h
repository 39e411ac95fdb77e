/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * VIA AC'97 controllers in the south bridges VT82C686A/B and VT8233, 8233C,
 * 8233A, 8235, 8237, 8251: codec and AC-link (codec.c), channels
 * (channel.c), descriptor lists (sgdrv_via_list.c), controls
 * (mixer.c).
 *
 * Registers: VIA VT82C686B data sheet, "audio function"; of the later ones, as
 * the in-kernel driver knows them.
 */
#ifndef SGDRV_VIA_H
#define SGDRV_VIA_H

#include <linux/io.h>

#include "../sgdrv.h"
#include "list.h"

/* a channel's registers, from the start of its block */
#define VIA_STATUS		0x00	/* 8 bit */
#define  VIA_STATUS_ACTIVE	0x80
#define  VIA_STATUS_EOL		0x02	/*  write 1 to clear */
#define  VIA_STATUS_FLAG	0x01	/*  same */
#define  VIA_STATUS_ACK		(VIA_STATUS_EOL | VIA_STATUS_FLAG)
#define VIA_CONTROL		0x01	/* 8 bit */
#define  VIA_CONTROL_START	0x80
#define  VIA_CONTROL_TERMINATE	0x40
#define  VIA_CONTROL_AUTOSTART	0x20	/*  from 8233 on, so are the next two */
#define  VIA_CONTROL_PAUSE	0x08
#define  VIA_CONTROL_INT_EOL	0x02
#define  VIA_CONTROL_INT_FLAG	0x01
#define VIA_TYPE		0x02	/* 8 bit, 686 only */
#define  VIA_TYPE_AUTOSTART	0x80
#define  VIA_TYPE_16BIT		0x20
#define  VIA_TYPE_STEREO	0x10
#define  VIA_TYPE_LAST_SAMPLE	0x04	/*  interrupt when that is out of the FIFO */
#define  VIA_TYPE_INT_EOL	0x02
#define  VIA_TYPE_INT_FLAG	0x01
#define VIA_DXS_VOLUME		0x02	/* 8 bit each: left, right attenuation */
#define VIA_MULTI_FORMAT	0x02	/* 8 bit: channels in bits 6-4 */
#define  VIA_MULTI_16BIT	0x80
#define VIA_CAPTURE_FIFO	0x02	/* 8 bit */
#define  VIA_CAPTURE_FIFO_ON	0x40
#define VIA_CAPTURE_SOURCE	0x03	/* 8 bit */
#define  VIA_CAPTURE_INPUT2	0x04
#define VIA_TABLE		0x04	/* 32 bit, write: of the list */
#define VIA_CURRENT		0x04	/* 32 bit, read: of the next descriptor */
#define VIA_FORMAT		0x08	/* 32 bit, from 8233 on */
#define  VIA_FORMAT_NO_STOP	GENMASK(31, 24)	/* no descriptor to stop at */
#define  VIA_FORMAT_16BIT	BIT(21)
#define  VIA_FORMAT_STEREO	BIT(20)
#define  VIA_FORMAT_RATE	GENMASK(19, 0)	/* of 48 kHz */
#define VIA_COUNT		0x0c	/* 32 bit: residue; index from 8233 on */
#define  VIA_COUNT_RESIDUE	GENMASK(23, 0)
#define  VIA_COUNT_INDEX	24	/* shift */

#define SGDRV_VIA_CHANNELS	7
#define SGDRV_VIA_DXS		4
#define SGDRV_VIA_MAX_VOLUME	31

struct sgdrv_via_channel;

/**
 * struct sgdrv_via_engine - a channel of a variant
 * @block: offset of its registers
 * @irqs: its bits in the register that has all channels' status
 * @dxs: converts the rate by itself, if the variant can
 * @channels_max: more than two: one of @channels_max converters' slots
 * @setup: its format registers
 */
struct sgdrv_via_engine {
	u8 block;
	u32 irqs;
	bool dxs;
	u8 channels_max;
	void (*setup)(struct sgdrv_via_channel *ch, struct snd_pcm_runtime *runtime);
};

/**
 * struct sgdrv_via_variant - how a controller differs from its relatives
 * @engines: for the streams, in their order
 * @num_engines: how many
 * @dxs: DXS channels
 * @sources: capture channels whose source can be chosen
 * @legacy: has Sound Blaster and FM emulation, which are switched off
 * @src: DXS channels convert rates reliably
 * @restart: a channel halts at the end of its list
 * @run: what starts a channel, besides VIA_CONTROL_START
 * @look: index and residue from the registers; -ENODEV where no card answers,
 *	-EAGAIN where it is between two descriptors
 */
struct sgdrv_via_variant {
	const struct sgdrv_via_engine *engines;
	unsigned int num_engines;
	unsigned int dxs;
	unsigned int sources;
	bool legacy;
	bool src;
	bool restart;
	u8 run;
	int (*look)(struct sgdrv_via_channel *ch, unsigned int *index, u32 *residue);
};

/**
 * struct sgdrv_via_channel - a channel at work
 * @stream: that it serves
 * @engine: which one
 * @regs: its registers
 * @list: its descriptors
 * @unit: bytes of the smallest step of a position: whole frames, whole words
 * @pos: last known position in the buffer, in bytes
 * @periods: that had ended in this lap at the last interrupt
 * @index: last known descriptor (VT82C686)
 * @residue: of it, in bytes; 0 for unknown
 * @looked: when that was, in ns
 * @linked: it counts among the users of its direction's codec rate
 */
struct sgdrv_via_channel {
	struct sgdrv_stream *stream;
	const struct sgdrv_via_engine *engine;
	void __iomem *regs;
	struct sgdrv_via_list list;
	u32 unit;
	u32 pos;
	u32 periods;
	unsigned int index;
	u32 residue;
	u64 looked;
	bool linked;
};

/**
 * struct sgdrv_via_link - the codec's converters of one direction
 * @rate: they run at, in Hz
 * @users: streams that hold it there
 */
struct sgdrv_via_link {
	unsigned int rate;
	unsigned int users;
};

/**
 * struct sgdrv_via - the family's data of a card
 * @variant: of the controller
 * @regs: its registers
 * @legacy: function enable register as it was found
 * @channels: by stream
 * @links: by direction, under &sgdrv.mutex
 * @volume: of DXS channels, left and right
 * @input2: capture source of each capture channel
 */
struct sgdrv_via {
	const struct sgdrv_via_variant *variant;
	void __iomem *regs;
	u8 legacy;
	struct sgdrv_via_channel channels[SGDRV_VIA_CHANNELS];
	struct sgdrv_via_link links[2];
	u8 volume[SGDRV_VIA_DXS][2];
	bool input2[2];
};

/* channel.c */
extern const struct sgdrv_via_variant sgdrv_via686_variant;
extern const struct sgdrv_via_variant sgdrv_via8233_variant;
extern const struct sgdrv_via_variant sgdrv_via8233a_variant;
extern const struct sgdrv_via_variant sgdrv_via8235_variant;
extern const struct sgdrv_via_variant sgdrv_via8251_variant;
int sgdrv_via_alloc_list(struct sgdrv_via_channel *ch);
int sgdrv_via_open(struct sgdrv_stream *stream);
int sgdrv_via_attach(struct sgdrv_stream *stream, struct snd_pcm_hw_params *params);
void sgdrv_via_detach(struct sgdrv_stream *stream);
void sgdrv_via_prepare(struct sgdrv_stream *stream);
int sgdrv_via_start(struct sgdrv_stream *stream);
void sgdrv_via_stop(struct sgdrv_stream *stream);
u32 sgdrv_via_position(struct sgdrv_stream *stream);
irqreturn_t sgdrv_via_interrupt(int irq, void *dev_id);
u32 sgdrv_via_dxs_rate(unsigned int rate);
u32 sgdrv_via_multi_slots(unsigned int channels);
bool sgdrv_via_quiet(struct sgdrv *chip);
void sgdrv_via_reset_channel(struct sgdrv_via_channel *ch);

/* rate.c */
int sgdrv_via_rate_open(struct sgdrv_via_channel *ch);
int sgdrv_via_rate_take(struct sgdrv_via_channel *ch, unsigned int rate);
void sgdrv_via_rate_give(struct sgdrv_via_channel *ch);

/* mixer.c */
int sgdrv_via_mixer_create(struct sgdrv *chip);
void sgdrv_via_mixer_apply(struct sgdrv_via *via);

#endif /* SGDRV_VIA_H */
