// SPDX-License-Identifier: GPL-2.0-only
/* levels: the card's output at full volume, which is the codec's gain of one. */
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>

#include <sound/asound.h>

#define CONTROL "/dev/snd/controlC0"

static const char *const names[] = {
	"Master Playback Volume",
	"Master Playback Switch",
	"PCM Playback Volume",
	"PCM Playback Switch",
};

/* Booleans have no range. */
static long highest(const struct snd_ctl_elem_info *info)
{
	return info->type == SNDRV_CTL_ELEM_TYPE_BOOLEAN ? 1 : info->value.integer.max;
}

static void set_highest(int fd, const char *name)
{
	struct snd_ctl_elem_info info = { .id.iface = SNDRV_CTL_ELEM_IFACE_MIXER };
	struct snd_ctl_elem_value value = { 0 };
	unsigned int i;

	snprintf((char *)info.id.name, sizeof(info.id.name), "%s", name);
	if (ioctl(fd, SNDRV_CTL_IOCTL_ELEM_INFO, &info))
		err(1, "%s", name);
	value.id = info.id;
	for (i = 0; i < info.count; i++)
		value.value.integer.value[i] = highest(&info);
	if (ioctl(fd, SNDRV_CTL_IOCTL_ELEM_WRITE, &value) < 0)
		err(1, "%s", name);
}

int main(void)
{
	int fd = open(CONTROL, O_RDWR);
	size_t i;

	if (fd < 0)
		err(1, CONTROL);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		set_highest(fd, names[i]);
	return 0;
}
