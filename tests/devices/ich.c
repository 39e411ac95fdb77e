// SPDX-License-Identifier: GPL-2.0-only
/*
 * A model of Intel's ICH AC'97 controllers and of those that follow them, for
 * drivers to be tested on: ich socket=PATH [fetch=WAV] [out=WAV]
 * [voices=PREFIX] [capture=WAV] [counts=FILE] [speed=FACTOR] [glitch=NUMBER]
 * [trace=FILE] [codecs=NUMBER], and the options that ich_ways.c tells of
 *
 * The name of the program decides which one it is, see the table below.  There are
 * as many codecs as codecs says, or one.
 *
 * It is as strict as the EMU10K1's.  SIGUSR1 pulls the card, SIGTERM ends it;
 * SIGUSR2 and glitch are as with the EMU10K1.
 *
 * Of voices, PCM out's pairs have the numbers 0 to 3, and S/PDIF has 4.  An engine
 * fetches what it plays at once: there is no FIFO.
 *
 * Sources: data sheets of the 82801AA and of its successors, ICH5's programmer's
 * reference manual, and for the other makers' chips what snd-intel8x0 knows.
 *
 * Not there: the modem, GPIO, wake-up events, double rate, what a FIFO error is,
 * and ICH4's bit that enables its ports.
 */
#include <string.h>
#include "counts.h"
#include "ich.h"
#include "input.h"
#include "options.h"

#define MIXER_BYTES 256
#define CODEC_SPACE 0x80
#define REGS_BYTES 64

/* global registers */
#define GLOB_CNT 0x2c
#define CNT_COLD 0x00000002
#define CNT_WARM 0x00000004
#define CNT_OFF 0x00000008
#define CNT_BASE 0x0000007f
#define GLOB_STA 0x30
#define STA_GSCI 0x00000001
#define STA_RESERVED 0xc0000008
#define STA_PIINT 0x00000020
#define STA_POINT 0x00000040
#define STA_MCINT 0x00000080
#define STA_PCR 0x00000100
#define STA_SCR 0x00000200
#define STA_RCS 0x00008000
#define STA_KEEPS 0x00030000		/* power-down semaphores */
#define CAS 0x34

/* Seconds, see slow-codec */
#define SLOW_FIRST 0.8
#define SLOW_SECOND 0.15

struct ich ich;
/* What the guest clears or keeps in the global status. */
static __u32 sticky;
static bool semaphore;
/* When the last cold reset ended, and for how many sample periods a status has waited. */
static double released;
static unsigned int waited;

/* ---- the AC-link ---- */

bool link_is_up(void)
{
	return (ich.control & (CNT_COLD | CNT_OFF)) == CNT_COLD;
}

static double delay(unsigned int codec)
{
	if (!codec && ways.slow_first)
		return SLOW_FIRST;
	return codec == 1 && ways.slow_second ? SLOW_SECOND : 0;
}

static bool is_ready(unsigned int codec)
{
	return codec < ways.codecs && link_is_up() && vu_seconds() - released >= delay(codec);
}

static __u32 ready_codecs(void)
{
	__u32 bits = 0;
	unsigned int i;

	for (i = 0; i < AC97_CODECS; i++)
		if (is_ready(i))
			bits |= ich.chip->ready[i];
	return bits;
}

unsigned int out_channels(void)
{
	return 2 + 2 * (ich.control >> ich.chip->channels_shift & 3);
}

bool is_20_bit(void)
{
	return ich.control & ich.chip->control & CNT_20_BIT;
}

/* ---- codecs ---- */

/*
 * A codec that does not answer reads as all ones, and the status has RCS.  Who has
 * not taken the semaphore may read register 0, which gives it back.
 */
static bool reach_codec(unsigned int offset, unsigned int bytes, bool write)
{
	unsigned int codec = offset / CODEC_SPACE, reg = offset % CODEC_SPACE;

	if (bytes != 2 || reg % 2 || codec >= AC97_CODECS || !ich.chip->ready[codec])
		vu_fault("codec register 0x%03x is accessed with %u bytes, and undefined",
			 offset, bytes);
	else if (!semaphore && (write || reg) && !ways.sticky_semaphore)
		vu_fault("codec register 0x%03x is accessed without the semaphore", offset);
	semaphore = ways.sticky_semaphore && !ac97_has(codec, reg);
	if (is_ready(codec))
		return true;
	sticky |= write ? 0 : STA_RCS;
	return false;
}

static __u32 mixer_read(unsigned int offset, unsigned int bytes)
{
	counts_add(false, COUNT_REGISTER, offset);
	if (!reach_codec(offset, bytes, false))
		return 0xffffffff;
	return ac97_read_codec(offset / CODEC_SPACE, offset % CODEC_SPACE);
}

static void mixer_write(unsigned int offset, unsigned int bytes, __u32 value)
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

static __u32 read_status(void)
{
	__u32 value = sticky | ready_codecs();
	unsigned int i;

	for (i = 0; i < ich.chip->count; i++)
		if (engine_interrupts(&ich.engine[i]))
			value |= ich.engine[i].facts->status;
	return value;
}

static void write_status(__u32 value)
{
	if (value & STA_RESERVED)
		vu_fault("GLOB_STA 0x%08x has undefined bits", value);
	sticky = (sticky & ~(value & (STA_RCS | STA_GSCI)) & ~STA_KEEPS) | (value & STA_KEEPS);
}

