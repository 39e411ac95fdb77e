// SPDX-License-Identifier: GPL-2.0-only
/*
 * A model of the EMU10K1, the chip of the SB Live!, for drivers to be tested
 * on: emu10k1 socket=PATH [fetch=WAV] [out=WAV] [voices=PREFIX] [capture=WAV]
 * [counts=FILE] [speed=FACTOR] [glitch=NUMBER] [check-table=1]
 * [subsystem=VENDOR:DEVICE]
 *
 * It follows what is publicly known of the chip and is strict: whatever no
 * driver may do is a fault, which is told on stderr and makes the exit status 1.
 * SIGUSR1 pulls the card out of its slot, SIGTERM ends the model.  SIGUSR2 makes the
 * card blind: registers read as all ones from then on, and all else works.  With
 * glitch=N every Nth read of a register while a stream runs gives all ones.
 *
 * Not there, and a fault when it is switched on: recording of the effects
 * buses and of the microphone, envelopes, the legacy ports.  Not there and
 * silent: S/PDIF, MIDI, the delay RAM.
 *
 * Where snd-emu10k1 and the facts do not agree:
 * - registers of the chip want channel 0 in PTR; suspend and resume of
 *   snd-emu10k1 use them with all 64.  So any channel will do here.
 * - its header describes SKIP with the count as X and the test as Y, its
 *   programs, which work on silicon, have them the other way round.
 * - its header calls the sends linear; its own table for them, which is that
 *   of the Audigy's current values, is not.  The table is taken.
 * - that of 6.1 makes only 24 to 52 frames of the cache invalid at a start, so
 *   that the rest of the 64 plays first whatever it had, and calls frames
 *   played that are still in the cache.  6.12 makes 61 invalid, and is right.
 * - that of 6.1 leaves the fraction of the address as it is at a start.
 * - that of 6.1 takes 0xffff as the volume of 100 %, that of 6.12 takes 0x8000 and
 *   lets the DSP make up for it, which is exact.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ac97_codec.h"
#include "counts.h"
#include "emu10k1.h"
#include "fx8010.h"
#include "input.h"
#include "options.h"

#define PORTS 32
#define MUDATA 0x18
#define MUCMD 0x19
#define MUCMD_IDLE 0x80
#define MIDI_ACK 0xfe
#define TIMER 0x1a
#define AC97DATA 0x1c
#define AC97ADDRESS 0x1e
#define AC97_READY 0x80

#define HCFG_DEFINED 0xfffb7fff

struct emu emu;
static unsigned int ac97_address;
static bool midi_ack;

/* Ports */

static unsigned int current_register(void)
{
	return emu.ptr >> 16 & (FX_END - 1);
}

static void write_ptr(unsigned int offset, unsigned int bytes, __u32 value)
{
	__u32 mask = bytes == 4 ? 0xffffffff : 0xffffu << offset * 8;

	emu.ptr = (emu.ptr & ~mask) | (value << offset * 8 & mask);
	if (emu.ptr & ~0x07ff003fu)
		vu_fault("PTR 0x%08x has undefined bits", emu.ptr);
	emu.ptr &= 0x07ff003f;
}

static void write_hcfg(__u32 value)
{
	if (value & ~HCFG_DEFINED)
		vu_fault("HCFG 0x%08x has undefined bits", value);
	emu.hcfg = value & HCFG_DEFINED;
}

/* Without an interface: commands are acknowledged, nothing ever comes. */
static __u32 read_midi(unsigned int offset)
{
	if (offset == MUCMD)
		return midi_ack ? 0 : MUCMD_IDLE;
	if (!midi_ack)
		return 0xff;
	midi_ack = false;
	return MIDI_ACK;
}

static __u32 read_port(unsigned int offset, unsigned int bytes)
{
	switch (bytes << 8 | offset) {
	case 0x400:
		return emu.ptr;
	case 0x404:
		counts_add(false, COUNT_REGISTER, current_register());
		return register_read(current_register(), emu.ptr & 63);
	case 0x400 | IPR:
		return ipr_read();
	case 0x400 | INTE:
		return emu.inte;
	case 0x400 | WC:
		return (emu.samples & 0xfffff) << 6 | vu_phase();
	case 0x400 | HCFG:
		return emu.hcfg;
	case 0x100 | MUDATA:
	case 0x100 | MUCMD:
		return read_midi(offset);
	case 0x200 | TIMER:
		return emu.timer_rate;
	case 0x200 | AC97DATA:
		return ac97_read(ac97_address);
	case 0x100 | AC97ADDRESS:
		return ac97_address | AC97_READY;
	}
	vu_fault("port 0x%02x is read with %u bytes, and undefined", offset, bytes);
	return 0xffffffff;
}

