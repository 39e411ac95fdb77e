// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgzero dirty | sgzero play|capture BYTES:
 * `dirty` leaves a pattern in nearly all free memory.  The others make a buffer
 * and look at what user space gets to see of it: zeros at first, the pages of
 * the driver's table in the table's order, and not a page more.
 *
 * A mapping of a buffer need not show its page frames to /proc/self/pagemap, so
 * each word of the mapping gets its own number, which has to be found in
 * physical memory (/proc/kcore) where the table says.
 */
#include <alsa/asoundlib.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/elf.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include "pcm.h"

#define PAGE 4096ul
#define TABLE "/proc/asound/card0/sgdrv"
/* The guest runs on this while all else is dirty. */
#define LEAVE (16ul << 20)

/* ---- dirty memory ---- */

static void soil(void)
{
	struct sysinfo info;
	size_t bytes;
	char *area;

	if (sysinfo(&info))
		err(1, "sysinfo");
	bytes = (info.freeram * info.mem_unit - LEAVE) & ~(PAGE - 1);
	area = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (area == MAP_FAILED)
		err(1, "mmap");
	memset(area, 0xa5, bytes);
	printf("dirty: %zu KiB\n", bytes >> 10);
}

/* ---- physical memory ---- */

static int kcore = -1;
static struct elf64_phdr heads[256];
static int num_heads;

/* A kernel without /proc/kcore leaves it at the lengths of the segments. */
static void open_memory(void)
{
	struct elf64_hdr head;

	kcore = open("/proc/kcore", O_RDONLY);
	if (kcore < 0 && errno == ENOENT)
		return;
	if (kcore < 0 || pread(kcore, &head, sizeof(head), 0) != sizeof(head))
		err(1, "/proc/kcore");
	num_heads = head.e_phnum < 256 ? head.e_phnum : 256;
	if (pread(kcore, heads, num_heads * sizeof(*heads), head.e_phoff) !=
	    (ssize_t)(num_heads * sizeof(*heads)))
		err(1, "/proc/kcore");
}

static void read_memory(unsigned long addr, void *to, size_t bytes)
{
	const struct elf64_phdr *h;

	for (h = heads; h < heads + num_heads; h++) {
		unsigned long at = addr - h->p_paddr;

		if (h->p_type != PT_LOAD || addr < h->p_paddr || at + bytes > h->p_memsz)
			continue;
		if (pread(kcore, to, bytes, h->p_offset + at) != (ssize_t)bytes)
			err(1, "physical memory at %#lx", addr);
		return;
	}
	errx(1, "no memory at %#lx", addr);
}

/* ---- the buffer ---- */

struct buffer {
	struct pcm pcm;
	int fd;
	size_t bytes;
	size_t mapped;
	unsigned long *words;
};

static unsigned long *map(const struct buffer *b, size_t offset, size_t bytes)
{
	return mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, b->fd, offset);
}

static void make(struct buffer *b)
{
	struct pollfd fds;

	b->pcm.buffer = b->bytes / 4;
	pcm_open(&b->pcm);
	pcm_hw_params(&b->pcm);
	if (snd_pcm_poll_descriptors(b->pcm.handle, &fds, 1) != 1)
		errx(1, "no file descriptor");
	b->fd = fds.fd;
	b->mapped = (b->bytes + PAGE - 1) & ~(PAGE - 1);
	b->words = map(b, 0, b->mapped);
	if (b->words == MAP_FAILED)
		err(1, "mmap of %zu bytes", b->mapped);
}

/* The rest of the last page as well: nobody else has a use for it. */
static void must_be_zero(const struct buffer *b)
{
	size_t i;

	for (i = 0; i < b->mapped / 8; i++)
		if (b->words[i])
			errx(1, "byte %zu of a new buffer of %zu: %016lx", i * 8,
			     b->bytes, b->words[i]);
}

static void must_be_refused(const struct buffer *b, size_t offset, size_t bytes)
{
	void *area = map(b, offset, bytes);

	if (area != MAP_FAILED)
		errx(1, "%zu bytes at %#zx of a buffer of %zu can be mapped",
		     bytes, offset, b->bytes);
	if (errno != EINVAL)
		err(1, "mapping %zu bytes at %#zx", bytes, offset);
}

