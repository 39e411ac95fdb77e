/* SPDX-License-Identifier: GPL-2.0-only */
/* What sgpcm can do to a stream at a given frame. */
#ifndef ACTIONS_H
#define ACTIONS_H

#include "transfer.h"

/* WHAT@FRAME[=ARG] */
void add_action(struct sgpcm *s, char *text);

#endif
