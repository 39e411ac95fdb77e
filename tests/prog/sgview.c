// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgview PCM..: what alsa-lib tells programs of each, in both directions: the layers
 * that it is made of, its ranges, what it can do and its channel maps; of a hw device
 * also the rates and significant bits of each format and number of channels.  Last, what
 * each layer is set to when nothing is asked for.
 *
 * The PCM and its direction are in front of each line, so that lines of two drivers
 * can be compared as sets.
 */
#include <alsa/asoundlib.h>
#include <err.h>
#include <stdarg.h>
#include <stdbool.h>

/* Frames; the largest that a driver has may be more than there is memory for. */
#define USUAL_BUFFER 8192

struct view {
	const char *name;
	snd_pcm_stream_t dir;
	snd_pcm_t *pcm;
	snd_pcm_hw_params_t *any;
};

static void say(const struct view *v, const char *format, ...)
{
	va_list args;

	printf("pcm %s %s: ", v->name, v->dir == SND_PCM_STREAM_PLAYBACK ? "playback" : "capture");
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
}

/* ---- what alsa-lib dumps ---- */

static snd_output_t *open_dump(void)
{
	snd_output_t *dump;

	if (snd_output_buffer_open(&dump))
		errx(1, "no buffer for a dump");
	return dump;
}

