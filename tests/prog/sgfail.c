// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgfail bind DRIVER DEVICE | open PCM | hw_params PCM BYTES | suspend:
 * lets each allocation of one action fail, one at a time, until none is left.
 *
 * The kernel counts the allocations of this task (/proc/thread-self/fail-nth) and
 * lets the Nth one fail.  What a failure leaves broken shows in the next turn,
 * which has to get one allocation further; the last turn has to succeed.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "rawparams.h"

#define MOST_SITES 20000

static const char *driver, *device;
static long bytes;
static int pcm = -1;

/* ---- actions: 0 or -1 with errno; undo what an action has done ---- */

static int write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY), written, error;

	if (fd < 0)
		return -1;
	written = write(fd, text, strlen(text));
	error = errno;
	close(fd);
	errno = error;
	return written < 0 ? -1 : 0;
}

static int write_driver(const char *file)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", driver, file);
	return write_file(path, device);
}

static int do_bind(void)
{
	return write_driver("bind");
}

static void undo_bind(void)
{
	if (write_driver("unbind"))
		err(1, "unbind");
}

static int do_open(void)
{
	pcm = open(device, O_RDWR | O_NONBLOCK);
	return pcm < 0 ? -1 : 0;
}

static void undo_open(void)
{
	close(pcm);
}

static int do_hw_params(void)
{
	struct snd_pcm_hw_params params;

	raw_shape(&params, bytes);
	return ioctl(pcm, SNDRV_PCM_IOCTL_HW_PARAMS, &params);
}

/* The buffer is given back with the stream: a preallocation would serve it else. */
static void undo_hw_params(void)
{
	if (ioctl(pcm, SNDRV_PCM_IOCTL_HW_FREE))
		err(1, "hw_free");
}

static int do_suspend(void)
{
	return write_file("/sys/power/state", "mem");
}

static void undo_nothing(void)
{
}

static const struct action {
	const char *name;
	int arguments;
	int (*run)(void);
	void (*undo)(void);
} actions[] = {
	{ "bind", 2, do_bind, undo_bind },
	{ "open", 1, do_open, undo_open },
	{ "hw_params", 2, do_hw_params, undo_hw_params },
	{ "suspend", 0, do_suspend, undo_nothing },
};

/* ---- one allocation fails ---- */

static int counter = -1;

static void set_counter(long n)
{
	char text[24];

	if (counter < 0)
		counter = open("/proc/thread-self/fail-nth", O_RDWR);
	snprintf(text, sizeof(text), "%ld", n);
	if (counter < 0 || pwrite(counter, text, strlen(text), 0) < 0)
		err(1, "fail-nth");
}

/* Returns how many allocations were left to count: 0 when one has failed. */
static long stop_counter(void)
{
	char text[24] = "";
	long left;

	if (pread(counter, text, sizeof(text) - 1, 0) < 0)
		err(1, "fail-nth");
	left = atol(text);
	set_counter(0);
	return left;
}

static long survived;

/* Returns whether there was an Nth allocation to fail. */
static int turn(const struct action *action, long n)
{
	int result, error;
	long left;

	set_counter(n);
	result = action->run();
	error = errno;
	left = stop_counter();
	if (result && left)
		errx(1, "%s fails by itself after failed allocation %ld: %s",
		     action->name, n - 1, strerror(error));
	if (result && error != ENOMEM)
		printf("allocation %ld: %s\n", n, strerror(error));
	if (!result) {
		action->undo();
		survived += !left;
	}
	return !left;
}

static const struct action *parse(int argc, char **argv)
{
	size_t i;

	for (i = 0; i < sizeof(actions) / sizeof(*actions); i++)
		if (argc > 1 && !strcmp(argv[1], actions[i].name) &&
		    argc == 2 + actions[i].arguments)
			return &actions[i];
	errx(2, "try: sgfail bind DRIVER DEVICE | open PCM | hw_params PCM BYTES | suspend");
}

int main(int argc, char **argv)
{
	const struct action *action = parse(argc, argv);
	long n = 1;

	if (action->run == do_bind) {
		driver = argv[2];
		device = argv[3];
	} else if (argc > 2) {
		device = argv[2];
	}
	if (action->run == do_hw_params) {
		bytes = atol(argv[3]);
		if (do_open())
			err(1, "%s", device);
	}
	while (turn(action, n) && n < MOST_SITES)
		n++;
	printf("sites: %s: %ld allocations failed in turn, %ld of them did not matter\n",
	       action->name, n - 1, survived);
	return 0;
}
