// SPDX-License-Identifier: GPL-2.0-only
/*
 * holes MIB: so much memory free in single pages, each between two used ones.
 *
 * The allocator keeps what user space has apart from what the kernel has, and
 * holes in the one do not serve the other.  Pages in a pipe are the kernel's:
 * two pipes get filled in turns, page by page, then one is emptied.  A process
 * stays to hold the other.
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PAGE 4096

struct ends {
	int read;
	int write;
};

static struct ends make_pipe(size_t bytes)
{
	int fd[2];

	if (pipe(fd) || fcntl(fd[0], F_SETPIPE_SZ, bytes) < 0)
		err(1, "a pipe of %zu bytes", bytes);
	return (struct ends){ fd[0], fd[1] };
}

static void put(struct ends p)
{
	static const char page[PAGE];

	if (write(p.write, page, PAGE) != PAGE)
		err(1, "write");
}

static void take(struct ends p)
{
	static char page[PAGE];

	if (read(p.read, page, PAGE) != PAGE)
		err(1, "read");
}

int main(int argc, char **argv)
{
	size_t mib = argc == 2 ? atol(argv[1]) : 0, pages = (mib << 20) / PAGE, i;
	struct ends kept, holes;

	if (!mib)
		errx(1, "usage: holes MIB");
	kept = make_pipe(mib << 20);
	holes = make_pipe(mib << 20);
	for (i = 0; i < pages; i++) {
		put(kept);
		put(holes);
	}
	for (i = 0; i < pages; i++)
		take(holes);
	printf("holes: %zu pages\n", pages);
	fflush(stdout);
	if (daemon(1, 1))
		err(1, "daemon");
	pause();
	return 0;
}