/* Shows those lines that are wanted. */
static void close_dump(const struct view *v, snd_output_t *dump, const char *what,
		       bool (*wanted)(const char *line))
{
	char *text, *line, *rest = NULL;
	size_t size = snd_output_buffer_string(dump, &text);
	char *copy = strndup(text, size);

	for (line = strtok_r(copy, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		if (wanted(line))
			say(v, "%s %s", what, line);
	free(copy);
	snd_output_close(dump);
}

/* A slave that several share runs already. */
static bool is_lasting(const char *line)
{
	return !strstr(line, "_ptr ");
}

/* Sizes are shown as ranges. */
static bool is_shape(const char *line)
{
	static const char * const shape[] = { "access", "format", "channels", "rate", "msbits" };
	unsigned int i;

	line += strspn(line, " ");
	for (i = 0; i < sizeof(shape) / sizeof(*shape); i++)
		if (!strncmp(line, shape[i], strlen(shape[i])))
			return true;
	return false;
}

static void show_layers(const struct view *v)
{
	snd_output_t *dump = open_dump();

	snd_pcm_dump(v->pcm, dump);
	close_dump(v, dump, "layer", is_lasting);
}

static void show_ranges(const struct view *v)
{
	snd_output_t *dump = open_dump();

	snd_pcm_hw_params_dump(v->any, dump);
	close_dump(v, dump, "range", is_lasting);
}

static void show_setup(const struct view *v)
{
	snd_pcm_uframes_t buffer = USUAL_BUFFER;
	snd_output_t *dump;
	int result;

	snd_pcm_hw_params_set_buffer_size_near(v->pcm, v->any, &buffer);
	result = snd_pcm_hw_params(v->pcm, v->any);

	if (result < 0) {
		say(v, "cannot be set up: %s", snd_strerror(result));
		return;
	}
	dump = open_dump();
	snd_pcm_dump(v->pcm, dump);
	close_dump(v, dump, "setup", is_shape);
}

/* ---- what it can do ---- */

static void show_abilities(const struct view *v)
{
	static const struct {
		const char *what;
		int (*can)(const snd_pcm_hw_params_t *params);
	} abilities[] = {
		{ "pause", snd_pcm_hw_params_can_pause },
		{ "resume", snd_pcm_hw_params_can_resume },
		{ "start with others", snd_pcm_hw_params_can_sync_start },
		{ "do without period wakeups", snd_pcm_hw_params_can_disable_period_wakeup },
		{ "transfer blocks", snd_pcm_hw_params_is_block_transfer },
		{ "transfer batches", snd_pcm_hw_params_is_batch },
		{ "double its buffer", snd_pcm_hw_params_is_double },
		{ "run in one direction only", snd_pcm_hw_params_is_half_duplex },
		{ "run in both directions with one shape", snd_pcm_hw_params_is_joint_duplex },
	};
	unsigned int i;

	for (i = 0; i < sizeof(abilities) / sizeof(*abilities); i++)
		if (abilities[i].can(v->any))
			say(v, "can %s", abilities[i].what);
}

static void show_maps(const struct view *v)
{
	snd_pcm_chmap_query_t **maps = snd_pcm_query_chmaps(v->pcm);
	unsigned int i;
	char text[256];

	for (i = 0; maps && maps[i]; i++) {
		snd_pcm_chmap_print(&maps[i]->map, sizeof(text), text);
		say(v, "map %s %s", snd_pcm_chmap_type_name(maps[i]->type), text);
	}
	if (maps)
		snd_pcm_free_chmaps(maps);
}

/* ---- combinations ---- */

static void print_rates(const struct view *v, snd_pcm_hw_params_t *params, char *text, size_t size)
{
	static const unsigned int rates[] = {
		4000, 5512, 8000, 11025, 12345, 16000, 22050, 32000, 44100, 47999, 48000,
		64000, 88200, 96000, 176400, 192000,
	};
	unsigned int i;

	*text = 0;
	for (i = 0; i < sizeof(rates) / sizeof(*rates); i++)
		if (!snd_pcm_hw_params_test_rate(v->pcm, params, rates[i], 0))
			snprintf(text + strlen(text), size - strlen(text), " %u", rates[i]);
}

static void show_combination(const struct view *v, snd_pcm_format_t format, unsigned int channels)
{
	snd_pcm_hw_params_t *params;
	char rates[256];

	snd_pcm_hw_params_alloca(&params);
	snd_pcm_hw_params_copy(params, v->any);
	if (snd_pcm_hw_params_set_format(v->pcm, params, format) ||
	    snd_pcm_hw_params_set_channels(v->pcm, params, channels))
		return;
	print_rates(v, params, rates, sizeof(rates));
	say(v, "%s of %u channels, %d bits significant, at%s", snd_pcm_format_name(format),
	    channels, snd_pcm_hw_params_get_sbits(params), rates);
}

static void show_combinations(const struct view *v)
{
	unsigned int channels, most;
	int format;

	if (snd_pcm_type(v->pcm) != SND_PCM_TYPE_HW ||
	    snd_pcm_hw_params_get_channels_max(v->any, &most))
		return;
	for (format = 0; format <= SND_PCM_FORMAT_LAST; format++)
		for (channels = 1; channels <= most; channels++)
			show_combination(v, format, channels);
}

static void show_open(struct view *v)
{
	int result;

	show_layers(v);
	snd_pcm_hw_params_alloca(&v->any);
	result = snd_pcm_hw_params_any(v->pcm, v->any);
	if (result < 0) {
		say(v, "has no configuration: %s", snd_strerror(result));
		return;
	}
	show_ranges(v);
	show_abilities(v);
	show_maps(v);
	show_combinations(v);
	show_setup(v);
}

static void show(const char *name, snd_pcm_stream_t dir)
{
	struct view v = { .name = name, .dir = dir };
	int result = snd_pcm_open(&v.pcm, name, dir, SND_PCM_NONBLOCK);

	if (result < 0) {
		say(&v, "does not open: %s", snd_strerror(result));
		return;
	}
	show_open(&v);
	snd_pcm_close(v.pcm);
}

static void be_silent(const char *file, int line, const char *function, int number,
		      const char *format, ...)
{
	(void)file;
	(void)line;
	(void)function;
	(void)number;
	(void)format;
}

int main(int argc, char **argv)
{
	int i;

	if (argc < 2)
		errx(2, "try: sgview PCM..");
	/* What does not open is told in a line of its own. */
	snd_lib_error_set_handler(be_silent);
	for (i = 1; i < argc; i++) {
		show(argv[i], SND_PCM_STREAM_PLAYBACK);
		show(argv[i], SND_PCM_STREAM_CAPTURE);
	}
	return 0;
}
