// SPDX-License-Identifier: GPL-2.0-only
/*
 * Voices of an EMU10K1.  Each reads samples through the page table, from its
 * current address to the end of its loop and on from the loop's start, at a
 * pitch of its own.  A pair of them plays stereo: the even one does the reading.
 *
 * A voice interrupts at the end of its loop only, and the loop is the buffer.  So
 * one more voice, silent, loops over a single period: the stream's clock.
 *
 * Addresses count in frames of the voice, from the start of the page table.
 */
#include <linux/bitmap.h>
#include <linux/math.h>
#include <sound/pcm_params.h>

#include "emu10k1.h"

/* Frames by which the clock voice lags the audible one, whatever the caches do. */
#define EMU_CLOCK_LATE		8
/* Loops shorter than a voice's cache confuse it. */
#define EMU_SHORTEST_PERIOD	64
/* Addresses have 24 bits, and a range may begin above the first pages. */
#define EMU_LONGEST_BUFFER	(SZ_16M - 2 * SGDRV_EMU_PAGE)

#define EMU_ALL			0xff	/* of a send */

static int sgdrv_emu_voice_open(struct sgdrv_stream *stream)
{
	struct sgdrv_emu_voices *v = stream->priv;
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	int err;

	v->first = -1;
	v->clock = -1;
	v->range = -1;
	err = snd_pcm_hw_constraint_minmax(runtime, SNDRV_PCM_HW_PARAM_PERIOD_SIZE,
					   EMU_SHORTEST_PERIOD, UINT_MAX);
	if (err < 0)
		return err;
	return snd_pcm_hw_constraint_minmax(runtime, SNDRV_PCM_HW_PARAM_BUFFER_SIZE,
					    0, EMU_LONGEST_BUFFER);
}

/* ---- resources of a stream ---- */

/* Takes @count voices; the first of a pair has an even number. */
static int sgdrv_emu_take_voices(struct sgdrv_emu *emu, unsigned int count)
{
	unsigned int first;

	first = bitmap_find_next_zero_area(emu->used, EMU_VOICES, 0, count, count - 1);
	if (first >= EMU_VOICES)
		return -EBUSY;
	bitmap_set(emu->used, first, count);
	return first;
}

static int sgdrv_emu_take_all(struct sgdrv_stream *stream, unsigned int count,
			      bool clock)
{
	struct sgdrv_emu_voices *v = stream->priv;
	struct sgdrv_emu *emu = stream->chip->priv;

	v->count = count;
	v->first = sgdrv_emu_take_voices(emu, count);
	if (v->first < 0)
		return v->first;
	if (!clock)
		return 0;
	v->clock = sgdrv_emu_take_voices(emu, 1);
	if (v->clock < 0)
		return v->clock;
	emu->clocks[v->clock] = stream;
	return 0;
}

/*
 * Takes a range of the page table and voices: -ENOMEM when the table has no gap that
 * is large enough, -EBUSY when too few voices are free.
 */
static int sgdrv_emu_voice_attach(struct sgdrv_stream *stream,
				  struct snd_pcm_hw_params *params)
{
	bool clock = !(params->flags & SNDRV_PCM_HW_PARAMS_NO_PERIOD_WAKEUP);
	struct sgdrv_emu_voices *v = stream->priv;
	struct sgdrv *chip = stream->chip;
	struct sgdrv_emu *emu = chip->priv;
	unsigned int end = emu->table.pages;
	int err;

	if (params_width(params) * params_channels(params) == 8)
		end = SZ_16M / SGDRV_EMU_PAGE;
	mutex_lock(&chip->mutex);
	v->range = sgdrv_emu_table_map(&emu->table, &stream->sg, end);
	mutex_unlock(&chip->mutex);
	if (v->range < 0)
		return v->range;
	spin_lock_irq(&chip->lock);
	err = sgdrv_emu_take_all(stream, params_channels(params), clock);
	spin_unlock_irq(&chip->lock);
	return err;
}

static void sgdrv_emu_return_voices(struct sgdrv *chip, int first, unsigned int count)
{
	struct sgdrv_emu *emu = chip->priv;
	unsigned int i;

	if (first < 0)
		return;
	for (i = first; i < first + count; i++) {
		if (!sgdrv_is_gone(chip))
			sgdrv_emu_voice_reset(emu, i);
		emu->clocks[i] = NULL;
	}
	bitmap_clear(emu->used, first, count);
}

/* The voices forget what they have cached of the page table before the range goes. */
static void sgdrv_emu_voice_detach(struct sgdrv_stream *stream)
{
	struct sgdrv_emu_voices *v = stream->priv;
	struct sgdrv *chip = stream->chip;
	struct sgdrv_emu *emu = chip->priv;

	spin_lock_irq(&chip->lock);
	sgdrv_emu_return_voices(chip, v->clock, 1);
	sgdrv_emu_return_voices(chip, v->first, v->count);
	spin_unlock_irq(&chip->lock);
	v->clock = -1;
	v->first = -1;
	if (v->range < 0)
		return;
	mutex_lock(&chip->mutex);
	sgdrv_emu_table_unmap(&emu->table, v->range, stream->sg.bytes);
	mutex_unlock(&chip->mutex);
	v->range = -1;
}

