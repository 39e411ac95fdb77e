// SPDX-License-Identifier: GPL-2.0-only
/*
 * How long the guest has run or been idle, without the time in which it waited
 * for a processor of the host: only then can it do anything about its card.
 *
 * The kernel brings a thread's run time up to date some ticks late.  So while a
 * thread is ready and its run time stands still, time is withheld, and later
 * given back as far as the thread turns out to have run.
 *
 * The kernel of the guest, whose clock goes on, gives up on a stream that does not
 * move for ten seconds.  So the card never becomes slower than SLOWEST.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "vfio_internal.h"

#define MAX_THREADS 64
/* Seconds from one look to the next */
#define LOOK_PAUSE 0.001
/* Of the proper rate: 8192 frames are over in 4.3 s */
#define SLOWEST 0.04

/* @ran: run time in seconds; @stands: it was ready, and did not run visibly */
struct thread {
	int number;
	double ran;
	bool stands;
};

static struct thread threads[MAX_THREADS];
static char tasks[64];
static double withheld, unseen, share;

void guest_time_begin(int fd, double speed)
{
	struct ucred peer;
	socklen_t size = sizeof(peer);

	share = speed > SLOWEST ? SLOWEST / speed : 1;
	if (!getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size))
		snprintf(tasks, sizeof(tasks), "/proc/%d/task", peer.pid);
}

/* The slots are few and threads live long, so that one number belongs to one. */
static struct thread *thread_of(int number)
{
	struct thread *t = threads;

	while (t < threads + MAX_THREADS - 1 && t->number && t->number != number)
		t++;
	t->number = number;
	return t;
}

static bool read_task(int number, const char *name, char *text, size_t size)
{
	char path[128];
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "%s/%d/%s", tasks, number, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	n = read(fd, text, size - 1);
	close(fd);
	text[n > 0 ? n : 0] = 0;
	return n > 0;
}

/* Behind the name, which is in parentheses and may hold any character. */
static bool is_ready(int number)
{
	char text[256], *end;

	if (!read_task(number, "stat", text, sizeof(text)))
		return false;
	end = strrchr(text, ')');
	return end && !strncmp(end, ") R", 3);
}

static double run_time(int number)
{
	char text[128];

	return read_task(number, "schedstat", text, sizeof(text)) ? strtod(text, NULL) / 1e9 : 0;
}

/* A thread that stood has run for so long since; less than that is lowered to it. */
static void look_at(int number, double *credit, bool *stands)
{
	struct thread *t = thread_of(number);
	bool ready = is_ready(number);
	double ran;

	if (!ready && !t->stands)
		return;
	ran = run_time(number);
	if (t->stands && ran > t->ran && ran - t->ran < *credit)
		*credit = ran - t->ran;
	t->stands = ready && ran == t->ran;
	t->ran = ran;
	*stands |= t->stands;
}

static void look_at_all(double *credit, bool *stands)
{
	DIR *dir = opendir(tasks);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (atoi(entry->d_name))
			look_at(atoi(entry->d_name), credit, stands);
	if (dir)
		closedir(dir);
}

double guest_time(double passed)
{
	double credit = withheld + passed;
	bool stands = withheld > 0;

	unseen += passed;
	if (unseen >= LOOK_PAUSE) {
		unseen = 0;
		stands = false;
		look_at_all(&credit, &stands);
	}
	withheld = stands ? withheld + passed * (1 - share) : 0;
	return stands ? passed * share : credit;
}
