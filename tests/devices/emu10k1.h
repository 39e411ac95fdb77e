/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of the EMU10K1 model share. */
#ifndef EMU10K1_H
#define EMU10K1_H

#include <stdbool.h>
#include <linux/types.h>
#include "output.h"
#include "vfio_user.h"

#define VOICES 64
#define RATE OUTPUT_RATE
#define PAGE 4096
#define TABLE_PAGES 8192
/* The low bits of an entry, and of a map, say which page it is of. */
#define PAGE_NUMBER 0x1fff

/* Registers of each voice, selected by PTR */
#define CPF 0x00
#define CPF_STEREO 0x8000
#define CPF_STOP 0x4000
#define PTRX 0x01
#define CVCF 0x02
#define VTFT 0x03
#define PSST 0x06
#define DSL 0x07
#define CCCA 0x08
#define CCCA_8BIT 0x01000000
#define CCR 0x09
#define CLP 0x0a
#define FXRT 0x0b
#define MAPA 0x0c
#define MAPB 0x0d
#define DCYSUSV 0x12
#define DCYSUSV_ENABLE 0x80
#define TEMPENV 0x1e
#define CACHE_DATA 0x20
#define CACHE_WORDS 32

/* Registers of the chip, selected by PTR */
#define PTB 0x40
#define ADCCR 0x42
#define ADCCR_RIGHT 0x10
#define ADCCR_LEFT 0x08
#define FXWC 0x43
#define ADCBA 0x46
#define MICBS 0x49
#define ADCBS 0x4a
#define FXBS 0x4b
#define DBG 0x52
#define CLIEL 0x58
#define CLIPL 0x5a
#define SOLEL 0x5c
#define MICIDX 0x63
#define ADCIDX 0x64
#define FXIDX 0x65
#define HLIEL 0x66
#define HLIPL 0x68
#define DSP_REGISTERS 0x100
#define DSP_PROGRAM 0x400

/* Ports */
#define IPR 0x08
#define IPR_FXDSP 0x00800000
#define IPR_PCIERROR 0x00200000
#define IPR_ADCFULL 0x00008000
#define IPR_ADCHALF 0x00004000
#define IPR_TIMER 0x00000200
#define IPR_LOOP 0x00000040
#define INTE 0x0c
#define INTE_TIMER 0x00000004
#define INTE_FORCE 0x00100000
#define WC 0x10
#define HCFG 0x14
#define HCFG_LOCK_SOUND 0x8
#define HCFG_AUDIO 0x1

struct voice {
	__u32 reg[0x20];
	/* Said once a start. */
	bool heard_silence, ran_beyond;
};

struct emu {
	struct voice voice[VOICES];
	/* The caches of a stereo pair are one. */
	__u8 cache[VOICES][CACHE_WORDS * 4];
	/* Registers of the chip, by PTR's number. */
	__u32 reg[0x100];
	/* One bit a voice. */
	__u64 loop_enable, loop_pending, half_enable, half_pending;
	__u64 stop_on_loop;
	__u32 ptr, ipr, inte, hcfg;
	unsigned int timer_rate, timer_count;
	__u32 samples;
	/* Of this sample period: what the voices have sent, 16.14 bits. */
	__s64 bus[16];
	__s16 input[2];
	/* The page of silence, as the driver's idle maps name it. */
	__u32 silence;
	bool silence_known;
};

extern struct emu emu;

/* emu10k1_register.c */
__u32 register_read(unsigned int reg, unsigned int v);
void register_write(unsigned int reg, unsigned int v, __u32 value);
__u32 ipr_read(void);
void ipr_write(__u32 value);
void inte_write(__u32 value);
void emu_interrupt(__u32 ipr);
void emu_update_irq(void);

/* emu10k1_voice.c */
void voices_reset(void);
void voices_tick(void);
void voices_close(void);
bool voice_runs(unsigned int v);
bool voices_run(void);
bool voices_unfinished(void);
__u32 voice_read(unsigned int v, unsigned int reg);
void voice_write(unsigned int v, unsigned int reg, __u32 value);

/* emu10k1_table.c */
bool table_read(unsigned int v, __u32 address, void *data,
		unsigned int bytes, bool heard);
extern bool table_checked;	/* by an option */
void table_check(void);
void table_close(void);

/* emu10k1_capture.c */
void capture_reset(void);
bool capture_runs(void);
void capture_write(unsigned int reg, __u32 value);
void capture_next_input(void);
void capture_tick(__s32 left, __s32 right);
void capture_close(void);

static inline __s16 to_16_bits(__s32 value)
{
	/* How the chip makes the DSP's 32 bits shorter is not known; rounded. */
	return value > 0x7fff7fff ? 0x7fff : (value + 0x8000) >> 16;
}

#endif
