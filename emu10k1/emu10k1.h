/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Creative EMU10K1 (SB Live!): what the card is (chips.c), the card as a whole
 * (card.c), volumes (mixer.c), voices that play through the page table (voice.c),
 * capture into a contiguous buffer (adc.c), the effects DSP that brings voices to
 * the codec (dsp.c), the page table (table.c) and registers (io.c).
 *
 * There is no public data sheet.  Registers are named and described by the
 * kernel's include/sound/emu10k1.h and include/uapi/sound/emu10k1.h.
 */
#ifndef SGDRV_EMU10K1_H
#define SGDRV_EMU10K1_H

#include <linux/io.h>

#include "../sgdrv.h"
#include "../sgdrv_ac97.h"
#include "table.h"

/* ports */
#define EMU_PTR			0x00	/* register << 16 | channel, for EMU_DATA */
#define EMU_DATA		0x04
#define EMU_IPR			0x08	/* interrupts pending, write 1 to clear */
#define  EMU_IPR_ADC		0x0000c000	/*  capture buffer full, half full */
#define  EMU_IPR_LOOP		0x00000040	/*  a voice looped: .. */
#define  EMU_IPR_VOICE		0x0000003f	/*  .. the highest that did */
#define EMU_INTE		0x0c	/* interrupts enabled */
#define  EMU_INTE_TRACKER	0x00002000	/*  has to be on always */
#define  EMU_INTE_ADC		0x00000040
#define EMU_HCFG		0x14	/* configuration */
#define  EMU_HCFG_AUTOMUTE	0x00000010
#define  EMU_HCFG_LOCK_SOUND	0x00000008	/*  no bus accesses for voices .. */
#define  EMU_HCFG_LOCK_TANK	0x00000004	/*  .. and for the DSP's delay lines */
#define  EMU_HCFG_AUDIO		0x00000001	/*  codecs hear the outputs */
#define EMU_AC97DATA		0x1c	/* 16 bit */
#define EMU_AC97ADDRESS		0x1e	/* 8 bit */
#define  EMU_AC97_READY		0x80

/* registers of a voice, by EMU_PTR */
#define EMU_CPF			0x00	/* current pitch << 16 */
#define  EMU_CPF_STEREO		0x8000	/*  this and the next voice are a pair */
#define EMU_PTRX		0x01	/* target pitch << 16, amounts of sends A and B */
#define EMU_CVCF		0x02	/* current volume << 16, filter */
#define EMU_VTFT		0x03	/* target volume << 16, filter */
#define  EMU_NO_FILTER		0xffff
#define EMU_Z2			0x04	/* memory of the filter */
#define EMU_Z1			0x05
#define EMU_PSST		0x06	/* amount of send C, start of the loop */
#define EMU_DSL			0x07	/* amount of send D, end of the loop */
#define EMU_CCCA		0x08	/* current address, size of samples */
#define  EMU_CCCA_INTERPOLATE	0x02000000	/*  for less than 48 kHz */
#define  EMU_CCCA_8BIT		0x01000000
#define  EMU_ADDRESS		0x00ffffff
#define EMU_CCR			0x09	/* the voice's cache */
#define  EMU_CCR_INVALID(frames) ((frames) << 25)
#define EMU_FXRT		0x0b	/* FX bus of each send */
#define EMU_MAPA		0x0c	/* what the voice knows of the page table */
#define EMU_MAPB		0x0d
#define EMU_CD0			0x20	/* first of the cache's data */
#define EMU_ENVELOPES		0x10	/* envelopes and oscillators .. */
#define EMU_DCYSUSV		0x12	/*  bit 7 lets them act */
#define EMU_ENVELOPES_END	0x1e	/* .. up to here */

