// SPDX-License-Identifier: GPL-2.0-only
/* What a model is told on its command line. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include "options.h"

struct options options = { .speed = 1 };

static bool path_option(const char *name, const char *value)
{
	const struct {
		const char *name;
		const char **path;
	} paths[] = {
		{ "socket", &options.socket }, { "fetch", &options.fetch },
		{ "out", &options.out }, { "voices", &options.voices },
		{ "capture", &options.capture }, { "counts", &options.counts },
		{ "trace", &options.trace },
	};
	unsigned int i;

	for (i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		if (strcmp(name, paths[i].name))
			continue;
		*paths[i].path = value;
		return true;
	}
	return false;
}

static void parse(char *arg, bool (*own)(const char *name, const char *value))
{
	char *value = strchr(arg, '=');

	if (!value)
		errx(2, "'%s' is not NAME=VALUE", arg);
	*value++ = 0;
	if (!strcmp(arg, "speed"))
		options.speed = atof(value);
	else if (!strcmp(arg, "glitch"))
		options.glitch = strtoul(value, NULL, 0);
	else if (!path_option(arg, value) && !own(arg, value))
		errx(2, "'%s' is no option; they are at the top of its source", arg);
}

void options_parse(int argc, char **argv,
		   bool (*own)(const char *name, const char *value))
{
	int i;

	for (i = 1; i < argc; i++)
		parse(argv[i], own);
	if (!options.socket)
		errx(2, "socket=PATH is missing");
}
