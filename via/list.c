// SPDX-License-Identifier: GPL-2.0-only
/*
 * A VIA controller's descriptor list: made from the segments of a buffer, and
 * read back as a position in it.
 */
#include <linux/bits.h>
#include <linux/errno.h>
#include <linux/kernel.h>

#include "list.h"

/**
 * sgdrv_via_encode - write a descriptor as the card reads it
 * @entry: entry of the list
 * @desc: the descriptor
 * @last: the list ends with it, which interrupts as well
 *
 * Context: any.
 */
void sgdrv_via_encode(struct sgdrv_via_desc *entry, const struct sgdrv_desc *desc,
		      bool last)
{
	u32 control = desc->bytes;

	if (last)
		control |= SGDRV_VIA_EOL;
	else if (desc->irq)
		control |= SGDRV_VIA_FLAG;
	entry->addr = cpu_to_le32(lower_32_bits(desc->addr));
	entry->control = cpu_to_le32(control);
}

/**
 * sgdrv_via_list_room - how many descriptors a buffer can need
 * @sg: a built buffer
 * @period: bytes of a period; 0 for none
 *
 * A descriptor ends where a segment, a period or the longest descriptor ends; none
 * of these chips has a boundary.  One more is cut in two where a stream that was
 * stopped starts again.
 *
 * Context: any.
 * Return: a number of entries that is never too small.
 */
unsigned int sgdrv_via_list_room(const struct sgdrv_sg *sg, u32 period)
{
	return sg->count + (period ? sg->bytes / period : 0) +
	       sg->bytes / sg->limits->max_bytes + 1;
}

/**
 * sgdrv_via_list_fill - write one lap of the buffer into the list
 * @list: with its buffer, its period and room enough
 * @from: bytes from the start of the buffer, less than its length
 *
 * Context: any; the card must not run.
 */
void sgdrv_via_list_fill(struct sgdrv_via_list *list, u32 from)
{
	u32 left = list->sg->bytes;
	struct sgdrv_sg_cursor c;
	struct sgdrv_desc desc;

	sgdrv_sg_seek(&c, list->sg, list->period, from);
	list->from = from;
	list->count = 0;
	while (left) {
		sgdrv_sg_next(&c, &desc);
		if (desc.bytes > left) {
			desc.end -= desc.bytes - left;
			desc.bytes = left;
		}
		left -= desc.bytes;
		list->ends[list->count] = desc.end;
		sgdrv_via_encode(&list->entries[list->count++], &desc, !left);
	}
}

/**
 * sgdrv_via_list_bytes - the length of a descriptor
 * @list: filled
 * @index: of the descriptor
 *
 * Context: any.
 * Return: bytes.
 */
u32 sgdrv_via_list_bytes(const struct sgdrv_via_list *list, unsigned int index)
{
	return le32_to_cpu(list->entries[index].control) & SGDRV_VIA_BYTES;
}

/**
 * sgdrv_via_list_position - where the card is in the buffer
 * @list: filled
 * @index: of the descriptor that the card works on
 * @residue: bytes of it that are not done
 * @pos: gets bytes from the start of the buffer
 *
 * Context: any; constant time.
 * Return: 0, or -EAGAIN when the reading cannot be right.
 */
int sgdrv_via_list_position(const struct sgdrv_via_list *list, unsigned int index,
			    u32 residue, u32 *pos)
{
	if (index >= list->count || residue > sgdrv_via_list_bytes(list, index))
		return -EAGAIN;
	*pos = list->ends[index] - residue;
	if (*pos == list->sg->bytes)
		*pos = 0;
	return 0;
}
