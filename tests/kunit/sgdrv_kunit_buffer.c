// SPDX-License-Identifier: GPL-2.0-only
/* Buffers that exist as a list of addresses only. */
#include <linux/limits.h>
#include <linux/math.h>
#include <linux/minmax.h>

#include "sgdrv_kunit.h"

/* The driver promises to ask at the start of pages, and of this buffer. */
static void sgdrv_kunit_check_question(struct sgdrv_kunit_buffer *buf, u32 offset)
{
	KUNIT_ASSERT_EQ(buf->test, offset % buf->src.page_size, 0);
	KUNIT_ASSERT_LT(buf->test, offset, buf->bytes);
}

static dma_addr_t sgdrv_kunit_addr(void *priv, u32 offset)
{
	struct sgdrv_kunit_buffer *buf = priv;

	sgdrv_kunit_check_question(buf, offset);
	buf->lookups++;
	return sgdrv_kunit_where(buf, offset);
}

static u32 sgdrv_kunit_chunk(void *priv, u32 offset, u32 bytes)
{
	struct sgdrv_kunit_buffer *buf = priv;
	u32 contiguous;

	sgdrv_kunit_check_question(buf, offset);
	KUNIT_ASSERT_LE(buf->test, bytes, buf->bytes - offset);
	contiguous = sgdrv_kunit_contiguous(buf, offset);
	switch (buf->chunk) {
	case SGDRV_KUNIT_HONEST:
		return min(bytes, contiguous);
	case SGDRV_KUNIT_MODEST:
		return min3(bytes, contiguous, 2 * buf->src.page_size);
	case SGDRV_KUNIT_SILENT:
		return 0;
	default:
		return offset + contiguous == buf->bytes ? U32_MAX : contiguous;
	}
}

/**
 * sgdrv_kunit_ask - decide what a buffer says of its own contiguity
 * @buf: the buffer
 * @chunk: the kind of answer
 */
void sgdrv_kunit_ask(struct sgdrv_kunit_buffer *buf, enum sgdrv_kunit_chunk chunk)
{
	buf->chunk = chunk;
	buf->src.chunk = chunk == SGDRV_KUNIT_MUTE ? NULL : sgdrv_kunit_chunk;
}

/**
 * sgdrv_kunit_buffer - an empty buffer
 * @test: that frees it
 *
 * Return: a buffer to lay out.
 */
struct sgdrv_kunit_buffer *sgdrv_kunit_buffer(struct kunit *test)
{
	struct sgdrv_kunit_buffer *buf = kunit_kzalloc(test, sizeof(*buf), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, buf);
	buf->pages = kunit_kcalloc(test, SGDRV_KUNIT_PAGES, sizeof(*buf->pages),
				   GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, buf->pages);
	buf->test = test;
	buf->src.addr = sgdrv_kunit_addr;
	buf->src.priv = buf;
	sgdrv_kunit_ask(buf, SGDRV_KUNIT_HONEST);
	return buf;
}

/**
 * sgdrv_kunit_lay - put the pages of a buffer in a row
 * @buf: the buffer
 * @page_size: a power of two
 * @bytes: its length
 * @start: where its first page lies
 * @step: from one page to the next; @page_size makes it contiguous
 */
void sgdrv_kunit_lay(struct sgdrv_kunit_buffer *buf, u32 page_size, u32 bytes,
		     dma_addr_t start, s64 step)
{
	unsigned int i, pages = DIV_ROUND_UP(bytes, page_size);

	KUNIT_ASSERT_LE(buf->test, pages, SGDRV_KUNIT_PAGES);
	buf->src.page_size = page_size;
	buf->bytes = bytes;
	buf->lookups = 0;
	for (i = 0; i < pages; i++)
		buf->pages[i] = start + i * step;
}

/**
 * sgdrv_kunit_where - where a byte of a buffer lies
 * @buf: the buffer
 * @offset: of the byte
 *
 * Return: its bus address.
 */
dma_addr_t sgdrv_kunit_where(const struct sgdrv_kunit_buffer *buf, u32 offset)
{
	return buf->pages[offset / buf->src.page_size] + offset % buf->src.page_size;
}

/* Bytes from @offset to the end of its page. */
static u32 sgdrv_kunit_in_page(const struct sgdrv_kunit_buffer *buf, u32 offset)
{
	return min(buf->src.page_size - offset % buf->src.page_size,
		   buf->bytes - offset);
}

/**
 * sgdrv_kunit_contiguous - how far a buffer is contiguous
 * @buf: the buffer
 * @offset: where to begin
 *
 * Return: bytes from @offset on.
 */
u32 sgdrv_kunit_contiguous(const struct sgdrv_kunit_buffer *buf, u32 offset)
{
	dma_addr_t addr = sgdrv_kunit_where(buf, offset);
	u32 bytes = 0;

	while (offset + bytes < buf->bytes &&
	       sgdrv_kunit_where(buf, offset + bytes) == addr + bytes)
		bytes += sgdrv_kunit_in_page(buf, offset + bytes);
	return bytes;
}

/**
 * sgdrv_kunit_lies_at - whether a stretch of a buffer is at an address
 * @buf: the buffer
 * @addr: the address
 * @offset: start of the stretch
 * @bytes: its length
 *
 * Return: whether each byte of it is there, and in the buffer.
 */
bool sgdrv_kunit_lies_at(const struct sgdrv_kunit_buffer *buf, dma_addr_t addr,
			 u32 offset, u32 bytes)
{
	if (offset > buf->bytes || bytes > buf->bytes - offset)
		return false;
	while (bytes) {
		u32 part = min(bytes, sgdrv_kunit_in_page(buf, offset));

		if (sgdrv_kunit_where(buf, offset) != addr)
			return false;
		addr += part;
		offset += part;
		bytes -= part;
	}
	return true;
}

/**
 * sgdrv_kunit_build - build a buffer that has no fault
 * @buf: the buffer
 * @sg: gets its segments, which are checked
 * @limits: of the table
 */
void sgdrv_kunit_build(struct sgdrv_kunit_buffer *buf, struct sgdrv_sg *sg,
		       const struct sgdrv_sg_limits *limits)
{
	KUNIT_ASSERT_EQ(buf->test, 0,
			sgdrv_sg_build(sg, &buf->src, limits, buf->bytes));
	KUNIT_ASSERT_PTR_EQ(buf->test, sg->limits, limits);
	sgdrv_kunit_check_segments(buf, sg);
}
