// SPDX-License-Identifier: GPL-2.0-only
/*
 * Engines of the ICH model: registers, and the walk around a ring of 32 buffer
 * descriptors.  A descriptor is fetched as soon as the one before it is done.
 *
 * Facts without another source are from the 82801AA's data sheet, chapter AC '97
 * audio controller registers.
 */
#include <string.h>
#include "ich.h"
#include "trace.h"

/*
 * So often an engine is found at work after it has been paused (ICH5 programmer's
 * reference manual: software must wait for DCH before it resets an engine).
 */
#define HALT_LOOKS 1

/* What an engine tells of where it is. */
struct place {
	__u8 civ;
	__u8 piv;
	__u16 picb;
};

/* ---- the ring ---- */

static __u8 after(__u8 slot)
{
	return (slot + 1) % SLOTS;
}

static __u8 before(__u8 slot)
{
	return (slot + SLOTS - 1) % SLOTS;
}

/* Lengths and residues count in these bytes. */
static unsigned int unit_bytes(const struct engine *e)
{
	return ich.chip->counts_bytes ? 1 : sample_bytes(e);
}

/* A frame must not lie in two descriptors (ICH5 programmer's reference manual). */
static void check_descriptor(const struct engine *e)
{
	if (e->address % 4)
		vu_fault("engine 0x%02x: descriptor %u begins at 0x%08x", e->facts->block, e->civ,
			 e->address);
	if (e->control & ~(DESC_IOC | DESC_BUP | DESC_LENGTH))
		vu_fault("engine 0x%02x: descriptor %u is 0x%08x, with undefined bits",
			 e->facts->block, e->civ, e->control);
	if (!e->left)
		vu_fault("engine 0x%02x: descriptor %u has no samples", e->facts->block, e->civ);
	if (e->left % frame_bytes(e))
		vu_fault("engine 0x%02x: descriptor %u has %u bytes, and ends within a frame",
			 e->facts->block, e->civ, e->left);
}

static bool read_descriptor(const struct engine *e, __u8 slot, struct descriptor *d)
{
	return vu_dma_read(e->bdbar + slot * sizeof(*d), d, sizeof(*d), "descriptor");
}

/* What is fetched in advance must still be in memory when its turn comes. */
static bool fetch(struct engine *e, struct descriptor *d)
{
	if (!read_descriptor(e, e->civ, d))
		return false;
	if (!ways.prefetch)
		return true;
	if (e->latched && memcmp(d, &e->latch, sizeof(*d)))
		vu_fault("engine 0x%02x: descriptor %u was written after it had been fetched",
			 e->facts->block, e->civ);
	if (e->latched)
		*d = e->latch;
	e->latched = read_descriptor(e, after(e->civ), &e->latch);
	return true;
}

static void load(struct engine *e)
{
	struct descriptor d;

	e->begun = true;
	e->loaded = fetch(e, &d);
	if (!e->loaded)
		return;
	e->address = d.address;
	e->control = d.control;
	e->left = (d.control & DESC_LENGTH) * unit_bytes(e);
	check_descriptor(e);
	trace_fetch(e->facts->block, e->civ, e->address, e->left, e->control & ~DESC_LENGTH);
	e->loaded = e->left;
}

static void step(struct engine *e)
{
	e->civ = after(e->civ);
	load(e);
	e->late = ways.late_fetch;
	e->gap = ways.picb_gap;
}

static void complete(struct engine *e)
{
	static unsigned int completions;

	e->sr |= SR_BCIS;
	e->period = e->since;
	e->since = 0;
	e->lost = ways.lost_irq && ++completions % ways.lost_irq == 0;
	ich.line_dropped = false;
}

static void end_of_descriptor(struct engine *e)
{
	if (e->control & DESC_IOC)
		complete(e);
	if (e->civ != e->lvi) {
		step(e);
		return;
	}
	e->sr |= SR_LVBCI | SR_CELV;
	e->loaded = false;
}

bool engine_byte(struct engine *e, __u8 *byte)
{
	bool ok;

	if (!e->loaded)
		return false;
	ok = engine_records(e) ? vu_dma_write(e->address, byte, 1, "recording") :
				 vu_dma_read(e->address, byte, 1, "playback");
	if (!ok) {
		e->loaded = false;
		return false;
	}
	e->address++;
	if (!--e->left)
		end_of_descriptor(e);
	return true;
}

