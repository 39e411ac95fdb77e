// SPDX-License-Identifier: GPL-2.0-only
/*
 * vuguest SOCKET: a guest without a machine, for the cards of tests/devices.
 *
 * It connects to a card as QEMU does, hands out one MiB of memory at address
 * 0x100000, and does what stdin says, a line each, numbers in hex:
 *
 *	w BYTES PORT VALUE	writes a port
 *	r BYTES PORT		reads a port and prints it
 *	b BAR			w and r mean another BAR from now on
 *	c BYTES OFFSET VALUE	writes the configuration space
 *	x BYTES OFFSET		reads it and prints it
 *	m ADDRESS VALUE		writes 32 bits of memory
 *	d ADDRESS		prints 32 bits of memory
 *	p REGISTER CHANNEL VALUE	as w, through PTR and DATA of an EMU10K1
 *	g REGISTER CHANNEL	as r, likewise
 *	raw COMMAND BYTE..	a message with any body
 *	long COMMAND BYTES	a message with so many zeros
 *	s MILLISECONDS		waits, decimal
 *	k			sends the card's process SIGUSR2
 */
#define _GNU_SOURCE
#include <err.h>
#include <linux/types.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define BASE 0x100000
#define BYTES 0x100000
#define CONFIG 7

struct header {
	__u16 id, command;
	__u32 size, flags, error;
};

struct io {
	__u64 offset;
	__u32 region, count;
	__u8 data[8];
};

static int card, memory_fd, bar;
static __u8 *memory;

static void send_all(const struct header *h, const void *body, size_t bytes,
		     int fd)
{
	union {
		char space[CMSG_SPACE(sizeof(int))];
		struct cmsghdr c;
	} control = { .c = { .cmsg_len = CMSG_LEN(sizeof(int)),
			     .cmsg_level = SOL_SOCKET,
			     .cmsg_type = SCM_RIGHTS } };
	struct iovec iov[2] = { { (void *)h, sizeof(*h) }, { (void *)body, bytes } };
	struct msghdr mh = { .msg_iov = iov, .msg_iovlen = 2 };

	if (fd >= 0) {
		memcpy(CMSG_DATA(&control.c), &fd, sizeof(fd));
		mh.msg_control = &control;
		mh.msg_controllen = sizeof(control);
	}
	if (sendmsg(card, &mh, MSG_NOSIGNAL) < 0)
		err(3, "the card has gone");
}

/* Returns the error of the reply; what is longer than the body is dropped. */
static int receive(void *body, size_t bytes)
{
	static char rest[65536];
	struct header h;
	size_t n;

	if (recv(card, &h, sizeof(h), MSG_WAITALL) != sizeof(h))
		errx(3, "the card has gone");
	n = h.size - sizeof(h);
	if (n && recv(card, rest, n, MSG_WAITALL) != (ssize_t)n)
		errx(3, "the card has gone");
	memcpy(body, rest, n < bytes ? n : bytes);
	return h.error;
}

static int call(int command, void *body, size_t bytes, int fd)
{
	struct header h = { .command = command, .size = sizeof(h) + bytes };

	send_all(&h, body, bytes, fd);
	return receive(body, bytes);
}

static void put(int region, int count, __u32 offset, __u32 value)
{
	struct io io = { .offset = offset, .region = region, .count = count };
	int error;

	memcpy(io.data, &value, 4);
	error = call(10, &io, 16 + count, -1);
	if (error)
		printf("error %d\n", error);
}

static __u32 get(int region, int count, __u32 offset)
{
	struct io io = { .offset = offset, .region = region, .count = count };
	__u32 value = 0;
	int error = call(9, &io, 16 + count, -1);

	if (error)
		printf("error %d\n", error);
	memcpy(&value, io.data, count < 4 ? count : 4);
	return value;
}

