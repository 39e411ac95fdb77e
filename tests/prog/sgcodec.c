// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgcodec CHANGES: changes the stereo volumes of card 0 that are in its codec,
 * in turn, while a thread reads all registers of the codec without a pause.
 *
 * What each of them makes of its register is known from a quiet time before that.
 * When all of them have been changed once the registers have to read so, and the
 * others as ever; so they do at the end, with the volumes set back.
 */
#include <alsa/asoundlib.h>
#include <err.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

#include "number.h"

#define REGISTERS "/proc/asound/card0/codec97#0/ac97#0-0+regs"
#define LINE 12				/* "0:02 = 1f1f\n" */
#define TEXT (LINE * 64)
#define VALUES 4
#define MAX_VOLUMES 32

/*
 * @at: where the line of its register is in the text
 * @lines: this line with each of the lowest values
 */
struct volume {
	snd_ctl_elem_value_t *value;
	long before;
	long lowest;
	size_t at;
	char lines[VALUES][LINE];
};

static snd_ctl_t *ctl;
static struct volume volumes[MAX_VOLUMES];
static unsigned int num_volumes;
static char wanted[TEXT];
static atomic_bool stop;
static long changes;

static void must(int result, const char *what)
{
	if (result < 0)
		errx(1, "%s: %s", what, snd_strerror(result));
}

/* ---- registers ---- */

static void read_registers(char *text)
{
	int fd = open(REGISTERS, O_RDONLY);
	size_t used = 0;
	ssize_t got;

	if (fd < 0)
		err(1, "%s", REGISTERS);
	while (used < TEXT && (got = read(fd, text + used, TEXT - used)) > 0)
		used += got;
	if (used != TEXT)
		errx(1, "%s has only %zu bytes", REGISTERS, used);
	close(fd);
}

static void *read_on(void *arg)
{
	char text[TEXT];

	while (!stop)
		read_registers(text);
	return arg;
}

/* Where the first line is that the two do not share, or the end. */
static size_t difference(const char *one, const char *other)
{
	size_t at = 0;

	while (at < TEXT && !memcmp(one + at, other + at, LINE))
		at += LINE;
	return at;
}

static void compare(void)
{
	char found[TEXT];
	size_t at;

	read_registers(found);
	at = difference(found, wanted);
	if (at < TEXT)
		errx(1, "after %ld changes a register reads %.*s in place of %.*s", changes,
		     LINE - 1, found + at, LINE - 1, wanted + at);
}

/* ---- volumes ---- */

static void set(struct volume *v, long value)
{
	snd_ctl_elem_value_set_integer(v->value, 0, value);
	snd_ctl_elem_value_set_integer(v->value, 1, value);
	must(snd_ctl_elem_write(ctl, v->value), "write");
}

static void learn_line(struct volume *v, long value)
{
	char text[TEXT];

	set(v, v->lowest + value);
	read_registers(text);
	memcpy(v->lines[value], text + v->at, LINE);
}

/* Not all volumes are in the codec. */
static bool learn_register(struct volume *v)
{
	char one[TEXT], other[TEXT];

	set(v, v->lowest);
	read_registers(one);
	set(v, v->lowest + 1);
	read_registers(other);
	v->at = difference(one, other);
	return v->at < TEXT;
}

static bool learn(struct volume *v)
{
	bool found;
	long i;

	must(snd_ctl_elem_read(ctl, v->value), "read");
	v->before = snd_ctl_elem_value_get_integer(v->value, 0);
	found = learn_register(v);
	for (i = 0; i < VALUES && found; i++)
		learn_line(v, i);
	set(v, v->before);
	return found;
}

static bool is_volume(const snd_ctl_elem_info_t *info)
{
	return snd_ctl_elem_info_get_type(info) == SND_CTL_ELEM_TYPE_INTEGER &&
	       snd_ctl_elem_info_is_writable(info) && !snd_ctl_elem_info_is_inactive(info) &&
	       snd_ctl_elem_info_get_count(info) == 2 &&
	       snd_ctl_elem_info_get_max(info) - snd_ctl_elem_info_get_min(info) >= VALUES;
}

static void add(snd_ctl_elem_id_t *id)
{
	struct volume *v = &volumes[num_volumes];
	snd_ctl_elem_info_t *info;

	snd_ctl_elem_info_alloca(&info);
	snd_ctl_elem_info_set_id(info, id);
	must(snd_ctl_elem_info(ctl, info), "info");
	if (!is_volume(info) || num_volumes == MAX_VOLUMES)
		return;
	v->lowest = snd_ctl_elem_info_get_min(info);
	must(snd_ctl_elem_value_malloc(&v->value), "memory");
	snd_ctl_elem_value_set_id(v->value, id);
	if (learn(v))
		num_volumes++;
}

static void find_volumes(void)
{
	snd_ctl_elem_list_t *list;
	snd_ctl_elem_id_t *id;
	unsigned int i, count;

	snd_ctl_elem_list_alloca(&list);
	snd_ctl_elem_id_alloca(&id);
	must(snd_ctl_elem_list(ctl, list), "list");
	count = snd_ctl_elem_list_get_count(list);
	must(snd_ctl_elem_list_alloc_space(list, count), "memory");
	must(snd_ctl_elem_list(ctl, list), "list");
	for (i = 0; i < count; i++) {
		snd_ctl_elem_list_get_id(list, i, id);
		add(id);
	}
	if (!num_volumes)
		errx(1, "no volume is in the codec");
}

/* ---- changes ---- */

static void change(struct volume *v, long value)
{
	set(v, v->lowest + value);
	memcpy(wanted + v->at, v->lines[value], LINE);
	changes++;
}

static void change_all(long value)
{
	unsigned int i;

	for (i = 0; i < num_volumes; i++)
		change(&volumes[i], (value + i) % VALUES);
}

static void set_back(void)
{
	unsigned int i;

	for (i = 0; i < num_volumes; i++)
		set(&volumes[i], volumes[i].before);
}

int main(int argc, char **argv)
{
	long least = argc == 2 ? number(argv[1]) : 0, round;
	char first[TEXT];
	pthread_t reader;

	if (!least)
		errx(2, "usage: sgcodec CHANGES");
	must(snd_ctl_open(&ctl, "hw:0", 0), "open");
	read_registers(first);
	memcpy(wanted, first, TEXT);
	find_volumes();
	if (pthread_create(&reader, NULL, read_on, NULL))
		errx(1, "no thread");
	for (round = 0; changes < least; round++) {
		change_all(round);
		compare();
	}
	set_back();
	stop = true;
	pthread_join(reader, NULL);
	memcpy(wanted, first, TEXT);
	compare();
	printf("%ld changes of %u volumes: the registers are as written\n", changes,
	       num_volumes);
	return 0;
}
