// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgcut CONFIG US: waits until a probe has the card decode its ports, which comes
 * right before the first look at it, and takes it away US microseconds later.
 *
 * With a priority that is above all others it gets in between where a probe
 * does not sleep, if the kernel can be preempted.
 */
#include <err.h>
#include <fcntl.h>
#include <linux/types.h>
#include <sched.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define PCI_COMMAND 4
#define PCI_COMMAND_IO 1
#define LOOK_US 50

static __u16 read_command(int config)
{
	__u16 value;

	if (pread(config, &value, sizeof(value), PCI_COMMAND) != sizeof(value))
		err(1, "reading the command");
	return value;
}

static void cut(int config)
{
	__u16 value = 0;

	if (pwrite(config, &value, sizeof(value), PCI_COMMAND) != sizeof(value))
		err(1, "writing the command");
}

static void nap(long us)
{
	struct timespec t = { .tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000 };

	clock_nanosleep(CLOCK_MONOTONIC, 0, &t, NULL);
}

int main(int argc, char **argv)
{
	const struct sched_param highest = { .sched_priority = 99 };
	int config = argc == 3 ? open(argv[1], O_RDWR) : -1;

	if (config < 0)
		err(1, "try: sgcut CONFIG US");
	if (sched_setscheduler(0, SCHED_FIFO, &highest))
		err(1, "priority");
	alarm(60);
	while (!(read_command(config) & PCI_COMMAND_IO))
		nap(LOOK_US);
	nap(atol(argv[2]));
	cut(config);
	return 0;
}
