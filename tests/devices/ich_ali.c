// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ICH model's global registers as ALi's M5455 has them, around the same engines.
 * There is no public data sheet: all of it is what snd-intel8x0 does with the chip.
 */
#include "counts.h"
#include "ich.h"

#define SCR 0x00
#define SCR_RESET 0x80000000
#define SCR_COLD 0x00000002
#define SCR_WARM 0x00000001
#define SSR 0x04
#define DMACR 0x08
#define DMACR_DEFINED 0x0fff0fff
#define DMACR_PAUSE_SHIFT 16
#define FIFOCR1 0x0c
#define INTERFACECR 0x10
#define INTERFACE_SPDIF 0x00200000	/* by the codec */
#define INTERRUPTCR 0x14
#define INTERRUPTSR 0x18
#define INT_GPIO 0x00000002
#define FIFOCR2 0x1c
#define CPR 0x20
#define CPR_ADDR 0x22
#define CPR_READ 0x80
#define CPR_SECOND 0x100
#define CPR_DEFINED 0x1ff
#define SPR 0x24
#define FIFOCR3 0x2c
#define RTSR 0x34
#define RTSR_FIRST 0x80
#define RTSR_SECOND 0x40
#define CSPSR 0x38
#define CSPSR_READY 0x08
#define CSPSR_READ_OK 0x02
#define CSPSR_WRITE_OK 0x01
#define CAS 0x3c
#define CAS_BUSY 0x80000000
#define BLOCKS 0x40
#define PLAIN_END 0x30

/* Looks that find a command, or a reset, not done. */
#define BUSY_LOOKS 1

/* @plain: registers that keep what is written */
static struct {
	bool link;
	bool semaphore;
	unsigned int resetting;
	unsigned int busy;
	__u8 done;
	__u16 value;
	__u16 answer;
	__u32 dmacr;
	__u32 interrupts;
	__u32 plain[PLAIN_END / 4];
} ali;

static bool ali_link_is_up(void)
{
	return ali.link;
}

/* ---- codecs ---- */

static __u8 read_port_state(void)
{
	if (!ali.busy)
		return CSPSR_READY | ali.done;
	ali.busy--;
	return 0;
}

/* Who reads zero has taken the semaphore, which the command gives back. */
static __u32 take_semaphore(void)
{
	bool taken = ali.semaphore;

	ali.semaphore = true;
	return taken ? CAS_BUSY : 0;
}

static void ask_codec(__u32 value)
{
	unsigned int codec = value & CPR_SECOND ? 1 : 0, reg = value & (CPR_READ - 1);

	if (value & ~CPR_DEFINED)
		vu_fault("command port 0x%08x has undefined bits", value);
	if (!ali.semaphore)
		vu_fault("the codec is asked 0x%03x without the semaphore", value);
	if (ali.busy)
		vu_fault("the codec is asked 0x%03x while it is busy", value);
	ali.semaphore = ways.sticky_semaphore && !ac97_has(codec, reg);
	ali.busy = BUSY_LOOKS;
	ali.done = 0;
	if (!codec_is_ready(codec))
		return;
	ali.done = value & CPR_READ ? CSPSR_READ_OK : CSPSR_WRITE_OK;
	if (value & CPR_READ)
		ali.answer = ac97_read_codec(codec, reg);
	else
		ac97_write_codec(codec, reg, ali.value);
}

static __u32 read_tags(void)
{
	return (codec_is_ready(0) ? RTSR_FIRST : 0) | (codec_is_ready(1) ? RTSR_SECOND : 0);
}

/* ---- interrupts ---- */

/* They stay until they are written back, and come again while an engine wants one. */
static bool ali_pending(void)
{
	unsigned int i;

	for (i = 0; i < ich.chip->count; i++)
		if (engine_interrupts(&ich.engine[i]))
			ali.interrupts |= ich.engine[i].facts->status;
	return ali.interrupts || ich.stray;
}

static __u32 read_interrupts(void)
{
	bool gpio = ich.stray || ali.resetting;

	if (ali.resetting)
		ali.resetting--;
	return ali.interrupts | (gpio ? INT_GPIO : 0);
}

static void clear_interrupts(__u32 value)
{
	ali.interrupts &= ~value;
	if (value & INT_GPIO)
		ich.stray = false;
}

/* ---- system ---- */

