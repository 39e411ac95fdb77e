// SPDX-License-Identifier: GPL-2.0-only
/*
 * Channels of the VIA model: registers, and the walk through a descriptor list.
 * A descriptor is fetched as soon as the one before it is done.
 */
#include <string.h>
#include "trace.h"
#include "via.h"

/* ---- the list ---- */

static bool autostarts(const struct channel *c)
{
	return via.is_686 ? c->byte[0] & TYPE_AUTOSTART : c->control & CONTROL_AUTOSTART;
}

static void check_descriptor(const struct channel *c)
{
	if (!c->left)
		vu_fault("channel 0x%02x: descriptor %u has no bytes", c->facts->block, c->index);
	if ((c->flags & DESC_EOL) && (c->flags & DESC_STOP))
		vu_fault("channel 0x%02x: descriptor %u is 0x%08x: EOL and STOP",
			 c->facts->block, c->index, c->flags);
}

static bool next_descriptor(struct channel *c)
{
	__u32 words[2];

	if (!vu_dma_read(c->current, words, sizeof(words), "descriptor")) {
		c->active = false;
		return false;
	}
	c->index = (c->current - c->table) / 8;
	c->current += 8;
	c->address = words[0];
	c->left = words[1] & DESC_BYTES;
	c->flags = words[1] & ~DESC_BYTES;
	check_descriptor(c);
	trace_fetch(c->facts->block, c->index, c->address, c->left, c->flags);
	c->active = c->left;
	return c->active;
}

static void end_of_descriptor(struct channel *c)
{
	if (c->flags & DESC_FLAG)
		c->status |= STATUS_FLAG;
	if (c->flags & DESC_STOP) {
		c->status |= STATUS_STOP;
		c->active = false;
		return;
	}
	if (c->flags & DESC_EOL) {
		c->status |= STATUS_EOL;
		c->current = c->table;
		c->active = autostarts(c);
	}
	if (c->active)
		next_descriptor(c);
}

bool channel_byte(struct channel *c, __u8 *byte)
{
	bool ok;

	if (!c->active)
		return false;
	ok = c->facts->capture ? vu_dma_write(c->address, byte, 1, "recording") :
				 vu_dma_read(c->address, byte, 1, "playback");
	if (!ok) {
		c->active = false;
		return false;
	}
	c->address++;
	if (!--c->left)
		end_of_descriptor(c);
	return true;
}

/* ---- registers ---- */

bool channel_interrupts(const struct channel *c)
{
	return c->status & (via.is_686 ? c->byte[0] : c->control) & STATUS_CLEARS &
	       (via.is_686 ? STATUS_EOL | STATUS_FLAG : STATUS_CLEARS);
}

static void start(struct channel *c)
{
	if (c->active && c->paused) {
		c->paused = false;
		return;
	}
	if (!via.link_up)
		vu_fault("channel 0x%02x starts while the AC-link is down", c->facts->block);
	if (!c->table || c->table % 8)
		vu_fault("channel 0x%02x starts with a list at 0x%08x", c->facts->block, c->table);
	c->current = c->table;
	c->phase = 0;
	memset(c->emitted, 0, sizeof(c->emitted));
	next_descriptor(c);
}

static void write_control(struct channel *c, __u8 value)
{
	__u8 known = via.is_686 ? 0xc9 : 0xef;

	if (value & ~known)
		vu_fault("channel 0x%02x: CONTROL 0x%02x has undefined bits",
			 c->facts->block, value);
	c->control = value & ~(CONTROL_START | CONTROL_TERMINATE);
	c->paused = value & CONTROL_PAUSE;
	if (value & CONTROL_TERMINATE) {
		c->active = false;
		c->left = 0;
	}
	if (value & CONTROL_START)
		start(c);
}

static __u8 read_status(const struct channel *c)
{
	return c->status | (c->active ? STATUS_ACTIVE : 0) |
	       (c->active && c->paused ? STATUS_PAUSED : 0);
}

static __u32 read_count(const struct channel *c)
{
	return c->left | (via.is_686 ? 0 : c->index << 24);
}

static bool has_byte(const struct channel *c, unsigned int offset)
{
	return offset == 2 || (offset == 3 && !via.is_686 && c->facts->kind != CHANNEL_MULTI);
}

__u32 channel_read(struct channel *c, unsigned int offset, unsigned int bytes)
{
	switch (bytes << 8 | offset) {
	case 0x100 | STATUS:
		return read_status(c);
	case 0x100 | CONTROL:
		return c->control;
	case 0x102:
	case 0x103:
		if (has_byte(c, offset))
			return c->byte[offset - 2];
		break;
	case 0x400 | TABLE:
		return c->current;
	case 0x400 | FORMAT:
		if (!via.is_686)
			return c->format;
		break;
	case 0x400 | COUNT:
		return read_count(c);
	}
	vu_fault("channel 0x%02x: register 0x%x is read with %u bytes, and undefined",
		 c->facts->block, offset, bytes);
	return 0xffffffff;
}

static void write_table(struct channel *c, __u32 value)
{
	if (c->active)
		vu_fault("channel 0x%02x: its list is changed while it runs", c->facts->block);
	c->table = value;
	c->current = value;
}

void channel_write(struct channel *c, unsigned int offset, unsigned int bytes,
		   __u32 value)
{
	switch (bytes << 8 | offset) {
	case 0x100 | STATUS:
		c->status &= ~(value & STATUS_CLEARS);
		return;
	case 0x100 | CONTROL:
		write_control(c, value);
		return;
	case 0x102:
	case 0x103:
		if (!has_byte(c, offset) && c->facts->kind != CHANNEL_686)
			break;
		c->byte[offset - 2] = value;
		return;
	case 0x400 | TABLE:
		write_table(c, value);
		return;
	case 0x400 | FORMAT:
		if (via.is_686)
			break;
		c->format = value;
		return;
	}
	vu_fault("channel 0x%02x: register 0x%x is written with 0x%x, %u bytes, and undefined",
		 c->facts->block, offset, value, bytes);
}

void channels_reset(void)
{
	unsigned int i;

	for (i = 0; i < via.channels; i++) {
		const struct channel_facts *facts = via.channel[i].facts;

		memset(&via.channel[i], 0, sizeof(via.channel[i]));
		via.channel[i].facts = facts;
		if (facts->kind == CHANNEL_DXS)
			memset(via.channel[i].byte, DXS_MUTED, sizeof(via.channel[i].byte));
	}
}

void channels_close(void)
{
	unsigned int i;

	for (i = 0; i < via.channels && !vu_cut_off(); i++)
		if (via.channel[i].active)
			vu_fault("channel 0x%02x runs at the end, in descriptor %u",
				 via.channel[i].facts->block, via.channel[i].index);
	trace_close();
}
