/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Forced into every file of the driver, this makes a variant that has trouble with
 * the bus: every seventh 32 bit register that an interrupt handler reads gives all
 * ones, once.  A read that follows at once is right.
 */
#include <linux/io.h>
#include <linux/preempt.h>
#include <linux/printk.h>

static inline unsigned int false_ones_read32(const void __iomem *addr)
{
	static unsigned int reads;

	if (!in_hardirq() || ++reads % 7)
		return ioread32(addr);
	pr_info_once("false_ones: the first read is lost\n");
	return ~0u;
}

#define ioread32 false_ones_read32
