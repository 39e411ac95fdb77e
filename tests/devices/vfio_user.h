/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A PCI card in a process of its own: the server side of the vfio-user
 * protocol, to which an unmodified QEMU (10.1 or later) connects.
 *
 * A card is a struct card of facts and callbacks; everything else here is the
 * same for all cards.  A card has one INTx line.
 */
#ifndef VFIO_USER_H
#define VFIO_USER_H

#include <stdbool.h>
#include <linux/types.h>

#define CONFIG_BYTES 256
#define BARS 6

/*
 * A BAR of a card, of ports or of memory.  Accesses are of 1, 2 or 4 bytes that lie
 * in it; the offset may be odd.
 */
struct bar {
	/* A power of 2; 0: there is none. */
	__u32 bytes;
	bool memory;
	__u32 (*read)(unsigned int offset, unsigned int bytes);
	void (*write)(unsigned int offset, unsigned int bytes, __u32 value);
};

struct card {
	const char *name;
	__u16 vendor;
	__u16 device;
	__u16 subsystem_vendor;
	__u16 subsystem;
	__u32 class;			/* 24 bits */
	__u8 revision;
	struct bar bar[BARS];
	/* The card's memory is below this address. */
	__u64 dma_limit;
	/* Bus mastering is on whatever is written. */
	bool always_master;
	void (*reset)(void);
	/*
	 * The card's own part of the configuration space, from 0x40 on: after a
	 * reset and after each write.  The mask says what a write can change.
	 */
	void (*configure)(__u8 *value, __u8 *mask);
	/* One period of the sample clock has passed. */
	void (*tick)(void);
	/*
	 * The guest is between two accesses that belong together, and on a bus
	 * no time would pass there.
	 */
	bool (*unfinished)(void);
	/* A stream runs. */
	bool (*runs)(void);
	/* The guest has gone: says what it should not have left behind. */
	void (*close)(void);
};

struct clock {
	unsigned int rate;
	/* 1 is real time, 0 as fast as it goes. */
	double speed;
};

/* Serves one guest until it goes; the return value is an exit status. */
int vu_serve(const struct card *card, const char *path,
	     const struct clock *clock);

/* A mistake of the guest.  It goes on, but the run has failed. */
void vu_fault(const char *format, ...);

void vu_set_irq(bool level);

/*
 * The card is out of its slot, or blind and off the bus: what it still does harms
 * nobody, and the guest need not have stopped it.
 */
bool vu_cut_off(void);

/* Of the host's clock. */
double vu_seconds(void);

/*
 * The part of the current sample period that has passed, in 1/64.
 */
unsigned int vu_phase(void);

/*
 * Memory of the guest, as a bus master sees it.  Whatever is wrong with the
 * access is a fault; reads give zeros then.  The text says who wants it.
 */
bool vu_dma_read(__u64 address, void *data, unsigned int bytes,
		 const char *who);
bool vu_dma_write(__u64 address, const void *data, unsigned int bytes,
		  const char *who);
/* The same question without an access and without a fault. */
bool vu_dma_ok(__u64 address, unsigned int bytes);

#endif
