// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgtable -s SEED -n ROUNDS: many substreams of one PCM, whose buffers come and
 * go in random order and sizes until the card cannot take another, and so on.
 *
 * The same seed gives the same rounds.
 */
#include <alsa/asoundlib.h>

#include "pcm.h"
#include "random.h"

#define STREAMS 24
#define MOST_BYTES (8 << 20)

static struct pcm streams[STREAMS];
static int has_buffer[STREAMS];
static long refused;

/* As many small buffers as large ones, and no multiples of a page. */
static unsigned long random_frames(void)
{
	unsigned long most = MOST_BYTES / 4 >> pick(5);

	return 256 + 2 * pick(most / 2);
}

static int take_buffer(struct pcm *p, snd_pcm_uframes_t frames)
{
	snd_pcm_hw_params_t *hw;
	unsigned int periods = 2;

	snd_pcm_hw_params_alloca(&hw);
	pcm_must(snd_pcm_hw_params_any(p->handle, hw), "configurations");
	pcm_must(snd_pcm_hw_params_set_access(p->handle, hw,
					      SND_PCM_ACCESS_RW_INTERLEAVED), "access");
	pcm_must(snd_pcm_hw_params_set_format(p->handle, hw,
					      SND_PCM_FORMAT_S16_LE), "format");
	pcm_must(snd_pcm_hw_params_set_channels(p->handle, hw, 2), "channels");
	pcm_must(snd_pcm_hw_params_set_rate(p->handle, hw, 48000, 0), "rate");
	pcm_must(snd_pcm_hw_params_set_buffer_size_near(p->handle, hw, &frames), "size");
	pcm_must(snd_pcm_hw_params_set_periods_near(p->handle, hw, &periods, NULL),
		 "periods");
	return snd_pcm_hw_params(p->handle, hw);
}

static void turn(long round)
{
	unsigned long i = pick(STREAMS), frames = random_frames();
	int result;

	if (has_buffer[i]) {
		pcm_must(snd_pcm_hw_free(streams[i].handle), "hw_free");
		has_buffer[i] = 0;
		return;
	}
	result = take_buffer(&streams[i], frames);
	has_buffer[i] = !result;
	if (result && result != -ENOMEM && result != -EBUSY)
		errx(1, "round %ld, %lu frames: %s", round, frames,
		     snd_strerror(result));
	refused += !!result;
}

int main(int argc, char **argv)
{
	long seed = 1, rounds = 10, i;
	int option;

	while ((option = getopt(argc, argv, "s:n:")) >= 0) {
		if (option == 's')
			seed = atol(optarg);
		else if (option == 'n')
			rounds = atol(optarg);
		else
			errx(1, "try: sgtable [-s SEED] [-n ROUNDS]");
	}
	random_seed(seed);
	for (i = 0; i < STREAMS; i++) {
		streams[i].device = "hw:0,0";
		streams[i].dir = SND_PCM_STREAM_PLAYBACK;
		pcm_open(&streams[i]);
	}
	for (i = 0; i < rounds; i++)
		turn(i);
	for (i = 0; i < STREAMS; i++)
		snd_pcm_close(streams[i].handle);
	if (!refused)
		errx(1, "the table was never full");
	printf("table: %ld rounds, %ld refused, seed %ld\n", rounds, refused, seed);
	return 0;
}