static void reset_system(void)
{
	unsigned int i;

	for (i = 0; i < PLAIN_END / 4; i++)
		ali.plain[i] = 0;
	ali.dmacr = 0;
	ali.interrupts = 0;
	for (i = 0; i < ich.chip->count; i++)
		engine_pause(&ich.engine[i]);
}

static void write_system(__u32 value)
{
	if (value & ~ich.chip->control)
		vu_fault("SCR 0x%08x has undefined bits", value);
	if (value & SCR_RESET)
		reset_system();
	if (value & ~ich.control & SCR_COLD)
		ac97_reset();
	if (value & (SCR_COLD | SCR_WARM)) {
		ali.link = true;
		ali.resetting = BUSY_LOOKS;
		codecs_release();
	}
	ich.control = value & ~(SCR_RESET | SCR_WARM);
}

static unsigned int dma_number(const struct engine *e)
{
	return (e->facts->block - BLOCKS) / BLOCK_BYTES;
}

/* A start bit for each engine, and a pause bit that prevails. */
static void write_dma(__u32 value)
{
	__u32 run = value & ~(value >> DMACR_PAUSE_SHIFT);
	unsigned int i;

	if (value & ~DMACR_DEFINED)
		vu_fault("DMACR 0x%08x has undefined bits", value);
	ali.dmacr = value;
	for (i = 0; i < ich.chip->count; i++) {
		if (run >> dma_number(&ich.engine[i]) & 1)
			engine_run(&ich.engine[i]);
		else
			engine_pause(&ich.engine[i]);
	}
}

/* ---- registers ---- */

static bool is_plain(unsigned int offset, unsigned int bytes)
{
	if (bytes != 4)
		return false;
	return offset == FIFOCR1 || offset == FIFOCR2 || offset == FIFOCR3 ||
	       offset == INTERFACECR || offset == INTERRUPTCR;
}

static __u32 read_register(unsigned int offset, unsigned int bytes)
{
	struct engine *e = find_engine(offset);

	if (e)
		return engine_read(e, offset % BLOCK_BYTES, bytes);
	if (is_plain(offset, bytes))
		return ali.plain[offset / 4];
	switch (bytes << 8 | offset) {
	case 0x400 | SCR:
		return ich.control;
	case 0x400 | SSR:
		return 0;
	case 0x400 | DMACR:
		return ali.dmacr;
	case 0x400 | INTERRUPTSR:
		return read_interrupts();
	case 0x200 | SPR:
		return ali.answer;
	case 0x400 | RTSR:
		return read_tags();
	case 0x100 | CSPSR:
		return read_port_state();
	case 0x400 | CAS:
		return take_semaphore();
	}
	vu_fault("register 0x%02x is read with %u bytes, and undefined", offset, bytes);
	return 0xffffffff;
}

__u32 ali_read(unsigned int offset, unsigned int bytes)
{
	counts_add(false, COUNT_PORT, offset);
	return read_register(offset, bytes);
}

static void write_register(unsigned int offset, unsigned int bytes, __u32 value)
{
	switch (bytes << 8 | offset) {
	case 0x400 | SCR:
		write_system(value);
		return;
	case 0x400 | DMACR:
		write_dma(value);
		return;
	case 0x400 | INTERRUPTSR:
		clear_interrupts(value);
		return;
	case 0x200 | CPR:
		ali.value = value;
		return;
	case 0x200 | CPR_ADDR:
		ask_codec(value);
		return;
	case 0x400 | RTSR:
		return;
	}
	if (is_plain(offset, bytes))
		ali.plain[offset / 4] = value;
	else
		vu_fault("register 0x%02x is written with 0x%x, %u bytes, and undefined", offset,
			 value, bytes);
}

void ali_write(unsigned int offset, unsigned int bytes, __u32 value)
{
	struct engine *e = find_engine(offset);

	counts_add(true, COUNT_PORT, offset);
	if (e)
		engine_write(e, offset % BLOCK_BYTES, bytes, value);
	else
		write_register(offset, bytes, value);
	ich_update_irq();
}

static unsigned int ali_source(const struct engine *e)
{
	return e->facts->codec;
}

static bool ali_digital(void)
{
	return ali.plain[INTERFACECR / 4] & INTERFACE_SPDIF;
}

static void ali_reset(void)
{
	reset_system();
	ali.link = false;
	ali.semaphore = false;
	ali.busy = 0;
	ali.done = 0;
}

const struct layout ali_layout = {
	.link_is_up = ali_link_is_up,
	.pending = ali_pending,
	.source = ali_source,
	.digital = ali_digital,
	.reset = ali_reset,
};
