/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Intel ICH AC'97 controllers and compatibles: the bus master engines that all
 * of them have (engine.c), the controllers of Intel and those that
 * follow it (controller.c), and ALi's, which has registers of its own around the
 * same engines (ali.c).
 *
 * Registers: Intel 82801AA data sheet, chapter "AC '97 audio controller
 * registers"; of the compatibles, as the in-kernel driver knows them.
 */
#ifndef SGDRV_ICH_H
#define SGDRV_ICH_H

#include <linux/io.h>

#include "../sgdrv.h"
#include "../sgdrv_window.h"

/* a bus master engine's registers, from the start of its block */
#define ICH_BDBAR		0x00	/* 32 bit: address of the descriptor ring */
#define ICH_CIV			0x04	/* 8 bit: slot being worked on */
#define ICH_LVI			0x05	/* 8 bit: last valid slot */
#define ICH_SR			0x06	/* 16 bit: status */
#define  ICH_SR_FIFOE		0x10	/*  FIFO error, write 1 to clear */
#define  ICH_SR_BCIS		0x08	/*  a descriptor with IOC ended, same */
#define  ICH_SR_LVBCI		0x04	/*  the last valid one ended, same */
#define  ICH_SR_DCH		0x01	/*  halted */
#define  ICH_SR_ACK		(ICH_SR_FIFOE | ICH_SR_BCIS | ICH_SR_LVBCI)
#define ICH_PICB		0x08	/* 16 bit: residue of the descriptor */
#define ICH_PIV			0x0a	/* 8 bit: slot after CIV */
#define ICH_CR			0x0b	/* 8 bit: control */
#define  ICH_CR_IOCE		0x10	/*  interrupt for descriptors with IOC */
#define  ICH_CR_RR		0x02	/*  reset the engine, only while halted */
#define  ICH_CR_RPBM		0x01	/*  run */

#define ICH_SLOT_MASK		0x1f

/**
 * struct sgdrv_ich_desc - a buffer descriptor as the card reads it
 * @addr: bus address, a multiple of 4
 * @control: ICH_DESC_IOC and, in bits 15-0, the length in units of the variant
 */
struct sgdrv_ich_desc {
	__le32 addr;
	__le32 control;
};

static_assert(sizeof(struct sgdrv_ich_desc) == 8);

#define ICH_DESC_IOC		BIT(31)

/**
 * struct sgdrv_ich_engine - a bus master engine of a variant
 * @block: offset of its registers
 * @status: its bit in the global interrupt status
 * @slot: its number in ALi's DMA control register
 */
struct sgdrv_ich_engine {
	u8 block;
	u32 status;
	u8 slot;
};

struct sgdrv_ich;
struct sgdrv_ich_channel;

/**
 * struct sgdrv_ich_variant - how a controller differs from its relatives
 * @engines: for the streams, in their order
 * @mixer_bar: with the codec's registers, below 0: none
 * @regs_bar: with the bus master registers
 * @mem_bars: each of them may have a twin in memory space, two BARs up
 * @sr: offset of the status register in an engine's block
 * @look: offset of the 32 bit register that has slot and residue in one
 * @look_rotate: by which it is rotated left for the slot to be from bit 16 on
 *	and the residue in bits 15-0
 * @look_ahead: that slot is so far ahead of the one being worked on
 * @unit: log2 of the bytes that residues and descriptors count in
 * @control: register with the number of channels
 * @channels: its bits for that; 0 is stereo.  More channels, 20 bit samples
 *	and S/PDIF slots would be further values of that register
 * @output: register with a bit 0 that is set to unmute (0: none)
 * @ack: register that wants an interrupt's bit written back (0: none)
 * @pending: register with the engines' interrupts
 * @witness: register that never reads as all ones while the card answers
 * @unexplained: raises interrupts that no position explains
 * @codec_ready: bit of each codec in the global status
 * @start: let an engine run whose ring is set up
 * @stop: halt an engine
 */
struct sgdrv_ich_variant {
	const struct sgdrv_ich_engine *engines;
	s8 mixer_bar;
	s8 regs_bar;
	bool mem_bars;
	u8 sr;
	u8 look;
	u8 look_rotate;
	u8 look_ahead;
	u8 unit;
	u8 control;
	u32 channels;
	u8 output;
	u8 ack;
	u8 pending;
	u8 witness;
	bool unexplained;
	u32 codec_ready[SGDRV_MAX_CODECS];
	void (*start)(struct sgdrv_ich *ich, struct sgdrv_ich_channel *ch);
	void (*stop)(struct sgdrv_ich *ich, struct sgdrv_ich_channel *ch);
};

/**
 * struct sgdrv_ich_channel - an engine at work
 * @stream: that it serves
 * @engine: which one
 * @regs: its registers
 * @status: the status register among them
 * @look: the register that has slot and residue
 * @ack: register that wants the interrupt's bit written back, or NULL
 * @unit: as in the variant
 * @window: the ring's place in the buffer
 * @ring: the descriptors the card reads
 * @ring_addr: their bus address
 */
struct sgdrv_ich_channel {
	struct sgdrv_stream *stream;
	const struct sgdrv_ich_engine *engine;
	void __iomem *regs;
	void __iomem *status;
	void __iomem *look;
	void __iomem *ack;
	u8 unit;
	struct sgdrv_window window;
	struct sgdrv_ich_desc *ring;
	dma_addr_t ring_addr;
};

#define SGDRV_ICH_CHANNELS	3

/**
 * struct sgdrv_ich - the family's data of a card
 * @variant: of the controller
 * @mixer: codec registers (not on ALi)
 * @regs: bus master registers
 * @trust: looks at both ways to tell the slot that agreed in a row; at
 *	SGDRV_ICH_TRUST the short one will do, below 0 it never will
 * @channels: the engines, by stream
 */
struct sgdrv_ich {
	const struct sgdrv_ich_variant *variant;
	void __iomem *mixer;
	void __iomem *regs;
	int trust;
	struct sgdrv_ich_channel channels[SGDRV_ICH_CHANNELS];
};

#define SGDRV_ICH_TRUST		16

/* controller.c */
extern const struct sgdrv_pcm_info sgdrv_ich_pcms[2];
extern const struct ac97_pcm sgdrv_ich_slots[3];
extern const struct sgdrv_sg_limits sgdrv_ich_limits;

/* engine.c */
void sgdrv_ich_encode(struct sgdrv_ich_desc *entry, const struct sgdrv_desc *desc,
		      unsigned int unit);
int sgdrv_ich_map(struct sgdrv *chip);
void sgdrv_ich_reset_engines(struct sgdrv_ich *ich);
void sgdrv_ich_shutdown(struct sgdrv *chip);
bool sgdrv_ich_quiet(struct sgdrv *chip);
void sgdrv_ich_prepare(struct sgdrv_stream *stream);
int sgdrv_ich_start(struct sgdrv_stream *stream);
void sgdrv_ich_stop(struct sgdrv_stream *stream);
u32 sgdrv_ich_position(struct sgdrv_stream *stream);
irqreturn_t sgdrv_ich_interrupt(int irq, void *dev_id);

#endif /* SGDRV_ICH_H */
