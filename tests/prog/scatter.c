// SPDX-License-Identifier: GPL-2.0-only
/*
 * scatter: leaves the free memory of the machine in pieces of three pages.
 *
 * A guest that has just booted gives any buffer one whole block, and a driver
 * for scattered buffers is never put to work.  Nearly all memory gets locked
 * in a process that stays, and every other three of its pages are given back.
 * What was not locked is still in large blocks.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#ifndef MADV_DONTNEED_LOCKED
#define MADV_DONTNEED_LOCKED 24
#endif

#define STEP (256 << 10)
/* With less the kernel would kill a process. */
#define LEAVE (8 << 20)

static size_t memory(int free_only)
{
	struct sysinfo info;

	if (sysinfo(&info))
		err(1, "sysinfo");
	return (free_only ? info.freeram : info.totalram) * info.mem_unit;
}

static char *reserve(size_t bytes)
{
	char *area = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (area == MAP_FAILED)
		err(1, "mmap");
	/* An rt kernel has no huge pages, and does not know the word. */
	if (madvise(area, bytes, MADV_NOHUGEPAGE) && errno != EINVAL)
		err(1, "madvise");
	return area;
}

/* Returns how much of the area is locked when memory is as good as full. */
static size_t fill(char *area, size_t bytes)
{
	size_t n = 0;

	while (n + STEP <= bytes && memory(1) > LEAVE + STEP) {
		if (mlock(area + n, STEP))
			err(1, "mlock");
		n += STEP;
	}
	return n;
}

/*
 * No process starts without an aligned pair of pages.  Three in a row hold one
 * wherever they begin, and never two, which would make a segment of four.
 */
static void punch(char *area, size_t bytes)
{
	size_t piece = 3 * sysconf(_SC_PAGESIZE), n;

	for (n = 0; n + piece <= bytes; n += 2 * piece)
		if (madvise(area + n, piece, MADV_DONTNEED_LOCKED))
			err(1, "madvise");
}

static void stay(int ready)
{
	size_t total = memory(0);
	char *area = reserve(total);

	punch(area, fill(area, total));
	if (write(ready, "", 1) != 1)
		err(1, "write");
	for (;;)
		pause();
}

int main(void)
{
	int ends[2];
	char byte;

	if (pipe(ends))
		err(1, "pipe");
	switch (fork()) {
	case -1:
		err(1, "fork");
	case 0:
		close(ends[0]);
		stay(ends[1]);
	}
	close(ends[1]);
	if (read(ends[0], &byte, 1) != 1)
		errx(1, "memory could not be scattered");
	printf("scatter: %zu KiB free in pieces\n", memory(1) >> 10);
	return 0;
}
