/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of the ICH model share. */
#ifndef ICH_H
#define ICH_H

#include <stdbool.h>
#include <linux/types.h>
#include "ac97_codec.h"
#include "output.h"
#include "vfio_user.h"

#define RATE OUTPUT_RATE
#define MAX_ENGINES 6
#define SLOTS 32

/* Registers of an engine, from the start of its block. */
#define BDBAR 0x00
#define CIV 0x04
#define LVI 0x05
#define SR 0x06
#define SR_FIFOE 0x10
#define SR_BCIS 0x08
#define SR_LVBCI 0x04
#define SR_CELV 0x02
#define SR_DCH 0x01
#define SR_CLEARS (SR_FIFOE | SR_BCIS | SR_LVBCI)
#define PICB 0x08
#define PIV 0x0a
#define CR 0x0b
#define CR_IOCE 0x10
#define CR_FEIE 0x08
#define CR_LVBIE 0x04
#define CR_RR 0x02
#define CR_RPBM 0x01
#define CR_ENABLES (CR_IOCE | CR_FEIE | CR_LVBIE)
#define BLOCK_BYTES 0x10

#define DESC_IOC 0x80000000
#define DESC_BUP 0x40000000
#define DESC_LENGTH 0x0000ffff

/* Of all engines */
#define CNT_8_CHANNELS 0x00300000
#define CNT_20_BIT 0x00400000
#define CNT_SPDIF 0xc0000000

struct descriptor {
	__u32 address;
	__u32 control;
};

enum engine_kind { PCM_OUT, PCM_IN, MIC_IN, SPDIF_OUT };

/*
 * @status: its bit in the register that has all engines' interrupts
 * @codec: whose converter it works for
 */
struct engine_facts {
	__u8 block;
	enum engine_kind kind;
	__u32 status;
	__u8 codec;
};

struct engine;

/*
 * The registers around the engines.
 * @pending: an interrupt shows there
 * @source: the codec that an engine records
 * @digital: what S/PDIF's engine plays gets as far as the codec
 */
struct layout {
	bool (*link_is_up)(void);
	bool (*pending)(void);
	unsigned int (*source)(const struct engine *e);
	bool (*digital)(void);
	void (*reset)(void);
	/* See struct card; may be missing. */
	void (*configure)(__u8 *value, __u8 *mask);
};

/*
 * @ready: a bit of the global status for each codec that there may be
 * @control: the defined bits of the global control
 * @channels_shift: where the number of channels is in the global control
 * @counts_bytes: lengths and residues are in bytes, and PICB and SR have changed places
 * @capabilities: what the global status always has
 * @has_dmacr: engines are started by a register for all of them, and not by their own
 * @has_sdm: the register of serial data in, by which codecs are assigned to engines
 * @has_spdif: an engine for it, and a codec that has it
 * @guards_spdif: that engine's interrupt has to be enabled in configuration space
 * @prefetches: see the option of this name
 * @output: a register whose bit 0 lets sound out; 0: there is none
 */
struct chip {
	const char *name;
	__u16 vendor;
	__u16 device;
	const struct layout *layout;
	const struct engine_facts *engines;
	unsigned int count;
	__u32 ready[AC97_CODECS];
	__u32 control;
	unsigned int channels_shift;
	bool counts_bytes;
	__u32 capabilities;
	bool has_dmacr;
	bool has_sdm;
	bool has_spdif;
	bool guards_spdif;
	bool prefetches;
	__u8 output;
	struct bar bar[BARS];
};

