/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's text files, without a new process, for which there may be no memory. */
#ifndef FILES_H
#define FILES_H

#include <err.h>
#include <stdio.h>

static inline void show_file(const char *path)
{
	FILE *f = fopen(path, "r");
	int c;

	if (!f)
		err(1, "%s", path);
	while ((c = getc(f)) != EOF)
		putchar(c);
	fclose(f);
}

static inline void put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (!f || fputs(text, f) < 0 || fclose(f))
		err(1, "%s", path);
}

#endif /* FILES_H */
