// SPDX-License-Identifier: GPL-2.0-only
/*
 * Work-arounds for bugs of the ALSA core, each with its symptom, the kernels that
 * have it and the case that shows it.  One can go when its case passes without it
 * on every kernel that the driver supports.
 */
#include <linux/jiffies.h>
#include <sound/pcm_params.h>

#include "sgdrv.h"

/**
 * sgdrv_core_allow_scatter - let the next allocation be scattered again
 * @stream: a stream that is being opened
 * @type: kind of its memory, one of the core's SNDRV_DMA_TYPE_ values
 *
 * Symptom: once a buffer came out contiguous, the core forgets that the next one
 * may be scattered, and larger ones fail with -ENOMEM.
 * Kernels: 6.12 and later.  Case: core-sticky-type.
 *
 * Context: process context.  The type is written only while there is no buffer.
 */
void sgdrv_core_allow_scatter(struct sgdrv_stream *stream, int type)
{
	struct snd_dma_buffer *buffer = &stream->substream->dma_buffer;

	if (!buffer->area)
		buffer->dev.type = type;
}

static int sgdrv_core_rule_no_wakeup(struct snd_pcm_hw_params *params,
				     struct snd_pcm_hw_rule *rule)
{
	const struct snd_interval countable = {
		.min = USEC_PER_SEC / HZ + 1,
		.max = UINT_MAX,
	};

	if (!(params->flags & SNDRV_PCM_HW_PARAMS_NO_PERIOD_WAKEUP))
		return 0;
	return snd_interval_refine(hw_param_interval(params, rule->var), &countable);
}

/**
 * sgdrv_core_limit_no_wakeup - keep buffers without period wakeups countable
 * @runtime: of a substream that is being opened
 *
 * Symptom: without period wakeups the core counts the buffers that have gone by in
 * units of the buffer's jiffies, and with a buffer of less than one jiffy it loops
 * for ever with interrupts off.
 * Kernels: 6.1 and later.  Case: core-short-buffer.
 *
 * Context: process context.
 * Return: 0 or a negative error code.
 */
int sgdrv_core_limit_no_wakeup(struct snd_pcm_runtime *runtime)
{
	return snd_pcm_hw_rule_add(runtime, 0, SNDRV_PCM_HW_PARAM_BUFFER_TIME,
				   sgdrv_core_rule_no_wakeup, NULL,
				   SNDRV_PCM_HW_PARAM_BUFFER_TIME, -1);
}

/**
 * sgdrv_core_set_clock - make the core's clock of a stream the present time
 * @runtime: of a substream that goes on after a pause or a suspend
 *
 * Symptom: at a pause the core sets its clock back by 1000 s, to skip a check
 * once, and at a resume the clock is that of the suspend.  Without period wakeups
 * the core takes the difference for time in which the stream ran, and reports an
 * underrun.
 * Kernels: 6.1 and later.  Cases: pause, suspend.
 *
 * Context: under the stream's lock.
 */
void sgdrv_core_set_clock(struct snd_pcm_runtime *runtime)
{
	if (runtime->no_period_wakeup)
		runtime->hw_ptr_jiffies = jiffies;
}

/**
 * sgdrv_core_unregister - take back what a failed registration has left
 * @chip: the card
 *
 * Symptom: when one direction of a PCM device cannot be registered, the core
 * forgets that the other one was, and freeing the card waits for it for ever.
 * For a direction that is not registered this does nothing.
 * Kernels: 6.1 and later.  Case: alloc-probe.
 *
 * Context: process context, at probe.
 */
void sgdrv_core_unregister(struct sgdrv *chip)
{
	unsigned int i;

	for (i = 0; i < chip->num_streams; i++)
		snd_unregister_device(sgdrv_pcm_dev(chip->streams[i].substream->pstr));
}