/* ---- run, pause, reset ---- */

static bool is_busy(const struct engine *e)
{
	return e->run && e->loaded;
}

bool engine_works(const struct engine *e)
{
	return is_busy(e) && !(ways.one_line && e->sr & SR_BCIS);
}

/* All that it knew before a pause is still there. */
void engine_run(struct engine *e)
{
	if (e->run)
		return;
	if (!ich.chip->layout->link_is_up())
		vu_fault("engine 0x%02x starts while the AC-link is down", e->facts->block);
	if (!e->bdbar)
		vu_fault("engine 0x%02x starts without a ring", e->facts->block);
	e->run = true;
	e->halting = 0;
	if (!e->begun) {
		ways.late_periods += ways.later;
		load(e);
		e->unfetched = ways.late_fetch;
	} else if (!e->loaded && !(e->sr & SR_CELV)) {
		step(e);
	}
}

void engine_pause(struct engine *e)
{
	if (is_busy(e))
		e->halting = HALT_LOOKS;
	e->run = false;
}

static void reset_engine(struct engine *e)
{
	const struct engine fresh = { .facts = e->facts, .cr = e->cr & CR_ENABLES };

	if (e->run)
		vu_fault("engine 0x%02x is reset while it runs", e->facts->block);
	else if (e->halting)
		vu_fault("engine 0x%02x is reset before it has halted", e->facts->block);
	ich.line_dropped |= ways.one_line && engine_interrupts(e);
	*e = fresh;
}

/* ---- registers ---- */

bool engine_interrupts(const struct engine *e)
{
	return (e->sr & SR_BCIS && e->cr & CR_IOCE && !e->lost) ||
	       (e->sr & SR_LVBCI && e->cr & CR_LVBIE) || (e->sr & SR_FIFOE && e->cr & CR_FEIE);
}

/* At every other descriptor the first look comes before CIV has stepped. */
static struct place look_at_gap(struct engine *e, struct place p)
{
	if (e->gap == ways.picb_gap && e->civ % 2) {
		p.piv = p.civ;
		p.civ = before(p.civ);
	}
	p.picb = 0;
	e->gap--;
	return p;
}

static struct place look(struct engine *e)
{
	struct place p = {
		.civ = e->civ,
		.piv = e->begun ? after(e->civ) : 0,
		.picb = e->left / unit_bytes(e),
	};

	if (e->unfetched) {
		e->unfetched--;
		return (struct place){ 0 };
	}
	if (e->late) {
		e->late--;
		p.piv = p.civ;
	}
	return e->gap ? look_at_gap(e, p) : p;
}

static __u8 read_status(struct engine *e)
{
	bool halted = !is_busy(e) && !e->halting;

	if (e->halting)
		e->halting--;
	return e->sr | (halted ? SR_DCH : 0);
}

/* SiS has exchanged two registers of 16 bits. */
static unsigned int intels(unsigned int offset)
{
	if (ich.chip->counts_bytes && (offset == SR || offset == PICB))
		return offset ^ SR ^ PICB;
	return offset;
}

static __u32 read_16(struct engine *e, unsigned int offset)
{
	return intels(offset) == SR ? read_status(e) : look(e).picb;
}

/* The registers beside one another, from the same moment (82801DB data sheet). */
static __u32 read_32(struct engine *e, unsigned int offset)
{
	struct place p = look(e);
	__u16 sr = read_status(e);

	if (ways.no_dword)
		return ways.dword;
	if (offset == CIV)
		return p.civ | e->lvi << 8 | (intels(SR) == SR ? sr : p.picb) << 16;
	return (intels(PICB) == PICB ? p.picb : sr) | p.piv << 16 | (__u32)e->cr << 24;
}

/* Where all engines are started by one register, CR tells of an engine at work. */
static __u8 read_cr(struct engine *e)
{
	if (!ich.chip->has_dmacr || !e->halting)
		return e->cr;
	e->halting--;
	return e->cr | CR_RPBM;
}

static __u32 read_8(struct engine *e, unsigned int offset)
{
	switch (offset) {
	case CIV:
		return look(e).civ;
	case LVI:
		return e->lvi;
	case PIV:
		return look(e).piv;
	}
	return read_cr(e);
}