/* ---- registers of a voice ---- */

static void sgdrv_emu_forget_pages(struct sgdrv_emu *emu, unsigned int voice)
{
	u32 silent = lower_32_bits(emu->table.silent << emu->table.shift) |
		     (emu->table.pages - 1);

	sgdrv_emu_write(emu, EMU_MAPA, voice, silent);
	sgdrv_emu_write(emu, EMU_MAPB, voice, silent);
}

static void sgdrv_emu_set_volume(struct sgdrv_emu *emu, unsigned int voice, u32 volume)
{
	sgdrv_emu_write(emu, EMU_VTFT, voice, volume << 16 | EMU_NO_FILTER);
	sgdrv_emu_write(emu, EMU_CVCF, voice, volume << 16 | EMU_NO_FILTER);
}

/**
 * sgdrv_emu_voice_volume - the volume of a voice
 * @v: voices of a stream
 * @i: index of the voice among them
 *
 * Context: any.
 * Return: the volume; EMU_UNITY is that of the samples.
 */
u32 sgdrv_emu_voice_volume(const struct sgdrv_emu_voices *v, unsigned int i)
{
	return v->volume[v->count == 2 ? 1 + i : 0];
}

/* Sends A and B have their amounts in bits 15-8 and 7-0 of @sends. */
static void sgdrv_emu_set_pitch(struct sgdrv_emu *emu, unsigned int voice, u32 pitch,
				u32 sends, u32 stereo)
{
	sgdrv_emu_write(emu, EMU_PTRX, voice, pitch << 16 | sends);
	sgdrv_emu_write(emu, EMU_CPF, voice, pitch << 16 | stereo);
}

static void sgdrv_emu_set_loop(struct sgdrv_emu *emu, unsigned int voice, u32 start,
			       u32 end, u32 current_address)
{
	sgdrv_emu_write(emu, EMU_PSST, voice, start);
	sgdrv_emu_write(emu, EMU_DSL, voice, end);
	sgdrv_emu_write(emu, EMU_CCCA, voice, current_address);
	sgdrv_emu_write(emu, EMU_Z1, voice, 0);
	sgdrv_emu_write(emu, EMU_Z2, voice, 0);
	sgdrv_emu_forget_pages(emu, voice);
}

/**
 * sgdrv_emu_voice_reset - put a voice to rest
 * @emu: the card
 * @voice: number
 *
 * Its sends A to D go to the FX buses 0 to 3.
 *
 * Context: any; accesses to the card exclude each other.
 */
void sgdrv_emu_voice_reset(struct sgdrv_emu *emu, unsigned int voice)
{
	unsigned int reg;

	sgdrv_emu_write(emu, EMU_DCYSUSV, voice, 0);
	sgdrv_emu_set_volume(emu, voice, 0);
	sgdrv_emu_set_pitch(emu, voice, 0, 0, 0);
	sgdrv_emu_write(emu, EMU_CCR, voice, 0);
	sgdrv_emu_set_loop(emu, voice, 0, 16, 0);
	sgdrv_emu_write(emu, EMU_FXRT, voice, 0x32100000);
	for (reg = EMU_ENVELOPES; reg < EMU_ENVELOPES_END; reg++)
		sgdrv_emu_write(emu, reg, voice, 0);
}

/* ---- start, stop, position ---- */

static void sgdrv_emu_voice_prepare(struct sgdrv_stream *stream)
{
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	struct sgdrv_emu_voices *v = stream->priv;

	v->start = bytes_to_frames(runtime, v->range * SGDRV_EMU_PAGE);
	v->frames = runtime->buffer_size;
	v->pitch = DIV_ROUND_CLOSEST(runtime->rate * 0x4000, 48000);
}

static u32 sgdrv_emu_format(struct snd_pcm_runtime *runtime)
{
	u32 format = runtime->rate == 48000 ? 0 : EMU_CCCA_INTERPOLATE;

	return runtime->sample_bits == 8 ? format | EMU_CCCA_8BIT : format;
}

/* Fills the cache with silence for the interpolator; it fetches the rest by itself. */
static void sgdrv_emu_fill_cache(struct sgdrv_emu *emu, struct sgdrv_emu_voices *v,
				 u32 silence)
{
	int voice;
	unsigned int i;

	for (i = 0; i < 64 - EMU_LEAD; i++)
		sgdrv_emu_write(emu, EMU_CD0 + i, v->first, silence);
	for (voice = v->first + v->count - 1; voice >= v->first; voice--)
		sgdrv_emu_write(emu, EMU_CCR, voice, EMU_CCR_INVALID(EMU_LEAD));
}

