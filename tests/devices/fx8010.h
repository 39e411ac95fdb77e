/* SPDX-License-Identifier: GPL-2.0-only */
/* The FX8010, the DSP of the EMU10K1: 512 instructions each sample period. */
#ifndef FX8010_H
#define FX8010_H

#include <stdbool.h>
#include <linux/types.h>

enum fx8010_place {
	FX_BUS = 0x00, FX_IN = 0x10, FX_OUT = 0x20, FX_BUS2 = 0x30,
	FX_CONSTANT = 0x40,
	FX_ACCU = 0x56, FX_CONDITION, FX_NOISE0, FX_NOISE1, FX_IRQ, FX_DBAC,
	FX_GPR = 0x100, FX_TRAM_DATA = 0x200, FX_TRAM_ADDRESS = 0x300,
	FX_PROGRAM = 0x400, FX_END = 0x800,
};

void fx8010_reset(void);
/* A register as the host sees it, by PTR's number; false if there is none. */
bool fx8010_read(unsigned int reg, __u32 *value);
bool fx8010_write(unsigned int reg, __u32 value);
__u32 fx8010_debug(void);
void fx8010_set_debug(__u32 value);
void fx8010_set(unsigned int place, __s32 value);
__s32 fx8010_get(unsigned int place);
/* One sample period; true if the program has asked for an interrupt. */
bool fx8010_tick(void);

#endif
