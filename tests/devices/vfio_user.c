// SPDX-License-Identifier: GPL-2.0-only
/*
 * The server side of vfio-user: its commands and the interrupt.
 *
 * A guest may do anything; whatever it sends, it gets an error at most and
 * this process stays alive, because QEMU aborts when its card's process is
 * gone.
 */
#include <errno.h>
#include <poll.h>
#include <unistd.h>
#include "options.h"
#include "vfio_internal.h"

struct transport transport;
static int irq_fd = -1;
static bool line, sent;

/* The interrupt */

bool irq_is_up(void)
{
	return line;
}

/* VFIO masks the line by itself when it has told of it; unmask() tells again. */
static void send_irq(void)
{
	__u64 one = 1;

	if (irq_fd < 0 || sent || !irq_is_up())
		return;
	sent = write(irq_fd, &one, sizeof(one)) == sizeof(one);
}

/* What QEMU has not seen yet is taken back: the line has fallen. */
static void withdraw_irq(void)
{
	struct pollfd p = { .fd = irq_fd, .events = POLLIN };
	__u64 count;

	if (irq_fd >= 0 && sent && poll(&p, 1, 0) == 1 &&
	    read(irq_fd, &count, sizeof(count)) == sizeof(count))
		sent = false;
}

static void unmask(void)
{
	sent = false;
	send_irq();
}

void vu_set_irq(bool level)
{
	line = level && !transport.pulled;
	if (line)
		send_irq();
	else
		withdraw_irq();
}

bool vu_cut_off(void)
{
	return transport.pulled || is_off_bus();
}

static void set_irq_fd(int fd)
{
	if (irq_fd >= 0)
		close(irq_fd);
	irq_fd = fd;
	sent = false;
	send_irq();
}

/* The commands: each returns 0 or an error; msg becomes the reply. */

static int do_version(struct message *msg)
{
	static const char capabilities[] =
		"{\"capabilities\":{\"max_msg_fds\":8,\"max_data_xfer_size\":4096}}";

	if (msg->bytes < 4 || msg->b.version.major != 0)
		return -EINVAL;
	msg->b.version.minor = 0;
	memcpy(msg->b.version.text, capabilities, sizeof(capabilities));
	msg->bytes = 4 + sizeof(capabilities);
	return 0;
}

static int do_map(struct message *msg)
{
	if (msg->bytes < sizeof(msg->b.map))
		return -EINVAL;
	msg->bytes = 0;
	return dma_map(&msg->b.map, msg->nfds ? msg->fds[0] : -1);
}

static int do_unmap(struct message *msg)
{
	if (msg->bytes < sizeof(msg->b.unmap))
		return -EINVAL;
	msg->bytes = sizeof(msg->b.unmap);
	dma_unmap(&msg->b.unmap);
	return 0;
}

static int do_info(struct message *msg)
{
	struct vfio_device_info *info = &msg->b.info;

	memset(info, 0, sizeof(*info));
	info->argsz = 16;
	info->flags = VFIO_DEVICE_FLAGS_RESET | VFIO_DEVICE_FLAGS_PCI;
	info->num_regions = VFIO_PCI_NUM_REGIONS;
	info->num_irqs = VFIO_PCI_NUM_IRQS;
	msg->bytes = 16;
	return 0;
}

static __u32 region_bytes(__u32 region)
{
	if (region < BARS)
		return transport.card->bar[region].bytes;
	return region == VFIO_PCI_CONFIG_REGION_INDEX ? CONFIG_BYTES : 0;
}

static int do_region_info(struct message *msg)
{
	struct vfio_region_info *r = &msg->b.region;

	if (msg->bytes < sizeof(*r) || r->index >= VFIO_PCI_NUM_REGIONS)
		return -EINVAL;
	r->argsz = sizeof(*r);
	r->cap_offset = 0;
	r->offset = 0;
	r->size = region_bytes(r->index);
	r->flags = r->size ? VFIO_REGION_INFO_FLAG_READ |
			     VFIO_REGION_INFO_FLAG_WRITE : 0;
	msg->bytes = sizeof(*r);
	return 0;
}

static int do_irq_info(struct message *msg)
{
	struct vfio_irq_info *irq = &msg->b.irq;

	if (msg->bytes < sizeof(*irq) || irq->index >= VFIO_PCI_NUM_IRQS)
		return -EINVAL;
	irq->argsz = sizeof(*irq);
	irq->flags = 0;
	irq->count = 0;
	if (irq->index == VFIO_PCI_INTX_IRQ_INDEX) {
		irq->flags = VFIO_IRQ_INFO_EVENTFD | VFIO_IRQ_INFO_MASKABLE |
			     VFIO_IRQ_INFO_AUTOMASKED;
		irq->count = 1;
	}
	msg->bytes = sizeof(*irq);
	return 0;
}

