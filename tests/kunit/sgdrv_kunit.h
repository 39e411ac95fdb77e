/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the suites share: buffers that exist as a list of addresses only, random
 * shapes of them, and what must hold for whatever is made from one.
 */
#ifndef SGDRV_KUNIT_H
#define SGDRV_KUNIT_H

#include <kunit/test.h>
#include <linux/prandom.h>

#include "../../sgdrv_sg.h"

#define SGDRV_KUNIT_PAGES	8192	/* 32 MiB of 4 KiB */

/**
 * enum sgdrv_kunit_chunk - what a buffer says of its own contiguity
 * @SGDRV_KUNIT_HONEST: as far as it goes
 * @SGDRV_KUNIT_MODEST: two pages at most
 * @SGDRV_KUNIT_SILENT: nothing
 * @SGDRV_KUNIT_BOASTER: as far as it goes, and where that is the end beyond it
 * @SGDRV_KUNIT_MUTE: cannot be asked
 * @SGDRV_KUNIT_CHUNKS: number of these
 */
enum sgdrv_kunit_chunk {
	SGDRV_KUNIT_HONEST,
	SGDRV_KUNIT_MODEST,
	SGDRV_KUNIT_SILENT,
	SGDRV_KUNIT_BOASTER,
	SGDRV_KUNIT_MUTE,
	SGDRV_KUNIT_CHUNKS
};

/**
 * struct sgdrv_kunit_buffer - a buffer without memory
 * @test: that it belongs to
 * @src: what sgdrv_sg_build() is to see of it
 * @pages: bus address of each page
 * @bytes: its length
 * @chunk: what src.chunk() answers
 * @lookups: calls of src.addr()
 */
struct sgdrv_kunit_buffer {
	struct kunit *test;
	struct sgdrv_sg_source src;
	dma_addr_t *pages;
	u32 bytes;
	enum sgdrv_kunit_chunk chunk;
	unsigned int lookups;
};

/**
 * struct sgdrv_kunit_shape - what a random buffer shall be like
 * @page_size: unit of scatter
 * @bytes: length
 * @period: a divisor of it; 0 for none
 * @limits: of the table
 */
struct sgdrv_kunit_shape {
	u32 page_size;
	u32 bytes;
	u32 period;
	struct sgdrv_sg_limits limits;
};

/* buffers */
struct sgdrv_kunit_buffer *sgdrv_kunit_buffer(struct kunit *test);
void sgdrv_kunit_lay(struct sgdrv_kunit_buffer *buf, u32 page_size, u32 bytes,
		     dma_addr_t start, s64 step);
dma_addr_t sgdrv_kunit_where(const struct sgdrv_kunit_buffer *buf, u32 offset);
bool sgdrv_kunit_lies_at(const struct sgdrv_kunit_buffer *buf, dma_addr_t addr,
			 u32 offset, u32 bytes);
u32 sgdrv_kunit_contiguous(const struct sgdrv_kunit_buffer *buf, u32 offset);
void sgdrv_kunit_ask(struct sgdrv_kunit_buffer *buf, enum sgdrv_kunit_chunk chunk);
void sgdrv_kunit_build(struct sgdrv_kunit_buffer *buf, struct sgdrv_sg *sg,
		       const struct sgdrv_sg_limits *limits);

/* chance */
u32 sgdrv_kunit_seed(struct kunit *test);
unsigned int sgdrv_kunit_rounds(void);
void sgdrv_kunit_round(struct rnd_state *rnd, u32 seed);
u32 sgdrv_kunit_below(struct rnd_state *rnd, u32 end);
void sgdrv_kunit_random_buffer(struct rnd_state *rnd,
			       struct sgdrv_kunit_buffer *buf,
			       struct sgdrv_kunit_shape *shape);
void sgdrv_kunit_exit(struct kunit *test);

/* checks */
void sgdrv_kunit_check_segments(struct sgdrv_kunit_buffer *buf,
				const struct sgdrv_sg *sg);
void sgdrv_kunit_check_desc(struct sgdrv_kunit_buffer *buf,
			    const struct sgdrv_sg_limits *limits, u32 period,
			    u32 offset, const struct sgdrv_desc *desc);

/* memory, see sgdrv_kunit_alloc.c */
int sgdrv_kunit_init(struct kunit *test);
int sgdrv_kunit_allocated(void);
void sgdrv_kunit_fail_alloc(void);

#endif /* SGDRV_KUNIT_H */
