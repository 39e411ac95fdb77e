// SPDX-License-Identifier: GPL-2.0-only
/* The EMU10K1's interrupts, and the registers behind PTR and DATA. */
#include <stddef.h>
#include "emu10k1.h"
#include "fx8010.h"

#define INTE_LEGACY 0xffe80000

/* Interrupts */

struct source {
	__u32 enable, pending;
};

static const struct source sources[] = {
	{ 0x2000, 0x01000000 }, { 0x1000, IPR_FXDSP }, { 0x0800, IPR_PCIERROR },
	{ 0x0400, 0x00100000 }, { 0x0200, 0x00080000 }, { 0x0100, 0x00040000 },
	{ 0x0080, 0x00030000 }, { 0x0040, IPR_ADCFULL | IPR_ADCHALF },
	{ 0x0020, 0x00003000 }, { 0x0010, 0x00000800 }, { 0x0008, 0x00000400 },
	{ INTE_TIMER, IPR_TIMER }, { 0x0002, 0x00000100 }, { 0x0001, 0x00000080 },
};

static __u64 loops(void)
{
	return (emu.loop_pending & emu.loop_enable) |
	       (emu.half_pending & emu.half_enable);
}

void emu_update_irq(void)
{
	bool level = loops() || emu.inte & INTE_FORCE;
	unsigned int i;

	for (i = 0; i < sizeof(sources) / sizeof(*sources); i++)
		if (emu.inte & sources[i].enable && emu.ipr & sources[i].pending)
			level = true;
	vu_set_irq(level);
}

void emu_interrupt(__u32 ipr)
{
	emu.ipr |= ipr;
	emu_update_irq();
}

/* The highest voice that has something to tell. */
__u32 ipr_read(void)
{
	__u64 pending = loops();

	if (!pending)
		return emu.ipr;
	return emu.ipr | IPR_LOOP | (63 - __builtin_clzll(pending));
}

void ipr_write(__u32 value)
{
	__u64 v = 1ull << (value & 63);

	emu.ipr &= ~value;
	if (value & IPR_LOOP) {
		emu.loop_pending &= ~v;
		emu.half_pending &= ~v;
	}
	emu_update_irq();
}

/* Registers behind PTR and DATA */

/* What the chip has of its own, but that is all of it. */
static bool is_plain(unsigned int reg)
{
	return (reg >= PTB && reg <= 0x47) || (reg >= MICBS && reg <= FXBS) ||
	       reg == 0x50 || reg == 0x51 || (reg >= 0x54 && reg <= 0x56) ||
	       (reg >= 0x5e && reg <= FXIDX);
}

static bool is_of_voice(unsigned int reg)
{
	return reg < CACHE_DATA + CACHE_WORDS && reg != 0x0e && reg != 0x0f &&
	       reg != 0x1f;
}

static __u64 *voice_bits(unsigned int reg)
{
	switch (reg & ~1u) {
	case CLIEL:
		return &emu.loop_enable;
	case CLIPL:
		return &emu.loop_pending;
	case SOLEL:
		return &emu.stop_on_loop;
	case HLIEL:
		return &emu.half_enable;
	case HLIPL:
		return &emu.half_pending;
	}
	return NULL;
}

__u32 register_read(unsigned int reg, unsigned int v)
{
	__u64 *bits = voice_bits(reg);
	__u32 value;

	if (is_of_voice(reg))
		return voice_read(v, reg);
	if (bits)
		return *bits >> (reg & 1 ? 32 : 0);
	if (reg == DBG)
		return fx8010_debug();
	if (is_plain(reg))
		return emu.reg[reg];
	if (fx8010_read(reg, &value))
		return value;
	vu_fault("register 0x%03x, channel %u is read, and undefined", reg, v);
	return 0;
}

/* A voice whose stop on loop ends goes on. */
static void release_voices(__u64 before)
{
	__u64 released = before & ~emu.stop_on_loop;
	unsigned int v;

	for (v = 0; v < VOICES; v++)
		if (released >> v & 1)
			emu.voice[v].reg[CPF] &= ~CPF_STOP;
}

static void write_bits(unsigned int reg, __u64 *bits, __u32 value)
{
	unsigned int shift = reg & 1 ? 32 : 0;
	__u64 stops = emu.stop_on_loop;

	if (bits == &emu.loop_pending || bits == &emu.half_pending)
		*bits &= ~((__u64)value << shift);
	else
		*bits = (*bits & ~(0xffffffffull << shift)) |
			(__u64)value << shift;
	release_voices(stops);
	emu_update_irq();
}

static void write_plain(unsigned int reg, __u32 value)
{
	switch (reg) {
	case PTB:
		if (value % PAGE)
			vu_fault("PTB 0x%08x does not begin a page", value);
		break;
	case ADCCR:
	case ADCBA:
	case ADCBS:
		capture_write(reg, value);
		return;
	case MICBS:
	case FXBS:
		if (value)
			vu_fault("register 0x%03x 0x%08x starts a recording, which is not here",
				 reg, value);
		break;
	case MICIDX:
	case ADCIDX:
	case FXIDX:
		return;
	}
	emu.reg[reg] = value;
}

void register_write(unsigned int reg, unsigned int v, __u32 value)
{
	__u64 *bits = voice_bits(reg);

	if (is_of_voice(reg))
		voice_write(v, reg, value);
	else if (bits)
		write_bits(reg, bits, value);
	else if (reg == DBG)
		fx8010_set_debug(value);
	else if (is_plain(reg))
		write_plain(reg, value);
	else if (!fx8010_write(reg, value))
		vu_fault("register 0x%03x, channel %u is written with 0x%08x, and undefined",
			 reg, v, value);
}

void inte_write(__u32 value)
{
	if (value & INTE_LEGACY)
		vu_fault("INTE 0x%08x switches on legacy ports, which this model has not",
			 value);
	emu.inte = value;
	emu_update_irq();
}
