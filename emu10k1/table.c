// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page table of an EMU10K1: the encoder of an entry, and the ranges of entries
 * that the buffers of the streams take.  Pure: see table.h.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/math.h>

#include "table.h"

/**
 * sgdrv_emu_encode - write an entry as the card reads it
 * @entry: in the page table
 * @addr: of the page, a multiple of SGDRV_EMU_PAGE
 * @page: number of the entry
 * @shift: of the address, see &sgdrv_emu_table.shift
 *
 * Context: any.
 */
void sgdrv_emu_encode(struct sgdrv_emu_entry *entry, dma_addr_t addr,
		      unsigned int page, unsigned int shift)
{
	entry->page = cpu_to_le32(lower_32_bits(addr << shift) | page);
}

static void sgdrv_emu_table_silence(struct sgdrv_emu_table *table,
				    unsigned int first, unsigned int pages)
{
	unsigned int page;

	for (page = first; page < first + pages; page++)
		sgdrv_emu_encode(&table->entries[page], table->silent, page,
				 table->shift);
}

/**
 * sgdrv_emu_table_init - begin with a table without ranges
 * @table: all but @used is set
 *
 * Page 0 stays out of use: voices at rest have address 0.
 *
 * Context: any; the card must not read the table yet.
 */
void sgdrv_emu_table_init(struct sgdrv_emu_table *table)
{
	sgdrv_emu_table_silence(table, 0, table->pages);
	bitmap_zero(table->used, SGDRV_EMU_MAX_PAGES);
	__set_bit(0, table->used);
}

/*
 * One more than the buffer has: the card reads ahead, and the last page of one
 * buffer must not be followed by the first of another.
 */
static unsigned int sgdrv_emu_table_pages(u32 bytes)
{
	return DIV_ROUND_UP(bytes, SGDRV_EMU_PAGE) + 1;
}

/**
 * sgdrv_emu_table_map - give a buffer a range of its own
 * @table: the table
 * @sg: the buffer, built with limits that cut at each SGDRV_EMU_PAGE
 * @end: the range has to end before this page
 *
 * Context: process context; calls for one table exclude each other.
 * Return: the first page of the range, or -ENOMEM when no gap is large enough.
 */
int sgdrv_emu_table_map(struct sgdrv_emu_table *table, const struct sgdrv_sg *sg,
			unsigned int end)
{
	unsigned int pages = sgdrv_emu_table_pages(sg->bytes), first, page;
	struct sgdrv_sg_cursor cursor;
	struct sgdrv_desc desc;

	end = min(end, table->pages);
	first = bitmap_find_next_zero_area(table->used, end, 1, pages, 0);
	if (first >= end)
		return -ENOMEM;
	bitmap_set(table->used, first, pages);
	sgdrv_sg_seek(&cursor, sg, 0, 0);
	for (page = first; page < first + pages - 1; page++) {
		sgdrv_sg_next(&cursor, &desc);
		sgdrv_emu_encode(&table->entries[page], desc.addr, page,
				 table->shift);
	}
	return first;
}

/**
 * sgdrv_emu_table_unmap - take a range back
 * @table: the table
 * @first: page of the range
 * @bytes: length of the buffer that was mapped
 *
 * Its entries show the silent page again.
 *
 * Context: process context; calls for one table exclude each other.
 */
void sgdrv_emu_table_unmap(struct sgdrv_emu_table *table, unsigned int first,
			   u32 bytes)
{
	unsigned int pages = sgdrv_emu_table_pages(bytes);

	sgdrv_emu_table_silence(table, first, pages);
	bitmap_clear(table->used, first, pages);
}
