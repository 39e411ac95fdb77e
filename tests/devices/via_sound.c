// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the VIA model's channels play and record: frames of their format, at
 * their rate, which is the codec's or, for DXS, their own.
 */
#include "ac97_codec.h"
#include "via.h"

/* A multichannel frame's samples go to slots 3, 4, 7, 8, 6, 9 by these nibbles. */
#define SLOTS 6

/*
 * DXS volumes attenuate by 1.5 dB a step.  The last of the 32 steps is silence, and so is
 * what the chip begins with.
 */
#define VOLUME_STEPS 31
#define VOLUME_UNITY 0x10000
#define VOLUME_STEP 55141		/* of VOLUME_UNITY */

static bool is_16bit(const struct channel *c)
{
	if (c->facts->kind == CHANNEL_MULTI)
		return c->byte[0] & 0x80;
	return via.is_686 ? c->byte[0] & TYPE_16BIT : c->format & FORMAT_16BIT;
}

static unsigned int samples(const struct channel *c)
{
	if (c->facts->kind == CHANNEL_MULTI)
		return c->byte[0] >> 4 & 7;
	return (via.is_686 ? c->byte[0] & TYPE_STEREO : c->format & FORMAT_STEREO) ? 2 : 1;
}

static unsigned int codec_rate(const struct channel *c)
{
	return via.link_vra ? ac97_read(c->facts->capture ? AC97_ADC_RATE : AC97_FRONT_RATE) :
			      RATE;
}

/* How much of a frame goes by in a sample period. */
static __u32 step(const struct channel *c)
{
	if (c->facts->kind != CHANNEL_DXS)
		return output_step(codec_rate(c));
	return (c->format & FORMAT_RATE) == FORMAT_RATE ? OUTPUT_WHOLE : c->format & FORMAT_RATE;
}

static bool get_sample(struct channel *c, __s16 *sample)
{
	__u8 low = 0, high;

	if ((is_16bit(c) && !channel_byte(c, &low)) || !channel_byte(c, &high))
		return false;
	*sample = (__s16)((is_16bit(c) ? high : high ^ 0x80) << 8 | low);
	return true;
}

static bool put_sample(struct channel *c, __s16 sample)
{
	__u8 low = sample, high = (__u16)sample >> 8;

	if (is_16bit(c))
		return channel_byte(c, &low) && channel_byte(c, &high);
	high ^= 0x80;
	return channel_byte(c, &high);
}

static __s16 attenuated(const struct channel *c, __s16 sample, unsigned int side)
{
	unsigned int steps = c->byte[side];
	__s64 volume = VOLUME_UNITY;

	if (c->facts->kind != CHANNEL_DXS)
		return sample;
	if (steps >= VOLUME_STEPS)
		return 0;
	while (steps--)
		volume = (volume * VOLUME_STEP + VOLUME_UNITY / 2) / VOLUME_UNITY;
	return sample * volume / VOLUME_UNITY;
}

static void emit(struct channel *c, __s16 left, __s16 right)
{
	c->emitted[0] = attenuated(c, left, 0);
	c->emitted[1] = attenuated(c, right, 1);
}

static void play_pair(struct channel *c, unsigned int number, const __s16 *sample,
		      bool stereo)
{
	output_fetch(number, stereo, sample);
	emit(c, sample[0], sample[stereo ? 1 : 0]);
}

/* Pairs of slots: front, rear, and centre with LFE. */
static void play_slots(struct channel *c, unsigned int number, const __s16 *sample,
		       unsigned int count)
{
	__s16 slot[SLOTS] = { 0 };
	unsigned int i, from;

	for (i = 0; i < SLOTS; i++) {
		from = c->format >> 4 * i & 15;
		if (from > count)
			vu_fault("slot %u gets sample %u of %u", i, from, count);
		else if (from)
			slot[i] = sample[from - 1];
	}
	output_fetch(number, true, slot);
	output_each(number + 1, slot + 2);
	output_each(number + 2, slot + 4);
	emit(c, slot[0], slot[1]);
}

static void play_frame(struct channel *c, unsigned int number)
{
	__s16 sample[8] = { 0 };
	unsigned int i, count = samples(c);

	for (i = 0; i < count; i++)
		if (!get_sample(c, &sample[i]))
			return;
	if (c->facts->kind == CHANNEL_MULTI)
		play_slots(c, number, sample, count);
	else
		play_pair(c, number, sample, count == 2);
}

/* The second input is a microphone here, which has the left side of the first one on both. */
static void record_frame(struct channel *c, const __s16 *input)
{
	const bool second = !via.is_686 && c->byte[1] & SOURCE_INPUT2;

	if (put_sample(c, input[0]) && samples(c) == 2)
		put_sample(c, input[second ? 0 : 1]);
}

bool channel_plays(const struct channel *c)
{
	return c->active && !c->paused && !c->facts->capture;
}

void channel_tick(struct channel *c, const __s16 *input)
{
	unsigned int number = c - via.channel;

	if (!c->active || c->paused)
		return;
	c->phase += step(c);
	for (; c->phase >= OUTPUT_WHOLE && c->active; c->phase -= OUTPUT_WHOLE) {
		if (c->facts->capture)
			record_frame(c, input);
		else
			play_frame(c, number);
	}
}
