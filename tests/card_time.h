/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Forced into every file of the driver, this makes a variant that measures the clock of a
 * codec by the sample clock of the ICH model, which has a register for it (clock-register
 * in ich_ways.c).  The guest's own clock and the card's go apart when the host is busy.
 */
#include <linux/delay.h>
#include <linux/io.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/pci.h>

/* One for all files: the BAR that has the register. */
void __iomem *card_time_bar __weak;

static inline void __iomem *card_time_iomap(struct pci_dev *pci, int bar, unsigned long length)
{
	void __iomem *regs = pcim_iomap(pci, bar, length);

	if (bar == 1)
		card_time_bar = regs;
	return regs;
}

static inline ktime_t card_time_at(unsigned int offset)
{
	return ns_to_ktime(div_u64(ioread32(card_time_bar + offset) * (u64)NSEC_PER_SEC, 48000));
}

/* Of the last position: the host may stand still between that and this. */
static inline ktime_t card_time_get(void)
{
	return card_time_at(0x38);
}

static inline void card_time_sleep(unsigned int ms)
{
	ktime_t end = ktime_add_ms(card_time_at(0x3c), ms);

	while (ktime_before(card_time_at(0x3c), end))
		usleep_range(1000, 2000);
}

#define pcim_iomap card_time_iomap
#define ktime_get_raw card_time_get
#define msleep card_time_sleep
