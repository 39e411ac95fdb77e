/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shared definitions: a card, its streams, and how a family describes itself.
 *
 * Main and pcm know a family by its struct sgdrv_info alone.  Three tables of
 * functions are the seam: &struct sgdrv_card_ops for a family, &struct
 * sgdrv_stream_ops for each PCM device and direction, and &struct
 * sgdrv_codec_ops (sgdrv_ac97.h) where there is an AC'97 codec.
 *
 * Locks, from the outermost to the innermost:
 *
 * ======================  ==============================  =======================
 * lock                    protects                        taken from
 * ======================  ==============================  =======================
 * the stream's lock       runtime and state; calls for    trigger, pointer,
 * (of the ALSA core)      one stream exclude each other   snd_pcm_period_elapsed()
 *                                                         in interrupts
 * &sgdrv.mutex            segments of all streams,        open, hw_params,
 *                         tables of the family            hw_free, the proc file
 * &sgdrv_ac97.mutex       one access to a codec           mixer, hw_params,
 *                                                         hw_free, proc files,
 *                                                         suspend and resume
 * &sgdrv.lock             registers, running streams,     everywhere; a spinlock
 *                         positions                       that interrupts take
 * ======================  ==============================  =======================
 *
 * The two mutexes are never held together with a stream's lock.
 * &sgdrv.gone, &sgdrv.running and &sgdrv_stream.cached are read without a lock.
 *
 * Lifetimes: what map() and probe allocate is managed by the PCI device and goes
 * after the card.  A buffer's segments, and whatever the family's attach() takes,
 * live from hw_params to hw_free.  A stream moves samples from a start to the next
 * stop; the core waits for the interrupt handler (&snd_card.sync_irq) before the
 * buffer of a stopped stream goes away.
 */
#ifndef SGDRV_H
#define SGDRV_H

#include <linux/bits.h>
#include <linux/compiler.h>
#include <linux/interrupt.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/spinlock.h>
#include <sound/core.h>
#include <sound/info.h>
#include <sound/pcm.h>

#include "sgdrv_compat.h"
#include "sgdrv_sg.h"

#define SGDRV_MAX_STREAMS	63
#define SGDRV_MAX_BUFFER	(32 * 1024 * 1024)

#define SGDRV_UNKNOWN		U32_MAX		/* a position that was not read */

/* What the PCM devices of all families can do. */
#define SGDRV_PCM_INFO							\
	(SNDRV_PCM_INFO_MMAP | SNDRV_PCM_INFO_MMAP_VALID |		\
	 SNDRV_PCM_INFO_INTERLEAVED | SNDRV_PCM_INFO_BLOCK_TRANSFER |	\
	 SNDRV_PCM_INFO_NO_PERIOD_WAKEUP)

struct sgdrv;
struct sgdrv_ac97;
struct sgdrv_codec_info;
struct sgdrv_direction;

/**
 * struct sgdrv_stream - one substream of a card
 * @chip: the card
 * @index: number among the card's streams
 * @number: number among the substreams of its PCM device and direction
 * @direction: the row of its family that describes it
 * @channels_max: most channels; the codecs may have fewer than @direction
 * @capture: it records
 * @substream: ALSA's side of it; NULL until the PCM device exists
 * @sg: segments of the buffer, from hw_params to hw_free, under &sgdrv.mutex
 * @ready: prepared with the buffer that is attached, so a start may use it, under
 *	&sgdrv.lock
 * @start: position at which the next start begins, in bytes
 * @cached: position that an interrupt has read, in bytes, for the next pointer
 *	callback; or SGDRV_UNKNOWN
 * @priv: the family's data of the stream
 * @interrupts: interrupts since prepare
 */
struct sgdrv_stream {
	struct sgdrv *chip;
	unsigned int index;
	unsigned int number;
	const struct sgdrv_direction *direction;
	unsigned int channels_max;
	bool capture;
	struct snd_pcm_substream *substream;
	struct sgdrv_sg sg;
	bool ready;
	u32 start;
	u32 cached;
	void *priv;
	unsigned long interrupts;
};

