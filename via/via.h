/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * VIA AC'97 controllers in the south bridges VT82C686A/B and VT8233, 8233C,
 * 8233A, 8235, 8237, 8251: what the chips are (chips.c), codec, AC-link and the
 * card as a whole (codec.c), controls (mixer.c), engines (engine.c), the codec's
 * rate (rate.c), positions (position.c) and descriptor lists (list.c).
 *
 * Registers: VIA VT82C686B data sheet, "audio function"; of the later ones, as
 * the in-kernel driver knows them.
 */
#ifndef SGDRV_VIA_H
#define SGDRV_VIA_H

#include <linux/io.h>

#include "../sgdrv.h"
#include "../sgdrv_ac97.h"
#include "list.h"

/* an engine's registers, from the start of its block */
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

#define SGDRV_VIA_ENGINES	7
#define SGDRV_VIA_DXS		4
#define SGDRV_VIA_MAX_VOLUME	31

struct sgdrv_via_engine;

/**
 * struct sgdrv_via_engine_info - an engine of a variant
 * @block: offset of its registers
 * @irqs: its bits in the register that has all engines' status
 * @dxs: it converts the rate by itself, if the variant can
 * @channels_max: audio channels; above 2 it takes a map of AC'97 slots
 * @setup: writes its format registers; under &sgdrv.lock
 */
struct sgdrv_via_engine_info {
	u8 block;
	u32 irqs;
	bool dxs;
	u8 channels_max;
	void (*setup)(struct sgdrv_via_engine *engine, struct snd_pcm_runtime *runtime);
};

/**
 * struct sgdrv_via_variant - how a controller differs from its relatives
 * @dxs: number of DXS engines
 * @sources: number of capture engines whose source can be chosen
 * @legacy: it has Sound Blaster and FM emulation, which are switched off
 * @src: DXS engines convert rates reliably
 * @restart: an engine halts at the end of its list
 * @run: what starts an engine, besides VIA_CONTROL_START
 * @read: reads index and residue; -ENODEV where all bits are set, -EAGAIN where
 *	the engine is between two descriptors
 */
struct sgdrv_via_variant {
	unsigned int dxs;
	unsigned int sources;
	bool legacy;
	bool src;
	bool restart;
	u8 run;
	int (*read)(struct sgdrv_via_engine *engine, unsigned int *index, u32 *residue);
};

/**
 * struct sgdrv_via_engine - the engine of a stream
 * @stream: the stream
 * @info: which engine it is
 * @regs: its registers
 * @list: its descriptors
 * @unit: bytes of the smallest step of a position: whole frames, whole words
 * @pos: last known position in the buffer, in bytes
 * @periods: periods that had ended in this lap at the last interrupt
 * @index: last known descriptor (VT82C686)
 * @residue: residue of that descriptor, in bytes; 0 for unknown
 * @time: when that was read, in ns
 * @borrowed: the list is the buffer's own and goes with it
 * @linked: it counts among the users of its direction's codec rate
 */
struct sgdrv_via_engine {
	struct sgdrv_stream *stream;
	const struct sgdrv_via_engine_info *info;
	void __iomem *regs;
	struct sgdrv_via_list list;
	u32 unit;
	u32 pos;
	u32 periods;
	unsigned int index;
	u32 residue;
	u64 time;
	bool borrowed;
	bool linked;
};

/**
 * struct sgdrv_via_rate - the codec's converters of one direction
 * @rate: rate that they run at, in Hz
 * @users: number of streams that hold it there
 */
struct sgdrv_via_rate {
	unsigned int rate;
	unsigned int users;
};

/**
 * struct sgdrv_via - the family's data of a card
 * @variant: how the controller differs from its relatives
 * @regs: its registers
 * @legacy: function enable register as it was found
 * @num_engines: number of engines, one a stream
 * @engines: the engines, by stream
 * @rates: the codec's rates by direction, under &sgdrv.mutex
 * @volume: volumes of the DXS engines, left and right
 * @input2: source of each capture engine
 */
struct sgdrv_via {
	const struct sgdrv_via_variant *variant;
	void __iomem *regs;
	u8 legacy;
	unsigned int num_engines;
	struct sgdrv_via_engine engines[SGDRV_VIA_ENGINES];
	struct sgdrv_via_rate rates[2];
	u8 volume[SGDRV_VIA_DXS][2];
	bool input2[2];
};

/* list.c has a header of its own, because it is pure */

/* position.c */
int sgdrv_via_read_686(struct sgdrv_via_engine *engine, unsigned int *index, u32 *residue);
int sgdrv_via_read_8233(struct sgdrv_via_engine *engine, unsigned int *index, u32 *residue);
void sgdrv_via_update_position(struct sgdrv_via_engine *engine);

/* rate.c */
int sgdrv_via_rate_open(struct sgdrv_via_engine *engine);
int sgdrv_via_rate_take(struct sgdrv_via_engine *engine, unsigned int rate);
void sgdrv_via_rate_give(struct sgdrv_via_engine *engine);

/* engine.c */
extern const struct sgdrv_stream_ops sgdrv_via_stream_ops;
int sgdrv_via_alloc_list(struct sgdrv_via_engine *engine);
void sgdrv_via_setup_686(struct sgdrv_via_engine *engine, struct snd_pcm_runtime *runtime);
void sgdrv_via_setup_dxs(struct sgdrv_via_engine *engine, struct snd_pcm_runtime *runtime);
void sgdrv_via_setup_multi(struct sgdrv_via_engine *engine, struct snd_pcm_runtime *runtime);
void sgdrv_via_setup_capture(struct sgdrv_via_engine *engine,
			     struct snd_pcm_runtime *runtime);
u32 sgdrv_via_dxs_rate(unsigned int rate);
u32 sgdrv_via_multi_slots(unsigned int channels);
void sgdrv_via_reset_engine(struct sgdrv_via_engine *engine);
bool sgdrv_via_quiet(struct sgdrv *chip);
irqreturn_t sgdrv_via_interrupt(int irq, void *dev_id);

/* mixer.c */
int sgdrv_via_mixer_create(struct sgdrv *chip);
void sgdrv_via_mixer_apply(struct sgdrv_via *via);

/* codec.c */
extern const struct sgdrv_card_ops sgdrv_via_card_ops;
extern const struct sgdrv_codec_ops sgdrv_via_codec_ops;

#endif /* SGDRV_VIA_H */
