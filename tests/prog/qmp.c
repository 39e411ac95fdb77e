// SPDX-License-Identifier: GPL-2.0-only
/*
 * qmp [-e EVENT] SOCKET COMMAND [KEY=VALUE]...: one QMP command to a running QEMU,
 * or with -e the same one at each such event, for as long as QEMU lives.
 *
 * Waits a while for the socket, prints the answer, status 1 if it is an error.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define WAIT_S 30

static FILE *dial(const char *path)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0), tries;

	if (fd < 0 || strlen(path) >= sizeof(addr.sun_path))
		errx(1, "%s: no socket, or too long a path", path);
	memcpy(addr.sun_path, path, strlen(path));
	for (tries = 0; tries < WAIT_S * 10; tries++) {
		if (!connect(fd, (struct sockaddr *)&addr, sizeof(addr)))
			return fdopen(fd, "r+");
		usleep(100000);
	}
	err(1, "%s", path);
}

/* Events may come in front of the answer. */
static int answer(FILE *qmp)
{
	static char line[65536];

	while (fgets(line, sizeof(line), qmp)) {
		if (!strncmp(line, "{\"return\"", 9))
			return 0;
		if (!strncmp(line, "{\"error\"", 8)) {
			printf("%s", line);
			return 1;
		}
	}
	errx(1, "QEMU has hung up");
}

static void ask(FILE *qmp, char *const *words)
{
	const char *comma = "";

	fseek(qmp, 0, SEEK_CUR);
	fprintf(qmp, "{\"execute\":\"%s\",\"arguments\":{", *words);
	while (*++words) {
		char *value = strchr(*words, '=');

		if (!value)
			errx(1, "%s: not KEY=VALUE", *words);
		fprintf(qmp, "%s\"%.*s\":\"%s\"", comma,
			(int)(value - *words), *words, value + 1);
		comma = ",";
	}
	fprintf(qmp, "}}\n");
	fflush(qmp);
}

/* Answers are events that nobody waits for. */
static int at_each(FILE *qmp, const char *event, char *const *words)
{
	static char line[65536];
	char quoted[64];

	snprintf(quoted, sizeof(quoted), "\"event\": \"%s\"", event);
	while (fgets(line, sizeof(line), qmp))
		if (strstr(line, quoted))
			ask(qmp, words);
	return 0;
}

int main(int argc, char **argv)
{
	char *const hello[] = { "qmp_capabilities", NULL };
	const char *event = NULL;
	FILE *qmp;

	if (argc > 2 && !strcmp(argv[1], "-e")) {
		event = argv[2];
		argv += 2;
		argc -= 2;
	}
	if (argc < 3)
		errx(1, "usage: qmp [-e EVENT] SOCKET COMMAND [KEY=VALUE]...");
	qmp = dial(argv[1]);
	ask(qmp, hello);
	if (answer(qmp))
		return 1;
	if (event)
		return at_each(qmp, event, argv + 2);
	ask(qmp, argv + 2);
	return answer(qmp);
}
