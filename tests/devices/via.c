// SPDX-License-Identifier: GPL-2.0-only
/*
 * A model of VIA's AC'97 controllers for drivers to be tested on: via686 and
 * via8233 socket=PATH [fetch=WAV] [out=WAV] [voices=PREFIX] [capture=WAV]
 * [counts=FILE] [speed=FACTOR] [glitch=NUMBER] [revision=NUMBER] [trace=FILE]
 *
 * The name of the program decides: via686 is a VT82C686B, with one playback and
 * one capture channel, via8233 a VT8237 (revision=0x60) or, by its revision,
 * another one from VT8233 on, with four DXS channels, a multichannel one and
 * two capture channels; a VT8233A (0x40) has no DXS channels and one capture
 * channel.
 *
 * It is as strict as the EMU10K1's.  SIGUSR1 pulls the card, SIGTERM ends it;
 * SIGUSR2 and glitch are as with the EMU10K1.  Bus mastering is always on, as the
 * data sheets say.
 *
 * Of voices, each channel has the number of its place in the list below; the
 * multichannel one's rear pair and its centre and LFE have the next two.
 * A channel fetches what it plays at once: there is no FIFO.
 *
 * Where snd-via82xx and the facts do not agree: it writes the volumes of DXS
 * channels on a VT82C686 as well, which has none, so that is no fault.
 *
 * Not there: FM, Sound Blaster, MIDI, the game port, S/PDIF, a second codec,
 * the stop index.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ac97_codec.h"
#include "counts.h"
#include "input.h"
#include "options.h"
#include "via.h"

#define PORTS 256

#define AC97 0x80
#define AC97_SECOND 0xc0000000
#define AC97_VALID 0x02000000
#define AC97_BUSY 0x01000000
#define AC97_READ 0x00800000
#define SGD_STATUS 0x84
#define GPI_STATUS 0x88
#define GPI_INTERRUPTS 0x8c
#define BLOCKS_END 0x80

/* in configuration space */
#define LINK_STATUS 0x40
#define LINK_READY 0x01
#define LINK_CONTROL 0x41
#define LINK_ENABLE 0x80
#define LINK_RELEASE 0x40
#define LINK_SYNC 0x20
#define LINK_VRA 0x08
#define LINK_PCM 0x04
#define REVISION_8233A 0x40

/*
 * So often the codec is found busy.  A driver that waits by the clock looks at
 * least twice, however slow the host is.
 */
#define BUSY_LOOKS 1

struct via via;
static __u32 ac97_answer;
static unsigned int ac97_busy;

/* ---- codec ---- */

static void ac97_command(__u32 value)
{
	unsigned int reg = value >> 16 & 0x7f;

	if (!via.link_up)
		vu_fault("the codec is asked 0x%08x while the AC-link is down", value);
	if (ac97_busy)
		vu_fault("the codec is asked 0x%08x while it is busy", value);
	if (value & AC97_SECOND) {
		ac97_answer = value & AC97_SECOND;
		return;
	}
	ac97_busy = BUSY_LOOKS;
	if (value & AC97_READ)
		ac97_answer = AC97_VALID | AC97_READ | reg << 16 | ac97_read(reg);
	else
		ac97_write(reg, value);
}

static __u32 ac97_port(void)
{
	if (!ac97_busy)
		return ac97_answer;
	ac97_busy--;
	return (ac97_answer & ~AC97_VALID) | AC97_BUSY;
}

/* ---- ports ---- */

static __u32 sgd_status(void)
{
	unsigned int i, bit;
	__u32 value = 0;

	for (i = 0; i < via.channels; i++) {
		const struct channel *c = &via.channel[i];
		__u8 bits = (c->status & STATUS_CLEARS) | (c->active ? 8 : 0);

		for (bit = 0; bit < 4; bit++)
			if (bits & 1 << bit)
				value |= 1u << (c->facts->shadow + bit * c->facts->shadow_step);
	}
	return value;
}

static struct channel *find_channel(unsigned int offset)
{
	unsigned int i;

	for (i = 0; i < via.channels; i++)
		if (via.channel[i].facts->block == (offset & 0xf0))
			return &via.channel[i];
	return NULL;
}

static void update_irq(void)
{
	bool up = false;
	unsigned int i;

	for (i = 0; i < via.channels; i++)
		up |= channel_interrupts(&via.channel[i]);
	vu_set_irq(up);
}

/* Of DXS channels, also where there are none of these. */
static bool is_volume(unsigned int offset, unsigned int bytes)
{
	return bytes == 1 && offset < 0x40 && (offset & 14) == 2;
}

static __u32 via_read(unsigned int offset, unsigned int bytes)
{
	struct channel *c = find_channel(offset);

	counts_add(false, COUNT_PORT, offset);
	if (c)
		return channel_read(c, offset & 15, bytes);
	switch (bytes << 8 | offset) {
	case 0x400 | AC97:
		return ac97_port();
	case 0x400 | SGD_STATUS:
		return sgd_status();
	case 0x400 | GPI_STATUS:
	case 0x400 | GPI_INTERRUPTS:
		return 0;
	}
	if (is_volume(offset, bytes))
		return 0;
	vu_fault("port 0x%02x is read with %u bytes, and undefined", offset, bytes);
	return 0xffffffff;
}

