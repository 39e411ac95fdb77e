// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgmapped [-s SEED] [-t SECONDS]: mappings of a buffer that another process
 * frees.
 *
 * One process maps a stream's buffer and looks at it, one gives the buffer back
 * and makes a new one, and one fills and empties a pipe.
 * What a mapping shows has to be zero, or to come from the first process.
 */
#define _GNU_SOURCE
#define _FILE_OFFSET_BITS 64
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/types.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "random.h"
#include "rawparams.h"

#define DEVICE "/dev/snd/pcmC0D0p"
#define PAGE 4096ul
#define STAMP 0x5367447256ull	/* upper bits of what is written to a buffer */
#define SOIL 0xa5a5a5a5a5a5a5a5ull
#define SOIL_BYTES (256ul << 10)
/* Five pages but for two words. */
#define ODD (5 * PAGE - 8)

static int pcm = -1;

static void open_pcm(void)
{
	pcm = open(DEVICE, O_RDWR | O_NONBLOCK);
	if (pcm < 0)
		err(1, DEVICE);
}

static int make(unsigned int bytes)
{
	struct snd_pcm_hw_params p;

	raw_any(&p);
	raw_mask(&p, SNDRV_PCM_HW_PARAM_ACCESS, SNDRV_PCM_ACCESS_MMAP_INTERLEAVED);
	raw_interval(&p, SNDRV_PCM_HW_PARAM_RATE, 48000, 48000);
	raw_interval(&p, SNDRV_PCM_HW_PARAM_BUFFER_BYTES, bytes, bytes);
	raw_interval(&p, SNDRV_PCM_HW_PARAM_PERIODS, 2, 2);
	return ioctl(pcm, SNDRV_PCM_IOCTL_HW_PARAMS, &p);
}

static int give_back(void)
{
	return ioctl(pcm, SNDRV_PCM_IOCTL_HW_FREE);
}

/* Other processes and the kernel change what is mapped. */
static __u64 load(const __u64 *p)
{
	return __atomic_load_n(p, __ATOMIC_SEQ_CST);
}

static void store(__u64 *p, __u64 value)
{
	__atomic_store_n(p, value, __ATOMIC_SEQ_CST);
}

static __u64 *map(size_t bytes, int prot, int flags, off_t offset)
{
	void *area = mmap(NULL, bytes, prot, flags, pcm, offset);

	return area == MAP_FAILED ? NULL : area;
}

/* ---- odd mappings ---- */

static void must(bool good, const char *what)
{
	if (!good)
		err(1, "%s", what);
}

/* The error of the last call. */
static void must_fail(bool failed, int error, const char *what)
{
	if (!failed)
		errx(1, "%s: possible", what);
	if (errno != error)
		err(1, "%s", what);
}

static void buffer_stays(void)
{
	__u64 *area = map(PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, PAGE);

	must(area, "mmap of a page");
	store(area, STAMP << 24);
	must_fail(give_back(), EBADFD, "hw_free under a mapping");
	must_fail(make(2 * ODD), EBADFD, "hw_params under a mapping");
	must(load(area) == STAMP << 24, "a mapping after hw_free was refused");
	close(pcm);
	must(load(area) == STAMP << 24, "a mapping after close");
	must_fail(open(DEVICE, O_RDWR | O_NONBLOCK) < 0, EBUSY, "open under a mapping");
	munmap(area, PAGE);
	open_pcm();
	must(!make(ODD), "hw_params after the mapping");
}

/* By mremap: larger, and a second time with a larger size. */
static void does_not_grow(void)
{
	__u64 *area = map(ODD, PROT_READ | PROT_WRITE, MAP_SHARED, 0);

	must(area, "mmap of an odd length");
	must_fail(mremap(area, 5 * PAGE, 6 * PAGE, MREMAP_MAYMOVE) == MAP_FAILED, EFAULT,
		  "a larger mapping");
	must_fail(mremap(area, 0, 6 * PAGE, MREMAP_MAYMOVE) == MAP_FAILED, EFAULT,
		  "a larger second mapping");
	munmap(area, ODD);
}

