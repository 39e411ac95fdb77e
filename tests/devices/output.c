// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a model lets out: WAV files of S16_LE, 48 kHz, two channels.
 *
 * fetch: the frames that the voices play, as they came out of memory.  One row
 *   a sample period in which any voice moves on by a frame; a pair's left and
 *   right, or a single voice on both sides, and the saturated sum of all.  A
 *   voice that plays slower or faster than 48 kHz still gives each frame once
 *   as long as it is alone.
 * voices: the same for each pair or single voice in a file of its own.
 * out: what the codec emits, which has it from the card, while a voice runs and shortly after.
 */
#include <stdlib.h>
#include "wav.h"
#include "options.h"
#include "output.h"

#define ROWS 8
/* 20 ms: what the DSP still has to say when the voices have stopped. */
#define TAIL 960

struct sink {
	FILE *file;
	__u32 bytes;
};

static struct sink fetch, out, each[OUTPUT_VOICES];
/* The rows of this sample period; a fast voice moves on by several frames. */
static __s32 rows[ROWS][2];
static unsigned int row_of[OUTPUT_VOICES], nrows;
static unsigned int tail;

static void sink_open(struct sink *sink, const char *path)
{
	static const unsigned char header[WAV_HEADER];

	sink->file = fopen(path, "wb");
	if (!sink->file || fwrite(header, WAV_HEADER, 1, sink->file) != 1)
		err(2, "%s", path);
}

static void sink_put(struct sink *sink, __s16 left, __s16 right)
{
	unsigned char raw[4];

	wav_put(raw, (__u16)left, 2);
	wav_put(raw + 2, (__u16)right, 2);
	if (fwrite(raw, 4, 1, sink->file) != 1)
		err(2, "cannot write what was played");
	sink->bytes += 4;
}

static void sink_close(struct sink *sink)
{
	unsigned char header[WAV_HEADER];

	if (!sink->file)
		return;
	wav_header(header, OUTPUT_RATE, sink->bytes);
	rewind(sink->file);
	if (fwrite(header, WAV_HEADER, 1, sink->file) != 1 || fclose(sink->file))
		err(2, "cannot finish what was played");
}

static __s16 saturate(__s32 value)
{
	if (value > 0x7fff)
		return 0x7fff;
	return value < -0x8000 ? -0x8000 : value;
}

void output_each(unsigned int v, const __s16 *frame)
{
	char path[4096];

	if (!options.voices)
		return;
	if (!each[v].file) {
		snprintf(path, sizeof(path), "%s.%02u.wav", options.voices, v);
		sink_open(&each[v], path);
	}
	sink_put(&each[v], frame[0], frame[1]);
}

void output_fetch(unsigned int v, bool stereo, const __s16 *frame)
{
	__s16 both[2] = { frame[0], frame[stereo ? 1 : 0] };
	unsigned int row = row_of[v];

	output_each(v, both);
	if (row == ROWS)
		return;
	row_of[v]++;
	if (row_of[v] > nrows)
		nrows = row_of[v];
	rows[row][0] += both[0];
	rows[row][1] += both[1];
}

static void put_rows(void)
{
	unsigned int i;

	for (i = 0; i < nrows; i++)
		sink_put(&fetch, saturate(rows[i][0]), saturate(rows[i][1]));
	memset(rows, 0, sizeof(rows));
	memset(row_of, 0, sizeof(row_of));
	nrows = 0;
}

void output_tick(__s32 left, __s32 right, bool busy)
{
	if (options.fetch && !fetch.file)
		sink_open(&fetch, options.fetch);
	if (options.out && !out.file)
		sink_open(&out, options.out);
	if (options.fetch)
		put_rows();
	if (busy)
		tail = TAIL;
	if (options.out && tail) {
		tail--;
		sink_put(&out, saturate(left), saturate(right));
	}
}

__u32 output_step(unsigned int rate)
{
	return (__u64)OUTPUT_WHOLE * rate / OUTPUT_RATE + (rate != OUTPUT_RATE);
}

void output_close(void)
{
	unsigned int v;

	sink_close(&fetch);
	sink_close(&out);
	for (v = 0; v < OUTPUT_VOICES; v++)
		sink_close(&each[v]);
	fprintf(stderr, "out: %u frames fetched, %u frames to the codec\n",
		fetch.bytes / 4, out.bytes / 4);
}
