// SPDX-License-Identifier: GPL-2.0-only
/*
 * The FX8010's sixteen instructions, interpreted.
 *
 * An instruction is R = f(A, X, Y), each of them a place: FX buses, inputs,
 * outputs, constants, special registers, general purpose registers, delay RAM.
 * The accumulator keeps what a multiplication has beyond 32 bits, for the next
 * instruction that takes it as A.
 *
 * The delay RAM is not there: its registers are, and no sound goes through.
 */
#include <stdint.h>
#include "fx8010.h"
#include "vfio_user.h"

#define INSTRUCTIONS 512
#define PLACES 0x400

#define DEBUG_ZERO_COUNTER 0x80000000
#define DEBUG_SINGLE_STEP 0x8000
#define DEBUG_STEP 0x4000

/* Bits of the condition register; a test has the same bits inverted above. */
#define CC_MINUS 0x04
#define CC_ZERO 0x08
#define CC_SATURATED 0x10
#define CC_NORMALIZED 0x01
#define CC_ALL 0x1f

enum opcode {
	MACS, MACS1, MACW, MACW1, MACINTS, MACINTW, ACC3, MACMV, ANDXOR,
	TSTNEG, LIMIT, LIMIT1, LOG, EXP, INTERP, SKIP,
};

struct instruction {
	__u8 op;
	__u16 r, a, x, y;
};

static __s32 place[PLACES];
static __u32 program[INSTRUCTIONS * 2];
static struct instruction decoded[INSTRUCTIONS];
/* All behind this are such that change nothing. */
static unsigned int length;
static bool stale;
static __u32 debug;
static unsigned int next;
/* In units of 2^-31. */
static __int128 accu;
static bool saturated;

static const __s32 constants[] = {
	0, 1, 2, 3, 4, 8, 0x10, 0x20, 0x100, 0x10000, 0x80000, 0x10000000,
	0x20000000, 0x40000000, INT32_MIN, 0x7fffffff, -1, -2, -0x40000000,
	0x4f1bbcdc, 0x5a7ef9db, 0x100000,
};

static bool is_place(unsigned int p)
{
	return p <= FX_DBAC || (p >= FX_GPR && p < FX_GPR + 0x100) ||
	       (p >= FX_TRAM_DATA && p < FX_TRAM_DATA + 0xa0) ||
	       (p >= FX_TRAM_ADDRESS && p < FX_TRAM_ADDRESS + 0xa0);
}

static bool is_read_only(unsigned int p)
{
	return p < FX_OUT || (p >= FX_CONSTANT && p < FX_CONDITION) ||
	       p == FX_NOISE0 || p == FX_NOISE1 || p == FX_DBAC;
}

/* Arithmetic */

static __s32 clip(__int128 value)
{
	saturated = value > INT32_MAX || value < INT32_MIN;
	if (!saturated)
		return value;
	return value > 0 ? INT32_MAX : INT32_MIN;
}

static __int128 product(__s32 x, __s32 y)
{
	return (__int128)x * y;
}

/* As A the accumulator has all of its bits. */
static __int128 wide(unsigned int a)
{
	return a == FX_ACCU ? accu : (__int128)place[a] << 31;
}

static __s32 mac(const struct instruction *i, int sign, bool wraps)
{
	accu = wide(i->a) + sign * product(place[i->x], place[i->y]);
	return wraps ? (__s32)(accu >> 31) : clip(accu >> 31);
}

/* The wrapping one has 31 bits. */
static __s32 macint(const struct instruction *i, bool wraps)
{
	__int128 sum = place[i->a] + product(place[i->x], place[i->y]);

	accu = sum << 31;
	return wraps ? (__s32)(sum & 0x7fffffff) : clip(sum);
}

static __s32 acc3(const struct instruction *i)
{
	accu = wide(i->a) + ((__int128)place[i->x] << 31) +
	       ((__int128)place[i->y] << 31);
	return clip(accu >> 31);
}

static __s32 macmv(const struct instruction *i)
{
	accu += product(place[i->x], place[i->y]);
	return place[i->a];
}

