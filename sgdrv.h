/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the rooms of the house share: the card, its streams, and what a family
 * of chips tells of itself.  Main, pcm and ac97 know a family by its
 * struct sgdrv_info alone.
 */
#ifndef SGDRV_H
#define SGDRV_H

#include <linux/bits.h>
#include <linux/compiler.h>
#include <linux/interrupt.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/spinlock.h>
#include <sound/ac97_codec.h>
#include <sound/core.h>
#include <sound/info.h>
#include <sound/pcm.h>

#include "sgdrv_compat.h"
#include "sgdrv_sg.h"

#define SGDRV_MAX_STREAMS	63
#define SGDRV_MAX_CODECS	3
#define SGDRV_MAX_BUFFER	(32 * 1024 * 1024)

#define SGDRV_UNKNOWN		U32_MAX		/* a position that was not read */

struct sgdrv;

/**
 * struct sgdrv_stream - one substream of a card
 * @chip: the card
 * @index: number among the card's streams; the family's engine has the same
 * @substream: ALSA's side of it
 * @dma_type: of its buffers
 * @ac97: codec slots it uses, with their rates; NULL if it uses none
 * @ac97_open: the slots are taken
 * @sg: segments of the buffer, from hw_params to hw_free, under &sgdrv.mutex
 * @start: where the card begins in the buffer, in bytes
 * @cached: position that an interrupt has read, in bytes, for the next pointer
 *	callback; or SGDRV_UNKNOWN
 * @priv: the family's data of the stream
 * @interrupts: since prepare
 * @moves: of the window, since prepare
 */
struct sgdrv_stream {
	struct sgdrv *chip;
	unsigned int index;
	struct snd_pcm_substream *substream;
	int dma_type;
	struct ac97_pcm *ac97;
	bool ac97_open;
	struct sgdrv_sg sg;
	u32 start;
	u32 cached;
	void *priv;
	unsigned long interrupts;
	unsigned long moves;
};

/**
 * struct sgdrv_pcm_info - a PCM device of a family
 * @suffix: of its name; NULL for the main one
 * @substreams: how many for playback and for capture
 * @hw: what each direction can do, without what the codec decides
 * @contiguous: the card has no table for this direction
 * @chmaps: which channel is where when it plays; NULL if there is nothing to say
 * @ac97: index of each direction's slots in &sgdrv_info.ac97_pcms
 */
struct sgdrv_pcm_info {
	const char *suffix;
	unsigned int substreams[2];
	const struct snd_pcm_hardware *hw[2];
	bool contiguous[2];
	const struct snd_pcm_chmap_elem *chmaps;
	unsigned int ac97[2];
};

/**
 * struct sgdrv_ops - what a family does
 * @map: maps the registers, sets &sgdrv.witness, allocates tables; all managed by
 *	the PCI device
 * @reset: bring controller and codecs up, at probe and at resume; sets
 *	&sgdrv.codecs.  Sleeps, bounded.
 * @shutdown: silence the card for good
 * @quiet: stops all engines and acknowledges what they raise, without waiting for
 *	anything; returns whether there may have been something.  Any context
 * @codec_read: reads an AC'97 register; 0xffff when the codec does not answer.
 *	Called under &sgdrv.codec_mutex
 * @codec_write: writes one, under the same mutex
 * @controls: make those controls that are not the codec's; NULL without any
 * @open: constraints of the stream that its hardware description cannot express;
 *	NULL without any
 * @attach: put the segments of the stream's buffer into the card's table, with
 *	all else that lasts until @detach.  May sleep.  NULL where @start does it
 * @detach: the buffer goes away: the card must not reach it any more; also called
 *	without a successful @attach.  NULL with @attach
 * @prepare: set up the stream's engine for its runtime.  May sleep.
 * @start: run from &sgdrv_stream.start; under &sgdrv.lock
 * @stop: stop and set &sgdrv_stream.start; under &sgdrv.lock
 * @position: in the buffer, in bytes; under &sgdrv.lock
 * @interrupt: sgdrv_interrupt() with what the family does there
 * @show: registers of the card, for the proc file
 */
struct sgdrv_ops {
	int (*map)(struct sgdrv *chip);
	int (*reset)(struct sgdrv *chip);
	void (*shutdown)(struct sgdrv *chip);
	bool (*quiet)(struct sgdrv *chip);
	u16 (*codec_read)(struct sgdrv *chip, unsigned int codec, u16 reg);
	void (*codec_write)(struct sgdrv *chip, unsigned int codec, u16 reg,
			    u16 val);
	int (*controls)(struct sgdrv *chip);
	int (*open)(struct sgdrv_stream *stream);
	int (*attach)(struct sgdrv_stream *stream,
		      struct snd_pcm_hw_params *params);
	void (*detach)(struct sgdrv_stream *stream);
	void (*prepare)(struct sgdrv_stream *stream);
	int (*start)(struct sgdrv_stream *stream);
	void (*stop)(struct sgdrv_stream *stream);
	u32 (*position)(struct sgdrv_stream *stream);
	irq_handler_t interrupt;
	void (*show)(struct sgdrv *chip, struct snd_info_buffer *buffer);
};

/**
 * struct sgdrv_name - name of a chip
 * @device: PCI device id
 * @name: as the in-kernel driver has it
 */
struct sgdrv_name {
	u16 device;
	const char *name;
};