__u32 engine_read(struct engine *e, unsigned int offset, unsigned int bytes)
{
	switch (bytes << 8 | offset) {
	case 0x400 | BDBAR:
		return e->bdbar;
	case 0x400 | CIV:
	case 0x400 | PICB:
		ich.looked = ich.periods;
		return read_32(e, offset);
	case 0x200 | SR:
	case 0x200 | PICB:
		ich.looked = ich.periods;
		return read_16(e, offset);
	case 0x100 | CIV:
	case 0x100 | LVI:
	case 0x100 | PIV:
	case 0x100 | CR:
		return read_8(e, offset);
	case 0x100 | SR:
	case 0x100 | PICB:
		if (intels(offset) == SR)
			return read_status(e);
		break;
	}
	vu_fault("engine 0x%02x: register 0x%x is read with %u bytes, and undefined",
		 e->facts->block, offset, bytes);
	return 0xffffffff;
}

static void write_bdbar(struct engine *e, __u32 value)
{
	if (e->run)
		vu_fault("engine 0x%02x: its ring is changed while it runs", e->facts->block);
	if (value % sizeof(struct descriptor))
		vu_fault("engine 0x%02x: its ring is at 0x%08x", e->facts->block, value);
	e->bdbar = value;
}

/*
 * What has halted at the last valid descriptor goes on when there is another one.
 * The same index again is no other: snd-intel8x0 writes it with each interrupt.
 */
static void write_lvi(struct engine *e, __u8 value)
{
	if (value >= SLOTS)
		vu_fault("engine 0x%02x: LVI 0x%02x", e->facts->block, value);
	e->lvi = value % SLOTS;
	if (!(e->sr & SR_CELV) || e->lvi == e->civ)
		return;
	e->sr &= ~SR_CELV;
	if (e->run)
		step(e);
}

/* The registers that enable interrupts outlive a reset. */
static void write_cr(struct engine *e, __u8 value)
{
	const __u8 run = ich.chip->has_dmacr ? 0 : CR_RPBM;

	if (value & ~(CR_ENABLES | CR_RR | run))
		vu_fault("engine 0x%02x: CR 0x%02x has undefined bits", e->facts->block, value);
	if (value & CR_RR) {
		reset_engine(e);
		return;
	}
	e->cr = value & (CR_ENABLES | run);
	if (!run)
		return;
	if (value & run)
		engine_run(e);
	else
		engine_pause(e);
}

/*
 * CIV cannot be written, but snd-intel8x0 does so each time it prepares a stream.
 * The status is written as a byte by it, and as a word by the BSDs' drivers.
 */
void engine_write(struct engine *e, unsigned int offset, unsigned int bytes, __u32 value)
{
	switch (bytes << 8 | offset) {
	case 0x400 | BDBAR:
		write_bdbar(e, value);
		return;
	case 0x100 | CIV:
		return;
	case 0x100 | LVI:
		write_lvi(e, value);
		return;
	case 0x100 | SR:
	case 0x100 | PICB:
	case 0x200 | SR:
	case 0x200 | PICB:
		if (intels(offset) != SR)
			break;
		e->sr &= ~(value & SR_CLEARS);
		return;
	case 0x100 | CR:
		write_cr(e, value);
		return;
	}
	vu_fault("engine 0x%02x: register 0x%x is written with 0x%x, %u bytes, and undefined",
		 e->facts->block, offset, value, bytes);
}

struct engine *find_engine(unsigned int offset)
{
	unsigned int i;

	for (i = 0; i < ich.chip->count; i++)
		if (ich.engine[i].facts->block == offset / BLOCK_BYTES * BLOCK_BYTES &&
		    offset % BLOCK_BYTES <= CR)
			return &ich.engine[i];
	return NULL;
}

void engines_reset(void)
{
	unsigned int i;

	memset(ich.engine, 0, sizeof(ich.engine));
	for (i = 0; i < ich.chip->count; i++)
		ich.engine[i].facts = &ich.chip->engines[i];
}

void engines_close(void)
{
	unsigned int i;

	for (i = 0; i < ich.chip->count && !vu_cut_off(); i++)
		if (ich.engine[i].run)
			vu_fault("engine 0x%02x runs at the end, in descriptor %u",
				 ich.engine[i].facts->block, ich.engine[i].civ);
	trace_close();
}
