/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Intel ICH AC'97 controllers and compatibles: the facts of each chip (chips.c),
 * the controllers of Intel and those that follow it (controller.c), ALi's, which
 * has registers of its own around the same engines (ali.c), the bus master engines
 * that all of them have (engine.c), what these send over the AC-link (link.c), what
 * single boards need (boards.c), and the clock of their codecs (clock.c).
 *
 * Registers: Intel 82801AA data sheet, chapter "AC '97 audio controller
 * registers"; of the compatibles, as the in-kernel driver knows them.
 */
#ifndef SGDRV_ICH_H
#define SGDRV_ICH_H

#include <linux/io.h>
#include <linux/workqueue.h>
#include <sound/memalloc.h>

#include "../sgdrv.h"
#include "../sgdrv_ac97.h"
#include "../sgdrv_window.h"

/* a bus master engine's registers, from the start of its block */
#define ICH_BDBAR		0x00	/* 32 bit: address of the descriptor ring */
#define ICH_CIV			0x04	/* 8 bit: slot being worked on */
#define ICH_LVI			0x05	/* 8 bit: last valid slot */
#define ICH_SR			0x06	/* 16 bit: status */
#define  ICH_SR_FIFOE		0x10	/*  FIFO error, write 1 to clear */
#define  ICH_SR_BCIS		0x08	/*  a descriptor with IOC ended, same */
#define  ICH_SR_LVBCI		0x04	/*  the last valid one ended, same */
#define  ICH_SR_CELV		0x02	/*  halted after the last valid one */
#define  ICH_SR_DCH		0x01	/*  halted */
#define  ICH_SR_ACK		(ICH_SR_FIFOE | ICH_SR_BCIS | ICH_SR_LVBCI)
#define ICH_PICB		0x08	/* 16 bit: residue of the descriptor */
#define ICH_PIV			0x0a	/* 8 bit: slot after CIV */
#define ICH_CR			0x0b	/* 8 bit: control */
#define  ICH_CR_IOCE		0x10	/*  interrupt for descriptors with IOC */
#define  ICH_CR_LVBIE		0x04	/*  interrupt when the last valid one has ended */
#define  ICH_CR_RR		0x02	/*  reset the engine, only while halted */
#define  ICH_CR_RPBM		0x01	/*  run */

#define ICH_SLOT_MASK		0x1f

#define ICH_BLOCK_BYTES		0x10
#define ICH_BLOCK(_offset)	BIT((_offset) / ICH_BLOCK_BYTES)

