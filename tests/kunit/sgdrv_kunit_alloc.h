/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Forced into sgdrv_sg.c in a kernel with the unit tests, so that they can
 * count what is allocated and let an allocation fail.
 */
#ifndef SGDRV_KUNIT_ALLOC_H
#define SGDRV_KUNIT_ALLOC_H

#include <linux/vmalloc.h>

void *sgdrv_kunit_alloc(size_t n, size_t size, gfp_t flags);
void sgdrv_kunit_free(const void *memory);

#undef __vmalloc_array
#define __vmalloc_array	sgdrv_kunit_alloc
#define vfree		sgdrv_kunit_free

#endif /* SGDRV_KUNIT_ALLOC_H */
