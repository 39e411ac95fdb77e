// SPDX-License-Identifier: GPL-2.0-only
/*
 * Preloaded into QEMU, it makes the monotonic clock go RIG_CARD_SPEED times as
 * fast as the host's, and with it all that a guest sees of time: its timers and
 * the sample clocks of its cards.  A host that is busy for a while then costs the
 * guest only that part of it.
 *
 * A wait of QEMU's may end too early by this clock, and then QEMU waits again.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

#define SECOND 1000000000ll

static int (*host_gettime)(clockid_t clock, struct timespec *t);
static double speed;
static long long start;

static long long nanoseconds(const struct timespec *t)
{
	return t->tv_sec * SECOND + t->tv_nsec;
}

__attribute__((constructor)) static void begin(void)
{
	const char *text = getenv("RIG_CARD_SPEED");
	struct timespec now;

	if (host_gettime)
		return;
	speed = text && atof(text) > 0 ? atof(text) : 1;
	host_gettime = dlsym(RTLD_NEXT, "clock_gettime");
	host_gettime(CLOCK_MONOTONIC, &now);
	start = nanoseconds(&now);
}

int clock_gettime(clockid_t clock, struct timespec *t)
{
	long long ns;
	int result;

	begin();
	result = host_gettime(clock, t);
	if (result || clock != CLOCK_MONOTONIC)
		return result;
	ns = start + (nanoseconds(t) - start) * speed;
	t->tv_sec = ns / SECOND;
	t->tv_nsec = ns % SECOND;
	return 0;
}