static void write_control(__u32 value)
{
	if (value & ~ich.chip->control)
		vu_fault("GLOB_CNT 0x%08x has undefined bits", value);
	if (value & ~ich.control & CNT_COLD)
		released = vu_seconds();
	ich.control = value & ich.chip->control & ~CNT_WARM;
	if (!(value & CNT_COLD))
		ac97_reset();
}

static void update_irq(void)
{
	bool pending = sticky & STA_GSCI;
	unsigned int i;

	for (i = 0; i < ich.chip->count; i++)
		pending |= engine_interrupts(&ich.engine[i]);
	if (!pending)
		waited = 0;
	vu_set_irq(pending && !ich.line_dropped && waited >= ways.late_irq * (RATE / 1000) / 1000);
}

static __u32 regs_read(unsigned int offset, unsigned int bytes)
{
	struct engine *e = find_engine(offset);

	counts_add(false, COUNT_PORT, offset);
	if (e)
		return engine_read(e, offset % BLOCK_BYTES, bytes);
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

static void write_register(unsigned int offset, unsigned int bytes, __u32 value)
{
	struct engine *e = find_engine(offset);

	if (e)
		engine_write(e, offset % BLOCK_BYTES, bytes, value);
	else if ((bytes << 8 | offset) == (0x400 | GLOB_CNT))
		write_control(value);
	else if ((bytes << 8 | offset) == (0x400 | GLOB_STA))
		write_status(value);
	else
		vu_fault("register 0x%02x is written with 0x%x, %u bytes, and undefined", offset,
			 value, bytes);
}

static void regs_write(unsigned int offset, unsigned int bytes, __u32 value)
{
	counts_add(true, COUNT_PORT, offset);
	write_register(offset, bytes, value);
	update_irq();
}

/* ---- time ---- */

static bool records(void)
{
	unsigned int i;

	for (i = 0; i < ich.chip->count; i++)
		if (engine_records(&ich.engine[i]) && engine_moves(&ich.engine[i]))
			return true;
	return false;
}

static bool is_heard(const struct engine *e)
{
	return e->facts->kind == PCM_OUT && engine_moves(e);
}

static bool ich_runs(void)
{
	unsigned int i;

	for (i = 0; i < ich.chip->count; i++)
		if (ich.engine[i].run)
			return true;
	return false;
}

static void tick_irq(void)
{
	static unsigned int periods;

	waited++;
	if (ways.stray_irq && ich_runs() && ++periods % ways.stray_irq == 0)
		sticky |= STA_GSCI;
	update_irq();
}

/* The input moves on while something records; each engine hears the same. */
static void ich_tick(void)
{
	__s16 input[2] = { 0, 0 };
	const __s16 *emitted = NULL;
	unsigned int i;

	if (records())
		input_next(input);
	if (!ac97_records())
		memset(input, 0, sizeof(input));
	for (i = 0; i < ich.chip->count; i++) {
		engine_tick(&ich.engine[i], input);
		if (is_heard(&ich.engine[i]))
			emitted = ich.engine[i].emitted;
	}
	if (!emitted || !ac97_plays())
		output_tick(0, 0, emitted);
	else
		output_tick(emitted[0], emitted[1], true);
	tick_irq();
}

static void ich_reset(void)
{
	engines_reset();
	ac97_reset();
	ich.control = 0;
	sticky = 0;
	semaphore = false;
}

static void ich_close(void)
{
	engines_close();
	output_close();
	counts_close();
}

/* ---- what they are ---- */

static const struct engine_facts facts_ich[] = {
	{ 0x00, PCM_IN, STA_PIINT, 0 },
	{ 0x10, PCM_OUT, STA_POINT, 0 },
	{ 0x20, MIC_IN, STA_MCINT, 0 },
};

#define ENGINES(facts) .engines = facts, .count = sizeof(facts) / sizeof(*(facts))
#define MIXER { .bytes = MIXER_BYTES, .read = mixer_read, .write = mixer_write }
#define REGS(size) { .bytes = size, .read = regs_read, .write = regs_write }
#define INTELS_READY { STA_PCR, STA_SCR }

static const struct chip chips[] = {
	{
		.name = "ich", .vendor = 0x8086, .device = 0x2415,
		ENGINES(facts_ich),
		.ready = INTELS_READY,
		.control = CNT_BASE | CNT_8_CHANNELS, .channels_shift = 20,
		.bar = { MIXER, REGS(REGS_BYTES) },
	},
};

static struct card card = {
	.subsystem_vendor = 0x8086,
	.subsystem = 0x4511,
	.class = 0x040100,
	.revision = 1,
	.dma_limit = 1ull << 32,
	.reset = ich_reset,
	.tick = ich_tick,
	.runs = ich_runs,
	.close = ich_close,
};

static void become(const struct chip *chip)
{
	ich.chip = chip;
	card.name = chip->name;
	card.vendor = chip->vendor;
	card.device = chip->device;
	memcpy(card.bar, chip->bar, sizeof(card.bar));
}

static const struct chip *find_chip(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	unsigned int i;

	for (i = 0; i < sizeof(chips) / sizeof(*chips); i++)
		if (!strcmp(chips[i].name, name))
			return &chips[i];
	return chips;
}

int main(int argc, char **argv)
{
	struct clock clock = { .rate = RATE };

	options_parse(argc, argv, ways_option);
	become(find_chip(argv[0]));
	ac97_extend();
	clock.speed = options.speed;
	input_open(options.capture);
	return vu_serve(&card, options.socket, &clock);
}
