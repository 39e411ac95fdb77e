// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EMU10K1's 64 voices.
 *
 * A voice plays out of a cache of 64 frames, a ring whose read position is in
 * CCR.  CCCA is 64 frames ahead of what is heard.  The frames just played are
 * invalid; when there are enough of them they are filled from memory.  All of
 * that can be seen in the registers, and drivers count on it.
 *
 * A driver starts a voice by setting CCCA and the count of invalid frames: how
 * many frames it makes invalid decides where in its buffer the sound begins.
 */
#include "emu10k1.h"

#define FRAMES 64
/* The sample heard is the fourth from the read position. */
#define CENTRE 3
#define UNITY 0x4000
#define FETCH_BYTES 32
/* How fast volume and pitch follow their targets is not known. */
#define SWERVE 0x40

static bool bit(__u64 bits, unsigned int v)
{
	return bits >> v & 1;
}

/* A pair is an even voice that says so, and the next one. */
static bool is_pair(unsigned int v)
{
	return v % 2 == 0 && emu.voice[v].reg[CPF] & CPF_STEREO;
}

static bool is_second(unsigned int v)
{
	return v % 2 && is_pair(v - 1);
}

bool voice_runs(unsigned int v)
{
	__u32 cpf = emu.voice[v].reg[CPF];

	return !is_second(v) && cpf >> 16 && !(cpf & CPF_STOP);
}

bool voices_run(void)
{
	unsigned int v;

	for (v = 0; v < VOICES; v++)
		if (voice_runs(v))
			return true;
	return false;
}

/* Fields of the registers */

static unsigned int invalid(unsigned int v)
{
	return emu.voice[v].reg[CCR] >> 25;
}

static void set_invalid(unsigned int v, unsigned int n)
{
	__u32 *ccr = &emu.voice[v].reg[CCR];

	*ccr = (*ccr & 0x01ffffff) | n << 25;
}

static unsigned int read_position(unsigned int v)
{
	return emu.voice[v].reg[CCR] >> 16 & 63;
}

static __u32 address(unsigned int v, unsigned int reg)
{
	return emu.voice[v].reg[reg] & 0xffffff;
}

static void set_address(unsigned int v, __u32 a)
{
	__u32 *ccca = &emu.voice[v].reg[CCCA];

	*ccca = (*ccca & 0xff000000) | (a & 0xffffff);
}

static unsigned int sample_bytes(unsigned int v)
{
	return emu.voice[v].reg[CCCA] & CCCA_8BIT ? 1 : 2;
}

static unsigned int frame_bytes(unsigned int v)
{
	return sample_bytes(v) << is_pair(v);
}

/* The pending loop is kept in CLP, CCR's low byte and its invalid frames. */
#define LOOP_FLAG 0x01000000

static __u32 loop_address(const __u32 *reg)
{
	return (reg[CLP] & 0xffff) | (reg[CCR] & 0xff) << 16;
}

static unsigned int loop_invalid(const __u32 *reg)
{
	return reg[CCR] & LOOP_FLAG ? reg[CCR] >> 9 & 0x7f : 0;
}

/* Sends */

static unsigned int send_bus(unsigned int v, unsigned int send)
{
	return emu.voice[v].reg[FXRT] >> (16 + send * 4) & 15;
}

static unsigned int send_amount(unsigned int v, unsigned int send)
{
	const __u32 *reg = emu.voice[v].reg;

	switch (send) {
	case 0:
		return reg[PTRX] >> 8 & 0xff;
	case 1:
		return reg[PTRX] & 0xff;
	case 2:
		return reg[PSST] >> 24;
	}
	return reg[DSL] >> 24;
}

/* An amount is a small floating point number: 3 bits of exponent, 5 below. */
static unsigned int send_factor(unsigned int amount)
{
	unsigned int exponent = amount >> 5, mantissa = amount & 31;

	if (amount == 0xff)
		return 0xffff;
	if (!exponent)
		return mantissa << 4;
	return (mantissa + 32) << (exponent + 3);
}

static bool is_heard(unsigned int v)
{
	return emu.voice[v].reg[PTRX] & 0xffff || send_amount(v, 2) ||
	       send_amount(v, 3);
}

static void send(unsigned int v, int sample)
{
	__s64 loud = (__s64)sample * (emu.voice[v].reg[CVCF] >> 16);
	unsigned int i;

	for (i = 0; i < 4; i++)
		emu.bus[send_bus(v, i)] +=
			loud * send_factor(send_amount(v, i)) >> 18;
}

