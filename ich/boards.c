// SPDX-License-Identifier: GPL-2.0-only
/*
 * What single boards need, found by their subsystem ids.
 *
 * All of it is what the in-kernel driver (snd-intel8x0) has learned from the owners.
 */
#include <linux/moduleparam.h>

#include "ich.h"

static int spdif_aclink = -1;
static int buggy_irq = -1;
static bool buggy_semaphore;
static bool xbox;

module_param(spdif_aclink, int, 0444);
MODULE_PARM_DESC(spdif_aclink,
		 "ICH: S/PDIF over the AC-link (-1 = as the board has it, 0 = by an engine of its own where there is one, 1 = yes; default -1).");
module_param(buggy_irq, bint, 0444);
MODULE_PARM_DESC(buggy_irq,
		 "ICH: take interrupts that nothing explains for the card's (default: on nForce only).");
module_param(buggy_semaphore, bool, 0444);
MODULE_PARM_DESC(buggy_semaphore,
		 "ICH: access codecs without their semaphore, for boards where it is stuck (default off).");
module_param(xbox, bool, 0444);
MODULE_PARM_DESC(xbox, "ICH: find the codec by its vendor id, as an Xbox needs it (default off).");

#define BOARDS(_tune, _vendor, _device, _mask, _name) {		\
	.subvendor = _vendor,					\
	.subdevice = _device,					\
	.mask = _mask,						\
	.name = _name,						\
	.type = AC97_TUNE_##_tune,				\
}

#define BOARD(_tune, _vendor, _device, _name) \
	BOARDS(_tune, _vendor, _device, 0, _name)

/* Codecs that are wired in another way, by what has to be done about it. */
const struct ac97_quirk sgdrv_ich_quirks[] = {
	/* The output is wired to the headphone pins of the codec, so their volume is Master. */
	BOARD(HP_ONLY, 0x0e11, 0x000e, "Compaq Deskpro EN"),
	BOARD(HP_ONLY, 0x0e11, 0x008a, "Compaq Evo W4000"),
	BOARD(HP_ONLY, 0x0e11, 0x00b8, "Compaq Evo D510C"),
	BOARD(HP_ONLY, 0x1014, 0x0267, "IBM NetVista A30p"),
	BOARD(HP_ONLY, 0x1025, 0x0082, "Acer Travelmate 2310"),
	BOARD(HP_ONLY, 0x1025, 0x0083, "Acer Aspire 3003LCi"),
	BOARD(HP_ONLY, 0x1028, 0x00d8, "Dell Precision 530"),
	BOARD(HP_ONLY, 0x1028, 0x010d, "Dell"),
	BOARD(HP_ONLY, 0x1028, 0x0126, "Dell Optiplex GX260"),
	BOARD(HP_ONLY, 0x1028, 0x012c, "Dell Precision 650"),
	BOARD(HP_ONLY, 0x1028, 0x012d, "Dell Precision 450"),
	BOARD(HP_ONLY, 0x1028, 0x0147, "Dell"),
	BOARD(HP_ONLY, 0x1028, 0x014e, "Dell Latitude D800"),
	BOARD(HP_ONLY, 0x1028, 0x0151, "Dell Optiplex GX270"),
	BOARD(HP_ONLY, 0x1028, 0x0163, "Dell"),
	BOARD(HP_ONLY, 0x1028, 0x016a, "Dell Inspiron 8600"),
	BOARD(HP_ONLY, 0x1028, 0x0182, "Dell Latitude D610"),
	BOARD(HP_ONLY, 0x1028, 0x0191, "Dell Inspiron 8600"),
	BOARD(HP_ONLY, 0x103c, 0x00c3, "HP xw6000"),
	BOARD(HP_ONLY, 0x103c, 0x129d, "HP xw8000"),
	BOARD(HP_ONLY, 0x103c, 0x12f1, "HP xw8200"),
	BOARD(HP_ONLY, 0x103c, 0x12f2, "HP xw6200"),
	BOARD(HP_ONLY, 0x103c, 0x3008, "HP xw4200"),
	BOARD(HP_ONLY, 0x10cf, 0x11c3, "FSC E4010"),
	BOARD(HP_ONLY, 0x10cf, 0x1225, "FSC T3010"),
	BOARD(HP_ONLY, 0x10cf, 0x1253, "Fujitsu S6210"),
	BOARD(HP_ONLY, 0x10cf, 0x127d, "Fujitsu P7010"),
	BOARD(HP_ONLY, 0x10cf, 0x127e, "Fujitsu C1211D"),
	BOARD(HP_ONLY, 0x10cf, 0x12ec, "FSC 4010"),
	BOARD(HP_ONLY, 0x10f1, 0x2665, "FSC Celsius"),
	BOARD(HP_ONLY, 0x10f1, 0x2885, "Tyan, ALC650"),
	BOARD(HP_ONLY, 0x10f1, 0x2895, "Tyan Thunder K8WE"),
	BOARD(HP_ONLY, 0x10f7, 0x834c, "Panasonic CF-R4"),
	BOARD(HP_ONLY, 0x110a, 0x0056, "FSC Scenic"),
	BOARD(HP_ONLY, 0x11d4, 0x5375, "AD1985"),
	BOARD(HP_ONLY, 0x1462, 0x5470, "MSI 645 Ultra"),
	BOARD(HP_ONLY, 0x1734, 0x0088, "FSC D1522"),
	BOARD(HP_ONLY, 0x8086, 0x4d44, "Intel D850EMV2"),
	BOARD(HP_ONLY, 0x8086, 0x4d56, "Intel, AD1885"),

	/* The same, and EAPD lights the mute LED. */
	BOARD(HP_MUTE_LED, 0x1028, 0x0186, "Dell Latitude D810"),
	BOARD(HP_MUTE_LED, 0x1028, 0x0188, "Dell Inspiron 6000"),
	BOARD(HP_MUTE_LED, 0x1028, 0x0189, "Dell Inspiron 9300"),
	BOARD(HP_MUTE_LED, 0x103c, 0x088c, "HP nc8000"),
	BOARD(HP_MUTE_LED, 0x103c, 0x0934, "HP nc8220"),
	BOARD(HP_MUTE_LED, 0x103c, 0x0938, "HP nc4200"),
	BOARD(HP_MUTE_LED, 0x103c, 0x0944, "HP nc6220"),
	BOARD(HP_MUTE_LED, 0x103c, 0x099c, "HP nx6110/nc6120"),

	/* EAPD lights the mute LED. */
	BOARD(MUTE_LED, 0x0e11, 0x0860, "HP nx7010"),
	BOARD(MUTE_LED, 0x103c, 0x006d, "HP zv5000"),
	BOARD(MUTE_LED, 0x103c, 0x0890, "HP nc6000"),

	/* EAPD turns the amplifier on, not off. */
	BOARD(INV_EAPD, 0x1014, 0x0534, "ThinkPad X31"),
	BOARD(INV_EAPD, 0x104d, 0x8144, "Sony"),
	BOARD(INV_EAPD, 0x104d, 0x8197, "Sony S1XP"),
	BOARD(INV_EAPD, 0x104d, 0x81c0, "Sony VGN-T350P"),
	BOARD(INV_EAPD, 0x104d, 0x81c5, "Sony VGN-B1VP"),
	BOARD(INV_EAPD, 0x161f, 0x202f, "Gateway M520"),
	BOARD(INV_EAPD, 0x161f, 0x203a, "Gateway 4525GZ"),

	/* An AD1985 whose jack at the back is the microphone's, too. */
	BOARD(AD_SHARING, 0x1043, 0x80f3, "ASUS, AD1985"),
	BOARDS(AD_SHARING, 0x8086, 0x2000, 0xfff0, "Intel, AD1985"),
	BOARDS(AD_SHARING, 0x8086, 0x4000, 0xfff0, "Intel, AD1985"),
	BOARDS(AD_SHARING, 0x8086, 0x6000, 0xfff0, "Intel, AD1985"),
	BOARDS(AD_SHARING, 0x8086, 0xe000, 0xfff0, "Intel, AD1985"),

	/* The volume of the headphone pins is Master, and what was Master is Line-Out. */
	BOARD(SWAP_HP, 0x10cf, 0x12f2, "FSC Celsius H320"),
	BOARD(SWAP_HP, 0x8086, 0x4856, "Intel D845WN"),

	/* A Realtek codec that has to be told to sense its jacks. */
	BOARD(ALC_JACK, 0x1014, 0x1f00, "MSI MS-9128"),
	{ }
};

