// SPDX-License-Identifier: GPL-2.0-only
/* What a card records: the frames of a WAV file, then silence. */
#include "wav.h"
#include "input.h"

static struct wav input = { .frame_bytes = 4 };
static size_t at;

void input_open(const char *path)
{
	if (!path)
		return;
	wav_load(&input, path);
	if (input.channels != 2)
		errx(2, "%s: not stereo", path);
}

void input_next(__s16 *frame)
{
	const unsigned char *p = input.data + at * 4;

	frame[0] = 0;
	frame[1] = 0;
	if (at >= wav_frames(&input))
		return;
	at++;
	frame[0] = wav_get(p, 2);
	frame[1] = wav_get(p + 2, 2);
}