/* Two sends of a voice to one bus are not allowed. */
static void check_sends(unsigned int v)
{
	unsigned int i, seen = 0;

	for (i = 0; i < 4; i++) {
		if (seen >> send_bus(v, i) & 1)
			vu_fault("voice %u: FXRT 0x%08x has one bus twice", v,
				 emu.voice[v].reg[FXRT]);
		seen |= 1 << send_bus(v, i);
	}
}

/* The cache */

static int sample_at(const __u8 *p, unsigned int bytes)
{
	return bytes == 1 ? (__s16)((*p ^ 0x80) << 8) :
			    (__s16)(p[0] | p[1] << 8);
}

/* Both samples of the frame that is so many after the read position. */
static void get_frame(unsigned int v, unsigned int after, __s16 *frame)
{
	unsigned int bytes = sample_bytes(v), size = frame_bytes(v);
	const __u8 *p = emu.cache[v] +
			   (read_position(v) + after) % FRAMES * size;

	frame[0] = sample_at(p, bytes);
	frame[1] = is_pair(v) ? sample_at(p + bytes, bytes) : frame[0];
}

/* Where in memory the i-th of the invalid frames is. */
static __u32 fill_address(unsigned int v, unsigned int i)
{
	const __u32 *reg = emu.voice[v].reg;
	unsigned int before_loop = loop_invalid(reg);

	if (i < before_loop)
		return loop_address(reg) - before_loop + i;
	return address(v, CCCA) - invalid(v) + i;
}

static void fill(unsigned int v)
{
	unsigned int n = invalid(v), size = frame_bytes(v), slot, i;
	bool heard = is_heard(v) || (is_pair(v) && is_heard(v + 1));

	for (i = 0; i < n; i++) {
		slot = (read_position(v) - n + i) % FRAMES;
		if (!table_read(v, (fill_address(v, i) & 0xffffff) * size,
				emu.cache[v] + slot * size, size,
				heard && voice_runs(v)))
			emu_interrupt(IPR_PCIERROR);
	}
	set_invalid(v, 0);
	emu.voice[v].reg[CCR] &= ~LOOP_FLAG;
}

static void service_cache(unsigned int v)
{
	unsigned int n = invalid(v);

	if (n > FRAMES)
		set_invalid(v, FRAMES);
	if (n * frame_bytes(v) >= FETCH_BYTES && !(emu.hcfg & HCFG_LOCK_SOUND))
		fill(v);
}

/* Moving on */

static void raise_loop(unsigned int v, __u64 enable, __u64 *pending)
{
	if (!bit(enable, v))
		return;
	*pending |= 1ull << v;
	emu_update_irq();
}

/* CCCA has come to the end of the loop: what is still invalid lies before it. */
static void loop(unsigned int v)
{
	__u32 *reg = emu.voice[v].reg, at = address(v, CCCA);

	if (reg[CCR] & LOOP_FLAG)
		fill(v);
	reg[CLP] = at & 0xffff;
	reg[CCR] = (reg[CCR] & ~0xfeffu) | LOOP_FLAG | invalid(v) << 9 |
		   at >> 16;
	set_address(v, address(v, PSST) + at - address(v, DSL));
	raise_loop(v, emu.loop_enable, &emu.loop_pending);
	if (bit(emu.stop_on_loop, v))
		reg[CPF] |= CPF_STOP;
}

static void advance_read(unsigned int v)
{
	__u32 *ccr = &emu.voice[v].reg[CCR];

	*ccr = (*ccr & ~0x3f0000u) | ((read_position(v) + 1) % FRAMES) << 16;
}

static void advance(unsigned int v)
{
	__u32 start = address(v, PSST), end = address(v, DSL);
	__s16 frame[2];

	if (address(v, CCCA) > end && !emu.voice[v].ran_beyond) {
		emu.voice[v].ran_beyond = true;
		vu_fault("voice %u: CCCA 0x%08x is beyond DSL 0x%08x", v,
			 emu.voice[v].reg[CCCA], emu.voice[v].reg[DSL]);
	}
	get_frame(v, CENTRE, frame);
	if (is_heard(v) || (is_pair(v) && is_heard(v + 1)))
		output_fetch(v, is_pair(v), frame);
	advance_read(v);
	if (is_pair(v))
		advance_read(v + 1);
	set_invalid(v, invalid(v) + 1);
	set_address(v, address(v, CCCA) + 1);
	if (address(v, CCCA) == start + (end - start) / 2)
		raise_loop(v, emu.half_enable, &emu.half_pending);
	if (address(v, CCCA) >= end)
		loop(v);
	service_cache(v);
}