/**
 * struct sgdrv_info - a family of chips, or a variant of one
 * @pick: the one that is meant, where a PCI id alone does not say it; then there
 *	is nothing else in it
 * @refused: name of a board that this driver does not know how to drive; then there
 *	is nothing else in it
 * @driver: driver string of the card, which alsa-lib's configuration goes by
 * @pcm_id: of the PCM devices; NULL for the chip's name
 * @name: for a chip that is not in @names
 * @names: by PCI device id, up to one without a name; NULL where @name will do
 * @pcms: the PCM devices
 * @num_pcms: how many
 * @ac97_pcms: codec slots for them; none where the codec is behind a mixer
 * @num_ac97_pcms: how many
 * @no_vra: the codec's variable rate does not work with this controller
 * @codec_power: the family tells the codec which converters are in use, so that
 *	snd-ac97-codec may power down the others
 * @limits: of the hardware table
 * @uncached: the card must not read memory that a processor has cached
 * @ops: what it does
 * @variant: what only the family itself reads
 */
struct sgdrv_info {
	const struct sgdrv_info *(*pick)(struct pci_dev *pci);
	const char *refused;
	const char *driver;
	const char *pcm_id;
	const char *name;
	const struct sgdrv_name *names;
	const struct sgdrv_pcm_info *pcms;
	unsigned int num_pcms;
	const struct ac97_pcm *ac97_pcms;
	unsigned int num_ac97_pcms;
	bool no_vra;
	bool codec_power;
	const struct sgdrv_sg_limits *limits;
	bool uncached;
	const struct sgdrv_ops *ops;
	const void *variant;
};

/**
 * struct sgdrv - one card
 * @card: ALSA's side of it
 * @pci: the device
 * @info: its family
 * @priv: the family's own data
 * @lock: registers and positions; taken in interrupts
 * @mutex: segments of all streams, against the proc file
 * @codec_mutex: one access to a codec excludes another
 * @witness: a 32 bit register that never reads as all ones while the card answers
 * @gone: the card was given up, see sgdrv_gone.c
 * @running: a bit for each stream that moves samples, by index, under @lock
 * @alone: the only stream that does, or NULL, under @lock
 * @codecs: how many answered at the last reset
 * @ac97: the codecs' mixers
 * @ac97_bus: the bus they are on
 * @streams: all substreams, in the order of the PCM devices
 * @num_streams: how many
 * @number: index into the module parameters
 */
struct sgdrv {
	struct snd_card *card;
	struct pci_dev *pci;
	const struct sgdrv_info *info;
	void *priv;
	spinlock_t lock;		/* registers and positions */
	struct mutex mutex;		/* segments, against the proc file */
	struct mutex codec_mutex;	/* accesses to the codecs */
	void __iomem *witness;
	bool gone;
	u64 running;
	struct sgdrv_stream *alone;
	unsigned int codecs;
	struct snd_ac97 *ac97[SGDRV_MAX_CODECS];
	struct snd_ac97_bus *ac97_bus;
	struct sgdrv_stream streams[SGDRV_MAX_STREAMS];
	unsigned int num_streams;
	int number;
};

/* sgdrv_pcm.c */
int sgdrv_pcm_create(struct sgdrv *chip, size_t prealloc);

/* sgdrv_gone.c */
void sgdrv_gone_mark(struct sgdrv *chip);
bool sgdrv_gone_confirm(struct sgdrv *chip);
bool sgdrv_gone_clear(struct sgdrv *chip);
void sgdrv_gone_stop_streams(struct sgdrv *chip);
irqreturn_t sgdrv_gone_interrupt(struct sgdrv *chip);

/* sgdrv_core_bugs.c */
void sgdrv_core_allow_scatter(struct sgdrv_stream *stream);
int sgdrv_core_limit_no_wakeup(struct snd_pcm_runtime *runtime);
void sgdrv_core_set_clock(struct snd_pcm_runtime *runtime);
void sgdrv_core_unregister(struct sgdrv *chip);

/* sgdrv_ac97.c */
int sgdrv_ac97_create(struct sgdrv *chip);
void sgdrv_ac97_suspend(struct sgdrv *chip);
void sgdrv_ac97_resume(struct sgdrv *chip);
int sgdrv_ac97_open(struct sgdrv_stream *stream, unsigned int rate,
		    unsigned int channels);
void sgdrv_ac97_close(struct sgdrv_stream *stream);

/* sgdrv_proc.c */
void sgdrv_proc_create(struct sgdrv *chip);

/**
 * sgdrv_is_gone - whether the card was given up
 * @chip: the card
 *
 * Context: any.
 * Return: true if no register is worth an access.
 */
static inline bool sgdrv_is_gone(const struct sgdrv *chip)
{
	return READ_ONCE(chip->gone);
}

/**
 * sgdrv_is_running - whether a stream moves samples
 * @stream: the stream
 *
 * Context: any; the answer holds under &sgdrv.lock or the stream's lock.
 * Return: true from a start to the next stop.
 */
static inline bool sgdrv_is_running(const struct sgdrv_stream *stream)
{
	return READ_ONCE(stream->chip->running) & BIT_ULL(stream->index);
}

/**
 * sgdrv_several_run - whether more than one stream moves samples
 * @chip: the card
 *
 * Context: under &sgdrv.lock.
 * Return: true if so.
 */
static inline bool sgdrv_several_run(const struct sgdrv *chip)
{
	return chip->running & (chip->running - 1);
}

/* the families */
extern const struct sgdrv_info sgdrv_ich_info;
extern const struct sgdrv_info sgdrv_ich_440mx_info;
extern const struct sgdrv_info sgdrv_ich4_info;
extern const struct sgdrv_info sgdrv_sis_info;
extern const struct sgdrv_info sgdrv_nforce_info;
extern const struct sgdrv_info sgdrv_ali_info;
extern const struct sgdrv_info sgdrv_emu10k1_info;
extern const struct sgdrv_info sgdrv_via686_info;
extern const struct sgdrv_info sgdrv_via8233_info;

#endif /* SGDRV_H */
