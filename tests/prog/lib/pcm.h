/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A PCM device of the guest, opened with an exact shape.
 *
 * Whatever the card does not take as asked for ends the program: a test that
 * gets another buffer than it wanted would prove something else.
 */
#ifndef PCM_H
#define PCM_H

#include <alsa/asoundlib.h>
#include <err.h>
#include <stdbool.h>
#include <stdlib.h>

/*
 * @wide: samples have 32 bits, and not 16
 */
struct pcm {
	const char *device;
	snd_pcm_stream_t dir;
	bool mmap;
	bool no_wakeup;
	bool wide;
	unsigned int rate;
	unsigned int channels;
	snd_pcm_uframes_t period;
	snd_pcm_uframes_t buffer;
	size_t frame_bytes;
	snd_pcm_t *handle;
};

/* For calls that must not fail: the text says which one did. */
long pcm_must(long result, const char *what);

/* alsa-lib takes "no period wakeups" only from those who do not block. */
void pcm_open(struct pcm *p);

/* Period and buffer: what is 0 is left to the card, what is not is exact. */
void pcm_set_sizes(struct pcm *p, snd_pcm_hw_params_t *hw);

void pcm_hw_params(struct pcm *p);

/* The stream starts by itself as soon as it holds, or is to read, so much. */
void pcm_sw_params(struct pcm *p, snd_pcm_uframes_t start);

/* Silent: all of the buffer that holds nothing to play is zeros, now and from now on. */
void pcm_silence(struct pcm *p, bool silent);

/* Resume may say "not yet" for a while. */
void pcm_resume(struct pcm *p);

snd_pcm_state_t pcm_state(const struct pcm *p);

/* Frames to bytes, from an mmap area that starts at the first channel. */
unsigned char *pcm_area(const struct pcm *p, const snd_pcm_channel_area_t *area,
			snd_pcm_uframes_t offset);

#endif