static void write_port(unsigned int offset, unsigned int bytes, __u32 value)
{
	switch (bytes << 8 | offset) {
	case 0x400:
	case 0x200:
	case 0x202:
		write_ptr(offset, bytes, value);
		return;
	case 0x404:
		counts_add(true, COUNT_REGISTER, current_register());
		register_write(current_register(), emu.ptr & 63, value);
		return;
	case 0x400 | IPR:
		ipr_write(value);
		return;
	case 0x400 | INTE:
		inte_write(value);
		return;
	case 0x400 | HCFG:
		write_hcfg(value);
		return;
	case 0x100 | MUDATA:
		return;
	case 0x100 | MUCMD:
		midi_ack = true;
		return;
	case 0x200 | TIMER:
		emu.timer_rate = value & 0x3ff;
		emu.timer_count = 0;
		return;
	case 0x200 | AC97DATA:
		ac97_write(ac97_address, value);
		return;
	case 0x100 | AC97ADDRESS:
		ac97_address = value & 0x7f;
		return;
	}
	vu_fault("port 0x%02x is written with 0x%x, %u bytes, and undefined",
		 offset, value, bytes);
}

static __u32 emu_read(unsigned int offset, unsigned int bytes)
{
	counts_add(false, COUNT_PORT, offset);
	return read_port(offset, bytes);
}

static void emu_write(unsigned int offset, unsigned int bytes, __u32 value)
{
	counts_add(true, COUNT_PORT, offset);
	write_port(offset, bytes, value);
}

/* One sample period */

static void tick_timer(void)
{
	unsigned int period = emu.timer_rate ? emu.timer_rate : 1024;

	if (++emu.timer_count < period)
		return;
	emu.timer_count = 0;
	if (emu.inte & INTE_TIMER)
		emu_interrupt(IPR_TIMER);
}

static __s32 saturate(__s64 value)
{
	if (value > INT32_MAX)
		return INT32_MAX;
	return value < INT32_MIN ? INT32_MIN : value;
}

static void tick_dsp(void)
{
	unsigned int i;

	for (i = 0; i < 16; i++) {
		fx8010_set(FX_BUS + i, saturate(emu.bus[i]));
		emu.bus[i] = 0;
	}
	fx8010_set(FX_IN, emu.input[0] * 0x10000);
	fx8010_set(FX_IN + 1, emu.input[1] * 0x10000);
	if (fx8010_tick())
		emu_interrupt(IPR_FXDSP);
}

static void emu_tick(void)
{
	bool busy = voices_run(), on = emu.hcfg & HCFG_AUDIO && ac97_plays();

	emu.samples++;
	tick_timer();
	capture_next_input();
	voices_tick();
	tick_dsp();
	capture_tick(fx8010_get(FX_OUT + 10), fx8010_get(FX_OUT + 11));
	output_tick(on ? to_16_bits(fx8010_get(FX_OUT)) : 0,
		    on ? to_16_bits(fx8010_get(FX_OUT + 1)) : 0, busy);
	if (table_checked && emu.samples % (RATE / 100) == 0)
		table_check();
}

static bool emu_runs(void)
{
	return voices_run() || capture_runs();
}

static void emu_reset(void)
{
	memset(&emu, 0, sizeof(emu));
	ac97_reset();
	voices_reset();
	capture_reset();
	fx8010_reset();
	midi_ack = false;
}

static void emu_close(void)
{
	if (!vu_cut_off())
		voices_close();
	capture_close();
	table_close();
	output_close();
	counts_close();
}

static struct card emu10k1 = {
	.name = "emu10k1",
	.vendor = 0x1102,
	.device = 0x0002,
	.subsystem_vendor = 0x1102,
	.subsystem = 0x8027,
	.class = 0x040100,
	.revision = 7,
	.bar[0] = { .bytes = PORTS, .read = emu_read, .write = emu_write },
	.dma_limit = 1ull << 31,
	.reset = emu_reset,
	.tick = emu_tick,
	.unfinished = voices_unfinished,
	.runs = emu_runs,
	.close = emu_close,
};

static bool own_option(const char *name, const char *value)
{
	if (!strcmp(name, "subsystem"))
		return sscanf(value, "%hx:%hx", &emu10k1.subsystem_vendor, &emu10k1.subsystem) == 2;
	if (strcmp(name, "check-table"))
		return false;
	table_checked = atoi(value);
	return true;
}

int main(int argc, char **argv)
{
	struct clock clock = { .rate = RATE };

	options_parse(argc, argv, own_option);
	clock.speed = options.speed;
	input_open(options.capture);
	return vu_serve(&emu10k1, options.socket, &clock);
}
