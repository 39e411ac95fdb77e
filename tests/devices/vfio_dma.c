// SPDX-License-Identifier: GPL-2.0-only
/*
 * The guest's memory: ranges that it has handed out as file descriptors.
 *
 * A bus master may go wrong in many ways, and each of them is a fault here.
 */
#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include "vfio_internal.h"

#define MAX_RANGES 128

struct range {
	__u64 address;
	__u64 size;
	/* NULL: the guest has not handed it out, it is ROM. */
	__u8 *memory;
	bool writable;
};

static struct range ranges[MAX_RANGES];
static unsigned int nranges;

static struct range *find_range(__u64 address, unsigned int bytes)
{
	static unsigned int last;
	unsigned int i, n;

	for (n = 0; n < nranges; n++) {
		i = (last + n) % nranges;
		if (address >= ranges[i].address &&
		    address - ranges[i].address < ranges[i].size &&
		    bytes <= ranges[i].size - (address - ranges[i].address)) {
			last = i;
			return &ranges[i];
		}
	}
	return NULL;
}

static const char *dma_problem(__u64 address, unsigned int bytes,
			       bool write)
{
	struct range *r;

	if (transport.pulled)
		return "by a card that is not there";
	if (!(pci_command() & PCI_COMMAND_MASTER))
		return "without bus master enable";
	if (address + bytes > transport.card->dma_limit)
		return "beyond the card's address lines";
	r = find_range(address, bytes);
	if (!r)
		return "outside the guest's memory";
	if (!r->memory || (write && !r->writable))
		return write ? "to read-only memory" : "from no RAM";
	return NULL;
}

static __u8 *dma_memory(__u64 address, unsigned int bytes, bool write,
			const char *who)
{
	const char *problem = dma_problem(address, bytes, write);
	struct range *r;

	if (problem) {
		if (!is_off_bus())
			vu_fault("%s: DMA %s 0x%llx %s", who, write ? "to" : "from",
				 (unsigned long long)address, problem);
		return NULL;
	}
	r = find_range(address, bytes);
	return r->memory + (address - r->address);
}

bool vu_dma_ok(__u64 address, unsigned int bytes)
{
	return !dma_problem(address, bytes, false);
}

bool vu_dma_read(__u64 address, void *data, unsigned int bytes,
		 const char *who)
{
	const __u8 *p = dma_memory(address, bytes, false, who);

	if (p)
		memcpy(data, p, bytes);
	else
		memset(data, 0, bytes);
	return p;
}

bool vu_dma_write(__u64 address, const void *data, unsigned int bytes,
		  const char *who)
{
	__u8 *p = dma_memory(address, bytes, true, who);

	if (p)
		memcpy(p, data, bytes);
	return p;
}

static void drop_range(unsigned int i)
{
	if (ranges[i].memory)
		munmap(ranges[i].memory, ranges[i].size);
	ranges[i] = ranges[--nranges];
}

/* A file shorter than it says would kill this process later. */
static bool is_whole(const struct map *m, int fd)
{
	struct stat s;

	return !fstat(fd, &s) && (__u64)s.st_size >= m->size &&
	       (__u64)s.st_size - m->size >= m->offset;
}

int dma_map(const struct map *m, int fd)
{
	struct range *r = &ranges[nranges];
	int prot = PROT_READ;

	if (nranges == MAX_RANGES || !m->size || m->address + m->size < m->address)
		return -EINVAL;
	r->address = m->address;
	r->size = m->size;
	r->writable = m->flags & VFIO_DMA_MAP_FLAG_WRITE;
	r->memory = NULL;
	if (r->writable)
		prot |= PROT_WRITE;
	if (fd >= 0) {
		if (!is_whole(m, fd))
			return -EINVAL;
		r->memory = mmap(NULL, m->size, prot, MAP_SHARED, fd, m->offset);
		if (r->memory == MAP_FAILED)
			return -errno;
	}
	nranges++;
	return 0;
}

/* Ranges that begin in the given one; a part of a range cannot go. */
void dma_unmap(const struct unmap *u)
{
	bool all = u->flags & VFIO_DMA_UNMAP_FLAG_ALL;
	unsigned int i = 0;

	while (i < nranges) {
		if (all || (ranges[i].address >= u->address &&
			    ranges[i].address - u->address < u->size))
			drop_range(i);
		else
			i++;
	}
}