/* global registers of the controllers that follow Intel's */
#define ICH_GLOB_CNT		0x2c	/* 32 bit */
#define  ICH_CNT_COLD		BIT(1)	/*  0: codecs are in reset */
#define  ICH_CNT_WARM		BIT(2)	/*  resets the AC-link, then reads as 0 */
#define  ICH_CNT_IRQS		(GENMASK(6, 4) | BIT(0)) /* GPI, codec resume */
#define  ICH_CNT_OFF		BIT(3)	/*  AC-link off */
#define  ICH_CNT_CHANNELS	GENMASK(21, 20)
#define  ICH_CNT_20BIT		BIT(22)
#define  ICH_CNT_SPDIF		GENMASK(31, 30)	/* slots of S/PDIF: 3 is 10 and 11 */
#define  ICH_CNT_SIS_CHANNELS	GENMASK(7, 6)
#define ICH_GLOB_STA		0x30	/* 32 bit */
#define  ICH_STA_GSCI		BIT(0)	/*  a codec's GPIO has changed, write 1 to clear */
#define  ICH_STA_NVSPINT	BIT(4)	/*  nForce: S/PDIF, same */
#define  ICH_STA_PIINT		BIT(5)
#define  ICH_STA_POINT		BIT(6)
#define  ICH_STA_MCINT		BIT(7)
#define  ICH_STA_PCR		BIT(8)	/*  codecs ready */
#define  ICH_STA_SCR		BIT(9)
#define  ICH_STA_PRI		BIT(10)	/*  a codec wakes, write 1 to clear */
#define  ICH_STA_SRI		BIT(11)
#define  ICH_STA_TCR		BIT(28)
#define  ICH_STA_SIS_TCR	BIT(18)
#define  ICH_STA_TRI		BIT(29)
#define  ICH_STA_SIS_TRI	BIT(19)
#define  ICH_STA_RCS		BIT(15)	/*  a codec read timed out */
#define  ICH_STA_KEEP		GENMASK(17, 16) /* codec power down semaphores */
#define  ICH_STA_SAMPLES	GENMASK(23, 22)
#define  ICH_STA_SAMPLES_20	BIT(22)	/*  of 16 and of 20 bits are possible */
#define  ICH_STA_M2INT		BIT(24)
#define  ICH_STA_P2INT		BIT(25)
#define  ICH_STA_SPINT		BIT(26)
#define ICH_SDM			0x80	/* 8 bit: lines of the codecs' data */
#define  ICH_SDM_LAST		GENMASK(1, 0)	/* the codec that was read last is on it */
#define  ICH_SDM_STEER		BIT(3)	/* lines are told apart */
#define  ICH_SDM_FIRST		GENMASK(5, 4)	/* the line of PCM in and mic */
#define  ICH_SDM_SECOND		GENMASK(7, 6)	/* of PCM in 2 and mic 2 */
#define NFORCE_SPDIF		0x4c	/* 32 bit, in configuration space */
#define  NFORCE_SPDIF_INT	BIT(24)	/*  S/PDIF's engine may interrupt */
#define SIS_OUTPUT		0x4c	/* 16 bit: 0 in bit 0 mutes */

/* those of ALi that a chip's description names */
#define ALI_SCR			0x00	/* 32 bit: system control */
#define  ALI_SCR_CHANNELS	GENMASK(9, 8)
#define ALI_INTERFACECR		0x10	/* 32 bit */
#define  ALI_INTERFACE_PCM	(BIT(19) | BIT(1)) /* PCM in and out */
#define  ALI_INTERFACE_SPDIF	BIT(21)	/*  S/PDIF by the codec */
#define ALI_INTERRUPTSR		0x18	/* 32 bit: write 1 to clear */
#define  ALI_INT_PCMIN		BIT(16)
#define  ALI_INT_PCMOUT		BIT(17)
#define  ALI_INT_MICIN		BIT(18)
#define  ALI_INT_SPDIF		BIT(19)

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

/* The AC'97 slots of streams, as &sgdrv_codec_info.pcms has them. */
enum {
	SGDRV_ICH_PCM_OUT,
	SGDRV_ICH_PCM_IN,
	SGDRV_ICH_MIC_IN,
	SGDRV_ICH_SPDIF,
	SGDRV_ICH_PCM_IN_2,
	SGDRV_ICH_MIC_IN_2,
	SGDRV_ICH_AC97_PCMS,
};

/**
 * struct sgdrv_ich_engine_info - a bus master engine of a variant
 * @block: offset of its registers
 * @status: its bit in the register that has all engines' interrupts
 * @ack: register that wants that bit written back (0: none)
 * @dma: its number in ALi's DMA control register
 * @ac97_pcm: index of its AC'97 slots in &sgdrv_codec_info.pcms
 * @rates: its only rates, SNDRV_PCM_RATE_*; 0: those of the codec
 * @interface: bit of ALi's interface control that it needs
 */
struct sgdrv_ich_engine_info {
	u8 block;
	u32 status;
	u8 ack;
	u8 dma;
	u8 ac97_pcm;
	u32 rates;
	u32 interface;
};

struct sgdrv_ich;
struct sgdrv_ich_engine;

