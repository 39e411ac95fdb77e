// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgstorm -s SEED -n ROUNDS: opens the card's streams again and again, each
 * time with another shape, and lets them run for a random while.
 *
 * The same seed gives the same rounds.  A round may stop anywhere between open
 * and a running stream, as applications do.
 */
#include <alsa/asoundlib.h>
#include <signal.h>

#include "pcm.h"
#include "random.h"

static const struct {
	const char *device;
	snd_pcm_stream_t dir;
} streams[] = {
	{ "hw:0,0", SND_PCM_STREAM_PLAYBACK },
	{ "hw:0,0", SND_PCM_STREAM_CAPTURE },
	{ "hw:0,1", SND_PCM_STREAM_CAPTURE },
};

static const unsigned int rates[] = { 8000, 11025, 22050, 44100, 48000 };

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* The last of the streams, which not all cards have. */
static int microphone;

/* Small and large alike: as many sizes between 16 and 32 as between 8192 and 16384. */
static snd_pcm_uframes_t random_period(void)
{
	unsigned long base = 16ul << pick(10);

	return base + pick(base);
}

static void set_random_sizes(struct pcm *p, snd_pcm_hw_params_t *hw)
{
	snd_pcm_uframes_t period = random_period();
	unsigned int periods = 2 + pick(63);

	pcm_must(snd_pcm_hw_params_set_period_size_near(p->handle, hw, &period, NULL),
		 "period size");
	pcm_must(snd_pcm_hw_params_set_periods_near(p->handle, hw, &periods, NULL),
		 "periods");
}

static void random_params(struct pcm *p)
{
	snd_pcm_hw_params_t *hw;
	unsigned int rate = rates[pick(COUNT(rates))];

	snd_pcm_hw_params_alloca(&hw);
	p->mmap = pick(2);
	pcm_must(snd_pcm_hw_params_any(p->handle, hw), "configurations");
	pcm_must(snd_pcm_hw_params_set_access(p->handle, hw, p->mmap ?
					      SND_PCM_ACCESS_MMAP_INTERLEAVED :
					      SND_PCM_ACCESS_RW_INTERLEAVED), "access");
	pcm_must(snd_pcm_hw_params_set_rate_near(p->handle, hw, &rate, NULL), "rate");
	pcm_must(snd_pcm_hw_params_set_format(p->handle, hw,
					      SND_PCM_FORMAT_S16_LE), "format");
	pcm_must(snd_pcm_hw_params_set_channels(p->handle, hw, 2), "channels");
	set_random_sizes(p, hw);
	pcm_must(snd_pcm_hw_params(p->handle, hw), "hw_params");
	snd_pcm_hw_params_get_period_size(hw, &p->period, NULL);
	snd_pcm_hw_params_get_buffer_size(hw, &p->buffer);
	p->rate = rate;
}

static void fill(struct pcm *p)
{
	const snd_pcm_channel_area_t *areas;
	snd_pcm_uframes_t offset, frames = p->buffer;

	if (!p->mmap) {
		void *silence = calloc(p->buffer, 4);

		pcm_must(snd_pcm_writei(p->handle, silence, p->buffer), "write");
		free(silence);
		return;
	}
	pcm_must(snd_pcm_avail(p->handle), "avail");
	pcm_must(snd_pcm_mmap_begin(p->handle, &areas, &offset, &frames), "mmap_begin");
	memset(pcm_area(p, areas, offset), 0, frames * 4);
	pcm_must(snd_pcm_mmap_commit(p->handle, offset, frames), "mmap_commit");
}

/* An overrun is no fault here: nobody reads. */
static void run_a_while(struct pcm *p)
{
	if (p->dir == SND_PCM_STREAM_PLAYBACK)
		fill(p);
	if (snd_pcm_state(p->handle) == SND_PCM_STATE_PREPARED)
		pcm_must(snd_pcm_start(p->handle), "start");
	usleep(pick(30000));
	snd_pcm_avail(p->handle);
	if (pick(2) && snd_pcm_state(p->handle) == SND_PCM_STATE_RUNNING)
		snd_pcm_pause(p->handle, 1);
	if (pick(2))
		pcm_must(snd_pcm_drop(p->handle), "drop");
}

static void one_round(long number)
{
	size_t which = pick(COUNT(streams) - !microphone);
	struct pcm p = {
		.device = streams[which].device,
		.dir = streams[which].dir,
		.frame_bytes = 4,
	};
	unsigned long depth = pick(8), again = pick(3);

	pcm_open(&p);
	while (depth && again--)
		random_params(&p);
	if (depth) {
		random_params(&p);
		printf("round %ld: %s %s %u Hz, period %lu, buffer %lu%s\n", number,
		       p.device, snd_pcm_stream_name(p.dir), p.rate, p.period,
		       p.buffer, p.mmap ? ", mmap" : "");
	}
	if (depth > 1)
		run_a_while(&p);
	snd_pcm_close(p.handle);
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
			errx(1, "try: sgstorm [-s SEED] [-n ROUNDS]");
	}
	alarm(120);
	microphone = !access("/dev/snd/pcmC0D1c", F_OK);
	random_seed(seed);
	for (i = 0; i < rounds; i++)
		one_round(i);
	printf("storm: %ld rounds with seed %ld\n", rounds, seed);
	return 0;
}
