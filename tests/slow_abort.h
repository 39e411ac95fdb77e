/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Forced into every file of the driver, this makes a variant that is slow where it
 * takes the lock of a stream in process context: whoever wants to close that stream
 * comes first.  It gives up after ten seconds.
 */
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <sound/pcm.h>

#define SLOW_ABORT_TRIES 500

static inline struct snd_pcm_substream *slow_abort_wait(struct snd_pcm_substream *substream)
{
	unsigned int tries = in_task() && !irqs_disabled() ? SLOW_ABORT_TRIES : 0;

	if (!tries || !READ_ONCE(substream->runtime))
		return substream;
	pr_info("slow_abort: waits\n");
	for (; tries && READ_ONCE(substream->runtime); tries--)
		msleep(20);
	pr_info("slow_abort: the stream is %s\n", tries ? "closed" : "still open");
	return substream;
}

static inline unsigned long slow_abort_lock(struct snd_pcm_substream *substream)
{
	return _snd_pcm_stream_lock_irqsave(slow_abort_wait(substream));
}

#define _snd_pcm_stream_lock_irqsave slow_abort_lock
#define snd_pcm_stream_lock_irq(substream) snd_pcm_stream_lock_irq(slow_abort_wait(substream))
