// SPDX-License-Identifier: GPL-2.0-only
/* What the chips of the ICH model are. */
#include <string.h>
#include "ich.h"

/* bits of the global status */
#define STA_NVSPINT 0x00000010
#define STA_PIINT 0x00000020
#define STA_POINT 0x00000040
#define STA_MCINT 0x00000080
#define STA_PCR 0x00000100
#define STA_SCR 0x00000200
#define STA_SIS_TCR 0x00040000
#define STA_20_BIT 0x00400000		/* is possible */
#define STA_M2INT 0x01000000
#define STA_P2INT 0x02000000
#define STA_SPINT 0x04000000
#define STA_TCR 0x10000000

/* bits of the global control: resets and what enables interrupts, and SiS's channels */
#define CNT_BASE 0x0000007f
#define CNT_SIS_CHANNELS 0x000000c0

#define SIS_OUTPUT 0x4c

/* bits of ALi's interrupt status */
#define ALI_PCMIN 0x00010000
#define ALI_PCMOUT 0x00020000
#define ALI_MICIN 0x00040000
#define ALI_CODECSPDIFOUT 0x00080000
#define ALI_SPDIFIN 0x00400000
#define ALI_SPDIFOUT 0x00800000

/* defined bits of its system control */
#define ALI_SCR 0xc03fc303

static const struct engine_facts ich_engines[3] = {
	{ 0x00, PCM_IN, STA_PIINT, 0 },
	{ 0x10, PCM_OUT, STA_POINT, 0 },
	{ 0x20, MIC_IN, STA_MCINT, 0 },
};

static const struct engine_facts ich4_engines[6] = {
	{ 0x00, PCM_IN, STA_PIINT, 0 },
	{ 0x10, PCM_OUT, STA_POINT, 0 },
	{ 0x20, MIC_IN, STA_MCINT, 0 },
	{ 0x40, MIC_IN, STA_M2INT, 1 },
	{ 0x50, PCM_IN, STA_P2INT, 1 },
	{ 0x60, SPDIF_OUT, STA_SPINT, 0 },
};

static const struct engine_facts nforce_engines[4] = {
	{ 0x00, PCM_IN, STA_PIINT, 0 },
	{ 0x10, PCM_OUT, STA_POINT, 0 },
	{ 0x20, MIC_IN, STA_MCINT, 0 },
	{ 0x70, SPDIF_OUT, STA_NVSPINT, 0 },
};

/* S/PDIF that is received is taken for a second converter here. */
static const struct engine_facts ali_engines[6] = {
	{ 0x40, PCM_IN, ALI_PCMIN, 0 },
	{ 0x50, PCM_OUT, ALI_PCMOUT, 0 },
	{ 0x60, MIC_IN, ALI_MICIN, 0 },
	{ 0x70, SPDIF_OUT, ALI_CODECSPDIFOUT, 0 },
	{ 0xa0, PCM_IN, ALI_SPDIFIN, 1 },
	{ 0xb0, SPDIF_OUT, ALI_SPDIFOUT, 0 },
};

#define MIXER(size) .bytes = size, .read = intel_mixer_read, .write = intel_mixer_write
#define REGS(size) .bytes = size, .read = intel_read, .write = intel_write

#define INTELS						\
	.layout = &intel_layout,			\
	.engines = ich_engines,				\
	.count = 3,					\
	.ready = { STA_PCR, STA_SCR },			\
	.control = CNT_BASE | CNT_8_CHANNELS,		\
	.channels_shift = 20,				\
	.bar = { { MIXER(256) }, { REGS(64) } }

static const struct chip chips[] = {
	{ .name = "ich", .vendor = 0x8086, .device = 0x2415, INTELS },
	{ .name = "i440mx", .vendor = 0x8086, .device = 0x7195, INTELS },
	{ .name = "amd8111", .vendor = 0x1022, .device = 0x746d, INTELS, .prefetches = true },
	{
		.name = "ich4", .vendor = 0x8086, .device = 0x24c5,
		.layout = &intel_layout,
		.engines = ich4_engines,
		.count = 6,
		.ready = { STA_PCR, STA_SCR, STA_TCR },
		.control = CNT_BASE | CNT_8_CHANNELS | CNT_20_BIT | CNT_SPDIF,
		.channels_shift = 20,
		.capabilities = STA_20_BIT,
		.has_sdm = true,
		.has_spdif = true,
		.bar = {
			{ MIXER(256) }, { REGS(64) },
			{ MIXER(512), .memory = true }, { REGS(256), .memory = true },
		},
	}, {
		.name = "sis7012", .vendor = 0x1039, .device = 0x7012,
		.layout = &intel_layout,
		.engines = ich_engines,
		.count = 3,
		.ready = { STA_PCR, STA_SCR, STA_SIS_TCR },
		.control = CNT_BASE | CNT_SIS_CHANNELS,
		.channels_shift = 6,
		.counts_bytes = true,
		.output = SIS_OUTPUT,
		.bar = { { MIXER(256) }, { REGS(128) } },
	}, {
		.name = "nforce", .vendor = 0x10de, .device = 0x00da,
		.layout = &intel_layout,
		.engines = nforce_engines,
		.count = 4,
		.ready = { STA_PCR, STA_SCR },
		.control = CNT_BASE | CNT_8_CHANNELS,
		.channels_shift = 20,
		.has_spdif = true,
		.guards_spdif = true,
		.bar = {
			{ MIXER(256) }, { REGS(128) },
			{ MIXER(4096), .memory = true },
		},
	}, {
		.name = "ali5455", .vendor = 0x10b9, .device = 0x5455,
		.layout = &ali_layout,
		.engines = ali_engines,
		.count = 6,
		.control = ALI_SCR,
		.channels_shift = 8,
		.has_dmacr = true,
		.has_spdif = true,
		.bar[0] = { .bytes = 256, .read = ali_read, .write = ali_write },
	},
};

const struct chip *find_chip(const char *name)
{
	unsigned int i;

	for (i = 0; i < sizeof(chips) / sizeof(*chips); i++)
		if (!strcmp(chips[i].name, name))
			return &chips[i];
	return chips;
}
