// SPDX-License-Identifier: GPL-2.0-only
/*
 * Preloaded into QEMU, it makes the monotonic clock go RIG_CARD_SPEED times as
 * fast as the host's, and with it all that a guest sees of time: its timers and
 * the sample clocks of its cards.  A host that is busy for a while then costs the
 * guest only that part of it.
 *
 * And of the time for which QEMU's threads wait for a processor of the host it costs
 * hardly any: a model withholds that from its sample clock as well, see
 * vfio_guest_time.c, and a guest whose clock went on would believe that its card
 * stands still.
 *
 * A wait of QEMU's may end too early by this clock, and then QEMU waits again.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000ll
/* Between two looks at what a thread has waited */
#define LOOK_PAUSE (SECOND / 1000)
/* Of the time that is waited for so much passes nevertheless: nothing may stand still for good */
#define SLOWEST 0.04

static int (*host_gettime)(clockid_t clock, struct timespec *t);
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static double speed;
/* @seen: host time of the last look; @begun: guest time then; @told: the latest one said */
static long long seen, begun, told;

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
	seen = nanoseconds(&now);
	begun = seen;
}

/* How long this thread has waited in all; the kernel counts it when the wait is over. */
static long long waited_in_all(void)
{
	static __thread int fd = -1;
	char text[128], *next;
	ssize_t n;

	if (fd < 0)
		fd = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
	n = pread(fd, text, sizeof(text) - 1, 0);
	if (n <= 0)
		return 0;
	text[n] = 0;
	strtoull(text, &next, 10);
	return strtoull(next, NULL, 10);
}

/*
 * Of the host time that has passed since the last look.  What another thread has let pass
 * while this one waited is taken off later.
 */
static long long waited(long long passed)
{
	static __thread long long counted = -1;
	long long most = passed * (1 - SLOWEST), now = waited_in_all();

	if (counted < 0)
		counted = now;
	if (now - counted < most)
		most = now - counted;
	counted += most;
	return most;
}

static long long guest_time(long long host)
{
	long long passed = host - seen;

	if (passed >= LOOK_PAUSE) {
		begun += (passed - waited(passed)) * speed;
		seen = host;
		passed = 0;
	}
	if (begun + passed * speed > told)
		told = begun + passed * speed;
	return told;
}

int clock_gettime(clockid_t clock, struct timespec *t)
{
	long long ns;
	int result;

	begin();
	result = host_gettime(clock, t);
	if (result || clock != CLOCK_MONOTONIC)
		return result;
	pthread_mutex_lock(&lock);
	ns = guest_time(nanoseconds(t));
	pthread_mutex_unlock(&lock);
	t->tv_sec = ns / SECOND;
	t->tv_nsec = ns % SECOND;
	return 0;
}
