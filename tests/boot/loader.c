// SPDX-License-Identifier: GPL-2.0-only
/*
 * A multiboot kernel that puts Linux in its place: the first module is vmlinux,
 * the second one its initrd.
 *
 * What QEMU itself puts into memory it puts there again whenever the machine is
 * reset, also when it wakes up, and a kernel would lose its data.  Modules are
 * read once, so a machine that is to sleep is started by this.
 */
#include <linux/elf.h>
#include <linux/types.h>
#include <stdbool.h>

#define PVH_MAGIC 0x336ec578
#define PVH_ENTRY 18			/* the number of the ELF note */
#define PVH_RAM 1
#define RANGES 32

/* What QEMU hands over */

struct module {
	__u32 start, end, text, reserved;
};

struct information {
	__u32 flags, mem_lower, mem_upper, boot_device, cmdline, mods_count, mods, syms[4],
	      mmap_bytes, mmap;
};

/* Its first member counts the bytes behind it. */
struct range {
	__u32 bytes, address[2], length[2], type;
};

/* Of an ELF file of either class: what is in the file, and where all of it is to be. */
struct part {
	__u32 type, data, address, file_bytes, bytes;
};

/* What Linux gets: include/xen/interface/hvm/start_info.h */

struct pvh_module {
	__u64 address, bytes, cmdline, reserved;
};

struct pvh_range {
	__u64 address, bytes;
	__u32 type, reserved;
};

struct pvh_start {
	__u32 magic, version, flags, modules;
	__u64 module_list, cmdline, rsdp, map;
	__u32 ranges, reserved;
};

/* A 32-bit kernel reads this before it has mapped more than what is below its end. */
#define HANDED_OVER 0x20000
#define TEXT(number) #number
#define AS_TEXT(macro) TEXT(macro)

static struct {
	struct pvh_start start;
	struct pvh_module initrd;
	struct pvh_range map[RANGES];
} *const low = (void *)HANDED_OVER;

/* By words: a byte takes the emulated processor as long. */
static void copy(__u32 to, __u32 from, __u32 bytes)
{
	__u32 words = bytes / 4;

	bytes %= 4;
	asm volatile("rep movsl" : "+D"(to), "+S"(from), "+c"(words) : : "memory");
	asm volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(bytes) : : "memory");
}

static void clear(__u32 to, __u32 bytes)
{
	asm volatile("rep stosb" : "+D"(to), "+c"(bytes) : "a"(0) : "memory");
}

/* Returns where Linux wants to be entered, or 0 if these notes do not say it. */
static __u32 find_entry(__u32 notes, __u32 bytes)
{
	const struct elf32_note *note;
	__u32 at = notes;

	while (at < notes + bytes) {
		note = (const struct elf32_note *)at;
		at += sizeof(*note) + ((note->n_namesz + 3) & ~3u);
		if (note->n_type == PVH_ENTRY && note->n_descsz >= 4 && note->n_namesz == 4)
			return *(const __u32 *)at;
		at += (note->n_descsz + 3) & ~3u;
	}
	return 0;
}

static bool is_64bit(__u32 file)
{
	return ((const struct elf32_hdr *)file)->e_ident[EI_CLASS] == ELFCLASS64;
}

static unsigned int parts(__u32 file)
{
	if (is_64bit(file))
		return ((const struct elf64_hdr *)file)->e_phnum;
	return ((const struct elf32_hdr *)file)->e_phnum;
}

static struct part part64(__u32 file, unsigned int i)
{
	const struct elf64_hdr *elf = (const struct elf64_hdr *)file;
	const struct elf64_phdr *p = (const struct elf64_phdr *)(file + (__u32)elf->e_phoff) + i;

	return (struct part){
		p->p_type, file + p->p_offset, p->p_paddr, p->p_filesz, p->p_memsz
	};
}

static struct part part32(__u32 file, unsigned int i)
{
	const struct elf32_hdr *elf = (const struct elf32_hdr *)file;
	const struct elf32_phdr *p = (const struct elf32_phdr *)(file + elf->e_phoff) + i;

	return (struct part){
		p->p_type, file + p->p_offset, p->p_paddr, p->p_filesz, p->p_memsz
	};
}

/* Puts each part of an ELF file where it belongs, and returns where to enter it. */
static __u32 load(__u32 file)
{
	unsigned int i, count = parts(file);
	__u32 entry = 0;

	for (i = 0; i < count; i++) {
		struct part p = is_64bit(file) ? part64(file, i) : part32(file, i);

		if (p.type == PT_NOTE && !entry)
			entry = find_entry(p.data, p.file_bytes);
		if (p.type != PT_LOAD)
			continue;
		copy(p.address, p.data, p.file_bytes);
		clear(p.address + p.file_bytes, p.bytes - p.file_bytes);
	}
	return entry;
}

static __u64 wide(const __u32 *half)
{
	return half[0] | (__u64)half[1] << 32;
}

static void take_map(const struct information *info)
{
	__u32 at = info->mmap;

	while (at < info->mmap + info->mmap_bytes && low->start.ranges < RANGES) {
		const struct range *r = (const struct range *)at;

		low->map[low->start.ranges++] = (struct pvh_range){
			wide(r->address), wide(r->length), r->type, 0
		};
		at += r->bytes + sizeof(r->bytes);
	}
	low->start.map = (__u32)low->map;
}

/* The first word is the name of this loader. */
static __u32 arguments(const char *cmdline)
{
	while (*cmdline && *cmdline != ' ')
		cmdline++;
	return (__u32)cmdline;
}

__u32 prepare(const struct information *info);

/* Returns where Linux is to be entered. */
__u32 prepare(const struct information *info)
{
	const struct module *modules = (const struct module *)info->mods;

	clear(HANDED_OVER, sizeof(*low));
	low->start.magic = PVH_MAGIC;
	low->start.version = 1;
	low->start.modules = 1;
	low->start.module_list = (__u32)&low->initrd;
	low->start.cmdline = arguments((const char *)info->cmdline);
	low->initrd.address = modules[1].start;
	low->initrd.bytes = modules[1].end - modules[1].start;
	take_map(info);
	return load(modules[0].start);
}

/* The header asks for modules on whole pages, and for the map of memory. */
asm(".section .text.header, \"ax\"\n"
	"	.balign 4\n"
	"	.long 0x1badb002, 3, -(0x1badb002 + 3)\n"
	"	.text\n"
	".globl _start\n"
	"_start:\n"
	"	mov $stack_end, %esp\n"
	"	push %ebx\n"
	"	call prepare\n"
	"	mov $" AS_TEXT(HANDED_OVER) ", %ebx\n"
	"	jmp *%eax\n"
	"	.bss\n"
	"	.skip 4096\n"
	"stack_end:\n"
	"	.text\n");
