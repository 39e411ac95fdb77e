/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The page table of an EMU10K1: one for the card, shared by all its streams.
 * Pure, as sgdrv_sg.h: neither PCI nor ALSA nor a register.
 */
#ifndef SGDRV_EMU_TABLE_H
#define SGDRV_EMU_TABLE_H

#include <linux/bitmap.h>

#include "../sgdrv_sg.h"

#define SGDRV_EMU_PAGE		4096	/* the chip's, whatever the CPU's is */
#define SGDRV_EMU_MAX_PAGES	8192

/**
 * struct sgdrv_emu_entry - an entry of the page table as the card reads it
 * @page: address of the page, shifted, with the number of the entry below it
 */
struct sgdrv_emu_entry {
	__le32 page;
};

static_assert(sizeof(struct sgdrv_emu_entry) == 4);

/**
 * struct sgdrv_emu_table - the page table and which of its entries are taken
 * @entries: the entries, as the card reads them
 * @pages: number of entries
 * @shift: bits by which an address is shifted in its entry: 1 where the card sees
 *	31 bits of address
 * @silent: bus address of a page of zeroes, for all unused entries
 * @used: entries that belong to a range; entry 0 always does
 */
struct sgdrv_emu_table {
	struct sgdrv_emu_entry *entries;
	unsigned int pages;
	unsigned int shift;
	dma_addr_t silent;
	DECLARE_BITMAP(used, SGDRV_EMU_MAX_PAGES);
};

void sgdrv_emu_encode(struct sgdrv_emu_entry *entry, dma_addr_t addr,
		      unsigned int page, unsigned int shift);
void sgdrv_emu_table_init(struct sgdrv_emu_table *table);
int sgdrv_emu_table_map(struct sgdrv_emu_table *table, const struct sgdrv_sg *sg,
			unsigned int end);
void sgdrv_emu_table_unmap(struct sgdrv_emu_table *table, unsigned int first,
			   u32 bytes);

#endif /* SGDRV_EMU_TABLE_H */
