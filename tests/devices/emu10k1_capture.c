// SPDX-License-Identifier: GPL-2.0-only
/*
 * Recording: the DSP's outputs 10 and 11 go through a rate converter into one
 * contiguous buffer of memory.  The codec's input, which the DSP gets as its
 * inputs 0 and 1, is a WAV file; it moves on only while a recording runs, so
 * that each recording has the next stretch of it.
 *
 * The converter here just leaves samples out: 48 kHz is exact, other rates
 * have the right number of samples.
 */
#include "wav.h"
#include "ac97_codec.h"
#include "emu10k1.h"
#include "input.h"

static unsigned int position, phase, buffer;
static unsigned long long recorded;

/* 31 sizes: 384, 448, 512 and 640 bytes times powers of two, the last is 64 KiB. */
static unsigned int buffer_bytes(__u32 code)
{
	static const unsigned int first[] = { 384, 448, 512, 640 };

	return code ? first[(code - 1) % 4] << (code - 1) / 4 : 0;
}

static unsigned int capture_rate(void)
{
	static const unsigned int rates[] = {
		48000, 44100, 32000, 24000, 22050, 16000, 11025, 8000,
	};

	return rates[emu.reg[ADCCR] & 7];
}

bool capture_runs(void)
{
	return buffer && emu.reg[ADCCR] & (ADCCR_LEFT | ADCCR_RIGHT);
}

void capture_reset(void)
{
	buffer = 0;
	position = 0;
	phase = 0;
}

static void set_size(__u32 value)
{
	if (value > 31)
		vu_fault("ADCBS 0x%08x is no size", value);
	emu.reg[ADCBS] = value & 31;
	buffer = buffer_bytes(value & 31);
	position = 0;
	phase = 0;
}

void capture_write(unsigned int reg, __u32 value)
{
	if (reg == ADCBS) {
		set_size(value);
		return;
	}
	if (reg == ADCBA && value % PAGE)
		vu_fault("ADCBA 0x%08x does not begin a page", value);
	if (reg == ADCBA && capture_runs())
		vu_fault("ADCBA 0x%08x is written while the recording runs", value);
	if (reg == ADCCR && value & ~0x1f)
		vu_fault("ADCCR 0x%08x has undefined bits", value);
	emu.reg[reg] = value;
}

void capture_next_input(void)
{
	if (capture_runs()) {
		input_next(emu.input);
		if (ac97_records())
			return;
	}
	emu.input[0] = 0;
	emu.input[1] = 0;
}

static void put_sample(__s32 value)
{
	unsigned char raw[2];

	wav_put(raw, (__u16)to_16_bits(value), 2);
	if (!vu_dma_write(emu.reg[ADCBA] + position, raw, 2, "ADC recording"))
		emu_interrupt(IPR_PCIERROR);
	position += 2;
	if (position == buffer / 2)
		emu_interrupt(IPR_ADCHALF);
	if (position == buffer) {
		position = 0;
		emu_interrupt(IPR_ADCFULL);
	}
	emu.reg[ADCIDX] = position;
}

void capture_tick(__s32 left, __s32 right)
{
	if (!capture_runs())
		return;
	phase += capture_rate();
	if (phase < RATE)
		return;
	phase -= RATE;
	recorded++;
	if (emu.reg[ADCCR] & ADCCR_LEFT)
		put_sample(left);
	if (emu.reg[ADCCR] & ADCCR_RIGHT)
		put_sample(right);
}

void capture_close(void)
{
	if (capture_runs() && !vu_cut_off())
		vu_fault("the recording runs at the end: ADCBS 0x%08x ADCCR 0x%08x",
			 emu.reg[ADCBS], emu.reg[ADCCR]);
	fprintf(stderr, "in: %llu frames recorded\n", recorded);
}
