// SPDX-License-Identifier: GPL-2.0-only
/* The messages of vfio-user: a header, a body, and file descriptors along with them. */
#define _GNU_SOURCE
#include <sys/socket.h>
#include <unistd.h>
#include "vfio_internal.h"

static void take_fds(struct message *msg, struct msghdr *mh)
{
	struct cmsghdr *c;

	msg->nfds = 0;
	for (c = CMSG_FIRSTHDR(mh); c; c = CMSG_NXTHDR(mh, c)) {
		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		msg->nfds = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		memcpy(msg->fds, CMSG_DATA(c), msg->nfds * sizeof(int));
	}
}

/* The descriptors come with the first byte. */
static bool receive_header(int fd, struct message *msg)
{
	union {
		char space[CMSG_SPACE(MAX_FDS * sizeof(int))];
		struct cmsghdr align;
	} control;
	struct iovec iov = { &msg->h, sizeof(msg->h) };
	struct msghdr mh = {
		.msg_iov = &iov, .msg_iovlen = 1,
		.msg_control = &control, .msg_controllen = sizeof(control),
	};
	ssize_t n = recvmsg(fd, &mh, MSG_WAITALL | MSG_CMSG_CLOEXEC);

	if (n > 0)
		take_fds(msg, &mh);
	return n == sizeof(msg->h);
}

/* Too long for anything that is understood here; what is left is too short for all of it. */
static bool drain(int fd, struct message *msg)
{
	unsigned int n;

	for (; msg->bytes; msg->bytes -= n) {
		n = msg->bytes < MAX_XFER ? msg->bytes : MAX_XFER;
		if (recv(fd, &msg->b, n, MSG_WAITALL) != n)
			return false;
	}
	return true;
}

bool message_receive(int fd, struct message *msg)
{
	msg->nfds = 0;
	memset(&msg->b, 0, 64);
	if (!receive_header(fd, msg))
		return false;
	if (msg->h.size < sizeof(msg->h))
		return false;
	msg->bytes = msg->h.size - sizeof(msg->h);
	if (msg->bytes > sizeof(msg->b))
		return drain(fd, msg);
	return !msg->bytes ||
	       recv(fd, &msg->b, msg->bytes, MSG_WAITALL) == msg->bytes;
}

bool message_reply(int fd, struct message *msg, int error)
{
	struct iovec iov[2] = {
		{ &msg->h, sizeof(msg->h) }, { &msg->b, error ? 0 : msg->bytes },
	};
	struct msghdr mh = { .msg_iov = iov, .msg_iovlen = 2 };

	msg->h.flags = REPLY | (error ? ERROR : 0);
	msg->h.error = error;
	msg->h.size = iov[0].iov_len + iov[1].iov_len;
	return sendmsg(fd, &mh, MSG_NOSIGNAL) == msg->h.size;
}

void message_close(struct message *msg)
{
	while (msg->nfds)
		close(msg->fds[--msg->nfds]);
}