/**
 * struct sgdrv_stream_ops - what a family does with streams of one kind
 * @open: adds constraints that the hardware description cannot express; NULL
 *	without any.  May sleep.
 * @attach: puts the segments of the stream's buffer into the card's table, and
 *	takes all else that lasts until @detach.  May sleep.  NULL where @start
 *	does it
 * @detach: takes the buffer away from the card; also called without a successful
 *	@attach.  May sleep.  NULL together with @attach
 * @prepare: sets up the stream's engine for its runtime; NULL where @start does
 *	it.  May sleep.
 * @start: runs the stream from &sgdrv_stream.start; under &sgdrv.lock.  Returns 0
 *	or a negative error code
 * @stop: stops the stream and sets &sgdrv_stream.start; under &sgdrv.lock
 * @position: reads the position in the buffer, in bytes; under &sgdrv.lock
 * @show: prints more of the stream into the proc file; NULL without more
 */
struct sgdrv_stream_ops {
	int (*open)(struct sgdrv_stream *stream);
	int (*attach)(struct sgdrv_stream *stream,
		      struct snd_pcm_hw_params *params);
	void (*detach)(struct sgdrv_stream *stream);
	void (*prepare)(struct sgdrv_stream *stream);
	int (*start)(struct sgdrv_stream *stream);
	void (*stop)(struct sgdrv_stream *stream);
	u32 (*position)(struct sgdrv_stream *stream);
	void (*show)(struct sgdrv_stream *stream, struct snd_info_buffer *buffer);
};

/**
 * struct sgdrv_direction - one direction of a PCM device
 * @substreams: number of substreams
 * @hw: what they can do, without what @open adds
 * @ops: what the family does with them
 * @engines: the family's description of the engines that serve the substreams, in
 *	their order; NULL where one engine is as good as another
 * @contiguous: the card has no table for this direction
 * @whole_frames: a frame must not lie in two descriptors
 */
struct sgdrv_direction {
	unsigned int substreams;
	const struct snd_pcm_hardware *hw;
	const struct sgdrv_stream_ops *ops;
	const void *engines;
	bool contiguous;
	bool whole_frames;
};

/**
 * struct sgdrv_pcm_info - a PCM device of a family
 * @suffix: appended to the card's name; NULL for device 0
 * @directions: playback and capture; without substreams there is no such direction
 * @chmaps: order of the playback channels; NULL where applications are not told
 */
struct sgdrv_pcm_info {
	const char *suffix;
	struct sgdrv_direction directions[2];
	const struct snd_pcm_chmap_elem *chmaps;
};

/**
 * struct sgdrv_card_ops - what a family does with a card
 * @map: maps the registers, sets &sgdrv.witness, allocates tables and sets
 *	&sgdrv_stream.priv; all managed by the PCI device.  Returns the family's
 *	data for &sgdrv.priv, or an error pointer
 * @reset: brings controller and codecs up, at probe and at resume.  Sleeps,
 *	bounded.
 * @shutdown: silences the card for good; called only if @map has succeeded
 * @quiet: stops all engines and acknowledges what they raise, without waiting for
 *	anything; returns whether there may have been something.  Any context.
 * @devices: makes what is beside the PCM devices and the codec's controls: mixer,
 *	MIDI, clock; the last step that can fail before the card is registered.  NULL
 *	without any
 * @interrupt: sgdrv_interrupt() with what the family does there
 * @show: prints registers of the card into the proc file
 */
struct sgdrv_card_ops {
	void *(*map)(struct sgdrv *chip);
	int (*reset)(struct sgdrv *chip);
	void (*shutdown)(struct sgdrv *chip);
	bool (*quiet)(struct sgdrv *chip);
	int (*devices)(struct sgdrv *chip);
	irq_handler_t interrupt;
	void (*show)(struct sgdrv *chip, struct snd_info_buffer *buffer);
};

/**
 * struct sgdrv_info - a family of chips, or a variant of one
 * @driver: driver string of the card, which alsa-lib's configuration goes by
 * @pcm_id: id of the PCM devices; NULL for the chip's name
 * @pcms: the PCM devices
 * @num_pcms: number of PCM devices
 * @limits: limits of the hardware table
 * @uncached: the card must not read memory that a processor has cached
 * @ops: what the family does with a card
 * @codec: the AC'97 codecs; NULL where the card has none
 * @variant: what only the family itself reads
 * @pick: finds what the board or a module parameter makes of the chip; NULL for this
 */