static __s32 interp(const struct instruction *i)
{
	accu = wide(i->a) + product(place[i->x], 1) *
	       ((__s64)place[i->y] - place[i->a]);
	return clip(accu >> 31);
}

static unsigned int exponent_bits(unsigned int largest)
{
	unsigned int bits = 0;

	while (largest >> bits)
		bits++;
	return bits;
}

/* Exponent and mantissa of the size; the sign is that of A. */
static __s32 take_log(__s32 a, __s32 max_exponent)
{
	unsigned int top = max_exponent & 31, exponent = top;
	unsigned int width = 31 - exponent_bits(top);
	__u32 size = a < 0 ? ~a : a;

	while (exponent && !(size & 0x40000000)) {
		size <<= 1;
		exponent--;
	}
	if (exponent)
		size <<= 1;
	size = (size & 0x7fffffff) >> (31 - width) | exponent << width;
	return a < 0 ? ~size : size;
}

static __s32 take_exp(__s32 a, __s32 max_exponent)
{
	unsigned int top = max_exponent & 31, exponent;
	unsigned int width = 31 - exponent_bits(top);
	__u32 size = a < 0 ? ~a : a;

	exponent = size >> width;
	size = size << (31 - width) & 0x7fffffff;
	if (exponent)
		size = (size >> 1 | 0x40000000) >> (top > exponent ? top - exponent : 0);
	else
		size >>= top ? top - 1 : 0;
	return a < 0 ? ~size : size;
}

/*
 * A test has three groups of ten bits: five that want a condition and five
 * that want its absence.  Bits 30 and 31 say how groups go together; only the
 * two ways that are known are here.
 */
static bool test_holds(__u32 condition, __u32 test)
{
	__u32 both = (condition & CC_ALL) | (~condition & CC_ALL) << 5;
	unsigned int i, hits = 0;

	for (i = 0; i < 30; i += 10)
		hits += (both & (test >> i) & 0x3ff) != 0;
	switch (test >> 30) {
	case 0:
		return hits > 0;
	case 1:
		return hits == 3;
	}
	vu_fault("FX8010: SKIP with the test 0x%08x, which this model has not", test);
	return false;
}

static __s32 compute(const struct instruction *i)
{
	__s32 a = place[i->a], x = place[i->x], y = place[i->y];

	switch (i->op) {
	case MACS:
	case MACW:
		return mac(i, 1, i->op == MACW);
	case MACS1:
	case MACW1:
		return mac(i, -1, i->op == MACW1);
	case MACINTS:
	case MACINTW:
		return macint(i, i->op == MACINTW);
	case ACC3:
		return acc3(i);
	case MACMV:
		return macmv(i);
	case ANDXOR:
		return (a & x) ^ y;
	case TSTNEG:
		return a >= y ? x : ~x;
	case LIMIT:
		return a >= y ? x : y;
	case LIMIT1:
		return a < y ? x : y;
	case LOG:
		return take_log(a, x);
	case EXP:
		return take_exp(a, x);
	case INTERP:
		return interp(i);
	}
	return a;
}

/* The borrow is not there: nothing is known that tests it. */
static void set_condition(__s32 r)
{
	__u32 condition = 0;

	if (saturated)
		condition |= CC_SATURATED;
	if (!r)
		condition |= CC_ZERO;
	if (r < 0)
		condition |= CC_MINUS;
	if ((r ^ r << 1) < 0)
		condition |= CC_NORMALIZED;
	place[FX_CONDITION] = condition;
}

static void step(void)
{
	const struct instruction *i = &decoded[next];
	bool clipped;
	__s32 r;

	next++;
	saturated = false;
	if (i->op == SKIP) {
		if (test_holds(place[i->a], place[i->x]))
			next += place[i->y] & (INSTRUCTIONS - 1);
		if (!is_read_only(i->r))
			place[i->r] = place[i->a];
		return;
	}
	r = compute(i);
	clipped = saturated;
	place[FX_ACCU] = clip(accu >> 31);
	saturated = clipped;
	if (!is_read_only(i->r))
		place[i->r] = r;
	if (i->r != FX_CONDITION)
		set_condition(r);
}

