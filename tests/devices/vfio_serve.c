// SPDX-License-Identifier: GPL-2.0-only
/*
 * Serving one guest: the socket, the card's sample clock, signals.  One thread
 * does it all, so that a card never sees two things at once.
 */
#define _GNU_SOURCE
#include <err.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include "vfio_internal.h"

#define MAX_FAULTS_SAID 20
/*
 * Time that the host did not give us is lost: no card plays that fast.  A slow
 * card must not make up for it either: two periods that end at once look to the
 * ALSA core like a buffer that has gone by.
 */
#define MAX_BURST 128
/*
 * An access takes a hundred times as long here as on a bus.  Accesses that
 * follow each other so closely take the time that they would take there.
 */
#define BURST_GAP 0.001
#define BURST_LONGEST 0.02
#define ACCESS_SAMPLES (1.0 / 16)
/* So long the clock waits for the answer to an interrupt. */
#define PATIENCE 0.1
#define MILLISECOND 1000000

static atomic_bool stop_asked, pull_asked, blind_asked;
static const struct clock *sample_clock;
/* Samples that are due, with the part of the current one. */
static double due, then, waiting, accessed, burst_began;

void vu_fault(const char *format, ...)
{
	va_list args;

	if (transport.faults++ >= MAX_FAULTS_SAID)
		return;
	fprintf(stderr, "fault: ");
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, "\n");
}

double vu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static void count_access(const struct message *msg)
{
	bool write = msg->h.command == REGION_WRITE;
	double t;

	if ((!write && msg->h.command != REGION_READ) ||
	    msg->b.io.region >= BARS)
		return;
	t = vu_seconds();
	if (t - accessed >= BURST_GAP)
		burst_began = t;
	accessed = t;
	due += ACCESS_SAMPLES;
}

static bool in_burst(double t)
{
	return t - accessed < BURST_GAP && t - burst_began < BURST_LONGEST;
}

static bool serve_message(int fd)
{
	static struct message msg;
	bool ok = message_receive(fd, &msg);
	int error = 0;

	if (ok && (msg.h.flags & TYPE_MASK) == 0) {
		count_access(&msg);
		error = command_carry_out(&msg);
		if (!(msg.h.flags & NO_REPLY))
			ok = message_reply(fd, &msg, -error);
	}
	message_close(&msg);
	return ok;
}

static bool is_slow(void)
{
	return sample_clock->speed > 0 && sample_clock->speed < 1;
}

/*
 * An interrupt that the guest has not answered holds the clock for a while, and
 * so does a step that it has done by half: how busy the host is must not decide
 * what a test hears.  A slow card has time enough not to be held by interrupts,
 * and must not be: one that stands still for half of its buffer's proper time
 * looks to the ALSA core like one that has gone round.
 */
static bool clock_waits(double passed)
{
	bool unfinished = transport.card->unfinished && transport.card->unfinished();

	waiting = unfinished || (irq_is_up() && !is_slow()) ? waiting + passed : 0;
	return waiting > 0 && waiting < PATIENCE;
}

static double longest_burst(void)
{
	return is_slow() ? MAX_BURST * sample_clock->speed : MAX_BURST;
}

static void run_clock(void)
{
	double t = vu_seconds(), passed = guest_time(t - then);
	double speed = sample_clock->speed;
	bool raised;

	then = t;
	if (transport.pulled || (transport.given_up && !transport.blind) || clock_waits(passed))
		return;
	if (!in_burst(t))
		due += speed > 0 ? passed * speed * sample_clock->rate : MAX_BURST;
	if (due > longest_burst())
		due = longest_burst();
	raised = irq_is_up();
	for (; due >= 1 && (raised || !irq_is_up()); due--)
		transport.card->tick();
}

unsigned int vu_phase(void)
{
	return due < 1 ? due * 64 : 63;
}

/* Serving */

static void on_signal(int number)
{
	if (number == SIGUSR1)
		pull_asked = 1;
	else if (number == SIGUSR2)
		blind_asked = 1;
	else
		stop_asked = 1;
}

/* Signals come in wait_for_input() only, so that no call elsewhere ends early. */
static void catch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };
	static const int numbers[] = { SIGUSR1, SIGUSR2, SIGTERM, SIGINT };
	unsigned int i;
	sigset_t set;

	sigemptyset(&set);
	for (i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		sigaction(numbers[i], &action, NULL);
		sigaddset(&set, numbers[i]);
	}
	sigprocmask(SIG_BLOCK, &set, NULL);
}

static bool wait_for_input(int fd, long nanoseconds)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	struct timespec t = { 0, nanoseconds };
	sigset_t none;

	sigemptyset(&none);
	return ppoll(&p, 1, &t, &none) == 1;
}

/* The socket gets its name when it listens: a guest connects as soon as it is there. */
static int listen_at(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int length = snprintf(address.sun_path, sizeof(address.sun_path), "%s~", path);

	if (length >= (int)sizeof(address.sun_path))
		errx(2, "%s: too long for a socket", path);
	unlink(address.sun_path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) ||
	    listen(fd, 1) || rename(address.sun_path, path))
		err(2, "%s", path);
	return fd;
}

static int wait_for_guest(const char *path)
{
	int fd = listen_at(path), guest = -1;

	while (guest < 0 && !stop_asked)
		if (wait_for_input(fd, MILLISECOND))
			guest = accept(fd, NULL, NULL);
	close(fd);
	unlink(path);
	return guest;
}

static void pull_card(void)
{
	pull_asked = 0;
	transport.pulled = true;
	vu_set_irq(false);
	fprintf(stderr, "the card has been pulled\n");
}

static void blind_card(void)
{
	blind_asked = 0;
	transport.blind = true;
	fprintf(stderr, "the card has gone blind\n");
}

static void loop(int fd)
{
	long pause = sample_clock->speed > 0 ? MILLISECOND : 0;

	while (!stop_asked) {
		bool asked = wait_for_input(fd, pause);

		if (pull_asked)
			pull_card();
		if (blind_asked)
			blind_card();
		run_clock();
		if (asked && !serve_message(fd))
			return;
	}
}

int vu_serve(const struct card *card, const char *path,
	     const struct clock *clock)
{
	int fd;

	transport.card = card;
	sample_clock = clock;
	config_reset(&transport.config, card);
	card->reset();
	catch_signals();
	fd = wait_for_guest(path);
	if (fd < 0)
		return 2;
	guest_time_begin(fd, clock->speed);
	then = vu_seconds();
	loop(fd);
	card->close();
	fprintf(stderr, "lost: %u reads while a stream ran\n", transport.glitches);
	/* QEMU dies of a card that is gone, so the log must say first who went. */
	fprintf(stderr, "%s: %s, %u faults\n", card->name, stop_asked ?
		"stopped by a signal" : "the guest has gone", transport.faults);
	close(fd);
	return transport.faults ? 1 : 0;
}