/*
 * @run: it has been told to run
 * @begun: since its reset; PIV is one ahead of CIV from then on
 * @loaded: it works on the descriptor at CIV
 * @halting: looks that will find it still at work after it has been paused
 * @unfetched: looks that will find nothing yet, see late-fetch
 * @late: looks that will find the old PIV, see late-fetch
 * @gap: looks that will find no residue, see picb-gap
 * @lost: its completion raises no interrupt
 * @since: sample periods since it completed a descriptor, or began
 * @period: sample periods between the last two completions
 * @latch: the next descriptor, fetched in advance if @latched
 * @address, @control, @left: of the rest of that descriptor; in bytes
 * @phase: of the sample clock, in parts of a frame
 * @emitted: the last frame that it played, or of that the front pair
 */
struct engine {
	const struct engine_facts *facts;
	bool run;
	bool begun;
	bool loaded;
	unsigned int halting;
	unsigned int unfetched;
	unsigned int late;
	unsigned int gap;
	bool lost;
	unsigned int since;
	unsigned int period;
	bool latched;
	struct descriptor latch;
	__u32 bdbar;
	__u8 civ;
	__u8 lvi;
	__u8 sr;
	__u8 cr;
	__u32 address;
	__u32 control;
	__u32 left;
	__u32 phase;
	__s16 emitted[2];
};

/*
 * @control: the global one, or the system control of ALi's
 * @output: the register of this name
 * @periods: sample periods since the card was made, see clock-register
 * @looked: the same when a residue was read
 * @stray: an interrupt that no engine explains
 * @line_dropped: the interrupt of others as well, see one-line
 */
struct ich {
	const struct chip *chip;
	struct engine engine[MAX_ENGINES];
	__u32 control;
	__u16 output;
	__u32 periods;
	__u32 looked;
	bool stray;
	bool line_dropped;
};

extern struct ich ich;

/* What options make of a chip; they are told in ich_ways.c. */
struct ways {
	unsigned int codecs;
	unsigned int spdif;
	unsigned int picb_gap;
	unsigned int late_fetch;
	unsigned int prefetch;
	bool no_dword;
	__u32 dword;
	unsigned int stray_irq;
	unsigned int lost_irq;
	unsigned int late_irq;
	unsigned int late_periods;
	unsigned int on_time;
	unsigned int later;
	bool slow_first;
	bool slow_second;
	unsigned int sticky_semaphore;
	unsigned int codec_clock;
	unsigned int clock_register;
	unsigned int one_line;
};

extern struct ways ways;

/* ich_ways.c */
bool ways_option(const char *name, const char *value);

/* ich.c */
void ich_update_irq(void);
/* A cold reset has ended. */
void codecs_release(void);
bool codec_is_ready(unsigned int codec);

/* ich_chips.c */
const struct chip *find_chip(const char *name);

/* ich_intel.c */
extern const struct layout intel_layout;
__u32 intel_mixer_read(unsigned int offset, unsigned int bytes);
void intel_mixer_write(unsigned int offset, unsigned int bytes, __u32 value);
__u32 intel_read(unsigned int offset, unsigned int bytes);
void intel_write(unsigned int offset, unsigned int bytes, __u32 value);

/* ich_ali.c */
extern const struct layout ali_layout;
__u32 ali_read(unsigned int offset, unsigned int bytes);
void ali_write(unsigned int offset, unsigned int bytes, __u32 value);

/* ich_engine.c */
struct engine *find_engine(unsigned int offset);
__u32 engine_read(struct engine *e, unsigned int offset, unsigned int bytes);
void engine_write(struct engine *e, unsigned int offset, unsigned int bytes, __u32 value);
void engine_run(struct engine *e);
void engine_pause(struct engine *e);
/* It has something to do and does it. */
bool engine_works(const struct engine *e);
bool engine_interrupts(const struct engine *e);
/* The next byte of the ring, from memory or into it; false when there is none. */
bool engine_byte(struct engine *e, __u8 *byte);
void engines_reset(void);
void engines_close(void);

/* ich_sound.c */
bool engine_records(const struct engine *e);
unsigned int sample_bytes(const struct engine *e);
unsigned int frame_bytes(const struct engine *e);
void engine_tick(struct engine *e, const __s16 *input);

#endif
