// SPDX-License-Identifier: GPL-2.0-only
/* insmod FILE [PARAMETER..]: loads a module. */
#include <err.h>
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	char parameters[512] = "";
	int fd, i;

	if (argc < 2)
		errx(2, "usage: insmod FILE [PARAMETER..]");
	for (i = 2; i < argc; i++) {
		strncat(parameters, argv[i], sizeof(parameters) - strlen(parameters) - 1);
		strncat(parameters, " ", sizeof(parameters) - strlen(parameters) - 1);
	}
	fd = open(argv[1], O_RDONLY);
	if (fd < 0 || syscall(SYS_finit_module, fd, parameters, 0))
		err(1, "%s", argv[1]);
	return 0;
}
