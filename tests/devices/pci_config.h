/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The configuration space of a card with INTA, as PCI 2.2 has it: interrupts cannot be
 * disabled there, and their state cannot be seen.
 */
#ifndef PCI_CONFIG_H
#define PCI_CONFIG_H

#include <linux/pci_regs.h>
#include <string.h>
#include "vfio_user.h"

struct pci_config {
	__u8 value[CONFIG_BYTES];
	/* What a write can change. */
	__u8 mask[CONFIG_BYTES];
};

static inline __u32 config_get(const struct pci_config *c, unsigned int offset,
			       unsigned int bytes)
{
	__u32 value = 0;

	while (bytes--)
		value = value << 8 | c->value[offset + bytes];
	return value;
}

static inline void config_put(__u8 *p, __u32 value, unsigned int bytes)
{
	for (; bytes; bytes--, value >>= 8)
		*p++ = value;
}

/* Only the bits that can change; the others keep their value. */
static inline void config_write(struct pci_config *c, unsigned int offset,
				const __u8 *data, unsigned int bytes)
{
	for (; bytes; bytes--, offset++, data++)
		c->value[offset] = (c->value[offset] & ~c->mask[offset]) |
				   (*data & c->mask[offset]);
}

/* All ones written and read back tell the size. */
static inline void config_reset_bars(struct pci_config *c, const struct card *card)
{
	unsigned int i, offset;

	for (i = 0; i < BARS; i++) {
		offset = PCI_BASE_ADDRESS_0 + i * 4;
		if (!card->bar[i].bytes)
			continue;
		c->mask[PCI_COMMAND] |= card->bar[i].memory ? PCI_COMMAND_MEMORY : PCI_COMMAND_IO;
		c->value[offset] = card->bar[i].memory ? PCI_BASE_ADDRESS_SPACE_MEMORY :
							 PCI_BASE_ADDRESS_SPACE_IO;
		config_put(c->mask + offset, -card->bar[i].bytes, 4);
	}
}

/* After a reset all that was written is gone. */
static inline void config_reset(struct pci_config *c, const struct card *card)
{
	memset(c, 0, sizeof(*c));
	config_put(c->value + PCI_VENDOR_ID, card->vendor, 2);
	config_put(c->value + PCI_DEVICE_ID, card->device, 2);
	config_put(c->value + PCI_CLASS_REVISION,
		   card->class << 8 | card->revision, 4);
	config_put(c->value + PCI_STATUS, PCI_STATUS_FAST_BACK |
		   PCI_STATUS_DEVSEL_MEDIUM, 2);
	config_put(c->value + PCI_SUBSYSTEM_VENDOR_ID, card->subsystem_vendor, 2);
	config_put(c->value + PCI_SUBSYSTEM_ID, card->subsystem, 2);
	c->value[PCI_INTERRUPT_PIN] = 1;
	c->value[PCI_MIN_GNT] = 2;
	c->value[PCI_MAX_LAT] = 20;
	config_put(c->mask + PCI_COMMAND, PCI_COMMAND_MASTER | PCI_COMMAND_PARITY |
		   PCI_COMMAND_SERR, 2);
	c->mask[PCI_LATENCY_TIMER] = 0xf8;
	config_reset_bars(c, card);
	c->mask[PCI_INTERRUPT_LINE] = 0xff;
	if (card->always_master) {
		c->value[PCI_COMMAND] |= PCI_COMMAND_MASTER;
		c->mask[PCI_COMMAND] &= ~PCI_COMMAND_MASTER;
	}
	if (card->configure)
		card->configure(c->value, c->mask);
}

#endif