static int do_set_irqs(struct message *msg)
{
	const struct vfio_irq_set *set = &msg->b.set;

	if (msg->bytes < sizeof(*set))
		return -EINVAL;
	msg->bytes = 0;
	if (set->index != VFIO_PCI_INTX_IRQ_INDEX)
		return set->count ? -EINVAL : 0;
	switch (set->flags & VFIO_IRQ_SET_ACTION_TYPE_MASK) {
	case VFIO_IRQ_SET_ACTION_UNMASK:
		unmask();
		return 0;
	case VFIO_IRQ_SET_ACTION_MASK:
		sent = true;
		return 0;
	case VFIO_IRQ_SET_ACTION_TRIGGER:
		set_irq_fd(msg->nfds ? dup(msg->fds[0]) : -1);
		return 0;
	}
	return -EINVAL;
}

static bool io_is_bad(const struct message *msg, unsigned int header_bytes)
{
	const struct region_io *io = &msg->b.io;

	return msg->bytes < header_bytes || !io->count ||
	       io->count > region_bytes(io->region) ||
	       io->offset > region_bytes(io->region) - io->count;
}

/* A port access of any other size than these is taken apart by the host bridge. */
static unsigned int access_bytes(__u64 offset, __u32 count)
{
	if (count >= 4 && offset % 4 == 0)
		return 4;
	return count >= 2 && offset % 2 == 0 ? 2 : 1;
}

/* All ones come instead: always, or now and then while a stream runs. */
static bool is_lost(void)
{
	static unsigned int reads;

	if (transport.blind)
		return true;
	if (!options.glitch || !transport.card->runs() || ++reads % options.glitch)
		return false;
	transport.glitches++;
	return true;
}

static __u32 read_register(const struct bar *bar, unsigned int offset, unsigned int bytes)
{
	return is_lost() ? 0xffffffff : bar->read(offset, bytes);
}

static void read_bar(struct region_io *io)
{
	const struct bar *bar = &transport.card->bar[io->region];
	unsigned int done, bytes;

	for (done = 0; done < io->count; done += bytes) {
		bytes = access_bytes(io->offset + done, io->count - done);
		config_put(io->data + done, read_register(bar, io->offset + done, bytes), bytes);
	}
}

static void write_bar(const struct region_io *io)
{
	const struct bar *bar = &transport.card->bar[io->region];
	unsigned int done, bytes, i;

	for (done = 0; done < io->count; done += bytes) {
		__u32 value = 0;

		bytes = access_bytes(io->offset + done, io->count - done);
		for (i = 0; i < bytes; i++)
			value |= (__u32)io->data[done + i] << 8 * i;
		bar->write(io->offset + done, bytes, value);
	}
}

static int do_read(struct message *msg)
{
	struct region_io *io = &msg->b.io;

	if (io_is_bad(msg, 16))
		return -EINVAL;
	msg->bytes = 16 + io->count;
	if (transport.pulled)
		memset(io->data, 0xff, io->count);
	else if (io->region == VFIO_PCI_CONFIG_REGION_INDEX)
		memcpy(io->data, transport.config.value + io->offset, io->count);
	else
		read_bar(io);
	return 0;
}

static int do_write(struct message *msg)
{
	struct region_io *io = &msg->b.io;

	if (io_is_bad(msg, 16) || msg->bytes < 16 + io->count)
		return -EINVAL;
	msg->bytes = 16;
	if (transport.pulled)
		return 0;
	if (io->region == VFIO_PCI_CONFIG_REGION_INDEX) {
		config_write(&transport.config, io->offset, io->data, io->count);
		if (transport.card->configure)
			transport.card->configure(transport.config.value,
						  transport.config.mask);
		transport.given_up |= !(pci_command() & (PCI_COMMAND_IO | PCI_COMMAND_MEMORY |
							 PCI_COMMAND_MASTER));
		transport.silenced = !(pci_command() & PCI_COMMAND_MASTER) &&
				     (transport.silenced || transport.given_up);
	} else {
		transport.given_up = false;
		write_bar(io);
	}
	return 0;
}

static int do_reset(struct message *msg)
{
	config_reset(&transport.config, transport.card);
	transport.card->reset();
	vu_set_irq(false);
	msg->bytes = 0;
	return 0;
}

int command_carry_out(struct message *msg)
{
	switch (msg->h.command) {
	case VERSION:
		return do_version(msg);
	case DMA_MAP:
		return do_map(msg);
	case DMA_UNMAP:
		return do_unmap(msg);
	case GET_INFO:
		return do_info(msg);
	case GET_REGION_INFO:
		return do_region_info(msg);
	case GET_IRQ_INFO:
		return do_irq_info(msg);
	case SET_IRQS:
		return do_set_irqs(msg);
	case REGION_READ:
		return do_read(msg);
	case REGION_WRITE:
		return do_write(msg);
	case RESET:
		return do_reset(msg);
	}
	return -ENOTSUP;
}

