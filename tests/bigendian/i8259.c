// SPDX-License-Identifier: GPL-2.0-only
/*
 * i8259: sets up the board's two interrupt controllers.
 *
 * The kernel did so before it had found the bridge to them, and what it said
 * went nowhere.  All interrupts are masked here as the kernel has them; it
 * unmasks those that a driver asks for.
 */
#include <err.h>
#include <fcntl.h>
#include <unistd.h>

#define COMMAND 0
#define DATA 1

#define ICW1_FOUR_WORDS 0x11
#define ICW4_8086 0x01

/* where the second controller is at the first one */
#define CASCADE 2

static void out(int ports, unsigned int port, unsigned char value)
{
	if (pwrite(ports, &value, 1, port) != 1)
		err(1, "port %#x", port);
}

static void set_up(int ports, unsigned int base, unsigned char first,
		   unsigned char cascade, unsigned char masked)
{
	out(ports, base + COMMAND, ICW1_FOUR_WORDS);
	out(ports, base + DATA, first);
	out(ports, base + DATA, cascade);
	out(ports, base + DATA, ICW4_8086);
	out(ports, base + DATA, masked);
}

int main(void)
{
	int ports = open("/dev/port", O_RDWR);

	if (ports < 0)
		err(1, "/dev/port");
	set_up(ports, 0x20, 0, 1 << CASCADE, 0xff & ~(1 << CASCADE));
	set_up(ports, 0xa0, 8, CASCADE, 0xff);
	return 0;
}
