// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgabuse [-g] [-s SEED] [-t SECONDS] [-c CALLS] [-j PAIRS]: pairs of processes call
 * whatever the card's device files can be called with, in any order, for so long and
 * until that many calls have been made.
 *
 * The two of a pair share open files and mappings, so that one frees what the
 * other uses; with -g not what the other moves samples to or from.  Nothing but a
 * call that does not return, or a process that dies of it, is a failure here; the
 * kernel's log tells the rest.
 */
#define _GNU_SOURCE
#define _FILE_OFFSET_BITS 64
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "abuse.h"

#define PAGE 4096ul
#define MAPPINGS 8

static const char * const devices[] = {
	"/dev/snd/pcmC0D0p", "/dev/snd/pcmC0D0c", "/dev/snd/pcmC0D1c", "/dev/snd/controlC0",
};

enum {
	OPENED, FORKED, MAPPED, REMAPPED, UNMAPPED, TOUCHED, FAULTED, READ, WRITTEN, WILD, CALLED,
	PLAIN
};

static const char * const plain_names[PLAIN] = {
	"open", "fork", "mmap", "mremap", "munmap", "touch", "fault", "read", "write",
	"any ioctl", "all",
};

/* All processes count together. */
static struct tally {
	unsigned long calls;
	unsigned long good;
} *tallies;

static void count(size_t which, bool good)
{
	__atomic_add_fetch(&tallies[which].calls, 1, __ATOMIC_RELAXED);
	if (good)
		__atomic_add_fetch(&tallies[which].good, 1, __ATOMIC_RELAXED);
}

static bool note(size_t which, bool good)
{
	count(which, good);
	count(CALLED, good);
	return good;
}

static struct timespec deadline;
static unsigned long wanted;
/* Do not transfer samples while another process makes or frees the buffer. */
static bool gentle, second;

/* The card has lost its driver: what is open is of no use any more. */
static bool gone;

static bool time_is_up(void)
{
	struct timespec now;

	if (__atomic_load_n(&tallies[CALLED].calls, __ATOMIC_RELAXED) < wanted)
		return false;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec > deadline.tv_sec ||
	       (now.tv_sec == deadline.tv_sec && now.tv_nsec > deadline.tv_nsec);
}

/* ---- ioctls ---- */

static void call(int fd, const struct op *op, size_t index)
{
	static unsigned long arg[256];
	size_t bytes = _IOC_SIZE(op->cmd);
	unsigned long value;

	if (op->fill)
		op->fill(arg);
	if (!has_pointer(op))
		spoil((unsigned char *)arg, bytes);
	value = op->by_value ? *arg : (unsigned long)arg;
	if (bytes && !op->by_value && !pick(16))
		value = (unsigned long)bad_pointer();
	if (!note(index, ioctl(fd, op->cmd, value) >= 0))
		gone = gone || errno == ENODEV;
}

static void call_pcm(int fd)
{
	size_t which = pick(num_pcm_ops);

	if (gentle && second && is_of_buffer(&pcm_ops[which]))
		return;
	call(fd, &pcm_ops[which], PLAIN + which);
}

static void call_control(int fd)
{
	size_t which = pick(num_control_ops);

	call(fd, &control_ops[which], PLAIN + num_pcm_ops + which);
}

/* Of any type but those that act on files as such: they could make calls block. */
static void call_wild(int fd)
{
	unsigned long cmd = _IOC(pick(4), "AUHW"[pick(4)], pick(256), pick(512));

	note(WILD, ioctl(fd, cmd, some_pointer()) >= 0);
}

static void transfer(int fd)
{
	size_t bytes = pick(SCRATCH);

	if (gentle && second)
		return;
	if (pick(2))
		note(READ, read(fd, some_pointer(), bytes) >= 0);
	else
		note(WRITTEN, write(fd, some_pointer(), bytes) >= 0);
}

/* ---- mappings ---- */

static struct mapping {
	unsigned char *area;
	size_t bytes;
} mappings[MAPPINGS];

static off_t some_offset(void)
{
	static const off_t offsets[] = {
		SNDRV_PCM_MMAP_OFFSET_STATUS, SNDRV_PCM_MMAP_OFFSET_CONTROL,
		0x80000000, 0x81000000, 0x7ffff000, 0xfffff000,
	};
	size_t which = pick(2 * COUNT(offsets));

	if (which < COUNT(offsets))
		return offsets[which];
	return pick(4) ? pick(16) * PAGE : nasty();
}

static size_t some_length(void)
{
	return pick(4) ? (pick(1 << pick(12)) + 1) * PAGE - pick(2) : nasty() % (1ull << 40);
}

static void map(int fd)
{
	static const int shared[] = { MAP_SHARED, MAP_SHARED, MAP_SHARED, MAP_PRIVATE };
	struct mapping *m = &mappings[pick(MAPPINGS)];
	int prot = pick(2) ? PROT_READ | PROT_WRITE : pick(8);

	if (m->area)
		return;
	m->bytes = some_length();
	m->area = mmap(NULL, m->bytes, prot, shared[pick(4)], fd, some_offset());
	if (!note(MAPPED, m->area != MAP_FAILED))
		m->area = NULL;
}

static void unmap(struct mapping *m)
{
	if (m->area)
		note(UNMAPPED, !munmap(m->area, m->bytes));
	m->area = NULL;
}

static void unmap_all(void)
{
	size_t i;

	for (i = 0; i < MAPPINGS; i++)
		unmap(&mappings[i]);
}

