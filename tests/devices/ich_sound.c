// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the ICH model's engines play and record: frames of 16 or 20 bits at the
 * rate of the codec's converters.
 */
#include "ich.h"

/* Of the files of voices: the pairs of PCM out, then S/PDIF. */
#define VOICE_SPDIF 4

/* of the register AC97_SPDIF */
#define SPDIF_RATE_SHIFT 12

/* of the extended status */
#define STATUS_DOUBLE 0x0002
#define STATUS_SPDIF 0x0004

bool engine_records(const struct engine *e)
{
	return e->facts->kind == PCM_IN || e->facts->kind == MIC_IN;
}

static bool is_20_bit(void)
{
	return ich.control & ich.chip->control & CNT_20_BIT;
}

/* Samples of 20 bits are the upper ones of 32. */
unsigned int sample_bytes(const struct engine *e)
{
	return e->facts->kind == PCM_OUT && is_20_bit() ? 4 : 2;
}

static unsigned int channels(const struct engine *e)
{
	if (e->facts->kind != PCM_OUT)
		return 2;
	return 2 + 2 * (ich.control >> ich.chip->channels_shift & 3);
}

unsigned int frame_bytes(const struct engine *e)
{
	return channels(e) * sample_bytes(e);
}

static unsigned int spdif_rate(void)
{
	static const unsigned int rates[] = { 44100, 0, 48000, 32000 };

	return rates[ac97_read(AC97_SPDIF) >> SPDIF_RATE_SHIFT & 3];
}

/* What it has been told. The microphone's converter has no rate of its own. */
static unsigned int told_rate(const struct engine *e)
{
	switch (e->facts->kind) {
	case PCM_OUT:
		return ac97_read(AC97_FRONT_RATE);
	case PCM_IN:
		return ac97_read_codec(e->facts->codec, AC97_ADC_RATE);
	case SPDIF_OUT:
		return spdif_rate();
	default:
		return RATE;
	}
}

static unsigned int rate(const struct engine *e)
{
	return (__u64)told_rate(e) * ways.codec_clock / RATE;
}

static bool get_sample(struct engine *e, __s16 *sample)
{
	__u8 bytes[4] = { 0 };
	unsigned int i, count = sample_bytes(e);

	for (i = 0; i < count; i++)
		if (!engine_byte(e, &bytes[i]))
			return false;
	*sample = (__s16)(bytes[count - 2] | bytes[count - 1] << 8);
	return true;
}

static bool put_sample(struct engine *e, __s16 sample)
{
	__u8 low = sample, high = (__u16)sample >> 8;

	return engine_byte(e, &low) && engine_byte(e, &high);
}

/* The codec has S/PDIF switched on as well. */
static bool is_digital(void)
{
	return ich.chip->layout->digital() && ac97_read(AC97_STATUS) & STATUS_SPDIF;
}

/*
 * Voices are front, rear, centre with LFE, and side.  In memory centre and LFE come
 * before the rear where they are at all, as in snd-intel8x0's channel maps and in the
 * routes of alsa-lib's ICH.conf and NFORCE.conf.
 */
static unsigned int pair_voice(unsigned int pair, unsigned int channels)
{
	return channels > 4 && (pair == 1 || pair == 2) ? 3 - pair : pair;
}

/* At double rate the front converters take what are the rear ones' slots as a second frame. */
static bool is_double(void)
{
	return ac97_read(AC97_STATUS) & STATUS_DOUBLE;
}

static void play_pair(unsigned int voice, const __s16 *pair)
{
	if (is_double())
		output_fetch(0, true, pair);
	else
		output_each(voice, pair);
}

static void play_frame(struct engine *e)
{
	unsigned int i, count = channels(e), voice = 0;
	__s16 sample[8];

	for (i = 0; i < count; i++)
		if (!get_sample(e, &sample[i]))
			return;
	if (e->facts->kind == SPDIF_OUT)
		voice = VOICE_SPDIF;
	if (voice && !is_digital())
		return;
	if (e->facts->kind == PCM_OUT && count == 2 && is_double())
		vu_fault("the codec takes two frames at a time, and the controller sends one");
	output_fetch(voice, true, sample);
	for (i = 2; i < count; i += 2)
		play_pair(pair_voice(i / 2, count), sample + i);
	e->emitted[0] = sample[0];
	e->emitted[1] = sample[1];
}

/*
 * The microphone's engine hears the same stereo as the first codec's, as QEMU's does;
 * another codec hears its left side on both.
 */
static void record_frame(struct engine *e, const __s16 *input)
{
	unsigned int codec = ich.chip->layout->source(e);

	if (put_sample(e, input[0]))
		put_sample(e, input[codec ? 0 : 1]);
}

void engine_tick(struct engine *e, const __s16 *input)
{
	if (!engine_works(e))
		return;
	e->since++;
	e->phase += output_step(rate(e));
	for (; e->phase >= OUTPUT_WHOLE && engine_works(e); e->phase -= OUTPUT_WHOLE) {
		if (engine_records(e))
			record_frame(e, input);
		else
			play_frame(e);
	}
}