/* Between two frames a straight line; at 48 kHz there is nothing between. */
static void play(unsigned int v)
{
	__u32 *cpf = &emu.voice[v].reg[CPF];
	unsigned int fraction = *cpf & (UNITY - 1), next;
	__s16 here[2], then[2];

	get_frame(v, CENTRE, here);
	get_frame(v, CENTRE + 1, then);
	send(v, here[0] + (then[0] - here[0]) * (int)fraction / UNITY);
	if (is_pair(v))
		send(v + 1, here[1] + (then[1] - here[1]) * (int)fraction / UNITY);
	next = fraction + (*cpf >> 16);
	*cpf = (*cpf & ~(UNITY - 1u)) | next % UNITY;
	for (next /= UNITY; next; next--)
		advance(v);
}

/* The upper halves: current values follow their targets. */
static void swerve(__u32 *current, __u32 target)
{
	int here = *current >> 16, there = target >> 16;

	if (here < there)
		here = there - here < SWERVE ? there : here + SWERVE;
	else
		here = here - there < SWERVE ? there : here - SWERVE;
	*current = (*current & 0xffff) | (__u32)here << 16;
}

void voices_tick(void)
{
	unsigned int v;

	for (v = 0; v < VOICES; v++) {
		__u32 *reg = emu.voice[v].reg;

		swerve(&reg[CVCF], reg[VTFT]);
		if (is_second(v))
			continue;
		swerve(&reg[CPF], reg[PTRX]);
		service_cache(v);
		if (voice_runs(v))
			play(v);
	}
}

/* Registers */

static void write_cpf(unsigned int v, __u32 value)
{
	bool ran = voice_runs(v);

	if (!bit(emu.stop_on_loop, v))
		value &= ~CPF_STOP;
	emu.voice[v].reg[CPF] = value;
	if (!ran && voice_runs(v)) {
		emu.voice[v].heard_silence = false;
		emu.voice[v].ran_beyond = false;
		check_sends(v);
	}
}

static void write_map(unsigned int v, unsigned int reg, __u32 value)
{
	emu.voice[v].reg[reg] = value;
	if ((value & PAGE_NUMBER) != PAGE_NUMBER)
		return;
	emu.silence = value;
	emu.silence_known = true;
	if (table_checked && v == 0)
		table_check();
}

__u32 voice_read(unsigned int v, unsigned int reg)
{
	const __u8 *p;

	if (reg < CACHE_DATA)
		return emu.voice[v].reg[reg];
	p = emu.cache[v] + (reg - CACHE_DATA) * 4;
	return p[0] | p[1] << 8 | p[2] << 16 | (__u32)p[3] << 24;
}

static void write_cache(__u8 *p, __u32 value)
{
	int i;

	for (i = 0; i < 4; i++, value >>= 8)
		p[i] = value;
}

void voice_write(unsigned int v, unsigned int reg, __u32 value)
{
	if (reg >= CACHE_DATA) {
		write_cache(emu.cache[v] + (reg - CACHE_DATA) * 4, value);
		return;
	}
	if (reg == DCYSUSV && value & DCYSUSV_ENABLE)
		vu_fault("voice %u: DCYSUSV 0x%08x starts the envelope, which this model has not",
			 v, value);
	if (reg == CPF)
		write_cpf(v, value);
	else if (reg == MAPA || reg == MAPB)
		write_map(v, reg, value);
	else
		emu.voice[v].reg[reg] = value;
}

void voices_reset(void)
{
	unsigned int v;

	for (v = 0; v < VOICES; v++)
		emu.voice[v] = (struct voice){ .reg = { [DSL] = 0x10 } };
}

/* Pitch target and current pitch are two registers, and both start a voice. */
bool voices_unfinished(void)
{
	unsigned int v;

	for (v = 0; v < VOICES; v++) {
		const __u32 *reg = emu.voice[v].reg;

		if (!is_second(v) && !(reg[CPF] >> 16) != !(reg[PTRX] >> 16))
			return true;
	}
	return false;
}

void voices_close(void)
{
	unsigned int v;

	for (v = 0; v < VOICES; v++)
		if (voice_runs(v))
			vu_fault("voice %u runs at the end: CPF 0x%08x CCCA 0x%08x",
				 v, emu.voice[v].reg[CPF],
				 emu.voice[v].reg[CCCA]);
}
