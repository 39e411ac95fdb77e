// SPDX-License-Identifier: GPL-2.0-only
#include "number.h"

unsigned long number(const char *text)
{
	char *end;
	unsigned long value = strtoul(text, &end, 10);

	if (end == text || *end)
		errx(2, "%s is not decimal", text);
	return value;
}
