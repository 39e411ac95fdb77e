// SPDX-License-Identifier: GPL-2.0-only
/*
 * A card that is lost: its registers read as all ones, because it was pulled out,
 * has died, or does not come back from a suspend.
 *
 * The families ask here whenever a register reads as all ones.  What is decided
 * here holds until the next reset: no register is trusted any more, each stream is
 * stopped, and the card is kept from doing harm.
 */
#include <linux/io.h>

#include "sgdrv.h"

static bool sgdrv_gone_answers(struct sgdrv *chip)
{
	return pci_device_is_present(chip->pci) && ioread32(chip->witness) != ~0u;
}

/*
 * The card accesses no memory and raises no interrupt any more, as far as its
 * configuration space decides that.  Its registers stay in reach: a function of
 * PCI 2.2 has no bit against interrupts, and must be acknowledged.
 */
static void sgdrv_gone_silence(struct sgdrv *chip)
{
	u16 command = PCI_COMMAND_IO | PCI_COMMAND_MEMORY | PCI_COMMAND_INTX_DISABLE;

	pci_write_config_word(chip->pci, PCI_COMMAND, command);
}

/**
 * sgdrv_gone_mark - give a card up
 * @chip: the card
 *
 * The first call stops the card, as far as it still listens, and tells the log;
 * all later ones do nothing.
 *
 * Context: any, under any lock of the driver.
 */
void sgdrv_gone_mark(struct sgdrv *chip)
{
	if (xchg(&chip->gone, true))
		return;
	sgdrv_gone_silence(chip);
	chip->info->ops->quiet(chip);
	dev_err(chip->card->dev, "card does not answer, stopping its streams\n");
}

/**
 * sgdrv_gone_confirm - ask a card again that has read as all ones
 * @chip: the card
 *
 * A single false reading is no reason to give a card up.
 *
 * Context: any, under any lock of the driver.
 * Return: true if the card is lost, false if the reading is to be repeated.
 */
bool sgdrv_gone_confirm(struct sgdrv *chip)
{
	if (!sgdrv_is_gone(chip) && !sgdrv_gone_answers(chip))
		sgdrv_gone_mark(chip);
	return sgdrv_is_gone(chip);
}

/**
 * sgdrv_gone_clear - believe in a card again
 * @chip: the card, which is going to be reset
 *
 * The only place that takes back sgdrv_gone_mark().
 *
 * Context: process context; nobody else uses the card.
 * Return: whether it answers.
 */
bool sgdrv_gone_clear(struct sgdrv *chip)
{
	u16 command = PCI_COMMAND_INTX_DISABLE;

	if (xchg(&chip->gone, false)) {
		pci_read_config_word(chip->pci, PCI_COMMAND, &command);
		pci_write_config_word(chip->pci, PCI_COMMAND,
				      command & ~PCI_COMMAND_INTX_DISABLE);
	}
	return sgdrv_gone_answers(chip);
}

/**
 * sgdrv_gone_stop_streams - stop all streams of a card that is lost
 * @chip: the card
 *
 * Applications get EBADFD, and ENODEV when they prepare or open anew.  Each stream
 * is asked again under its lock: a close may have been faster, and then the
 * substream has no runtime any more.
 *
 * Context: any but under &sgdrv.lock or a stream's lock.
 */
void sgdrv_gone_stop_streams(struct sgdrv *chip)
{
	unsigned long flags;
	unsigned int i;

	for (i = 0; i < chip->num_streams; i++) {
		struct sgdrv_stream *stream = &chip->streams[i];

		if (!sgdrv_is_running(stream))
			continue;
		snd_pcm_stream_lock_irqsave(stream->substream, flags);
		if (sgdrv_is_running(stream))
			snd_pcm_stop(stream->substream, SNDRV_PCM_STATE_DISCONNECTED);
		snd_pcm_stream_unlock_irqrestore(stream->substream, flags);
	}
}

/**
 * sgdrv_gone_interrupt - acknowledge what a card that was given up still raises
 * @chip: the card
 *
 * Without this a card on a shared line would take the line from its neighbours.
 *
 * Context: interrupt.
 * Return: whether the interrupt may have been the card's.
 */
irqreturn_t sgdrv_gone_interrupt(struct sgdrv *chip)
{
	bool ours = false;

	spin_lock(&chip->lock);
	if (pci_device_is_present(chip->pci))
		ours = chip->info->ops->quiet(chip);
	spin_unlock(&chip->lock);
	sgdrv_gone_stop_streams(chip);
	return IRQ_RETVAL(ours);
}
