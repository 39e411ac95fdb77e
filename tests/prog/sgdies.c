// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgdies play|capture STATE COMMAND: brings a stream into a state, runs
 * COMMAND, which takes the card away, and goes on as a player would.
 *
 * That has to come to an end: with an error that no prepare cures, in a stream
 * that is not running, and with a card that does not open any more.
 */
#include <alsa/asoundlib.h>
#include <errno.h>
#include <unistd.h>

#include "pcm.h"

#define BUFFER_US 100000
/* A write that waits for a dead card gives up after ten seconds. */
#define PATIENCE_S 40

static const char *const states[] = {
	"closed", "open", "setup", "prepared", "running", "paused", "draining",
};

enum { CLOSED, OPEN, SETUP, PREPARED, RUNNING, PAUSED, DRAINING, NUM_STATES };

static struct pcm pcm = { .device = "hw:0,0" };

static long move(void)
{
	static char samples[480 * 4];

	if (pcm.dir == SND_PCM_STREAM_PLAYBACK)
		return snd_pcm_writei(pcm.handle, samples, 480);
	if (pcm_state(&pcm) == SND_PCM_STATE_PREPARED)
		return snd_pcm_start(pcm.handle);
	return snd_pcm_readi(pcm.handle, samples, 480);
}

static long shape(void)
{
	return snd_pcm_set_params(pcm.handle, SND_PCM_FORMAT_S16_LE,
				  SND_PCM_ACCESS_RW_INTERLEAVED, 2, 48000, 0,
				  BUFFER_US);
}

/* What a player does next, by the stream's state. */
static long go_on(const char **call)
{
	if (!pcm.handle)
		return *call = "open", snd_pcm_open(&pcm.handle, pcm.device, pcm.dir, 0);
	switch (pcm_state(&pcm)) {
	case SND_PCM_STATE_OPEN:
		return *call = "hw_params", shape();
	case SND_PCM_STATE_SETUP:
	case SND_PCM_STATE_XRUN:
		return *call = "prepare", snd_pcm_prepare(pcm.handle);
	case SND_PCM_STATE_PAUSED:
		return *call = "resume from pause", snd_pcm_pause(pcm.handle, 0);
	case SND_PCM_STATE_DRAINING:
		return *call = "drain", snd_pcm_drain(pcm.handle);
	case SND_PCM_STATE_SUSPENDED:
		return *call = "resume", snd_pcm_resume(pcm.handle);
	case SND_PCM_STATE_DISCONNECTED:
		return *call = "state", -ENODEV;
	default:
		return *call = "move", move();
	}
}

static void go_until(snd_pcm_state_t state)
{
	const char *call = "";

	while (!pcm.handle || pcm_state(&pcm) != state)
		pcm_must(go_on(&call), call);
}

static void reach(int state)
{
	if (state == CLOSED)
		return;
	go_until(state == OPEN ? SND_PCM_STATE_OPEN : state <= PREPARED ?
		 SND_PCM_STATE_PREPARED : SND_PCM_STATE_RUNNING);
	if (state == SETUP)
		pcm_must(snd_pcm_drop(pcm.handle), "drop");
	if (state == PAUSED)
		pcm_must(snd_pcm_pause(pcm.handle, 1), "pause");
	if (state != DRAINING)
		return;
	snd_pcm_nonblock(pcm.handle, 1);
	if (snd_pcm_drain(pcm.handle) != -EAGAIN)
		errx(1, "drain did not wait");
	snd_pcm_nonblock(pcm.handle, 0);
}

/* An overrun or a suspend may come first, and get the usual treatment. */
static bool is_end(long result)
{
	return result < 0 && result != -EPIPE && result != -ESTRPIPE && result != -EAGAIN;
}

static void must_be_over(const char *when)
{
	snd_pcm_state_t state;
	snd_pcm_t *again;
	int result;

	snd_pcm_drop(pcm.handle);
	state = pcm_state(&pcm);
	if (state == SND_PCM_STATE_RUNNING || state == SND_PCM_STATE_DRAINING ||
	    state == SND_PCM_STATE_PAUSED)
		errx(1, "%s: the stream is still %s", when, snd_pcm_state_name(state));
	result = snd_pcm_prepare(pcm.handle);
	if (result != -ENODEV && result != -EBADFD)
		errx(1, "%s: prepare: %s", when, snd_strerror(result));
	snd_pcm_close(pcm.handle);
	if (snd_pcm_open(&again, pcm.device, pcm.dir, 0) != -ENODEV)
		errx(1, "%s: the card can still be opened", when);
}

static int find_state(const char *name)
{
	int i;

	for (i = 0; i < NUM_STATES; i++)
		if (!strcmp(name, states[i]))
			return i;
	errx(1, "%s: no such state", name);
}

int main(int argc, char **argv)
{
	const char *call = "";
	long result, calls = 0;

	if (argc != 4 || (strcmp(argv[1], "play") && strcmp(argv[1], "capture")))
		errx(1, "try: sgdies play|capture STATE COMMAND");
	if (argv[1][0] == 'c')
		pcm.dir = SND_PCM_STREAM_CAPTURE;
	reach(find_state(argv[2]));
	fflush(NULL);
	if (system(argv[3]))
		errx(1, "'%s' failed", argv[3]);
	alarm(PATIENCE_S);
	do {
		result = go_on(&call);
		calls++;
	} while (!is_end(result));
	printf("dies: %s %s: after %ld calls %s says %s\n", argv[1], argv[2], calls,
	       call, snd_strerror(result));
	if (pcm.handle)
		must_be_over(argv[2]);
	return 0;
}
