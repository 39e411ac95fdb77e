/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the headers of 7.x use and sparse 0.6.4 does not know.  Only sparse
 * includes this: make lint tells it to.
 */
#define __typeof_unqual__ __typeof__
#define __builtin_strlen(string) (sizeof(string) - 1)
