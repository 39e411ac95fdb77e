// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ICH model's codecs and global registers, as Intel has them and all that
 * follow it but ALi.
 */
#include "counts.h"
#include "ich.h"

#define CODEC_SPACE 0x80

#define GLOB_CNT 0x2c
#define CNT_COLD 0x00000002
#define CNT_WARM 0x00000004
#define CNT_OFF 0x00000008
#define GLOB_STA 0x30
#define STA_GSCI 0x00000001
#define STA_RCS 0x00008000
#define STA_KEEPS 0x00030000		/* power-down semaphores */
#define STA_RESERVED 0xc0000008
#define CAS 0x34
#define LOOK_REGISTER 0x38
#define CLOCK_REGISTER 0x3c
#define SDM 0x80
#define SDM_LDI 0x03			/* the codec that was read last */
#define SDM_WRITABLE 0xf8
#define SDM_STEERS 0x08
#define SDM_FIRST_SHIFT 4
#define SDM_SECOND_SHIFT 6
#define SDM_LINE 3

/* In configuration space: nForce's S/PDIF may interrupt. */
#define SPDIF_CONTROL 0x4f
#define SPDIF_INTERRUPTS 0x01

/* Of the codec's extended status: the slots that S/PDIF takes. */
#define STATUS_SPDIF_SLOTS 0x0030

/* What the guest clears or keeps in the global status. */
static __u32 sticky;
static bool semaphore;
static __u8 sdm;
static bool spdif_interrupts;

/* ---- codecs ---- */

static bool intel_link_is_up(void)
{
	return (ich.control & (CNT_COLD | CNT_OFF)) == CNT_COLD;
}

/*
 * A codec that does not answer reads as all ones, and the status has RCS.  Who has
 * not taken the semaphore may read register 0, which gives it back.
 */
static bool reach_codec(unsigned int offset, unsigned int bytes, bool write)
{
	unsigned int codec = offset / CODEC_SPACE, reg = offset % CODEC_SPACE;

	if (bytes != 2 || reg % 2 || codec >= AC97_CODECS || !ich.chip->ready[codec]) {
		vu_fault("codec register 0x%03x is accessed with %u bytes, and undefined",
			 offset, bytes);
		return false;
	}
	if (!semaphore && (write || reg) && !ways.sticky_semaphore)
		vu_fault("codec register 0x%03x is accessed without the semaphore", offset);
	semaphore = ways.sticky_semaphore && !ac97_has(codec, reg);
	if (codec_is_ready(codec))
		return true;
	sticky |= write ? 0 : STA_RCS;
	return false;
}

__u32 intel_mixer_read(unsigned int offset, unsigned int bytes)
{
	counts_add(false, COUNT_REGISTER, offset);
	if (!reach_codec(offset, bytes, false))
		return 0xffffffff;
	sdm = (sdm & ~SDM_LDI) | offset / CODEC_SPACE;
	return ac97_read_codec(offset / CODEC_SPACE, offset % CODEC_SPACE);
}

void intel_mixer_write(unsigned int offset, unsigned int bytes, __u32 value)
{
	counts_add(true, COUNT_REGISTER, offset);
	if (reach_codec(offset, bytes, true))
		ac97_write_codec(offset / CODEC_SPACE, offset % CODEC_SPACE, value);
}

/* Who reads zero has taken it. */
static __u8 take_semaphore(void)
{
	bool taken = semaphore;

	semaphore = true;
	return taken;
}

/* ---- global registers ---- */

static __u32 ready_codecs(void)
{
	__u32 bits = 0;
	unsigned int i;

	for (i = 0; i < AC97_CODECS; i++)
		if (codec_is_ready(i))
			bits |= ich.chip->ready[i];
	return bits;
}

static bool interrupts(const struct engine *e)
{
	if (e->facts->kind == SPDIF_OUT && ich.chip->guards_spdif && !spdif_interrupts)
		return false;
	return engine_interrupts(e);
}

static __u32 pending_engines(void)
{
	__u32 bits = 0;
	unsigned int i;

	for (i = 0; i < ich.chip->count; i++)
		if (interrupts(&ich.engine[i]))
			bits |= ich.engine[i].facts->status;
	return bits;
}

static bool intel_pending(void)
{
	return ich.stray || pending_engines();
}

static __u32 read_status(void)
{
	return sticky | ready_codecs() | ich.chip->capabilities | pending_engines() |
	       (ich.stray ? STA_GSCI : 0);
}

