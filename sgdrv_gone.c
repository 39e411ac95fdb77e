// SPDX-License-Identifier: GPL-2.0-only
/*
 * A card that is lost: its registers read as all ones, because it was pulled out,
 * has died, or does not come back from a suspend.
 *
 * The families ask here when a register reads as all ones that never should.  What
 * is decided here holds until the next reset: no register is trusted any more, each
 * stream is stopped, and the card is kept from doing harm.
 */
#include <linux/io.h>

#include "sgdrv.h"

#define SGDRV_GONE_READS	8	/* of a register that reads as all ones */

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
	u16 command;

	pci_read_config_word(chip->pci, PCI_COMMAND, &command);
	if (command == 0xffff)
		return;
	command &= ~PCI_COMMAND_MASTER;
	pci_write_config_word(chip->pci, PCI_COMMAND, command | PCI_COMMAND_INTX_DISABLE);
}

/**
 * sgdrv_gone_give_up - stop a card as far as it still listens
 * @chip: the card
 *
 * Context: any; accesses to an index and a data port exclude each other.
 * Return: true if this call gave it up, false if it had been given up before.
 */
bool sgdrv_gone_give_up(struct sgdrv *chip)
{
	if (test_and_set_bit(0, &chip->gone))
		return false;
	sgdrv_gone_silence(chip);
	chip->info->ops->quiet(chip);
	return true;
}

/**
 * sgdrv_gone_mark - give up a card that does not answer any more
 * @chip: the card
 *
 * The first call tells the log.
 *
 * Context: as sgdrv_gone_give_up().
 */
void sgdrv_gone_mark(struct sgdrv *chip)
{
	if (sgdrv_gone_give_up(chip))
		dev_err(chip->card->dev, "card does not answer, stopping its streams\n");
}

/**
 * sgdrv_gone_confirm - ask a card again that has read as all ones
 * @chip: the card
 *
 * A single false reading is no reason to give a card up.
 *
 * Context: as sgdrv_gone_give_up().
 * Return: true if the card is lost, false if the reading is to be repeated.
 */
bool sgdrv_gone_confirm(struct sgdrv *chip)
{
	if (!sgdrv_is_gone(chip) && !sgdrv_gone_answers(chip))
		sgdrv_gone_mark(chip);
	return sgdrv_is_gone(chip);
}

/**
 * sgdrv_gone_read - read a register that never reads as all ones
 * @chip: the card
 * @reg: the register, of 32 bits
 *
 * Context: as sgdrv_gone_give_up().
 * Return: its value, or all ones when the card is lost.
 */
u32 sgdrv_gone_read(struct sgdrv *chip, void __iomem *reg)
{
	unsigned int tries;
	u32 val;

	for (tries = 0; tries < SGDRV_GONE_READS; tries++) {
		val = ioread32(reg);
		if (val != ~0u || sgdrv_gone_confirm(chip))
			return val;
	}
	sgdrv_gone_mark(chip);
	return val;
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
	u16 command;

	if (test_and_clear_bit(0, &chip->gone)) {
		pci_read_config_word(chip->pci, PCI_COMMAND, &command);
		pci_write_config_word(chip->pci, PCI_COMMAND,
				      command & ~PCI_COMMAND_INTX_DISABLE);
	}
	if (sgdrv_gone_answers(chip) || sgdrv_gone_answers(chip))
		return true;
	sgdrv_gone_give_up(chip);
	return false;
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
