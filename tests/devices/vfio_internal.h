/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of the transport share: messages, the card's state. */
#ifndef VFIO_INTERNAL_H
#define VFIO_INTERNAL_H

#include <linux/vfio.h>
#include "pci_config.h"
#include "vfio_user.h"

#define MAX_FDS 8
#define MAX_XFER 4096

enum vfio_user_command {
	VERSION = 1, DMA_MAP, DMA_UNMAP, GET_INFO, GET_REGION_INFO, GET_IO_FDS,
	GET_IRQ_INFO, SET_IRQS, REGION_READ, REGION_WRITE, DMA_READ, DMA_WRITE,
	RESET,
};

#define TYPE_MASK 0x0f
#define REPLY 0x01
#define NO_REPLY 0x10
#define ERROR 0x20

struct header {
	__u16 id;
	__u16 command;
	__u32 size;
	__u32 flags;
	__u32 error;
};

/* The commands that carry more than what linux/vfio.h describes. */
struct map {
	__u32 argsz;
	__u32 flags;
	__u64 offset;
	__u64 address;
	__u64 size;
};

struct unmap {
	__u32 argsz;
	__u32 flags;
	__u64 address;
	__u64 size;
};

struct region_io {
	__u64 offset;
	__u32 region;
	__u32 count;
	__u8 data[MAX_XFER];
};

struct version {
	__u16 major;
	__u16 minor;
	char text[MAX_XFER];
};

union body {
	struct version version;
	struct map map;
	struct unmap unmap;
	struct vfio_device_info info;
	struct vfio_region_info region;
	struct vfio_irq_info irq;
	struct vfio_irq_set set;
	struct region_io io;
};

struct message {
	struct header h;
	union body b;
	/* Of the body. */
	unsigned int bytes;
	int fds[MAX_FDS];
	int nfds;
};

struct transport {
	const struct card *card;
	struct pci_config config;
	bool pulled;
	/* Registers read as all ones, but the card works on, and takes what is written. */
	bool blind;
	/* Without ports and bus a card that sees stands still until the next write. */
	bool given_up;
	/* Nobody has put it back on the bus since. */
	bool silenced;
	unsigned int faults, glitches;
};

extern struct transport transport;

static inline __u16 pci_command(void)
{
	return config_get(&transport.config, PCI_COMMAND, 2);
}

/* A card that the guest cannot stop, and has taken off the bus. */
static inline bool is_off_bus(void)
{
	return (transport.blind || transport.silenced) && !(pci_command() & PCI_COMMAND_MASTER);
}

/* vfio_message.c: false when there is nobody to talk to any more. */
bool message_receive(int fd, struct message *msg);
bool message_reply(int fd, struct message *msg, int error);
void message_close(struct message *msg);

/* vfio_dma.c: 0 or an error */
int dma_map(const struct map *map, int fd);
void dma_unmap(const struct unmap *unmap);

/* vfio_user.c: 0 or an error; the message becomes its reply */
int command_carry_out(struct message *msg);
bool irq_is_up(void);

/*
 * vfio_guest_time.c: of seconds of the host those in which the guest was not
 * kept waiting by it; @speed is that of the card
 */
void guest_time_begin(int fd, double speed);
double guest_time(double passed);

#endif
