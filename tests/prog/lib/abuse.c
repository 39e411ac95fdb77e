// SPDX-License-Identifier: GPL-2.0-only
#include "abuse.h"

unsigned char *scratch;
int other_fd = -1;

/* Where kernels have all memory mapped, on 64 and on 32 bit, and where nobody has anything. */
#define KERNELS (sizeof(long) > 4 ? (uintptr_t)0xffff888000000000 : (uintptr_t)0xc0000000)
#define NOBODYS ((uintptr_t)0xdead << (8 * sizeof(long) - 16))

unsigned long nasty(void)
{
	unsigned long n = 1ull << pick(64);

	switch (pick(6)) {
	case 0:
		return pick(3);
	case 1:
		return n;
	case 2:
		return n - 1;
	case 3:
		return -n;
	case 4:
		return random_bits();
	default:
		return pick(1 << (1 + pick(20)));
	}
}

void *bad_pointer(void)
{
	static const uintptr_t bad[] = { 0, 1, -4096ul, KERNELS, NOBODYS };
	size_t which = pick(COUNT(bad) + 2);

	if (which < COUNT(bad))
		return (void *)bad[which];
	return scratch + SCRATCH - pick(which == COUNT(bad) ? 1 : 64);
}

void *some_pointer(void)
{
	return pick(4) ? scratch + pick(64) : bad_pointer();
}

static void fill_params(void *arg)
{
	static const unsigned int rates[] = { 8000, 11025, 44100, 48000 };
	unsigned int period = 64u << pick(12), rate = rates[pick(COUNT(rates))];
	struct snd_pcm_hw_params *p = arg;

	raw_any(p);
	raw_mask(p, SNDRV_PCM_HW_PARAM_ACCESS, pick(2) ? SNDRV_PCM_ACCESS_RW_INTERLEAVED :
							 SNDRV_PCM_ACCESS_MMAP_INTERLEAVED);
	if (pick(8))
		raw_interval(p, SNDRV_PCM_HW_PARAM_RATE, rate, rate);
	if (pick(8))
		raw_interval(p, SNDRV_PCM_HW_PARAM_PERIOD_BYTES, period + pick(period),
			     2 * period);
	if (pick(8))
		raw_interval(p, SNDRV_PCM_HW_PARAM_PERIODS, 2, 2 + pick(63));
	/* bit 0 asks for no resampling, bit 2 for no period wakeups */
	p->flags = pick(8);
}

static void fill_sw(void *arg)
{
	struct snd_pcm_sw_params *p = arg;

	memset(p, 0, sizeof(*p));
	p->tstamp_mode = pick(2);
	p->period_step = 1;
	p->avail_min = 1 + pick(4096);
	p->start_threshold = pick(2) ? 1 : nasty();
	p->stop_threshold = pick(2) ? LONG_MAX : nasty();
	p->silence_threshold = pick(2) ? 0 : nasty();
	p->silence_size = pick(2) ? 0 : nasty();
}

static void fill_sync(void *arg)
{
	struct snd_pcm_sync_ptr *p = arg;

	memset(p, 0, sizeof(*p));
	p->flags = pick(8);
	p->c.control.appl_ptr = nasty();
	p->c.control.avail_min = 1 + pick(4096);
}

static void fill_xferi(void *arg)
{
	struct snd_xferi *p = arg;

	p->result = 0;
	p->buf = some_pointer();
	p->frames = pick(2) ? pick(SCRATCH / 8) : nasty();
}

static void fill_xfern(void *arg)
{
	struct snd_xfern *p = arg;

	p->result = 0;
	p->bufs = some_pointer();
	p->frames = nasty();
}

static void fill_nasty(void *arg)
{
	*(unsigned long *)arg = nasty();
}

static void fill_frames(void *arg)
{
	*(unsigned long *)arg = pick(2) ? pick(8192) : nasty();
}

static void fill_pause(void *arg)
{
	*(unsigned long *)arg = pick(8) ? pick(2) : nasty();
}

static void fill_fd(void *arg)
{
	*(unsigned long *)arg = pick(8) ? (unsigned long)other_fd : nasty();
}

static void fill_list(void *arg)
{
	struct snd_ctl_elem_list *p = arg;

	memset(p, 0, sizeof(*p));
	p->offset = pick(2) ? 0 : nasty();
	p->space = pick(2) ? pick(64) : nasty();
	p->pids = some_pointer();
}

/* The identity comes first in the arguments of all element ioctls. */
static void fill_element(void *arg)
{
	struct snd_ctl_elem_id *id = arg;

	memset(id, 0, sizeof(*id));
	id->numid = 1 + pick(64);
}

