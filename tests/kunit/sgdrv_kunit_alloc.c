// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory of segments while a unit test runs: with a count, a fence and a way to run
 * out of it, in the place of the driver's own.
 */
#include <kunit/static_stub.h>
#include <kunit/test-bug.h>
#include <linux/atomic.h>
#include <linux/mm.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "sgdrv_kunit.h"

#define SGDRV_KUNIT_FENCE	64
#define SGDRV_KUNIT_FRESH	0xa5	/* nobody may rely on zeroes */

/* What lies in front of and behind the memory that is handed out. */
struct sgdrv_kunit_block {
	size_t bytes;
	u8 memory[] __aligned(16);
};

static atomic_t sgdrv_kunit_blocks;	/* a built-in driver has them as well */
static struct task_struct *sgdrv_kunit_unlucky;

/**
 * sgdrv_kunit_allocated - how many allocations are in use
 *
 * Return: a number that a correct test leaves as it was.
 */
int sgdrv_kunit_allocated(void)
{
	return atomic_read(&sgdrv_kunit_blocks);
}

/** sgdrv_kunit_fail_alloc - let the next allocation of this task fail */
void sgdrv_kunit_fail_alloc(void)
{
	sgdrv_kunit_unlucky = current;
}

static struct sgdrv_segment *sgdrv_kunit_alloc(size_t count)
{
	size_t bytes = array_size(count, sizeof(struct sgdrv_segment));
	struct sgdrv_kunit_block *block;

	if (sgdrv_kunit_unlucky == current) {
		sgdrv_kunit_unlucky = NULL;
		return NULL;
	}
	block = kvmalloc(size_add(sizeof(*block) + SGDRV_KUNIT_FENCE, bytes),
			 GFP_KERNEL);
	if (!block)
		return NULL;
	block->bytes = bytes;
	memset(block->memory, SGDRV_KUNIT_FRESH, bytes + SGDRV_KUNIT_FENCE);
	atomic_inc(&sgdrv_kunit_blocks);
	return (struct sgdrv_segment *)block->memory;
}

/* Fails the test that runs if the memory behind the array has been written to. */
static void sgdrv_kunit_free(const struct sgdrv_segment *memory)
{
	struct sgdrv_kunit_block *block;

	if (!memory)
		return;
	block = container_of((const u8 *)memory, struct sgdrv_kunit_block, memory[0]);
	if (memchr_inv(block->memory + block->bytes, SGDRV_KUNIT_FRESH,
		       SGDRV_KUNIT_FENCE))
		kunit_fail_current_test("segments behind the end of their array");
	atomic_dec(&sgdrv_kunit_blocks);
	kvfree(block);
}

/**
 * sgdrv_kunit_init - begin a test, for the suites' tables
 * @test: the test, whose segments get their memory here
 *
 * Return: 0.
 */
int sgdrv_kunit_init(struct kunit *test)
{
	kunit_activate_static_stub(test, sgdrv_sg_alloc, sgdrv_kunit_alloc);
	kunit_activate_static_stub(test, sgdrv_sg_release, sgdrv_kunit_free);
	return 0;
}
