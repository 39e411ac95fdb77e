#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The model of the EMU10K1 plays and records what it should, finds each mistake of a driver, and survives any guest.
# needs: models
# kernels: none
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/model_alone.sh"

# A table of silent pages at 0x100000, the silent page at 0x110000, a page of sound at 0x120000 as page 1.
# This awk knows no hexadecimal numbers.
table() {
	awk 'BEGIN {
		for (i = 0; i < 8192; i++)
			printf "m %x %x\n", 1048576 + i * 4, 2 * 1114112 + i
		for (i = 0; i < 1024; i++)
			printf "m %x %x\n", 1179648 + i * 4, (2 * i + 2) * 65536 + 2 * i + 1
	}'
	cat <<-EOT
		m 100004 240001
		c 2 4 5
		p 40 0 100000
	EOT
}

# Voice 0 is ready to loop over that page, as 16-bit mono.
voice() {
	cat <<-EOT
		p c 0 221fff
		p d 0 221fff
		p b 0 32100000
		p 7 0 1000
		p 6 0 800
		p 8 0 83d
		p 3 0 ffffffff
		p 2 0 ffffffff
		p 9 0 7a000000
	EOT
}

start() {
	printf '%s\n' 'p 1 0 4000ff00' 'p 0 0 40000000' 's 50'
}

stop() {
	printf '%s\n' 'p 1 0 0000ff00' 'p 0 0 0'
}

# Acknowledged when it has stopped: the card goes as fast as it can, and would soon loop again.
{ table; voice; echo p 58 0 1; start; echo r 4 8; stop; printf '%s\n' 'p 5a 0 1' 'r 4 8'; } | good emu10k1 plays
[ "$(tr '\n' ' ' <plays.answer)" = "40 0 " ] || fail "the loop's interrupt is not as it should be: $(tr '\n' ' ' <plays.answer)"
# Four bytes a frame, both sides alike, from 1 on.
[ "$(od -An -td2 -v -j 44 -N 24 -w24 plays.wav | tr -s ' ')" = " 1 1 2 2 3 3 4 4 5 5 6 6" ] || fail "what the voice plays is not what is in memory"

# What runs is cut off from the bus, and so need not be stopped by who cannot see it.
{ table; voice; start; printf '%s\n' k 's 20' 'r 4 14' 'w 4 c 4' 'x 2 0' 'c 2 4 1' 's 20'; } | good emu10k1 blind
[ "$(tr '\n' ' ' <blind.answer)" = "ffffffff 1102 " ] || fail "a blind card is not as it should be: $(tr '\n' ' ' <blind.answer)"
{ table; voice; start; printf '%s\n' k 's 20'; } | bad emu10k1 lost "voice 0 runs at the end"
{ echo 'r 4 14'; table; voice; start; printf 'r 4 14\n%.0s' 1 2 3 4; stop; printf 'r 4 14\n%.0s' 1 2 3; } | good emu10k1 glitch glitch=3
[ "$(tr '\n' ' ' <glitch.answer)" = "0 0 0 ffffffff 0 0 0 0 " ] || fail "the wrong reads are lost: $(tr '\n' ' ' <glitch.answer)"
printf '%s\n' 'c 2 4 ffff' 'x 2 4' | good emu10k1 config
[ "$(cat config.answer)" = 145 ] || fail "the command register is not that of PCI 2.2: $(cat config.answer)"

{ table; voice; echo c 2 4 1; start; stop; } | bad emu10k1 master "without bus master enable"
{ table; echo m 100004 0; voice; start; stop; } | bad emu10k1 empty "entry 1 of the page table is 0x00000000, which maps nothing"
{ table; echo m 100004 240002; voice; start; stop; } | bad emu10k1 number "0x00240002, which maps nothing"
{ table; echo m 100004 60000001; voice; start; stop; } | bad emu10k1 outside "0x30000000 outside the guest's memory"
{ table; echo m 100004 220001; voice; start; stop; } | bad emu10k1 silence "voice 0 plays the silent page"
{ table; voice; start; echo m 100004 242001; echo s 50; stop; } | bad emu10k1 stale "MAPA 0x00240001 is stale"
{ table; voice; start; } | bad emu10k1 left "voice 0 runs at the end"
{ table; voice; echo p 8 0 1001; start; stop; } | bad emu10k1 beyond "CCCA 0x00001001 is beyond DSL"
{ table; voice; echo p b 0 0; start; stop; } | bad emu10k1 routing "FXRT 0x00000000 has one bus twice"
echo g 48 0 | bad emu10k1 read "register 0x048, channel 0 is read"
echo p 6a 0 1 | bad emu10k1 write "register 0x06a, channel 0 is written with 0x00000001"
echo r 4 1c | bad emu10k1 port "port 0x1c is read with 4 bytes"
echo w 4 14 8000 | bad emu10k1 hcfg "HCFG 0x00008000"
echo w 4 c 800000 | bad emu10k1 inte "INTE 0x00800000"
echo p 46 0 120800 | bad emu10k1 adcba "ADCBA 0x00120800"
echo p 4a 0 20 | bad emu10k1 adcbs "ADCBS 0x00000020"
printf '%s\n' 'c 2 4 5' 'p 46 0 120000' 'p 4a 0 1' 'p 42 0 18' 's 20' | bad emu10k1 recording "the recording runs at the end"
printf '%s\n' 'c 2 4 5' 'p 46 0 300000' 'p 4a 0 1' 'p 42 0 18' 's 20' 'p 4a 0 0' | bad emu10k1 adc "DMA to 0x300000 outside"
printf '%s\n' 'p 52 0 0' 'p 400 0 0' | bad emu10k1 program "program word 0 is written while it runs"
printf '%s\n' 'p 400 0 5c' 'p 52 0 0' 's 20' | bad emu10k1 operand "instruction 0 has an undefined operand"

# Unknown, too short, too long, with sizes and places that do not exist; the card answers and goes on.
good emu10k1 survives <<EOT
raw 63
raw 0
raw 2 1 2 3
raw 2 20 0 0 0 3 0 0 0 0 0 0 0 0 0 0 0 ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff
raw 2 20 0 0 0 3 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
raw 3 1
raw 5 0 0 0 0
raw 5 20 0 0 0 0 0 0 0 ff ff ff ff 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
raw 7 10 0 0 0 0 0 0 0 ff ff ff ff 0 0 0 0
raw 8 1
raw 8 14 0 0 0 24 0 0 0 0 0 0 0 0 0 0 0 ff 0 0 0
raw 9
raw 9 0 0 0 0 0 0 0 0 0 0 0 0 ff ff ff ff
raw 9 ff ff ff ff ff ff ff ff 0 0 0 0 4 0 0 0
raw a 0 0 0 0 0 0 0 0 7 0 0 0 0 1 0 0
raw a fe 0 0 0 0 0 0 0 7 0 0 0 4 0 0 0 0 0 0 0
long 1 20000
long a 1200
long 3 40
c 4 fe 0
x 2 0
x 2 2
c 4 10 ffffffff
x 4 10
EOT
grep -v error survives.answer | tr '\n' ' ' | grep -q -x '1102 2 ffffffe1 ' || fail "after all that the card answers $(tr '\n' ' ' <survives.answer)"

echo "the card survives, and finds every mistake"