static void write_port(unsigned int offset, unsigned int bytes, __u32 value)
{
	struct channel *c = find_channel(offset);

	if (c)
		channel_write(c, offset & 15, bytes, value);
	else if ((bytes << 8 | offset) == (0x400 | AC97))
		ac97_command(value);
	else if (is_volume(offset, bytes))
		return;
	else if ((bytes << 8 | offset) != (0x400 | GPI_INTERRUPTS))
		vu_fault("port 0x%02x is written with 0x%x, %u bytes, and undefined", offset,
			 value, bytes);
}

static void via_write(unsigned int offset, unsigned int bytes, __u32 value)
{
	counts_add(true, COUNT_PORT, offset);
	write_port(offset, bytes, value);
	update_irq();
}

/* ---- configuration space ---- */

static void via_configure(__u8 *value, __u8 *mask)
{
	const __u8 on = LINK_ENABLE | LINK_RELEASE;

	memset(mask + LINK_CONTROL, 0xff, 4);
	mask[0x48] = 0xff;
	mask[0x49] = 0xff;
	if (!(value[LINK_CONTROL] & LINK_RELEASE))
		ac97_reset();
	via.link_up = (value[LINK_CONTROL] & (on | LINK_SYNC)) == on;
	via.link_vra = value[LINK_CONTROL] & LINK_VRA;
	value[LINK_STATUS] = via.link_up ? LINK_READY : 0;
}

/* ---- time ---- */

static bool records(void)
{
	unsigned int i;

	for (i = 0; i < via.channels; i++)
		if (via.channel[i].facts->capture && via.channel[i].active &&
		    !via.channel[i].paused)
			return true;
	return false;
}

/* The sum of all channels on one side. */
static __s32 emitted(unsigned int side)
{
	unsigned int i;
	__s32 sum = 0;

	for (i = 0; i < via.channels && ac97_plays(); i++)
		if (channel_plays(&via.channel[i]))
			sum += via.channel[i].emitted[side];
	return sum;
}

/* The input moves on while something records; each channel hears the same. */
static void via_tick(void)
{
	__s16 input[2] = { 0, 0 };
	bool plays = false;
	unsigned int i;

	if (records())
		input_next(input);
	if (!ac97_records())
		memset(input, 0, sizeof(input));
	for (i = 0; i < via.channels; i++) {
		channel_tick(&via.channel[i], input);
		plays |= channel_plays(&via.channel[i]);
	}
	output_tick(emitted(0), emitted(1), plays);
	update_irq();
}

static bool via_runs(void)
{
	unsigned int i;

	for (i = 0; i < via.channels; i++)
		if (via.channel[i].active)
			return true;
	return false;
}

static void via_reset(void)
{
	channels_reset();
	ac97_reset();
	ac97_busy = 0;
	ac97_answer = 0;
}

static void via_close(void)
{
	channels_close();
	output_close();
	counts_close();
}

/* ---- what they are ---- */

static const struct channel_facts facts_686[] = {
	{ 0x00, CHANNEL_686, false, 0, 4 },
	{ 0x10, CHANNEL_686, true, 1, 4 },
};

static const struct channel_facts facts_8233[] = {
	{ 0x00, CHANNEL_DXS, false, 0, 1 },
	{ 0x10, CHANNEL_DXS, false, 4, 1 },
	{ 0x20, CHANNEL_DXS, false, 8, 1 },
	{ 0x30, CHANNEL_DXS, false, 12, 1 },
	{ 0x60, CHANNEL_CAPTURE, true, 24, 1 },
	{ 0x70, CHANNEL_CAPTURE, true, 28, 1 },
	{ 0x40, CHANNEL_MULTI, false, 16, 1 },
};

static const struct channel_facts facts_8233a[] = {
	{ 0x60, CHANNEL_CAPTURE, true, 24, 1 },
	{ 0x40, CHANNEL_MULTI, false, 16, 1 },
};

static struct card card = {
	.vendor = 0x1106,
	.subsystem_vendor = 0x1106,
	.subsystem = 0x4511,
	.class = 0x040100,
	.bar[0] = { .bytes = PORTS, .read = via_read, .write = via_write },
	.dma_limit = 1ull << 32,
	.always_master = true,
	.reset = via_reset,
	.configure = via_configure,
	.tick = via_tick,
	.runs = via_runs,
	.close = via_close,
};

static bool own_option(const char *name, const char *value)
{
	if (strcmp(name, "revision"))
		return false;
	card.revision = strtoul(value, NULL, 0);
	return true;
}

static void be(const struct channel_facts *facts, unsigned int count)
{
	unsigned int i;

	via.channels = count;
	for (i = 0; i < count; i++)
		via.channel[i].facts = &facts[i];
}

static void become(const char *name)
{
	via.is_686 = !strcmp(name, "via686");
	card.name = name;
	card.device = via.is_686 ? 0x3058 : 0x3059;
	if (!card.revision)
		card.revision = via.is_686 ? 0x50 : 0x60;
	if (via.is_686)
		be(facts_686, sizeof(facts_686) / sizeof(*facts_686));
	else if ((card.revision & 0xf0) == REVISION_8233A)
		be(facts_8233a, sizeof(facts_8233a) / sizeof(*facts_8233a));
	else
		be(facts_8233, sizeof(facts_8233) / sizeof(*facts_8233));
}

int main(int argc, char **argv)
{
	struct clock clock = { .rate = RATE };
	const char *slash = strrchr(argv[0], '/');

	options_parse(argc, argv, own_option);
	become(slash ? slash + 1 : argv[0]);
	ac97_extend();
	clock.speed = options.speed;
	input_open(options.capture);
	return vu_serve(&card, options.socket, &clock);
}
