/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of the VIA model share. */
#ifndef VIA_H
#define VIA_H

#include <stdbool.h>
#include <linux/types.h>
#include "output.h"
#include "vfio_user.h"

#define RATE OUTPUT_RATE
#define MAX_CHANNELS 7

#define STATUS 0x00
#define STATUS_ACTIVE 0x80
#define STATUS_PAUSED 0x40
#define STATUS_STOP 0x04
#define STATUS_EOL 0x02
#define STATUS_FLAG 0x01
#define STATUS_CLEARS 0x07
#define CONTROL 0x01
#define CONTROL_START 0x80
#define CONTROL_TERMINATE 0x40
#define CONTROL_AUTOSTART 0x20
#define CONTROL_PAUSE 0x08
#define TYPE 0x02
#define TYPE_AUTOSTART 0x80
#define TYPE_16BIT 0x20
#define TYPE_STEREO 0x10
#define DXS_MUTED 0x3f			/* both volumes of a DXS channel after a reset */
#define SOURCE_INPUT2 0x04		/* of the last byte of a capture channel */
#define TABLE 0x04
#define FORMAT 0x08
#define FORMAT_16BIT 0x200000
#define FORMAT_STEREO 0x100000
#define FORMAT_RATE 0xfffff
#define COUNT 0x0c

#define DESC_EOL 0x80000000
#define DESC_FLAG 0x40000000
#define DESC_STOP 0x20000000
#define DESC_BYTES 0x00ffffff

enum kind { CHANNEL_686, CHANNEL_DXS, CHANNEL_MULTI, CHANNEL_CAPTURE };

/*
 * @shadow: where its status is in the register that has all of them: FLAG, and
 *	then EOL, STOP and ACTIVE at this distance from one another
 */
struct channel_facts {
	__u8 block;
	enum kind kind;
	bool capture;
	__u8 shadow;
	__u8 shadow_step;
};

/*
 * @current: of the next descriptor; @index: of the one in work
 * @phase: of the sample clock, in parts of a frame
 * @emitted: its last frame, or of that the front pair
 */
struct channel {
	const struct channel_facts *facts;
	bool active;
	bool paused;
	__u8 status;
	__u8 control;
	__u8 byte[2];
	__u32 format;
	__u32 table;
	__u32 current;
	__u32 index;
	__u32 address;
	__u32 flags;
	__u32 left;
	__u32 phase;
	__s16 emitted[2];
};

struct via {
	bool is_686;
	bool link_up;
	bool link_vra;
	unsigned int channels;
	struct channel channel[MAX_CHANNELS];
};

extern struct via via;

/* via_channel.c */
__u32 channel_read(struct channel *c, unsigned int offset, unsigned int bytes);
void channel_write(struct channel *c, unsigned int offset, unsigned int bytes,
		   __u32 value);
bool channel_interrupts(const struct channel *c);
/* The next byte of the list, from memory or into it; false when there is none. */
bool channel_byte(struct channel *c, __u8 *byte);
void channels_reset(void);
void channels_close(void);

/* via_sound.c */
void channel_tick(struct channel *c, const __s16 *input);
bool channel_plays(const struct channel *c);

#endif
