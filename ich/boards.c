// SPDX-License-Identifier: GPL-2.0-only
/*
 * What single boards need, found by their subsystem ids.
 *
 * All of it is what the in-kernel driver (snd-intel8x0) has learned from the owners.
 */
#include "ich.h"

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
