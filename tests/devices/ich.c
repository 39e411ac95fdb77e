// SPDX-License-Identifier: GPL-2.0-only
/*
 * A model of Intel's ICH AC'97 controllers and of those that follow them, for
 * drivers to be tested on: ich socket=PATH [fetch=WAV] [out=WAV]
 * [voices=PREFIX] [capture=WAV] [counts=FILE] [speed=FACTOR] [glitch=NUMBER]
 * [trace=FILE] [codecs=NUMBER] [spdif=1], and the options that ich_ways.c tells of
 *
 * The name of the program decides which one it is, see the table in ich_chips.c.
 * There are as many codecs as codecs says, or one.  With spdif the first one has S/PDIF,
 * as it always has where the chip has an engine for it.
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
 * Not there: the modem, GPIO, wake-up events, errors of the FIFO, and ICH4's bit that
 * enables its ports.
 */
#include <string.h>
#include "counts.h"
#include "ich.h"
#include "input.h"
#include "options.h"

/* Seconds, see slow-codec */
#define SLOW_FIRST 0.8
#define SLOW_SECOND 0.15
/* Sample periods in which a stray interrupt has to be acknowledged */
#define STRAY_PATIENCE (RATE / 2)

struct ich ich;
/* When the last cold reset ended, and for how many sample periods a status has waited. */
static double released;
static unsigned int waited;
static bool line;

/* ---- codecs ---- */

void codecs_release(void)
{
	released = vu_seconds();
}

static double delay(unsigned int codec)
{
	if (!codec && ways.slow_first)
		return SLOW_FIRST;
	return codec == 1 && ways.slow_second ? SLOW_SECOND : 0;
}

bool codec_is_ready(unsigned int codec)
{
	return codec < ways.codecs && ich.chip->layout->link_is_up() &&
	       vu_seconds() - released >= delay(codec);
}

/* ---- the interrupt line ---- */

/* In sample periods, from a status to its interrupt, of which so many have been served. */
static unsigned int lateness(unsigned int served)
{
	unsigned int i, late = ways.late_irq * (RATE / 1000) / 1000;

	if (served % (ways.on_time + 1) < ways.on_time)
		return 0;
	for (i = 0; i < ich.chip->count; i++)
		if (ich.engine[i].period * ways.late_periods > late)
			late = ich.engine[i].period * ways.late_periods;
	return late;
}

void ich_update_irq(void)
{
	bool pending = ich.chip->layout->pending();
	static unsigned int served;

	if (!pending) {
		waited = 0;
		served += line;
	}
	line = pending && !ich.line_dropped && waited >= lateness(served);
	vu_set_irq(line);
}

/* What is late to the period must not be made later by a busy host. */
static bool ich_unfinished(void)
{
	return line && ways.late_periods;
}

static bool ich_runs(void)
{
	unsigned int i;

	for (i = 0; i < ich.chip->count; i++)
		if (ich.engine[i].run)
			return true;
	return false;
}

static void tick_stray(void)
{
	static unsigned int periods, ignored;

	if (ich_runs() && ++periods % ways.stray_irq == 0)
		ich.stray = true;
	ignored = ich.stray ? ignored + 1 : 0;
	if (ignored == STRAY_PATIENCE)
		vu_fault("an interrupt that no engine explains is not acknowledged");
}

static void tick_irq(void)
{
	waited++;
	if (ways.stray_irq)
		tick_stray();
	ich_update_irq();
}

/* ---- time ---- */

static bool records(void)
{
	unsigned int i;

	for (i = 0; i < ich.chip->count; i++)
		if (engine_records(&ich.engine[i]) && engine_works(&ich.engine[i]))
			return true;
	return false;
}

static bool is_heard(const struct engine *e)
{
	return e->facts->kind == PCM_OUT && engine_works(e) && ac97_plays() &&
	       !(ich.chip->output && !(ich.output & 1));
}

/* The input moves on while something records; each engine hears the same. */
static void ich_tick(void)
{
	__s16 input[2] = { 0, 0 };
	const __s16 *emitted = NULL;
	unsigned int i;

	ich.periods++;
	if (records())
		input_next(input);
	if (!ac97_records())
		memset(input, 0, sizeof(input));
	for (i = 0; i < ich.chip->count; i++) {
		engine_tick(&ich.engine[i], input);
		if (is_heard(&ich.engine[i]))
			emitted = ich.engine[i].emitted;
	}
	output_tick(emitted ? emitted[0] : 0, emitted ? emitted[1] : 0, emitted);
	tick_irq();
}

static void ich_reset(void)
{
	engines_reset();
	ac97_reset();
	ich.control = 0;
	ich.output = 0;
	ich.stray = false;
	ich.line_dropped = false;
	ich.chip->layout->reset();
}

static void ich_configure(__u8 *value, __u8 *mask)
{
	if (ich.chip->layout->configure)
		ich.chip->layout->configure(value, mask);
}

static void ich_close(void)
{
	engines_close();
	output_close();
	counts_close();
}

static struct card card = {
	.subsystem_vendor = 0x8086,
	.subsystem = 0x4511,
	.class = 0x040100,
	.revision = 1,
	.dma_limit = 1ull << 32,
	.reset = ich_reset,
	.configure = ich_configure,
	.tick = ich_tick,
	.runs = ich_runs,
	.unfinished = ich_unfinished,
	.close = ich_close,
};

static void become(const struct chip *chip)
{
	ich.chip = chip;
	card.name = chip->name;
	card.vendor = chip->vendor;
	card.device = chip->device;
	memcpy(card.bar, chip->bar, sizeof(card.bar));
	ways.prefetch |= chip->prefetches;
	ac97_extend();
	if (chip->has_spdif || ways.spdif)
		ac97_add_spdif();
}

int main(int argc, char **argv)
{
	struct clock clock = { .rate = RATE };
	const char *slash = strrchr(argv[0], '/');

	options_parse(argc, argv, ways_option);
	become(find_chip(slash ? slash + 1 : argv[0]));
	clock.speed = options.speed;
	input_open(options.capture);
	return vu_serve(&card, options.socket, &clock);
}
