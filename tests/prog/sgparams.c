// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgparams BYTES [FILE=TEXT | FILE]..: calls hw_params for a buffer of that size,
 * which allocates it, and once more for each FILE=TEXT, which finds the buffer
 * there.  The text is written before the call, so that a tracer can be told what
 * to count next.  A FILE alone is shown.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>

#include "files.h"
#include "number.h"
#include "rawparams.h"

#define DEVICE "/dev/snd/pcmC0D0p"

static void set_params(int pcm, unsigned long bytes)
{
	struct snd_pcm_hw_params params;

	raw_shape(&params, bytes);
	if (ioctl(pcm, SNDRV_PCM_IOCTL_HW_PARAMS, &params))
		err(1, "hw_params of %lu bytes", bytes);
}

static void step(int pcm, unsigned long bytes, char *arg)
{
	char *text = strchr(arg, '=');

	if (!text) {
		show_file(arg);
		return;
	}
	*text++ = 0;
	put_file(arg, text);
	set_params(pcm, bytes);
}

int main(int argc, char **argv)
{
	unsigned long bytes;
	int pcm, i;

	if (argc < 2)
		errx(2, "try: sgparams BYTES [FILE=TEXT | FILE]..");
	bytes = number(argv[1]);
	pcm = open(DEVICE, O_RDWR | O_NONBLOCK);
	if (pcm < 0)
		err(1, "%s", DEVICE);
	set_params(pcm, bytes);
	for (i = 2; i < argc; i++)
		step(pcm, bytes, argv[i]);
	return 0;
}
