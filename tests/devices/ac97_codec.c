// SPDX-License-Identifier: GPL-2.0-only
/*
 * The registers of a plain AC'97 codec: of a stereo one of 48 kHz, or of one with
 * six channels and variable rates.  What it does not have reads as zero, as the
 * standard says, and takes no value; that is how drivers find out what there is.
 */
#include "ac97_codec.h"

#define POWERDOWN 0x26
#define READY 0x000f
/* Bits of POWERDOWN: the DAC or the ADC has no power, or not what it needs. */
#define NO_PLAY 0x3e00
#define NO_RECORD 0x3900

struct ac97_register {
	__u8 number;
	__u16 mask;
	__u16 value;
};

static const struct ac97_register registers[] = {
	{ 0x00, 0x0000, 0x0000 },
	{ 0x02, 0x9f1f, 0x8000 },	/* master */
	{ 0x06, 0x801f, 0x8000 },	/* mono */
	{ 0x0a, 0x801e, 0x0000 },	/* beep */
	{ 0x0c, 0x801f, 0x8008 },	/* phone */
	{ 0x0e, 0x805f, 0x8008 },	/* microphone */
	{ 0x10, 0x9f1f, 0x8808 },	/* line */
	{ 0x12, 0x9f1f, 0x8808 },	/* CD */
	{ 0x14, 0x9f1f, 0x8808 },	/* video */
	{ 0x16, 0x9f1f, 0x8808 },	/* aux */
	{ 0x18, 0x9f1f, 0x8808 },	/* PCM */
	{ 0x1a, 0x0707, 0x0000 },	/* what is recorded */
	{ 0x1c, 0x8f0f, 0x8000 },	/* how loud */
	{ 0x20, 0x0380, 0x0000 },
	{ AC97_EXTENDED, 0x0000, 0x01c1 },	/* variable rates, all six converters */
	{ AC97_STATUS, 0x0001, 0x01c0 },
	{ AC97_FRONT_RATE, 0xffff, 48000 },
	{ AC97_REAR_RATE, 0xffff, 48000 },
	{ AC97_LFE_RATE, 0xffff, 48000 },
	{ AC97_ADC_RATE, 0xffff, 48000 },
	{ 0x36, 0xbf3f, 0x8080 },	/* centre, LFE */
	{ 0x38, 0xbf3f, 0x8080 },	/* rear */
	{ POWERDOWN, 0xff00, READY },
	{ 0x7c, 0x0000, 0x4e53 },	/* a vendor and a chip with no quirks */
	{ 0x7e, 0x0000, 0x4300 },
};

#define COUNT (sizeof(registers) / sizeof(*registers))

static __u16 values[COUNT];
static bool extended;

static bool is_extended(unsigned int reg)
{
	return reg >= AC97_EXTENDED && reg < 0x7c;
}

static int find(unsigned int reg)
{
	unsigned int i;

	for (i = 0; i < COUNT; i++)
		if (registers[i].number == reg && (extended || !is_extended(reg)))
			return i;
	return -1;
}

void ac97_extend(void)
{
	extended = true;
}

void ac97_reset(void)
{
	unsigned int i;

	for (i = 0; i < COUNT; i++)
		values[i] = registers[i].value;
}

__u16 ac97_read(unsigned int reg)
{
	int i = find(reg);

	return i < 0 ? 0 : values[i];
}

/* Without the bit for variable rates they are all 48 kHz. */
static void keep_rates(void)
{
	unsigned int i;

	for (i = 0; i < COUNT; i++)
		if (registers[i].number >= AC97_FRONT_RATE &&
		    registers[i].number <= AC97_ADC_RATE)
			values[i] = 48000;
}

void ac97_write(unsigned int reg, __u16 value)
{
	int i = find(reg);

	if (reg == 0)
		ac97_reset();
	else if (i >= 0)
		values[i] = (value & registers[i].mask) |
			    (registers[i].value & ~registers[i].mask);
	if (extended && !(ac97_read(AC97_STATUS) & 1))
		keep_rates();
}

bool ac97_plays(void)
{
	return !(ac97_read(POWERDOWN) & NO_PLAY);
}

bool ac97_records(void)
{
	return !(ac97_read(POWERDOWN) & NO_RECORD);
}
