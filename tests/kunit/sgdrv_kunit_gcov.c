// SPDX-License-Identifier: GPL-2.0-only
/*
 * Under UML a kernel with CONFIG_GCOV is a program like any other, and libgcov
 * writes the counters when it ends.  But gcc 7 and later arrange for that in a
 * section that UML's linker script leaves out; so do it from one that it knows.
 */
#include <linux/compiler_attributes.h>

void __gcov_dump(void);

static void __attribute__((__destructor__)) sgdrv_kunit_write_counters(void)
{
	__gcov_dump();
}
