// SPDX-License-Identifier: GPL-2.0-only
/*
 * Options of the ICH model: what chips, codecs and emulators do that the plain model
 * does not.  Who says so stands at each.
 *
 * Where silicon does something for some microseconds the model does it for a number of
 * looks, as a test must not depend on when a driver comes to look.
 *
 * picb-gap=LOOKS: between two descriptors PICB is zero, in the first look at every other one
 *	with the old CIV, else with the new one.  Linux' i810_audio says this of SiS, ali5455
 *	of ALi; snd-intel8x0 and SBEMU's driver refuse a zero from all chips.
 * late-fetch=LOOKS: just after RPBM has been set CIV, PIV and PICB are zero, as the reset
 *	has left them (Microsoft's WDK sample by Intel: if PICB is zero, the DMA was not
 *	initialized yet), and PIV steps later than CIV (inferred from "has been prefetched"
 *	in the data sheets).
 * prefetch=1: the descriptor at PIV is fetched when CIV steps, even if CIV is LVI (AMD-8111
 *	data sheet); what the guest writes there afterwards comes too late, and is a fault.
 * no-dword=0|ones: the registers that lie beside one another answer zero (as in crosvm), or
 *	all ones, when they are read as 32 bits.  The first edition of the 82801BA's data
 *	sheet allows that, a later one does not.
 * stray-irq=PERIODS: after each such number of sample periods in which an engine runs a
 *	change of GPI raises the interrupt, until it is acknowledged.  snd-intel8x0 knows boards
 *	that raise interrupts which no engine explains (buggy_irq); which bit they have is not
 *	recorded.  So GPI's enable bit is not asked for.
 * lost-irq=NUMBER: every NUMBERth completed descriptor sets its bit and raises nothing.
 *	An interrupt can be lost where a status is acknowledged before PIV has stepped.
 * late-irq=MICROSECONDS: of the sample clock, from a status to its interrupt.  System
 *	management, a serial console and old disks keep interrupts waiting so long.
 * late-periods=NUMBER: the same in units of the time between the last two completed descriptors
 *	that set the status, so that all lengths of a period are as near to the end of a ring.  The
 *	sample clock waits for the answer.
 * on-time=NUMBER: so many interrupts come at once before each one that is late.
 * later=NUMBER: late-periods grows by so much with each start of an engine after a reset.
 * slow-codec=first|second: the first codec is ready 800 ms after the cold reset, or the
 *	second one after 150 ms, where there are two.  snd-intel8x0 waits a second for the
 *	first and 250 ms for the others, FreeBSD 600 ms.
 * sticky-semaphore=1: an access to a codec's register that does not exist does not give the
 *	semaphore back (comment of snd-intel8x0; AMD-8111 data sheet and NetBSD: register 54h).
 * codec-clock=HZ: the converters work at so many Hz when they are told 48000, and in proportion at
 *	others.  snd-intel8x0 and the BSDs' drivers measure that; the former's list has boards.
 * clock-register=1: no chip has it, but the 32 bits at 3ch of the bus master's BAR count sample
 *	periods, and those at 38h are the count at the last reading of a residue, for a driver that
 *	measures the codec's clock on a busy host (card_time.h).
 * one-line=1: an engine that is reset with its interrupt pending drops the line for all, until
 *	another descriptor ends, and one whose completion is pending waits (VirtualBox).
 */
#include <stdlib.h>
#include <string.h>
#include "ich.h"

struct ways ways = { .codecs = 1, .codec_clock = RATE };

static bool parse_dword(const char *value)
{
	ways.no_dword = true;
	ways.dword = !strcmp(value, "ones") ? 0xffffffff : 0;
	return ways.dword || !strcmp(value, "0");
}

static bool parse_slow(const char *value)
{
	ways.slow_first = !strcmp(value, "first");
	ways.slow_second = !strcmp(value, "second");
	return ways.slow_first || ways.slow_second;
}

static bool parse_number(const char *name, const char *value)
{
	const struct {
		const char *name;
		unsigned int *number;
	} numbers[] = {
		{ "codecs", &ways.codecs }, { "picb-gap", &ways.picb_gap },
		{ "late-fetch", &ways.late_fetch }, { "prefetch", &ways.prefetch },
		{ "stray-irq", &ways.stray_irq }, { "lost-irq", &ways.lost_irq },
		{ "late-irq", &ways.late_irq }, { "late-periods", &ways.late_periods },
		{ "on-time", &ways.on_time }, { "later", &ways.later },
		{ "one-line", &ways.one_line },
		{ "sticky-semaphore", &ways.sticky_semaphore },
		{ "codec-clock", &ways.codec_clock }, { "clock-register", &ways.clock_register },
		{ "spdif", &ways.spdif },
	};
	unsigned int i;

	for (i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		if (strcmp(name, numbers[i].name))
			continue;
		*numbers[i].number = strtoul(value, NULL, 0);
		return true;
	}
	return false;
}

bool ways_option(const char *name, const char *value)
{
	if (!strcmp(name, "no-dword"))
		return parse_dword(value);
	if (!strcmp(name, "slow-codec"))
		return parse_slow(value);
	return parse_number(name, value);
}
