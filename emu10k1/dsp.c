// SPDX-License-Identifier: GPL-2.0-only
/*
 * The effects DSP of an EMU10K1 runs a program of 512 instructions each sample.
 * Without one nothing reaches the codec.  This one brings the FX buses 0 and 1
 * to the codec's left and right, and its inputs to the capture buffer.
 */
#include "emu10k1.h"

#define DSP_INSTRUCTIONS	512

enum { DSP_MACINTS = 4, DSP_ACC3 = 6 };

#define DSP_BUS(n)		(0x00 + (n))
#define DSP_IN(n)		(0x10 + (n))
#define DSP_OUT(n)		(0x20 + (n))
#define DSP_ZERO		0x40
#define DSP_EIGHT		0x45

/**
 * struct sgdrv_emu_instruction - of the DSP
 * @op: MACINTS: r = a + x * y; ACC3: r = a + x + y
 * @r: result
 * @a: operand
 * @x: operand
 * @y: operand
 */
struct sgdrv_emu_instruction {
	u8 op;
	u16 r, a, x, y;
};

/* A voice at the volume of 0x8000 arrives at an eighth of what it was. */
static const struct sgdrv_emu_instruction sgdrv_emu_program[] = {
	{ DSP_MACINTS, DSP_OUT(0), DSP_ZERO, DSP_BUS(0), DSP_EIGHT },
	{ DSP_MACINTS, DSP_OUT(1), DSP_ZERO, DSP_BUS(1), DSP_EIGHT },
	{ DSP_ACC3, DSP_OUT(10), DSP_IN(0), DSP_ZERO, DSP_ZERO },
	{ DSP_ACC3, DSP_OUT(11), DSP_IN(1), DSP_ZERO, DSP_ZERO },
};

static const struct sgdrv_emu_instruction sgdrv_emu_nothing = {
	DSP_ACC3, DSP_ZERO, DSP_ZERO, DSP_ZERO, DSP_ZERO,
};

static void sgdrv_emu_dsp_write(struct sgdrv_emu *emu, unsigned int number,
				const struct sgdrv_emu_instruction *i)
{
	unsigned int reg = EMU_DSP_CODE + 2 * number;

	sgdrv_emu_write(emu, reg, 0, i->x << 10 | i->y);
	sgdrv_emu_write(emu, reg + 1, 0, i->op << 20 | i->r << 10 | i->a);
}

/**
 * sgdrv_emu_dsp_load - stop the DSP, give it its program, let it run
 * @emu: the card
 *
 * Context: process context, at probe and resume.
 */
void sgdrv_emu_dsp_load(struct sgdrv_emu *emu)
{
	unsigned int i;

	sgdrv_emu_write(emu, EMU_DBG, 0, EMU_DBG_STOP);
	for (i = 0; i < DSP_INSTRUCTIONS; i++)
		sgdrv_emu_dsp_write(emu, i, i < ARRAY_SIZE(sgdrv_emu_program) ?
				    &sgdrv_emu_program[i] : &sgdrv_emu_nothing);
	sgdrv_emu_write(emu, EMU_DBG, 0, 0);
}
