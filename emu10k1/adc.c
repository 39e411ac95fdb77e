// SPDX-License-Identifier: GPL-2.0-only
/*
 * Capture of an EMU10K1: the converted input of the codec goes into one
 * contiguous buffer of one of 31 sizes.  The page table has no part in it.  The
 * card interrupts at half of the buffer and at its end, and always begins at
 * its start.
 */
#include "emu10k1.h"

/* The position in this table, from 1 on, is what EMU_ADCBS wants. */
static const unsigned int sgdrv_emu_adc_sizes[] = {
	384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 1792, 2048, 2560, 3072,
	3584, 4096, 5120, 6144, 7168, 8192, 10240, 12288, 14336, 16384, 20480,
	24576, 28672, 32768, 40960, 49152, 57344, 65536,
};

static const struct snd_pcm_hw_constraint_list sgdrv_emu_adc_size_list = {
	.count = ARRAY_SIZE(sgdrv_emu_adc_sizes),
	.list = sgdrv_emu_adc_sizes,
};

/* The position in this table is what EMU_ADCCR wants. */
static const unsigned int sgdrv_emu_adc_rates[] = {
	48000, 44100, 32000, 24000, 22050, 16000, 11025, 8000,
};

static const struct snd_pcm_hw_constraint_list sgdrv_emu_adc_rate_list = {
	.count = ARRAY_SIZE(sgdrv_emu_adc_rates),
	.list = sgdrv_emu_adc_rates,
};

static u32 sgdrv_emu_adc_index(const struct snd_pcm_hw_constraint_list *list,
			       unsigned int value)
{
	unsigned int i;

	for (i = 0; i < list->count && list->list[i] != value; i++)
		;
	return i;
}

static int sgdrv_emu_adc_open(struct sgdrv_stream *stream)
{
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	int err;

	err = snd_pcm_hw_constraint_list(runtime, 0, SNDRV_PCM_HW_PARAM_RATE,
					 &sgdrv_emu_adc_rate_list);
	if (err < 0)
		return err;
	return snd_pcm_hw_constraint_list(runtime, 0, SNDRV_PCM_HW_PARAM_BUFFER_BYTES,
					  &sgdrv_emu_adc_size_list);
}

static u32 sgdrv_emu_adc_read(struct sgdrv *chip)
{
	return sgdrv_emu_read_checked(chip, EMU_ADCIDX, 0) & 0xffff;
}

static int sgdrv_emu_adc_start(struct sgdrv_stream *stream)
{
	struct snd_pcm_runtime *runtime = stream->substream->runtime;
	struct sgdrv_emu *emu = stream->chip->priv;
	u32 control = EMU_ADCCR_LEFT |
		      sgdrv_emu_adc_index(&sgdrv_emu_adc_rate_list, runtime->rate);

	if (runtime->channels == 2)
		control |= EMU_ADCCR_RIGHT;
	emu->adc_left = sgdrv_emu_adc_read(stream->chip);
	sgdrv_emu_write(emu, EMU_ADCBA, 0, lower_32_bits(stream->sg.segments[0].addr));
	iowrite32(EMU_IPR_ADC, emu->regs + EMU_IPR);
	if (!runtime->no_period_wakeup)
		sgdrv_emu_enable(emu, EMU_INTE_ADC, true);
	sgdrv_emu_write(emu, EMU_ADCCR, 0, control);
	sgdrv_emu_write(emu, EMU_ADCBS, 0,
			sgdrv_emu_adc_index(&sgdrv_emu_adc_size_list,
					    stream->sg.bytes) + 1);
	return 0;
}

/*
 * It takes the card a sample or more to begin; until then the index is that of the
 * recording before.
 */
static u32 sgdrv_emu_adc_position(struct sgdrv_stream *stream)
{
	struct sgdrv_emu *emu = stream->chip->priv;
	u32 index = sgdrv_emu_adc_read(stream->chip);

	if (sgdrv_is_gone(stream->chip) || index == emu->adc_left)
		return stream->start;
	emu->adc_left = ~0u;
	return index % stream->sg.bytes;
}

static void sgdrv_emu_adc_stop(struct sgdrv_stream *stream)
{
	struct sgdrv_emu *emu = stream->chip->priv;

	stream->start = sgdrv_emu_adc_position(stream);
	sgdrv_emu_enable(emu, EMU_INTE_ADC, false);
	sgdrv_emu_write(emu, EMU_ADCBS, 0, 0);
	sgdrv_emu_write(emu, EMU_ADCCR, 0, 0);
	iowrite32(EMU_IPR_ADC, emu->regs + EMU_IPR);
}

/* The buffer is all that the card is told, at each start. */
const struct sgdrv_stream_ops sgdrv_emu_adc_ops = {
	.open = sgdrv_emu_adc_open,
	.start = sgdrv_emu_adc_start,
	.stop = sgdrv_emu_adc_stop,
	.position = sgdrv_emu_adc_position,
};