/* registers of the card, by EMU_PTR with channel 0 */
#define EMU_PTB			0x40	/* address of the page table */
#define EMU_TCB			0x41	/* address and .. */
#define EMU_TCBS		0x44	/* .. size of delay lines in memory */
#define EMU_ADCCR		0x42	/* capture: rate and channels */
#define  EMU_ADCCR_RIGHT	0x10
#define  EMU_ADCCR_LEFT		0x08
#define EMU_FXWC		0x43	/* DSP outputs to record */
#define EMU_MICBA		0x45	/* buffers: microphone, .. */
#define EMU_MICBS		0x49
#define EMU_ADCBA		0x46	/* .. capture, .. */
#define EMU_ADCBS		0x4a
#define EMU_FXBA		0x47	/* .. DSP outputs */
#define EMU_FXBS		0x4b
#define EMU_DBG			0x52	/* the DSP's control */
#define  EMU_DBG_STOP		0x8000
#define EMU_CLIEL		0x58	/* voices 0 to 31 that interrupt at their loop */
#define EMU_CLIEH		0x59	/* 32 to 63 */
#define EMU_CLIPL		0x5a	/* those that did */
#define EMU_CLIPH		0x5b
#define EMU_SOLEL		0x5c	/* voices that stop there */
#define EMU_SOLEH		0x5d
#define EMU_ADCIDX		0x64	/* where capture is in its buffer, in bytes */
#define EMU_HLIEL		0x66	/* voices that interrupt half way */
#define EMU_HLIEH		0x67
#define EMU_DSP_GPR		0x100
#define EMU_DSP_CODE		0x400

#define EMU_VOICES		64
#define EMU_PLAYERS		32	/* substreams that play */

/*
 * A voice reads 64 frames ahead of what is heard, and its interpolator looks 3
 * frames back.
 */
#define EMU_LEAD		(64 - 3)

/**
 * struct sgdrv_emu_voices - the voices that play a stream
 * @stream: the stream
 * @first: number of the first voice, the even one of a pair; below 0 for none
 * @count: number of voices that are heard, 1 or 2
 * @clock: number of a silent voice that loops once a period; below 0 for none
 * @range: first page of the buffer in the page table; below 0 for none
 * @start: start of the buffer in the address space of voices, in frames
 * @frames: length of the buffer, in frames
 * @pitch: sample rate, 0x4000 for 48 kHz
 * @volume: volumes of a mono voice and of the two of a pair, EMU_UNITY for the
 *	level of the samples
 */
struct sgdrv_emu_voices {
	struct sgdrv_stream *stream;
	int first;
	unsigned int count;
	int clock;
	int range;
	u32 start;
	u32 frames;
	u32 pitch;
	u16 volume[3];
};

#define EMU_UNITY		0x8000	/* the DSP makes up for it */

/**
 * struct sgdrv_emu - the family's data of a card
 * @regs: ports of the card
 * @ptr: cached EMU_PTR, to skip redundant writes
 * @inte: cached EMU_INTE
 * @clie: cached EMU_CLIEL and EMU_CLIEH
 * @table: page table of all streams, under &sgdrv.mutex
 * @table_addr: bus address of the page table
 * @used: voices that are taken, under &sgdrv.lock
 * @clocks: the stream of each voice that is a clock, under &sgdrv.lock
 * @voices: voices of each substream that plays
 * @recorder: the stream that records
 * @adc_left: index that the last recording has left, until the index moves
 */
struct sgdrv_emu {
	void __iomem *regs;
	u32 ptr;
	u32 inte;
	u32 clie[2];
	struct sgdrv_emu_table table;
	dma_addr_t table_addr;
	DECLARE_BITMAP(used, EMU_VOICES);
	struct sgdrv_stream *clocks[EMU_VOICES];
	struct sgdrv_emu_voices voices[EMU_PLAYERS];
	struct sgdrv_stream *recorder;
	u32 adc_left;
};

#define EMU_NO_PTR		~0u

/* io.c */
u32 sgdrv_emu_read(struct sgdrv_emu *emu, unsigned int reg, unsigned int voice);
u32 sgdrv_emu_read_checked(struct sgdrv *chip, unsigned int reg, unsigned int voice);
void sgdrv_emu_write(struct sgdrv_emu *emu, unsigned int reg, unsigned int voice,
		     u32 val);
void sgdrv_emu_enable(struct sgdrv_emu *emu, u32 inte, bool on);

/* voice.c */
extern const struct sgdrv_stream_ops sgdrv_emu_voice_ops;
void sgdrv_emu_voice_reset(struct sgdrv_emu *emu, unsigned int voice);
u32 sgdrv_emu_voice_volume(const struct sgdrv_emu_voices *v, unsigned int i);

/* adc.c */
extern const struct sgdrv_stream_ops sgdrv_emu_adc_ops;

/* dsp.c */
void sgdrv_emu_dsp_load(struct sgdrv_emu *emu);

/* mixer.c */
int sgdrv_emu_mixer_create(struct sgdrv *chip);

/* card.c */
extern const struct sgdrv_card_ops sgdrv_emu_card_ops;
extern const struct sgdrv_codec_ops sgdrv_emu_codec_ops;

#endif /* SGDRV_EMU10K1_H */