static void remap(struct mapping *m)
{
	size_t bytes = pick(2) ? m->bytes + PAGE : some_length();
	void *area;

	if (!m->area)
		return;
	area = mremap(m->area, m->bytes, bytes, MREMAP_MAYMOVE);
	if (!note(REMAPPED, area != MAP_FAILED))
		return;
	m->area = area;
	m->bytes = bytes;
}

static sigjmp_buf escape;

static void on_fault(int number)
{
	siglongjmp(escape, number);
}

/* Also the pages that hold the stream's state, which user space writes to as well. */
static void touch(const struct mapping *m)
{
	unsigned char *at = m->area + pick(m->area ? m->bytes : 1);

	if (!m->area)
		return;
	if (sigsetjmp(escape, 1)) {
		note(FAULTED, true);
		return;
	}
	if (pick(2))
		__atomic_load_n(at, __ATOMIC_SEQ_CST);
	else
		__atomic_store_n(at, pick(256), __ATOMIC_SEQ_CST);
	note(TOUCHED, true);
}

static void call_memory(int fd)
{
	struct mapping *m = &mappings[pick(MAPPINGS)];

	switch (pick(8)) {
	case 0:
	case 1:
		map(fd);
		break;
	case 2:
		unmap_all();
		break;
	case 3:
		remap(m);
		break;
	default:
		touch(m);
	}
}

/* ---- processes ---- */

static void calls(const int *fds, bool control, unsigned long count)
{
	while (count-- && !gone && !time_is_up()) {
		int fd = fds[fds[1] >= 0 && pick(2)];

		other_fd = fds[1];
		switch (pick(8)) {
		case 0:
		case 1:
			call_memory(fd);
			break;
		case 2:
			if (pick(2))
				call_wild(fd);
			else
				transfer(fd);
			break;
		default:
			if (control && fd == fds[0])
				call_control(fd);
			else
				call_pcm(fd);
		}
	}
}

/* There is nothing to open while the driver is unbound. */
static int try_open(size_t which)
{
	int fd = open(devices[which], (pick(8) ? O_RDWR : O_WRONLY) | O_NONBLOCK);

	note(OPENED, fd >= 0);
	return fd;
}

static void reap(pid_t child)
{
	int status;

	if (waitpid(child, &status, 0) < 0)
		err(1, "waitpid");
	if (status)
		errx(1, "a process ended with status %#x", status);
}

/* The second process comes when there may be a buffer and mappings of it already. */
static void together(const int *fds, bool control)
{
	unsigned long seed = random_bits();
	pid_t child;

	calls(fds, control, pick(200));
	child = fork();
	/* The kernel cannot copy a private mapping of the buffer that was written to. */
	if (child && !note(FORKED, child > 0))
		return;
	alarm(60);
	if (!child) {
		random_seed(seed);
		second = true;
	}
	calls(fds, control, 50 + pick(500));
	if (!child)
		_exit(0);
	reap(child);
}

static void round_of(size_t which)
{
	int fds[2];

	gone = false;
	fds[0] = try_open(which);
	fds[1] = try_open(pick(3));
	if (fds[0] < 0) {
		if (fds[1] >= 0)
			close(fds[1]);
		usleep(20000);
		return;
	}
	together(fds, which == 3);
	if (pick(2))
		close(fds[0]);
	unmap_all();
	close(fds[0]);
	close(fds[1]);
}

static void pair(unsigned long number, unsigned long seed)
{
	random_seed(seed * 1000 + number);
	signal(SIGSEGV, on_fault);
	signal(SIGBUS, on_fault);
	while (!time_is_up())
		round_of(number % COUNT(devices));
	exit(0);
}

/* ---- the whole ---- */

static void *shared_memory(size_t bytes)
{
	void *area = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (area == MAP_FAILED)
		err(1, "mmap");
	return area;
}

static void report(unsigned long seed)
{
	size_t i, n = PLAIN + num_pcm_ops + num_control_ops;

	for (i = 0; i < n; i++) {
		const char *name = i < PLAIN ? plain_names[i] :
				   i < PLAIN + num_pcm_ops ? pcm_ops[i - PLAIN].name :
				   control_ops[i - PLAIN - num_pcm_ops].name;

		printf("call: %lu of %lu succeeded: %s\n", tallies[i].good, tallies[i].calls, name);
	}
	printf("abuse: %lu calls with seed %lu, %lu of them succeeded\n",
	       tallies[CALLED].calls, seed, tallies[CALLED].good);
}

int main(int argc, char **argv)
{
	unsigned long seed = 1, seconds = 8, pairs = 6, i;
	int option;

	while ((option = getopt(argc, argv, "gs:t:c:j:")) >= 0) {
		if (option == 'g')
			gentle = true;
		else if (option == 's')
			seed = atol(optarg);
		else if (option == 't')
			seconds = atol(optarg);
		else if (option == 'c')
			wanted = atol(optarg);
		else if (option == 'j')
			pairs = atol(optarg);
		else
			errx(2, "try: sgabuse [-g] [-s SEED] [-t SECONDS] [-c CALLS] [-j PAIRS]");
	}
	scratch = shared_memory(SCRATCH + PAGE);
	mprotect(scratch + SCRATCH, PAGE, PROT_NONE);
	tallies = shared_memory((PLAIN + num_pcm_ops + num_control_ops) * sizeof(*tallies));
	clock_gettime(CLOCK_MONOTONIC, &deadline);
	deadline.tv_sec += seconds;
	for (i = 0; i < pairs; i++)
		if (!fork())
			pair(i, seed);
	for (i = 0; i < pairs; i++)
		reap(-1);
	report(seed);
	return 0;
}
