/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * WAV files of plain PCM, read and written whole.
 *
 * A file without a RIFF header counts as S16_LE stereo, because that is what
 * a guest hands out on its raw disk.
 */
#ifndef WAV_H
#define WAV_H

#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WAV_HEADER 44

struct wav {
	const char *path;
	unsigned int rate;
	unsigned int channels;
	unsigned int frame_bytes;
	unsigned char *data;
	size_t bytes;
};

uint32_t wav_get(const unsigned char *p, int bytes);

void wav_put(unsigned char *p, uint32_t value, int bytes);

void wav_load(struct wav *w, const char *path);

size_t wav_frames(const struct wav *w);

void wav_header_of(unsigned char *h, unsigned int rate, uint32_t bytes,
		   unsigned int bits, unsigned int channels);

/* The header of a S16_LE stereo file. */
void wav_header(unsigned char *h, unsigned int rate, uint32_t bytes);

unsigned char *wav_slurp(const char *path, size_t *bytes);

#endif
