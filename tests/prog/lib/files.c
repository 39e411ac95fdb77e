// SPDX-License-Identifier: GPL-2.0-only
#include "files.h"

void show_file(const char *path)
{
	FILE *f = fopen(path, "r");
	int c;

	if (!f)
		err(1, "%s", path);
	while ((c = getc(f)) != EOF)
		putchar(c);
	fclose(f);
}

void put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (!f || fputs(text, f) < 0 || fclose(f))
		err(1, "%s", path);
}
