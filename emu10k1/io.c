// SPDX-License-Identifier: GPL-2.0-only
/*
 * Registers of an EMU10K1 behind its index and data ports.
 */
#include "emu10k1.h"

static void sgdrv_emu_set_ptr(struct sgdrv_emu *emu, unsigned int reg, unsigned int voice)
{
	u32 ptr = reg << 16 | voice;

	if (ptr != emu->ptr)
		iowrite32(ptr, emu->regs + EMU_PTR);
	emu->ptr = ptr;
}

/**
 * sgdrv_emu_read - read an indexed register
 * @emu: the card
 * @reg: the register
 * @voice: whose; 0 for a register of the card
 *
 * The index is cached, so that reading the same register again takes one access.
 *
 * Context: any; accesses to the card exclude each other.
 * Return: its value.
 */
u32 sgdrv_emu_read(struct sgdrv_emu *emu, unsigned int reg, unsigned int voice)
{
	sgdrv_emu_set_ptr(emu, reg, voice);
	return ioread32(emu->regs + EMU_DATA);
}

/**
 * sgdrv_emu_read_checked - read an indexed register that is never all ones
 * @chip: the card
 * @reg: the register
 * @voice: whose; 0 for a register of the card
 *
 * Context: any; accesses to the card exclude each other.
 * Return: its value, or all ones when the card is lost.
 */
u32 sgdrv_emu_read_checked(struct sgdrv *chip, unsigned int reg, unsigned int voice)
{
	struct sgdrv_emu *emu = chip->priv;

	sgdrv_emu_set_ptr(emu, reg, voice);
	return sgdrv_gone_read(chip, emu->regs + EMU_DATA);
}

/**
 * sgdrv_emu_write - write an indexed register
 * @emu: the card
 * @reg: the register
 * @voice: whose; 0 for a register of the card
 * @val: the value
 *
 * Context: any; accesses to the card exclude each other.
 */
void sgdrv_emu_write(struct sgdrv_emu *emu, unsigned int reg, unsigned int voice,
		     u32 val)
{
	sgdrv_emu_set_ptr(emu, reg, voice);
	iowrite32(val, emu->regs + EMU_DATA);
}

/**
 * sgdrv_emu_enable - turn interrupts on or off
 * @emu: the card
 * @inte: EMU_INTE_ bits
 * @on: which of the two
 *
 * Context: any; accesses to the card exclude each other.
 */
void sgdrv_emu_enable(struct sgdrv_emu *emu, u32 inte, bool on)
{
	emu->inte = on ? emu->inte | inte : emu->inte & ~inte;
	iowrite32(emu->inte, emu->regs + EMU_INTE);
}