/**
 * struct sgdrv_ich_variant - how a controller differs from its relatives
 * @mixer_bar: BAR of the codec's registers, below 0 for none
 * @regs_bar: BAR of the bus master registers
 * @mem_bars: each of them may have a twin in memory space, two BARs up
 * @sr: offset of the status register in an engine's block
 * @residue: offset of the 16 bit register with the residue
 * @position: offset of the 32 bit register that has slot and residue in one
 * @rotate: bits by which it is rotated left to have the slot from bit 16 on and the
 *	residue in bits 15-0
 * @ahead: distance from the slot in progress to the one that @position reports
 * @unit: log2 of the bytes that residues and descriptors count in
 * @blocks: an ICH_BLOCK() for each engine of the chip, whether or not a stream uses it
 * @control: register with the format of PCM out
 * @format: its bits for that
 * @channels: those for the number of channels: 0 for 2, 1 for 4, 2 for 6, 3 for 8
 * @slow_channels: it has to play two channels for 50 ms before more, or they may come
 *	out of the wrong converters
 * @spdif_slots: what it has to be told where S/PDIF has a stream of its own
 * @spdif_guard: the interrupts of S/PDIF's engine are let through by NFORCE_SPDIF_INT
 * @steers: it has ICH_SDM
 * @samples_20: it may have samples of 20 bits, see ICH_STA_SAMPLES
 * @output: register with a bit 0 that is set to unmute (0: none)
 * @pending: register with the engines' interrupts
 * @stray: its bits for interrupts that are no stream's; writing them back clears them
 * @keep: its bits that are written as they are read
 * @witness: register that never reads as all ones while the card answers
 * @unexplained: many boards raise interrupts that no position explains
 * @codec_ready: bit of each codec in the global status
 * @start: lets an engine run whose ring is set up
 * @stop: halts an engine
 */
struct sgdrv_ich_variant {
	s8 mixer_bar;
	s8 regs_bar;
	bool mem_bars;
	u8 sr;
	u8 residue;
	u8 position;
	u8 rotate;
	u8 ahead;
	u8 unit;
	unsigned long blocks;
	u8 control;
	u32 format;
	u32 channels;
	bool slow_channels;
	u32 spdif_slots;
	bool spdif_guard;
	bool steers;
	bool samples_20;
	u8 output;
	u8 pending;
	u32 stray;
	u32 keep;
	u8 witness;
	bool unexplained;
	u32 codec_ready[SGDRV_MAX_CODECS];
	void (*start)(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine);
	void (*stop)(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine);
};

/**
 * struct sgdrv_ich_engine - the bus master engine of a stream
 * @stream: the stream
 * @info: which engine it is
 * @regs: its registers
 * @status: the status register among them
 * @residue: the register with the residue alone
 * @position: the register that has slot and residue
 * @ack: register that wants the interrupt's bit written back, or NULL
 * @rotate: copy of the variant's, as the next one is: an interrupt needs them
 * @ahead: copy of the variant's
 * @unit: log2 of the bytes that it counts in: the variant's, or one more with 20 bits
 * @slots_open: its AC'97 slots are taken
 * @moves: moves of the window since prepare, under &sgdrv.lock
 * @window: the ring's place in the buffer
 * @ring: the descriptors that the card reads
 * @ring_addr: their bus address
 */
struct sgdrv_ich_engine {
	struct sgdrv_stream *stream;
	const struct sgdrv_ich_engine_info *info;
	void __iomem *regs;
	void __iomem *status;
	void __iomem *residue;
	void __iomem *position;
	void __iomem *ack;
	u8 rotate;
	u8 ahead;
	u8 unit;
	bool slots_open;
	unsigned long moves;
	struct sgdrv_window window;
	struct sgdrv_ich_desc *ring;
	dma_addr_t ring_addr;
};