static void write_status(__u32 value)
{
	if (value & STA_RESERVED)
		vu_fault("GLOB_STA 0x%08x has undefined bits", value);
	if (value & STA_GSCI)
		ich.stray = false;
	sticky = (sticky & ~(value & STA_RCS) & ~STA_KEEPS) | (value & STA_KEEPS);
}

static void write_control(__u32 value)
{
	if (value & ~ich.chip->control)
		vu_fault("GLOB_CNT 0x%08x has undefined bits", value);
	if (value & ~ich.control & CNT_COLD)
		codecs_release();
	ich.control = value & ich.chip->control & ~CNT_WARM;
	if (!(value & CNT_COLD))
		ac97_reset();
}

static bool is_sdm(unsigned int offset)
{
	return ich.chip->has_sdm && offset == SDM;
}

static bool is_output(unsigned int offset, unsigned int bytes)
{
	return ich.chip->output && offset == ich.chip->output && bytes == 2;
}

/* snd-intel8x0's proc file reads SDM as 32 bits. */
static __u32 read_register(unsigned int offset, unsigned int bytes)
{
	struct engine *e = find_engine(offset);

	if (e)
		return engine_read(e, offset % BLOCK_BYTES, bytes);
	if (is_sdm(offset) && bytes != 2)
		return sdm;
	if (is_output(offset, bytes))
		return ich.output;
	if (ways.clock_register && offset == CLOCK_REGISTER)
		return ich.periods;
	if (ways.clock_register && offset == LOOK_REGISTER)
		return ich.looked;
	switch (bytes << 8 | offset) {
	case 0x400 | GLOB_CNT:
		return ich.control;
	case 0x400 | GLOB_STA:
		return read_status();
	case 0x100 | CAS:
		return take_semaphore();
	}
	vu_fault("register 0x%02x is read with %u bytes, and undefined", offset, bytes);
	return 0xffffffff;
}

__u32 intel_read(unsigned int offset, unsigned int bytes)
{
	counts_add(false, COUNT_PORT, offset);
	return read_register(offset, bytes);
}

static void write_register(unsigned int offset, unsigned int bytes, __u32 value)
{
	struct engine *e = find_engine(offset);

	if (e)
		engine_write(e, offset % BLOCK_BYTES, bytes, value);
	else if ((bytes << 8 | offset) == (0x400 | GLOB_CNT))
		write_control(value);
	else if ((bytes << 8 | offset) == (0x400 | GLOB_STA))
		write_status(value);
	else if (is_sdm(offset) && bytes == 1)
		sdm = (sdm & ~SDM_WRITABLE) | (value & SDM_WRITABLE);
	else if (is_output(offset, bytes))
		ich.output = value;
	else
		vu_fault("register 0x%02x is written with 0x%x, %u bytes, and undefined", offset,
			 value, bytes);
}

void intel_write(unsigned int offset, unsigned int bytes, __u32 value)
{
	counts_add(true, COUNT_PORT, offset);
	write_register(offset, bytes, value);
	ich_update_irq();
}

/*
 * Data lines are told apart on demand only (82801DB data sheet, SDM); else all engines
 * record what comes on any, which is the first codec here.
 */
static unsigned int intel_source(const struct engine *e)
{
	if (!(sdm & SDM_STEERS))
		return 0;
	return sdm >> (e->facts->codec ? SDM_SECOND_SHIFT : SDM_FIRST_SHIFT) & SDM_LINE;
}

/* Controller and codec mean the same slots, 10 and 11, where there is a choice. */
static bool intel_digital(void)
{
	if (!(ich.chip->control & CNT_SPDIF))
		return true;
	return (ich.control & CNT_SPDIF) == CNT_SPDIF &&
	       (ac97_read(AC97_STATUS) & STATUS_SPDIF_SLOTS) == STATUS_SPDIF_SLOTS;
}

static void intel_reset(void)
{
	sticky = 0;
	semaphore = false;
	sdm = 0;
}

static void intel_configure(__u8 *value, __u8 *mask)
{
	if (ich.chip->guards_spdif)
		mask[SPDIF_CONTROL] = SPDIF_INTERRUPTS;
	spdif_interrupts = value[SPDIF_CONTROL] & SPDIF_INTERRUPTS;
}

const struct layout intel_layout = {
	.link_is_up = intel_link_is_up,
	.pending = intel_pending,
	.source = intel_source,
	.digital = intel_digital,
	.reset = intel_reset,
	.configure = intel_configure,
};