/* Clocks of codecs in Hz, measured by their owners. */
const struct snd_pci_quirk sgdrv_ich_clocks[] = {
	SND_PCI_QUIRK(0x0e11, 0x008a, "Compaq Evo W4000", 41000),
	SND_PCI_QUIRK(0x1014, 0x0581, "IBM, AD1981B", 48000),
	SND_PCI_QUIRK(0x1028, 0x00be, "Dell, AD1885", 44100),
	SND_PCI_QUIRK(0x1028, 0x0177, "Dell, AD1980", 48000),
	SND_PCI_QUIRK(0x1028, 0x01ad, "Dell, AD1981B", 48000),
	SND_PCI_QUIRK(0x1043, 0x80f3, "ASUS, AD1985", 48000),
	{ }
};

/* The AC-link of these must not be reset cold. */
static const struct snd_pci_quirk sgdrv_ich_warm_boards[] = {
	SND_PCI_QUIRK(0x1014, 0x051f, "ThinkPad R32", 1),
	{ }
};

/* S/PDIF of these works over the AC-link only. */
static const struct snd_pci_quirk sgdrv_ich_link_boards[] = {
	SND_PCI_QUIRK(0x147b, 0x1c1a, "ASUS KN8", 1),
	{ }
};

/**
 * sgdrv_ich_spdif_over_link - whether S/PDIF is to be had over the AC-link only
 * @pci: the PCI device, whose controller has an engine for S/PDIF
 *
 * Context: any.
 * Return: true for the front channels at S/PDIF, false for a PCM device of its own.
 */
bool sgdrv_ich_spdif_over_link(struct pci_dev *pci)
{
	if (spdif_aclink >= 0)
		return spdif_aclink;
	return snd_pci_quirk_lookup(pci, sgdrv_ich_link_boards);
}

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
 * @chip: the card, before its first reset
 * @ich: its data
 *
 * Context: process context, at probe.
 */
void sgdrv_ich_init_board(struct sgdrv *chip, struct sgdrv_ich *ich)
{
	ich->claims_all = buggy_irq < 0 ? ich->variant->unexplained : buggy_irq;
	ich->no_semaphore = buggy_semaphore;
	chip->ac97->by_vendor = xbox;
}
