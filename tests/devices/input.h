/* SPDX-License-Identifier: GPL-2.0-only */
/* What a card records: the frames of a WAV file, then silence. */
#ifndef INPUT_H
#define INPUT_H

#include <linux/types.h>

/* Without a file it is silence from the beginning. */
void input_open(const char *path);
void input_next(__s16 *frame);

#endif