/**
 * struct sgdrv_ich - the family's data of a card
 * @variant: how the controller differs from its relatives
 * @mixer: codec registers (not on ALi)
 * @regs: bus master registers
 * @codecs: ready bits of the codecs that were there at probe; 0 before, and on ALi
 * @claims_all: interrupts that nothing explains are taken for the card's
 * @no_semaphore: codecs are accessed without asking whether another access goes on
 * @trust: readings in which both ways to read a position agreed; from SGDRV_ICH_TRUST
 *	on the short one is taken alone, below 0 it never is
 * @again: serves the interrupt once more
 * @samples_20: PCM out may have samples of 20 bits
 * @format: of PCM out, as last prepared: bits of the variant's control register
 * @sdm: value of ICH_SDM
 * @interface: what streams need of ALi's interface control, under &sgdrv.lock
 * @num_engines: number of engines, one a stream
 * @engines: the engines, by stream
 */
struct sgdrv_ich {
	const struct sgdrv_ich_variant *variant;
	void __iomem *mixer;
	void __iomem *regs;
	u32 codecs;
	bool claims_all;
	bool no_semaphore;
	bool samples_20;
	u32 format;
	u8 sdm;
	u32 interface;
	int trust;
	struct work_struct again;
	unsigned int num_engines;
	struct sgdrv_ich_engine engines[];
};

#define SGDRV_ICH_TRUST		16

/*
 * For what the card accesses beside the buffers of streams.  A 440MX must not fetch from
 * cached memory whatever it fetches.  The access to the card that follows a write drains
 * what write combining holds back.
 */
static inline int sgdrv_ich_dma_type(const struct sgdrv *chip)
{
	return chip->info->uncached ? SNDRV_DMA_TYPE_DEV_WC : SNDRV_DMA_TYPE_DEV;
}

/* controller.c */
extern const struct sgdrv_card_ops sgdrv_ich_card_ops;
extern const struct sgdrv_codec_ops sgdrv_ich_codec_ops;
void *sgdrv_ich_map(struct sgdrv *chip);
void sgdrv_ich_shutdown(struct sgdrv *chip);
bool sgdrv_ich_quiet(struct sgdrv *chip);
void sgdrv_ich_run(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine);
void sgdrv_ich_halt(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine);

/* boards.c */
extern const struct ac97_quirk sgdrv_ich_quirks[];
extern const struct snd_pci_quirk sgdrv_ich_clocks[];
bool sgdrv_ich_warm_only(struct pci_dev *pci);
bool sgdrv_ich_spdif_over_link(struct pci_dev *pci);
void sgdrv_ich_init_board(struct sgdrv *chip, struct sgdrv_ich *ich);

/* link.c */
int sgdrv_ich_open(struct sgdrv_stream *stream);
int sgdrv_ich_attach(struct sgdrv_stream *stream, struct snd_pcm_hw_params *params);
void sgdrv_ich_detach(struct sgdrv_stream *stream);
void sgdrv_ich_set_format(struct sgdrv_stream *stream);
void sgdrv_ich_assigned(struct sgdrv *chip);
void sgdrv_ich_restore_link(struct sgdrv *chip);

/* clock.c */
unsigned int sgdrv_ich_clock_of(unsigned int rate);
int sgdrv_ich_measure_clock(struct sgdrv *chip);

/* ali.c */
extern const struct sgdrv_card_ops sgdrv_ali_card_ops;
extern const struct sgdrv_codec_ops sgdrv_ali_codec_ops;
void sgdrv_ali_run(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine);
void sgdrv_ali_halt(struct sgdrv_ich *ich, struct sgdrv_ich_engine *engine);

/* engine.c */
extern const struct sgdrv_stream_ops sgdrv_ich_stream_ops;
void sgdrv_ich_encode(struct sgdrv_ich_desc *entry, const struct sgdrv_desc *desc,
		      unsigned int unit);
int sgdrv_ich_init_engines(struct sgdrv *chip, struct sgdrv_ich *ich);
int sgdrv_ich_await_halt(struct sgdrv_ich *ich, unsigned int block);
void sgdrv_ich_reset_engines(struct sgdrv *chip);
void sgdrv_ich_ack(struct sgdrv_ich_engine *engine);
int sgdrv_ich_run_ring(struct sgdrv_stream *stream);
irqreturn_t sgdrv_ich_interrupt(int irq, void *dev_id);

#endif /* SGDRV_ICH_H */