static void sgdrv_emu_set_up(struct sgdrv_stream *stream, struct sgdrv_emu_voices *v,
			     u32 pos)
{
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	struct sgdrv_emu *emu = stream->chip->priv;
	u32 format = sgdrv_emu_format(runtime);
	unsigned int i;

	for (i = 0; i < v->count; i++) {
		sgdrv_emu_set_pitch(emu, v->first + i, 0, 0,
				    v->count == 2 ? EMU_CPF_STEREO : 0);
		sgdrv_emu_set_loop(emu, v->first + i, v->start, v->start + v->frames,
				   format | (v->start + (pos + EMU_LEAD) % v->frames));
	}
	sgdrv_emu_fill_cache(emu, v, runtime->sample_bits == 8 ? 0x80808080 : 0);
	for (i = 0; i < v->count; i++)
		sgdrv_emu_set_volume(emu, v->first + i, sgdrv_emu_voice_volume(v, i));
}

/* A clock reads 16 bit mono, somewhere in the buffer's range. */
static void sgdrv_emu_set_up_clock(struct sgdrv_stream *stream,
				   struct sgdrv_emu_voices *v, u32 pos)
{
	u32 period = stream->substream->runtime->period_size;
	u32 base = v->range * SGDRV_EMU_PAGE / 2;
	struct sgdrv_emu *emu = stream->chip->priv;

	sgdrv_emu_set_loop(emu, v->clock, base + EMU_CLOCK_LATE,
			   base + EMU_CLOCK_LATE + period, base + pos % period);
}

static void sgdrv_emu_loop_interrupt(struct sgdrv_emu *emu, unsigned int voice, bool on)
{
	u32 *clie = &emu->clie[voice / 32];
	u32 bit = BIT(voice % 32);

	*clie = on ? *clie | bit : *clie & ~bit;
	sgdrv_emu_write(emu, voice < 32 ? EMU_CLIEL : EMU_CLIEH, 0, *clie);
	iowrite32(EMU_IPR_LOOP | voice, emu->regs + EMU_IPR);
}

/* Left goes to send A and right to send B; mono goes to both. */
static void sgdrv_emu_run(struct sgdrv_emu *emu, struct sgdrv_emu_voices *v, u32 pitch)
{
	if (v->count == 2) {
		sgdrv_emu_set_pitch(emu, v->first + 1, pitch, EMU_ALL, EMU_CPF_STEREO);
		sgdrv_emu_set_pitch(emu, v->first, pitch, EMU_ALL << 8, EMU_CPF_STEREO);
	} else {
		sgdrv_emu_set_pitch(emu, v->first, pitch, EMU_ALL << 8 | EMU_ALL, 0);
	}
	if (v->clock >= 0)
		sgdrv_emu_set_pitch(emu, v->clock, pitch, 0, 0);
}

static int sgdrv_emu_voice_start(struct sgdrv_stream *stream)
{
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	struct sgdrv_emu_voices *v = stream->priv;
	struct sgdrv_emu *emu = stream->chip->priv;
	u32 pos = bytes_to_frames(runtime, stream->start);

	sgdrv_emu_set_up(stream, v, pos);
	if (v->clock >= 0) {
		sgdrv_emu_set_up_clock(stream, v, pos);
		sgdrv_emu_loop_interrupt(emu, v->clock, true);
	}
	sgdrv_emu_run(emu, v, v->pitch);
	return 0;
}

/* What is heard is behind what the voice has read. */
static u32 sgdrv_emu_voice_position(struct sgdrv_stream *stream)
{
	struct sgdrv_emu_voices *v = stream->priv;
	u32 val = sgdrv_emu_read_checked(stream->chip, EMU_CCCA, v->first);

	if (val == ~0u)
		return stream->start;
	return frames_to_bytes(stream->substream->runtime,
			       ((val & EMU_ADDRESS) - v->start + v->frames - EMU_LEAD) %
			       v->frames);
}

static void sgdrv_emu_voice_stop(struct sgdrv_stream *stream)
{
	struct sgdrv_emu_voices *v = stream->priv;
	struct sgdrv_emu *emu = stream->chip->priv;
	unsigned int i;

	sgdrv_emu_run(emu, v, 0);
	stream->start = sgdrv_emu_voice_position(stream);
	if (sgdrv_is_gone(stream->chip))
		return;
	for (i = 0; i < v->count; i++)
		sgdrv_emu_set_volume(emu, v->first + i, 0);
	if (v->clock >= 0)
		sgdrv_emu_loop_interrupt(emu, v->clock, false);
}

const struct sgdrv_stream_ops sgdrv_emu_voice_ops = {
	.open = sgdrv_emu_voice_open,
	.attach = sgdrv_emu_voice_attach,
	.detach = sgdrv_emu_voice_detach,
	.prepare = sgdrv_emu_voice_prepare,
	.start = sgdrv_emu_voice_start,
	.stop = sgdrv_emu_voice_stop,
	.position = sgdrv_emu_voice_position,
};