/* A private page that is written to is a copy; the stream's stays as it was. */
static void private_is_private(void)
{
	__u64 *all = map(ODD, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
	__u64 *own = map(PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, 4 * PAGE);
	size_t last = 4 * PAGE / 8;

	must(all && own, "a private mapping");
	all[last] = STAMP << 24;
	must(own[0] == STAMP << 24, "the last page, mapped alone");
	own[0] = 1;
	must(all[last] == STAMP << 24, "the buffer after a write to a private page");
	munmap(own, PAGE);
	munmap(all, ODD);
}

static void odd_mappings(void)
{
	static const off_t beyond[] = {
		5 * PAGE, 64ul << 20, 0x7ffff000, 0x7ffffffff000, -(off_t)(5 * PAGE), -(off_t)PAGE,
	};
	size_t i;

	for (i = 0; i < sizeof(beyond) / sizeof(*beyond); i++)
		if (map(5 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, beyond[i]))
			errx(1, "a mapping at offset %#llx", (long long)beyond[i]);
	must_fail(!map(PAGE, PROT_READ, MAP_SHARED, 8), EINVAL, "an odd offset");
	must_fail(!map(0, PROT_READ, MAP_SHARED, 0), EINVAL, "no bytes");
	must_fail(!map(6 * PAGE, PROT_READ, MAP_SHARED, 0), EINVAL, "a page too many");
	must_fail(!map(PAGE, PROT_NONE, MAP_SHARED, 0), EINVAL, "a mapping without access");
	buffer_stays();
	does_not_grow();
	private_is_private();
	must(!give_back(), "hw_free");
	must_fail(!map(PAGE, PROT_READ, MAP_SHARED, 0), EBADFD, "a mapping of no buffer");
	printf("mapped: odd mappings are refused\n");
}

/* ---- races ---- */

static time_t end;

static bool time_is_up(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec >= end;
}

static void free_and_make(void)
{
	long freed = 0, refused = 0;

	while (!time_is_up()) {
		if (!give_back())
			freed++;
		else
			refused++;
		if (!pick(4))
			usleep(pick(2000));
		make((1 + pick(1 << pick(7))) * PAGE - 64 * pick(63));
		usleep(pick(1000));
	}
	printf("mapped: %ld times freed, %ld times refused\n", freed, refused);
	fflush(stdout);
}

/*
 * What is left of a freed buffer in somebody's mapping comes up in a pipe, or the
 * other way round: its pages are of the same kind for the allocator.
 */
static void soil(void)
{
	static __u64 area[SOIL_BYTES / 8];
	int fds[2];
	size_t i;

	if (pipe(fds) || fcntl(fds[1], F_SETPIPE_SZ, SOIL_BYTES) < 0)
		err(1, "pipe");
	while (!time_is_up()) {
		for (i = 0; i < SOIL_BYTES / 8; i++)
			area[i] = SOIL;
		if (write(fds[1], area, SOIL_BYTES) != SOIL_BYTES)
			err(1, "writing to a pipe");
		usleep(1000);
		if (read(fds[0], area, SOIL_BYTES) != SOIL_BYTES)
			err(1, "reading from a pipe");
		for (i = 0; i < SOIL_BYTES / 8; i++)
			if (area[i] != SOIL)
				errx(1, "somebody has written %#llx to a pipe", area[i]);
	}
}

static void look(__u64 *area, size_t bytes)
{
	static __u64 count;
	size_t i;

	for (i = 0; i < bytes / 8; i += 1 + pick(32)) {
		__u64 seen = load(&area[i]);

		if (seen && seen >> 24 != STAMP)
			errx(1, "a mapping shows %#llx", seen);
		store(&area[i], STAMP << 24 | (count++ & 0xffffff));
	}
}

static void map_and_look(void)
{
	long mapped = 0, refused = 0;

	while (!time_is_up()) {
		size_t bytes = (1 + pick(1 << pick(4))) * PAGE;
		__u64 *area = map(bytes, PROT_READ | PROT_WRITE, MAP_SHARED,
				     pick(1 << pick(6)) * PAGE);

		if (!area) {
			refused++;
			continue;
		}
		mapped++;
		look(area, bytes);
		if (!pick(8)) {
			usleep(2000);
			look(area, bytes);
		}
		munmap(area, bytes);
	}
	printf("mapped: %ld times mapped, %ld times refused\n", mapped, refused);
	fflush(stdout);
}

static void start(void (*run)(void), unsigned long seed)
{
	random_seed(seed);
	switch (fork()) {
	case -1:
		err(1, "fork");
	case 0:
		run();
		exit(0);
	}
}

static void race(unsigned long seed, long seconds)
{
	struct timespec now;
	int status;

	clock_gettime(CLOCK_MONOTONIC, &now);
	end = now.tv_sec + seconds;
	fflush(stdout);
	start(free_and_make, seed);
	start(soil, seed);
	start(map_and_look, seed + 1);
	start(map_and_look, seed + 2);
	while (wait(&status) > 0)
		if (status)
			errx(1, "a process ended with status %#x", status);
}

int main(int argc, char **argv)
{
	unsigned long seed = 1, seconds = 5;
	int option;

	while ((option = getopt(argc, argv, "s:t:")) >= 0) {
		if (option == 's')
			seed = atol(optarg);
		else if (option == 't')
			seconds = atol(optarg);
		else
			errx(2, "try: sgmapped [-s SEED] [-t SECONDS]");
	}
	open_pcm();
	must(!make(ODD), "hw_params");
	odd_mappings();
	race(seed, seconds);
	return 0;
}
