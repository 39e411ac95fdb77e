// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EMU10K1's page table: 8192 entries of 4 KiB pages, which make up the
 * 32 MiB in which voices play.
 *
 * An entry is the page's address shifted left by one, and its own number in
 * the 13 bits below.  Each voice keeps two entries, MAPA and MAPB.
 */
#include <stdio.h>
#include "emu10k1.h"

bool table_checked;

static __u32 last_sum;
static unsigned int used, most_used, checks;

static __u32 entry_page(__u32 entry)
{
	return (entry & ~PAGE_NUMBER) >> 1;
}

static __u32 read_entry(unsigned int page, const char *who)
{
	__u8 raw[4];

	vu_dma_read(emu.reg[PTB] + page * 4, raw, 4, who);
	return raw[0] | raw[1] << 8 | raw[2] << 16 | (__u32)raw[3] << 24;
}

/* A map that a driver did not invalidate would still lead to the old page. */
static void check_map(unsigned int v, unsigned int map, __u32 entry)
{
	__u32 have = emu.voice[v].reg[map];

	if ((have & PAGE_NUMBER) == (entry & PAGE_NUMBER) && have != entry)
		vu_fault("voice %u: MAP%c 0x%08x is stale, the table has 0x%08x",
			 v, map == MAPA ? 'A' : 'B', have, entry);
}

/* Every sample goes through the table; the maps only show what was used last. */
static __u32 look_up(unsigned int v, unsigned int page)
{
	__u32 *reg = emu.voice[v].reg;
	__u32 entry = read_entry(page, "page table");

	if ((entry & PAGE_NUMBER) != page) {
		vu_fault("voice %u: entry %u of the page table is 0x%08x, which maps nothing",
			 v, page, entry);
		return 0;
	}
	check_map(v, MAPA, entry);
	check_map(v, MAPB, entry);
	if (reg[MAPA] != entry) {
		reg[MAPB] = reg[MAPA];
		reg[MAPA] = entry;
	}
	return entry;
}

/* Nobody wants to hear the silent page: a voice that does is out of its range. */
static void check_silence(unsigned int v, __u32 entry)
{
	if (!emu.silence_known || entry_page(entry) != entry_page(emu.silence) ||
	    emu.voice[v].heard_silence)
		return;
	emu.voice[v].heard_silence = true;
	vu_fault("voice %u plays the silent page: entry %u is 0x%08x, CCCA %08x PSST %08x DSL %08x",
		 v, entry & PAGE_NUMBER, entry, emu.voice[v].reg[CCCA],
		 emu.voice[v].reg[PSST], emu.voice[v].reg[DSL]);
}

bool table_read(unsigned int v, __u32 address, void *data,
		unsigned int bytes, bool heard)
{
	char who[32];
	__u32 entry;

	if (vu_cut_off())
		return false;
	snprintf(who, sizeof(who), "voice %u, page %u", v, address / PAGE);
	if (address / PAGE >= TABLE_PAGES) {
		vu_fault("voice %u at byte 0x%x, beyond the 32 MiB of the table",
			 v, address);
		return false;
	}
	entry = look_up(v, address / PAGE);
	if (!entry)
		return false;
	if (heard)
		check_silence(v, entry);
	return vu_dma_read(entry_page(entry) + address % PAGE, data, bytes, who);
}

static void check_entry(unsigned int page, __u32 entry)
{
	if ((entry & PAGE_NUMBER) != page)
		vu_fault("entry %u of the page table is 0x%08x, which maps nothing",
			 page, entry);
	else if (!vu_dma_ok(entry_page(entry), PAGE))
		vu_fault("entry %u of the page table is 0x%08x, which is no RAM",
			 page, entry);
	else if (entry_page(entry) != entry_page(emu.silence))
		used++;
}

static __u32 table_sum(__u32 *table)
{
	__u32 sum = 0;
	unsigned int i;

	for (i = 0; i < TABLE_PAGES; i++) {
		table[i] = read_entry(i, "page table");
		sum = (sum ^ table[i]) * 0x9e3779b1;
	}
	return sum;
}

/* The whole table, if it has changed since the last time. */
void table_check(void)
{
	static __u32 table[TABLE_PAGES];
	__u32 sum;
	unsigned int i;

	if (!emu.silence_known || !vu_dma_ok(emu.reg[PTB], sizeof(table)))
		return;
	sum = table_sum(table);
	if (sum == last_sum)
		return;
	last_sum = sum;
	checks++;
	used = 0;
	for (i = 0; i < TABLE_PAGES; i++)
		check_entry(i, table[i]);
	if (used > most_used)
		most_used = used;
}

void table_close(void)
{
	if (!table_checked)
		return;
	table_check();
	fprintf(stderr, "page table: %u changes seen, %u entries in use at most, %u at the end\n",
		checks, most_used, used);
}
