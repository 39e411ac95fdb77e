// SPDX-License-Identifier: GPL-2.0-only
#include "actions.h"
#include "files.h"

static void act_pause(struct sgpcm *s, const char *arg)
{
	sgpcm_start(s);
	pcm_must(snd_pcm_pause(s->pcm.handle, 1), "pause");
	position_still(&s->pcm, arg ? atoi(arg) : 50);
	pcm_must(snd_pcm_pause(s->pcm.handle, 0), "resume from pause");
}

static void act_drop(struct sgpcm *s, const char *arg)
{
	(void)arg;
	sgpcm_drop(s);
	sgpcm_prepare(s);
}

static void act_drain(struct sgpcm *s, const char *arg)
{
	(void)arg;
	sgpcm_drain(s);
	sgpcm_prepare(s);
}

static void act_sleep(struct sgpcm *s, const char *arg)
{
	sgpcm_start(s);
	usleep(atoi(arg) * 1000);
}

static void act_run(struct sgpcm *s, const char *arg)
{
	int status;

	(void)s;
	fflush(NULL);
	status = system(arg);
	if (status)
		errx(1, "'%s' ended with status %d", arg, status);
}

static void act_show(struct sgpcm *s, const char *arg)
{
	(void)s;
	show_file(arg);
}

static void act_paused(struct sgpcm *s, const char *arg)
{
	sgpcm_start(s);
	pcm_must(snd_pcm_pause(s->pcm.handle, 1), "pause");
	act_run(s, arg);
	if (pcm_state(&s->pcm) == SND_PCM_STATE_SUSPENDED)
		pcm_resume(&s->pcm);
	pcm_must(snd_pcm_pause(s->pcm.handle, 0), "resume from pause");
}

static void act_hold(struct sgpcm *s, const char *arg)
{
	(void)s;
	(void)arg;
	printf("holding\n");
	fflush(stdout);
	alarm(0);
	while (true)
		pause();
}

/* Nothing is handed over until the card has run into the end of the buffer. */
static void act_xrun(struct sgpcm *s, const char *arg)
{
	long ms = (s->pcm.buffer * 1000 / s->pcm.rate + 1000) * (s->patient ? 20 : 1);

	(void)arg;
	for (; pcm_state(&s->pcm) != SND_PCM_STATE_XRUN; ms -= 2) {
		if (ms < 0)
			errx(1, "xrun: none came, state %s",
			     snd_pcm_state_name(pcm_state(&s->pcm)));
		usleep(POLL_US);
		snd_pcm_avail(s->pcm.handle);
	}
	if (snd_pcm_avail(s->pcm.handle) != -EPIPE)
		errx(1, "xrun: the stream does not say EPIPE");
	sgpcm_prepare(s);
}

static const struct {
	const char *name;
	void (*run)(struct sgpcm *s, const char *arg);
} known_actions[] = {
	{ "pause", act_pause }, { "drop", act_drop }, { "drain", act_drain },
	{ "xrun", act_xrun }, { "sleep", act_sleep }, { "run", act_run },
	{ "paused", act_paused }, { "show", act_show }, { "hold", act_hold },
};

void add_action(struct sgpcm *s, char *text)
{
	struct action *a = &s->actions[s->num_actions++];
	char *at = strchr(text, '@'), *rest;
	size_t i;

	if (!at || s->num_actions > MAX_ACTIONS)
		errx(1, "%s: not WHAT@FRAME, or too many actions", text);
	*at++ = 0;
	a->frame = strtol(at, &rest, 10);
	a->arg = *rest == '=' ? rest + 1 : NULL;
	for (i = 0; i < sizeof(known_actions) / sizeof(*known_actions); i++)
		if (!strcmp(text, known_actions[i].name))
			a->run = known_actions[i].run;
	if (!a->run)
		errx(1, "%s: no such action", text);
}
