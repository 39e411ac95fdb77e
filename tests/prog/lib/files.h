/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's text files, without a new process, for which there may be no memory. */
#ifndef FILES_H
#define FILES_H

#include <err.h>
#include <stdio.h>

void show_file(const char *path);

void put_file(const char *path, const char *text);

#endif
