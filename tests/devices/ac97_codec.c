// SPDX-License-Identifier: GPL-2.0-only
/*
 * The registers of plain AC'97 codecs: of a stereo one of 48 kHz, or of one with
 * six channels and variable rates, which may have S/PDIF, and may have stereo ones
 * beside it.  What a codec does not have reads as zero, as the standard says, and
 * takes no value; that is how drivers find out what there is.
 */
#include "ac97_codec.h"

#define POWERDOWN 0x26
#define READY 0x000f
#define NUMBER_SHIFT 14		/* of a codec's number in AC97_EXTENDED */
/* Bits of POWERDOWN: the DAC or the ADC has no power, or not what it needs. */
#define NO_PLAY 0x3e00
#define NO_RECORD 0x3900

/* The codecs that have a register: all, extended ones, or the first if it is one. */
enum owner { EVERY, EXTENDED, FIRST, DIGITAL };

struct ac97_register {
	__u8 number;
	__u16 mask;
	__u16 value;
	enum owner owner;
};

/* The first that fits counts. */
static const struct ac97_register registers[] = {
	{ 0x00, 0x0000, 0x0000, EVERY },
	{ 0x02, 0x9f1f, 0x8000, EVERY },	/* master */
	{ 0x06, 0x801f, 0x8000, EVERY },	/* mono */
	{ 0x0a, 0x801e, 0x0000, EVERY },	/* beep */
	{ 0x0c, 0x801f, 0x8008, EVERY },	/* phone */
	{ 0x0e, 0x805f, 0x8008, EVERY },	/* microphone */
	{ 0x10, 0x9f1f, 0x8808, EVERY },	/* line */
	{ 0x12, 0x9f1f, 0x8808, EVERY },	/* CD */
	{ 0x14, 0x9f1f, 0x8808, EVERY },	/* video */
	{ 0x16, 0x9f1f, 0x8808, EVERY },	/* aux */
	{ 0x18, 0x9f1f, 0x8808, EVERY },	/* PCM */
	{ 0x1a, 0x0707, 0x0000, EVERY },	/* what is recorded */
	{ 0x1c, 0x8f0f, 0x8000, EVERY },	/* how loud */
	{ 0x20, 0x0f80, 0x0000, DIGITAL },	/* with the slots of double rate */
	{ 0x20, 0x0380, 0x0000, EVERY },
	/* variable and double rates, S/PDIF, and all six converters */
	{ AC97_EXTENDED, 0x0000, 0x01c7, DIGITAL },
	{ AC97_EXTENDED, 0x0000, 0x01c1, FIRST },
	{ AC97_EXTENDED, 0x0000, 0x0001, EXTENDED },
	{ AC97_STATUS, 0x0037, 0x05c0, DIGITAL },
	{ AC97_STATUS, 0x0001, 0x01c0, FIRST },
	{ AC97_STATUS, 0x0001, 0x0000, EXTENDED },
	{ AC97_FRONT_RATE, 0xffff, 48000, EXTENDED },
	{ AC97_REAR_RATE, 0xffff, 48000, FIRST },
	{ AC97_LFE_RATE, 0xffff, 48000, FIRST },
	{ AC97_ADC_RATE, 0xffff, 48000, EXTENDED },
	{ 0x36, 0xbf3f, 0x8080, FIRST },	/* centre, LFE */
	{ 0x38, 0xbf3f, 0x8080, FIRST },	/* rear */
	{ AC97_SPDIF, 0x7fff, 0x2000, DIGITAL },
	{ POWERDOWN, 0xff00, READY, EVERY },
	{ 0x7c, 0x0000, 0x4e53, EVERY },	/* a vendor and a chip with no quirks */
	{ 0x7e, 0x0000, 0x4300, EVERY },
};

#define COUNT (sizeof(registers) / sizeof(*registers))

static __u16 values[AC97_CODECS][COUNT];
static bool extended, digital;

static bool has(unsigned int codec, enum owner owner)
{
	switch (owner) {
	case EXTENDED:
		return extended;
	case FIRST:
		return extended && !codec;
	case DIGITAL:
		return digital && !codec;
	default:
		return true;
	}
}

static int find(unsigned int codec, unsigned int reg)
{
	unsigned int i;

	for (i = 0; i < COUNT; i++)
		if (registers[i].number == reg && has(codec, registers[i].owner))
			return i;
	return -1;
}

void ac97_extend(void)
{
	extended = true;
}

void ac97_add_spdif(void)
{
	extended = true;
	digital = true;
}

bool ac97_has(unsigned int codec, unsigned int reg)
{
	return find(codec, reg) >= 0;
}

static void reset_codec(unsigned int codec)
{
	unsigned int i;

	for (i = 0; i < COUNT; i++)
		values[codec][i] = registers[i].value;
}

void ac97_reset(void)
{
	unsigned int codec;

	for (codec = 0; codec < AC97_CODECS; codec++)
		reset_codec(codec);
}

__u16 ac97_read_codec(unsigned int codec, unsigned int reg)
{
	int i = find(codec, reg);

	if (i < 0)
		return 0;
	return values[codec][i] | (reg == AC97_EXTENDED ? codec << NUMBER_SHIFT : 0);
}

__u16 ac97_read(unsigned int reg)
{
	return ac97_read_codec(0, reg);
}

/* Without the bit for variable rates they are all 48 kHz. */
static void keep_rates(unsigned int codec)
{
	unsigned int i;

	for (i = 0; i < COUNT; i++)
		if (registers[i].number >= AC97_FRONT_RATE &&
		    registers[i].number <= AC97_ADC_RATE)
			values[codec][i] = 48000;
}

void ac97_write_codec(unsigned int codec, unsigned int reg, __u16 value)
{
	int i = find(codec, reg);

	if (reg == 0)
		reset_codec(codec);
	else if (i >= 0)
		values[codec][i] = (value & registers[i].mask) |
				   (registers[i].value & ~registers[i].mask);
	if (extended && !(ac97_read_codec(codec, AC97_STATUS) & 1))
		keep_rates(codec);
}

void ac97_write(unsigned int reg, __u16 value)
{
	ac97_write_codec(0, reg, value);
}

bool ac97_plays(void)
{
	return !(ac97_read(POWERDOWN) & NO_PLAY);
}

bool ac97_records(void)
{
	return !(ac97_read(POWERDOWN) & NO_RECORD);
}