static void say_hello(void)
{
	char version[] = "\0\0\0\0{\"capabilities\":{}}";
	struct {
		__u32 argsz, flags;
		__u64 offset, address, size;
	} map = { 32, 3, 0, BASE, BYTES };

	if (call(1, version, sizeof(version), -1) ||
	    call(2, &map, sizeof(map), memory_fd))
		errx(3, "the card does not want this guest");
}

static void raw(unsigned int command, char *bytes)
{
	__u8 body[256];
	size_t n = 0;
	char *word = strtok(bytes, "\n ");

	for (; word && n < sizeof(body); word = strtok(NULL, "\n "))
		body[n++] = strtoul(word, NULL, 16);
	printf("error %d\n", call(command, body, n, -1));
}

static void zeros(unsigned int command, unsigned int bytes)
{
	__u8 *body = calloc(1, bytes + 1);

	if (!body)
		err(2, "%u bytes", bytes);
	printf("error %d\n", call(command, body, bytes, -1));
	free(body);
}

static __u32 *word_at(unsigned int address)
{
	if (address < BASE || address - BASE > BYTES - 4)
		errx(2, "0x%x is not in the memory", address);
	return (__u32 *)(memory + address - BASE);
}

static void access_ports(char what, const unsigned int *n)
{
	if (what == 'w')
		put(bar, n[0], n[1], n[2]);
	else if (what == 'r')
		printf("%x\n", get(bar, n[0], n[1]));
	else if (what == 'c')
		put(CONFIG, n[0], n[1], n[2]);
	else
		printf("%x\n", get(CONFIG, n[0], n[1]));
}

static void access_register(char what, const unsigned int *n)
{
	put(0, 4, 0, n[0] << 16 | n[1]);
	if (what == 'p')
		put(0, 4, 4, n[2]);
	else
		printf("%x\n", get(0, 4, 4));
}

static void blind_card(void)
{
	struct ucred peer;
	socklen_t bytes = sizeof(peer);

	if (getsockopt(card, SOL_SOCKET, SO_PEERCRED, &peer, &bytes) ||
	    kill(peer.pid, SIGUSR2))
		err(2, "SIGUSR2");
}

static void carry_out(char *line)
{
	unsigned int n[3] = { 0 };
	int at = 0;

	if (sscanf(line, "raw %x%n", &n[0], &at) == 1) {
		raw(n[0], line + at);
		return;
	}
	if (sscanf(line, "long %x %x", &n[0], &n[1]) == 2) {
		zeros(n[0], n[1]);
		return;
	}
	sscanf(line + 1, "%x %x %x", &n[0], &n[1], &n[2]);
	if (strchr("wrcx", *line))
		access_ports(*line, n);
	else if (strchr("pg", *line))
		access_register(*line, n);
	else if (*line == 'b')
		bar = n[0];
	else if (*line == 'm')
		*word_at(n[0]) = n[1];
	else if (*line == 'd')
		printf("%x\n", *word_at(n[0]));
	else if (*line == 's')
		usleep(strtoul(line + 1, NULL, 10) * 1000);
	else if (*line == 'k')
		blind_card();
	else if (*line != '#' && *line != '\n')
		errx(2, "what is '%s'", line);
}

static void connect_to(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	if (strlen(path) >= sizeof(address.sun_path))
		errx(2, "%s: too long", path);
	memcpy(address.sun_path, path, strlen(path));
	card = socket(AF_UNIX, SOCK_STREAM, 0);
	if (card < 0 || connect(card, (struct sockaddr *)&address, sizeof(address)))
		err(2, "%s", path);
}

int main(int argc, char **argv)
{
	char line[4096];

	if (argc != 2)
		errx(2, "usage: vuguest SOCKET <commands");
	connect_to(argv[1]);
	memory_fd = memfd_create("guest", 0);
	if (memory_fd < 0 || ftruncate(memory_fd, BYTES))
		err(2, "memory");
	memory = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, memory_fd, 0);
	if (memory == MAP_FAILED)
		err(2, "memory");
	say_hello();
	while (fgets(line, sizeof(line), stdin))
		carry_out(line);
	return 0;
}
