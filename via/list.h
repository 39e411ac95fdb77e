/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A VIA controller's descriptor list: as long as the buffer needs, and the card
 * goes back to its beginning at the end.
 *
 * The list begins where the stream starts in its buffer, because the card's way
 * back leads to wherever it was told to begin.
 */
#ifndef SGDRV_VIA_LIST_H
#define SGDRV_VIA_LIST_H

#include "../sgdrv_sg.h"

/**
 * struct sgdrv_via_desc - a descriptor as the card reads it
 * @addr: bus address
 * @control: SGDRV_VIA_EOL, SGDRV_VIA_FLAG and, in bits 23-0, bytes
 */
struct sgdrv_via_desc {
	__le32 addr;
	__le32 control;
};

static_assert(sizeof(struct sgdrv_via_desc) == 8);

#define SGDRV_VIA_EOL		BIT(31)	/* the last one */
#define SGDRV_VIA_FLAG		BIT(30)	/* interrupt when it is done */
#define SGDRV_VIA_BYTES		GENMASK(23, 0)

/*
 * Entries of a list, 128 KiB, which no buffer of 32 MiB and 8192 periods exceeds: with
 * periods of up to 4092 bytes it has at most 8184 single pages of 4 KiB, with those
 * of 4100 bytes and more at most 8184 periods, and with those of 4096 bytes each page
 * is a period.  The longest descriptors and a start in between add three.
 */
#define SGDRV_VIA_ENTRIES	16384
#define SGDRV_VIA_LIST_BYTES	(SGDRV_VIA_ENTRIES * sizeof(struct sgdrv_via_desc))
#define SGDRV_VIA_PERIODS_MAX	8192

/**
 * struct sgdrv_via_list - the list of one stream
 * @entries: the entries, as the card reads them
 * @addr: bus address of the first entry
 * @ends: offset in the buffer at which each entry ends
 * @count: number of entries in use
 * @sg: the buffer
 * @period: bytes of a period; 0 where no period interrupts
 * @from: offset in the buffer at which the list begins
 */
struct sgdrv_via_list {
	struct sgdrv_via_desc *entries;
	dma_addr_t addr;
	u32 *ends;
	unsigned int count;
	const struct sgdrv_sg *sg;
	u32 period;
	u32 from;
};

void sgdrv_via_encode(struct sgdrv_via_desc *entry, const struct sgdrv_desc *desc,
		      bool last);
unsigned int sgdrv_via_list_room(const struct sgdrv_sg *sg, u32 period);
void sgdrv_via_list_fill(struct sgdrv_via_list *list, u32 from);
u32 sgdrv_via_list_bytes(const struct sgdrv_via_list *list, unsigned int index);
int sgdrv_via_list_position(const struct sgdrv_via_list *list, unsigned int index,
			    u32 residue, u32 *pos);

#endif /* SGDRV_VIA_LIST_H */
