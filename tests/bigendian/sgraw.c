// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgraw -f CLIP.wav -p PERIOD -b BUFFER [-c CLEAR] [-z ZEROS] [-s FILE]: plays a clip with the
 * kernel's own calls, because there is no alsa-lib for this machine.
 *
 * -c: that many frames of the buffer stay empty, for a card that says it is
 * further than it is.  -z: silence after the clip.  -s: prints FILE when all is
 * written and the card still plays.
 */
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "number.h"
#include "rawparams.h"
#include "wav.h"

#define DEVICE "/dev/snd/pcmC0D0p"
#define STALL_MS 5000

struct play {
	int fd;
	struct wav wav;
	unsigned long period;
	unsigned long buffer;
	unsigned long clear;
	unsigned long zeros;
	unsigned long written;
	int started;
	const char *show;
};

static void must(const struct play *p, unsigned long request, void *arg, const char *what)
{
	if (ioctl(p->fd, request, arg) < 0)
		err(1, "%s", what);
}

static void exactly(struct snd_pcm_hw_params *hw, int param, unsigned int value)
{
	raw_interval(hw, param, value, value);
}

static void shape(struct play *p)
{
	struct snd_pcm_hw_params hw;

	raw_any(&hw);
	raw_mask(&hw, SNDRV_PCM_HW_PARAM_ACCESS, SNDRV_PCM_ACCESS_RW_INTERLEAVED);
	raw_mask(&hw, SNDRV_PCM_HW_PARAM_FORMAT, SNDRV_PCM_FORMAT_S16_LE);
	exactly(&hw, SNDRV_PCM_HW_PARAM_CHANNELS, p->wav.channels);
	exactly(&hw, SNDRV_PCM_HW_PARAM_RATE, p->wav.rate);
	exactly(&hw, SNDRV_PCM_HW_PARAM_PERIOD_SIZE, p->period);
	exactly(&hw, SNDRV_PCM_HW_PARAM_BUFFER_SIZE, p->buffer);
	must(p, SNDRV_PCM_IOCTL_HW_PARAMS, &hw, "hw_params");
}

/* It starts when told to, and is writable when a whole period fits beside the clear part. */
static void prepare(struct play *p)
{
	struct snd_pcm_sw_params sw = {
		.period_step = 1,
		.avail_min = p->period + p->clear,
		.start_threshold = LONG_MAX,
		.stop_threshold = p->buffer,
	};

	must(p, SNDRV_PCM_IOCTL_SW_PARAMS, &sw, "sw_params");
	must(p, SNDRV_PCM_IOCTL_PREPARE, NULL, "prepare");
}

static void start(struct play *p)
{
	if (!p->started)
		must(p, SNDRV_PCM_IOCTL_START, NULL, "start");
	p->started = 1;
}

static int has_room(const struct play *p, int ms)
{
	struct pollfd fd = { .fd = p->fd, .events = POLLOUT };

	if (poll(&fd, 1, ms) < 0)
		err(1, "poll");
	if (fd.revents & POLLERR)
		errx(1, "underrun at frame %lu", p->written);
	return fd.revents & POLLOUT;
}

static void wait_for_room(struct play *p)
{
	if (has_room(p, 0))
		return;
	start(p);
	if (!has_room(p, STALL_MS))
		errx(1, "nothing moved for %d s at frame %lu", STALL_MS / 1000, p->written);
}

static void feed(struct play *p, unsigned char *data, unsigned long frames)
{
	struct snd_xferi xfer;

	while (frames) {
		xfer.buf = data;
		xfer.frames = frames < p->period ? frames : p->period;
		wait_for_room(p);
		must(p, SNDRV_PCM_IOCTL_WRITEI_FRAMES, &xfer, "write");
		data += xfer.result * p->wav.frame_bytes;
		frames -= xfer.result;
		p->written += xfer.result;
	}
}

static void feed_silence(struct play *p)
{
	unsigned char *silence = calloc(p->zeros, p->wav.frame_bytes);

	if (!silence)
		err(1, "silence");
	feed(p, silence, p->zeros);
	free(silence);
}

static void show(const char *path)
{
	char text[4096];
	size_t n;
	FILE *f = fopen(path, "r");

	if (!f)
		err(1, "%s", path);
	while ((n = fread(text, 1, sizeof(text), f)))
		fwrite(text, 1, n, stdout);
	fclose(f);
}

static void options(struct play *p, int argc, char **argv)
{
	int option;

	while ((option = getopt(argc, argv, "f:p:b:c:z:s:")) >= 0) {
		switch (option) {
		case 'f':
			wav_load(&p->wav, optarg);
			break;
		case 'p':
			p->period = number(optarg);
			break;
		case 'b':
			p->buffer = number(optarg);
			break;
		case 'c':
			p->clear = number(optarg);
			break;
		case 'z':
			p->zeros = number(optarg);
			break;
		case 's':
			p->show = optarg;
			break;
		default:
			exit(2);
		}
	}
	if (!p->wav.path || !p->period || p->buffer < p->period + p->clear)
		errx(2, "a clip, a period and a buffer with room for it are needed");
}

int main(int argc, char **argv)
{
	struct play p = { 0 };

	options(&p, argc, argv);
	p.fd = open(DEVICE, O_RDWR);
	if (p.fd < 0)
		err(1, DEVICE);
	shape(&p);
	prepare(&p);
	feed(&p, p.wav.data, wav_frames(&p.wav));
	feed_silence(&p);
	start(&p);
	if (p.show)
		show(p.show);
	must(&p, SNDRV_PCM_IOCTL_DRAIN, NULL, "drain");
	printf("sgraw: %lu frames in periods of %lu\n", p.written, p.period);
	return 0;
}
