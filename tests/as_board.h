/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Forced into every file of the driver, this makes a variant that takes each card for a
 * Compaq Evo W4000's and its codec for an Intel D845WN's.  No single board has both a clock
 * of its own and pins that an emulated codec can be seen to lack.
 */
#include <linux/pci.h>
#include <sound/ac97_codec.h>

static inline int as_board_enable(struct pci_dev *pci)
{
	pci->subsystem_vendor = 0x0e11;
	pci->subsystem_device = 0x008a;
	return pcim_enable_device(pci);
}

static inline int as_board_mixer(struct snd_ac97_bus *bus, struct snd_ac97_template *template,
				 struct snd_ac97 **codec)
{
	int err = snd_ac97_mixer(bus, template, codec);

	if (err < 0)
		return err;
	(*codec)->subsystem_vendor = 0x8086;
	(*codec)->subsystem_device = 0x4856;
	return 0;
}

#define pcim_enable_device as_board_enable
#define snd_ac97_mixer as_board_mixer