static void fill_value(void *arg)
{
	struct snd_ctl_elem_value *p = arg;
	size_t i;

	memset(p, 0, sizeof(*p));
	fill_element(&p->id);
	for (i = 0; i < 4; i++)
		p->value.integer.value[i] = pick(2) ? pick(32) : nasty();
}

static void fill_tlv(void *arg)
{
	struct snd_ctl_tlv *p = arg;

	p->numid = 1 + pick(64);
	p->length = pick(2) ? 4 * pick(64) : nasty();
}

#define PCM(_name, _fill) { #_name, SNDRV_PCM_IOCTL_##_name, _fill, false }
#define PCM_VALUE(_name, _fill) { #_name, SNDRV_PCM_IOCTL_##_name, _fill, true }
#define CTL(_name, _fill) { #_name, SNDRV_CTL_IOCTL_##_name, _fill, false }

/* What gets a stream going comes twice, or none would run for long. */
const struct op pcm_ops[] = {
	PCM(HW_PARAMS, fill_params), PCM(HW_PARAMS, fill_params),
	PCM(PREPARE, NULL), PCM(PREPARE, NULL), PCM(START, NULL), PCM(START, NULL),
	PCM(WRITEI_FRAMES, fill_xferi), PCM(WRITEI_FRAMES, fill_xferi),
	PCM(READI_FRAMES, fill_xferi), PCM(SW_PARAMS, fill_sw), PCM(SW_PARAMS, fill_sw),
	PCM(HW_REFINE, fill_params), PCM(HW_FREE, NULL), PCM(RESET, NULL),
	PCM(DROP, NULL), PCM(DRAIN, NULL), PCM(XRUN, NULL), PCM(RESUME, NULL),
	PCM_VALUE(PAUSE, fill_pause), PCM_VALUE(PAUSE, fill_pause),
	PCM(REWIND, fill_frames), PCM(FORWARD, fill_frames), PCM(HWSYNC, NULL),
	PCM(SYNC_PTR, fill_sync), PCM(STATUS, fill_nasty), PCM(STATUS_EXT, fill_nasty),
	PCM(DELAY, NULL), PCM(CHANNEL_INFO, fill_frames), PCM(INFO, NULL),
	PCM(TTSTAMP, fill_pause), PCM(TSTAMP, fill_pause), PCM(PVERSION, NULL),
	PCM(USER_PVERSION, fill_nasty), PCM(WRITEN_FRAMES, fill_xfern),
	PCM(READN_FRAMES, fill_xfern), PCM_VALUE(LINK, fill_fd), PCM(UNLINK, NULL),
};

const struct op control_ops[] = {
	CTL(ELEM_LIST, fill_list), CTL(ELEM_INFO, fill_element),
	CTL(ELEM_READ, fill_value), CTL(ELEM_WRITE, fill_value),
	CTL(ELEM_LOCK, fill_element), CTL(ELEM_UNLOCK, fill_element),
	CTL(ELEM_REMOVE, fill_element), CTL(ELEM_REPLACE, fill_value),
	CTL(TLV_READ, fill_tlv), CTL(TLV_WRITE, fill_tlv),
	CTL(SUBSCRIBE_EVENTS, fill_pause), CTL(CARD_INFO, NULL), CTL(PVERSION, NULL),
	CTL(PCM_NEXT_DEVICE, fill_nasty), CTL(PCM_INFO, fill_nasty),
	CTL(PCM_PREFER_SUBDEVICE, fill_nasty), CTL(POWER_STATE, NULL),
};

const size_t num_pcm_ops = COUNT(pcm_ops);
const size_t num_control_ops = COUNT(control_ops);

bool has_pointer(const struct op *op)
{
	return op->fill == fill_xferi || op->fill == fill_xfern || op->fill == fill_list;
}

bool is_of_buffer(const struct op *op)
{
	return op->fill == fill_xferi || op->fill == fill_xfern ||
	       op->cmd == SNDRV_PCM_IOCTL_HW_PARAMS || op->cmd == SNDRV_PCM_IOCTL_HW_FREE;
}

void spoil(unsigned char *arg, size_t bytes)
{
	size_t i;

	if (!bytes || pick(4))
		return;
	if (!pick(8)) {
		for (i = 0; i < bytes; i++)
			arg[i] = pick(256);
		return;
	}
	for (i = pick(3) + 1; i; i--)
		arg[pick(bytes)] ^= 1u << pick(8);
}
