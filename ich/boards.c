// SPDX-License-Identifier: GPL-2.0-only
/*
 * What single boards need, found by their subsystem ids.
 *
 * All of it is what the in-kernel driver (snd-intel8x0) has learned from the owners.
 */
#include <linux/moduleparam.h>

#include "ich.h"

static int spdif_aclink = -1;

module_param(spdif_aclink, int, 0444);
MODULE_PARM_DESC(spdif_aclink,
		 "ICH: S/PDIF over the AC-link (-1 = as the board has it, 1 = yes; 0 is not supported yet).");

/* The AC-link of these must not be reset cold. */
static const struct snd_pci_quirk sgdrv_ich_warm_boards[] = {
	SND_PCI_QUIRK(0x1014, 0x051f, "ThinkPad R32", 1),
	{ }
};

/**
 * sgdrv_ich_warm_only - whether a board's AC-link must not be reset cold
 * @pci: the PCI device
 *
 * Context: any.
 * Return: true if so.
 */
bool sgdrv_ich_warm_only(struct pci_dev *pci)
{
	return snd_pci_quirk_lookup(pci, sgdrv_ich_warm_boards);
}

/**
 * sgdrv_ich_init_board - do what the board needs
 * @chip: the card, mapped
 *
 * Context: process context, at probe.
 */
void sgdrv_ich_init_board(struct sgdrv *chip)
{
	if (!spdif_aclink)
		dev_info(chip->card->dev, "spdif_aclink=0: S/PDIF has no PCM device of its own yet\n");
}
