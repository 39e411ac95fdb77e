/* SPDX-License-Identifier: GPL-2.0-only */
/* The WAV files that a model writes; options.h says which. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdbool.h>
#include <linux/types.h>

#define OUTPUT_VOICES 64
#define OUTPUT_RATE 48000
/* A frame, in the parts that a sample clock counts. */
#define OUTPUT_WHOLE 0x100000

/* A voice has moved on by a frame: into its own file, and into the sum. */
void output_fetch(unsigned int v, bool stereo, const __s16 *frame);
/* Into its own file only. */
void output_each(unsigned int v, const __s16 *frame);
/* A sample period is over; left and right are what the codec emits, as a sum. */
void output_tick(__s32 left, __s32 right, bool busy);
/* How much of a frame of such a rate goes by in a sample period. */
__u32 output_step(unsigned int rate);
void output_close(void);

#endif