static void must_end(const struct buffer *b)
{
	must_be_refused(b, 0, b->mapped + 1);
	must_be_refused(b, 0, b->mapped + PAGE);
	must_be_refused(b, 0, 64ul << 20);
	must_be_refused(b, b->mapped, 1);
	must_be_refused(b, b->mapped, PAGE);
	must_be_refused(b, b->mapped - PAGE, PAGE + 1);
	must_be_refused(b, b->mapped - PAGE, 2 * PAGE);
	must_be_refused(b, b->mapped + PAGE, PAGE);
	must_be_refused(b, 64ul << 20, PAGE);
	must_be_refused(b, 0x7ffff000, PAGE);
}

/* Each page alone is the same page as in the whole mapping. */
static void same_alone(const struct buffer *b)
{
	size_t offset;

	for (offset = 0; offset < b->mapped; offset += PAGE) {
		unsigned long *page = map(b, offset, PAGE);

		if (page == MAP_FAILED)
			err(1, "mmap of the page at %#zx", offset);
		if (memcmp(page, b->words + offset / 8, PAGE))
			errx(1, "the page at %#zx is another when mapped alone", offset);
		munmap(page, PAGE);
	}
}

/* ---- the table ---- */

static void must_hold(const struct buffer *b, size_t offset, unsigned long addr, size_t bytes)
{
	static char page[PAGE];
	size_t n;

	if (kcore < 0)
		return;
	for (; bytes; bytes -= n, offset += n, addr += n) {
		n = PAGE - addr % PAGE < bytes ? PAGE - addr % PAGE : bytes;
		read_memory(addr, page, n);
		if (memcmp(page, (char *)b->words + offset, n))
			errx(1, "byte %zu of the mapping is not at %#lx", offset, addr);
	}
}

/* Returns how many bytes the shown segments of our stream have: another may have a buffer too. */
static size_t walk_table(const struct buffer *b, FILE *table, unsigned int *segments)
{
	const char *name = b->pcm.dir == SND_PCM_STREAM_PLAYBACK ? "pcm0p" : "pcm0c";
	unsigned int number, bytes, seen = 0;
	bool ours = false;
	size_t done = 0;
	char line[128];
	unsigned long addr;

	while (fgets(line, sizeof(line), table)) {
		if (!strncmp(line, "stream: ", 8))
			ours = !strncmp(line + 8, name, 5);
		if (ours)
			sscanf(line, "segments: %u", segments);
		if (!ours || sscanf(line, "entry: %u %lx %u", &number, &addr, &bytes) != 3)
			continue;
		if (number != seen++)
			errx(1, "entry %u of the table is not the next", number);
		if (done + bytes > b->bytes)
			errx(1, "the table goes beyond the end of the buffer");
		must_hold(b, done, addr, bytes);
		done += bytes;
	}
	return done;
}

static void must_be_in_table(const struct buffer *b)
{
	FILE *table = fopen(TABLE, "r");
	unsigned int segments = 0;
	size_t done;

	if (!table)
		err(1, TABLE);
	done = walk_table(b, table, &segments);
	fclose(table);
	if (!segments || (segments <= 64 && done != b->bytes))
		errx(1, "%u segments have %zu bytes of %zu", segments, done, b->bytes);
	printf("zero: %s %zu bytes, %u segments, %zu bytes %s the table\n",
	       snd_pcm_stream_name(b->pcm.dir), b->bytes, segments, done,
	       kcore < 0 ? "in" : "found by");
}

static void look(struct buffer *b)
{
	static unsigned long number;
	size_t i;

	make(b);
	must_be_zero(b);
	must_end(b);
	for (i = 0; i < b->mapped / 8; i++)
		b->words[i] = ++number;
	same_alone(b);
	must_be_in_table(b);
	munmap(b->words, b->mapped);
	snd_pcm_close(b->pcm.handle);
}

int main(int argc, char **argv)
{
	struct buffer b = {
		.pcm = { .device = "hw:0,0", .mmap = true, .rate = 48000, .channels = 2 },
	};

	if (argc == 2 && !strcmp(argv[1], "dirty")) {
		soil();
		return 0;
	}
	if (argc != 3 || (strcmp(argv[1], "play") && strcmp(argv[1], "capture")))
		errx(2, "try: sgzero dirty | sgzero play|capture BYTES");
	if (argv[1][0] == 'c')
		b.pcm.dir = SND_PCM_STREAM_CAPTURE;
	b.bytes = atol(argv[2]);
	open_memory();
	look(&b);
	look(&b);
	return 0;
}