/* The program */

static void check(const struct instruction *i, unsigned int n)
{
	if (!is_place(i->r) || !is_place(i->a) || !is_place(i->x) ||
	    !is_place(i->y))
		vu_fault("FX8010: instruction %u has an undefined operand: 0x%08x 0x%08x",
			 n, program[n * 2], program[n * 2 + 1]);
}

static bool changes_nothing(const struct instruction *i)
{
	return i->op != SKIP && is_read_only(i->r);
}

static void decode(void)
{
	unsigned int n;

	stale = false;
	length = 0;
	for (n = 0; n < INSTRUCTIONS; n++) {
		__u32 low = program[n * 2], high = program[n * 2 + 1];
		struct instruction *i = &decoded[n];

		i->op = high >> 20 & 15;
		i->r = high >> 10 & 0x3ff;
		i->a = high & 0x3ff;
		i->x = low >> 10 & 0x3ff;
		i->y = low & 0x3ff;
		check(i, n);
		if (!changes_nothing(i))
			length = n + 1;
	}
}

static void new_noise(void)
{
	static __u32 state = 1;
	int i;

	for (i = 0; i < 2; i++) {
		state = state * 1664525 + 1013904223;
		place[FX_NOISE0 + i] = state;
	}
}

bool fx8010_tick(void)
{
	bool irq;

	place[FX_DBAC] = (place[FX_DBAC] - 1) & 0xfffff;
	if (debug & DEBUG_SINGLE_STEP)
		return false;
	if (stale)
		decode();
	new_noise();
	for (next = 0; next < length; )
		step();
	irq = place[FX_IRQ] < 0;
	place[FX_IRQ] = 0;
	return irq;
}

/* The host's side */

__u32 fx8010_debug(void)
{
	return (debug & DEBUG_SINGLE_STEP) | place[FX_CONDITION] << 9 |
	       (next & (INSTRUCTIONS - 1));
}

void fx8010_set_debug(__u32 value)
{
	debug = value;
	if (value & DEBUG_ZERO_COUNTER)
		place[FX_DBAC] = 0;
	if (!(value & DEBUG_SINGLE_STEP) || !(value & DEBUG_STEP))
		return;
	if (stale)
		decode();
	next %= INSTRUCTIONS;
	step();
}

bool fx8010_read(unsigned int reg, __u32 *value)
{
	if (reg >= FX_PROGRAM && reg < FX_END) {
		*value = program[reg - FX_PROGRAM];
		return true;
	}
	if (reg < FX_GPR || !is_place(reg))
		return false;
	*value = place[reg];
	return true;
}

static void write_program(unsigned int n, __u32 value)
{
	__u32 defined = n % 2 ? 0x00ffffff : 0x000fffff;

	if (!(debug & DEBUG_SINGLE_STEP))
		vu_fault("FX8010: program word %u is written while it runs", n);
	if (value & ~defined)
		vu_fault("FX8010: program word %u is 0x%08x, which has undefined bits",
			 n, value);
	program[n] = value & defined;
	stale = true;
}

bool fx8010_write(unsigned int reg, __u32 value)
{
	if (reg >= FX_PROGRAM && reg < FX_END) {
		write_program(reg - FX_PROGRAM, value);
		return true;
	}
	if (reg < FX_GPR || !is_place(reg))
		return false;
	place[reg] = value;
	return true;
}

void fx8010_set(unsigned int p, __s32 value)
{
	place[p] = value;
}

__s32 fx8010_get(unsigned int p)
{
	return place[p];
}

void fx8010_reset(void)
{
	unsigned int i;

	for (i = 0; i < PLACES; i++)
		place[i] = 0;
	for (i = 0; i < sizeof(constants) / sizeof(*constants); i++)
		place[FX_CONSTANT + i] = constants[i];
	for (i = 0; i < INSTRUCTIONS * 2; i++)
		program[i] = 0;
	/* Nothing is known of the program after a reset: it stands still. */
	debug = DEBUG_SINGLE_STEP;
	stale = true;
	accu = 0;
	next = 0;
}