struct sgdrv_info {
	const char *driver;
	const char *pcm_id;
	const struct sgdrv_pcm_info *pcms;
	unsigned int num_pcms;
	const struct sgdrv_sg_limits *limits;
	bool uncached;
	const struct sgdrv_card_ops *ops;
	const struct sgdrv_codec_info *codec;
	const void *variant;
	const struct sgdrv_info *(*pick)(struct pci_dev *pci);
};

/**
 * struct sgdrv_model - a chip, as its PCI id finds it
 * @name: name of the chip or board, as the in-kernel driver has it
 * @info: its family; NULL for a board that this driver does not know how to drive
 * @pick: finds the model where the PCI id alone does not tell it; NULL otherwise
 */
struct sgdrv_model {
	const char *name;
	const struct sgdrv_info *info;
	const struct sgdrv_model *(*pick)(struct pci_dev *pci);
};

/**
 * struct sgdrv - one card
 * @card: ALSA's side of it
 * @pci: the PCI device
 * @info: its family
 * @priv: the family's own data; NULL until it has mapped the card
 * @ac97: the AC'97 codecs; NULL without any
 * @lock: protects registers, positions and who runs; taken in interrupts
 * @mutex: protects the segments of all streams and the family's tables
 * @witness: a 32 bit register that never reads as all ones while the card answers
 * @gone: bit 0: the card was given up, see sgdrv_gone.c
 * @running: a bit for each stream that moves samples, by index, under @lock
 * @alone: the only stream that does, or NULL, under @lock
 * @streams: all substreams, in the order of the PCM devices
 * @num_streams: number of streams
 * @chmap: playback channels of the last PCM device that tells them, or NULL
 * @number: index into the module parameters
 */
struct sgdrv {
	struct snd_card *card;
	struct pci_dev *pci;
	const struct sgdrv_info *info;
	void *priv;
	struct sgdrv_ac97 *ac97;
	spinlock_t lock;		/* see above */
	struct mutex mutex;		/* see above */
	void __iomem *witness;
	unsigned long gone;
	u64 running;
	struct sgdrv_stream *alone;
	struct sgdrv_stream streams[SGDRV_MAX_STREAMS];
	unsigned int num_streams;
	struct snd_pcm_chmap *chmap;
	int number;
};

/* sgdrv_pcm.c */
int sgdrv_pcm_lay_out(struct sgdrv *chip);
int sgdrv_pcm_create(struct sgdrv *chip, size_t prealloc);

/* sgdrv_gone.c */
bool sgdrv_gone_give_up(struct sgdrv *chip);
void sgdrv_gone_mark(struct sgdrv *chip);
bool sgdrv_gone_confirm(struct sgdrv *chip);
u32 sgdrv_gone_read(struct sgdrv *chip, void __iomem *reg);
bool sgdrv_gone_clear(struct sgdrv *chip);
void sgdrv_gone_stop_streams(struct sgdrv *chip);
irqreturn_t sgdrv_gone_interrupt(struct sgdrv *chip);

/* sgdrv_core_bugs.c */
void sgdrv_core_allow_scatter(struct sgdrv_stream *stream, int type);
int sgdrv_core_limit_no_wakeup(struct snd_pcm_runtime *runtime);
void sgdrv_core_set_clock(struct snd_pcm_runtime *runtime);
void sgdrv_core_unregister(struct sgdrv *chip);

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

/* the families, see the chips.c of each */
extern const struct sgdrv_info sgdrv_ich_info;
extern const struct sgdrv_info sgdrv_ich_440mx_info;
extern const struct sgdrv_info sgdrv_ich4_info;
extern const struct sgdrv_info sgdrv_sis_info;
extern const struct sgdrv_info sgdrv_nforce_info;
extern const struct sgdrv_info sgdrv_ali_info;
extern const struct sgdrv_info sgdrv_emu10k1_info;
extern const struct sgdrv_info sgdrv_via686_info;
const struct sgdrv_model *sgdrv_via8233_pick(struct pci_dev *pci);

#endif /* SGDRV_H */
