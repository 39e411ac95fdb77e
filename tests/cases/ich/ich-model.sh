#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The ICH models without a machine: a ring is played as by the chips, options show, and every mistake that is to be found is found.
# needs: models
# kernels: none
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/model_alone.sh"

# The AC-link comes up, and memory has a ring of three descriptors with IOC: four frames, four others, and the first ones again.
# What follows means the bus master's BAR.
begin() {
	printf '%s\n' 'c 2 4 7' 'b 1' 'w 4 2c 2' 'm 100000 110000' 'm 100004 80000008' 'm 100008 118000' 'm 10000c 80000008' 'm 100010 110000' \
		'm 100014 80000008'
	awk 'BEGIN { for (i = 0; i < 4; i++) printf "m %x %x\nm %x %x\n", 1114112 + i * 4, 65537 * (i + 1), 1146880 + i * 4, 65537 * (i + 5) }'
}

# start LVI: PCM out, from the first descriptor on. The card waits a while for who does not answer its interrupt.
start() {
	printf '%s\n' 'w 4 10 100000' "w 1 15 $1" 'w 1 1b 11' 's 200'
}

# It says twice whether it has halted.
stop() {
	printf '%s\n' 'w 1 1b 0' 'r 1 16' 'r 1 16' 'w 1 1b 2' 'w 1 16 1c'
}

first_frames() {
	od -An -td2 -v -j 44 -N 48 -w48 "$1" | tr -s ' '
}

# answers NAME TEXT: what was read, in a line.
answers() {
	[ "$(tr '\n' ' ' <"$1.answer")" = "$2 " ] || fail "$1: the card answers $(tr '\n' ' ' <"$1.answer")"
}

# Halted at the last valid descriptor, whose interrupt shows; another one lets it go on.
{ begin; start 1; printf '%s\n' 'r 2 16' 'r 4 14' 'r 4 18' 'r 4 30' 'w 1 15 2' 's 200'; stop; echo 'r 4 30'; } | good ich plays
answers plays "f f0101 11020000 140 f f 100"
[ "$(first_frames plays.wav)" = " 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 1 1 2 2 3 3 4 4" ] || fail "what the card plays is not what is in memory"
{ begin; start 1 | sed 's/1b 11/1b 5/'; echo 'r 4 30'; stop; } | good ich last
answers last "140 f f"
{ begin; start 1 | sed 's/1b 11/1b 1/'; echo 'r 4 30'; stop; } | good ich silent
answers silent "100 f f"

# A long descriptor, in which it is when it is paused. The card goes as fast as it can.
long() {
	printf '%s\n' 'm 100004 fffe'
}

{ begin; long; start 0 | grep -v '^s'; stop; } | good ich pauses
answers pauses "0 1"

# SiS counts bytes, and two registers have changed places.
{ begin; printf '%s\n' 'm 100004 80000010' 'm 10000c 80000010' 'w 2 4c 1'; start 1
	printf '%s\n' 'r 4 14' 'r 1 18' 'w 1 1b 0' 'r 1 18' 'w 1 1b 2' 'w 1 18 1c'; } |
	good sis7012 sis
answers sis "101 f f"
{ begin; printf '%s\n' 'b 3' 'w 4 2c 2'; start 1; printf '%s\n' 'r 4 18' 'r 1 80' 'r 4 60'; stop; } | good ich4 memory
answers memory "11020000 0 0 f f"
{ begin; printf '%s\n' 'b 0' 'w 4 0 2' 'w 4 50 100000' 'w 1 55 1' 'w 1 5b 10' 'w 4 8 2' 's 200' 'r 4 18' 'w 4 8 20002' \
	'w 1 5b 0' 'r 1 5b' 'w 1 5b 2' 'w 1 56 1e' 'w 4 18 20000' 'r 4 18'; } | sed '/^b 1/d; /^w 4 2c/d' | good ali5455 ali
answers ali "20002 0 0"

# What options do: the second descriptor is long, so that the card is in it while it is looked at.
second() {
	begin
	echo 'm 10000c fffe'
}

{ second; start 1 | sed 's/^s .*/s 500/'; printf '%s\n' 'r 1 14' 'r 2 18' 'r 1 14' 'r 1 14'; stop; } | good ich gap picb-gap=3 speed=0.01
answers gap "0 0 1 1 8 9"
{ begin; long; start 0 | grep -v '^s'; printf '%s\n' 'r 4 18' 'r 2 18' 'r 1 1a'; stop; } | good ich late late-fetch=2 speed=0.01
answers late "11000000 0 1 0 1"
{ begin; start 1; echo 'r 4 18'; stop; } | good ich ones no-dword=ones
answers ones "ffffffff f f"
{ begin; start 1; echo 'r 4 18'; stop; } | good ich zeros no-dword=0
answers zeros "0 f f"
{ begin; start 1; stop; printf '%s\n' 'r 4 30' 'w 4 30 1' 'r 4 30'; } | good ich stray stray-irq=10 speed=0.01
answers stray "f f 101 100"
{ begin; start 1; echo 'r 4 30'; stop; } | good ich lost lost-irq=2
answers lost "100 f f"
{ begin; start 1; printf '%s\n' 'r 4 18' 'w 1 16 8' 's 200' 'r 4 18'; stop; } | good ich waits one-line=1
answers waits "11020008 11020000 f f"
{ begin; printf '%s\n' 'r 4 30' 's 1000' 'r 4 30'; } | good ich first slow-codec=first
answers first "0 100"
{ begin; printf '%s\n' 'r 4 30' 's 300' 'r 4 30'; } | good ich second slow-codec=second codecs=2
answers second "100 300"
{ begin; printf '%s\n' 'r 1 34' 'b 0' 'r 2 54' 'b 1' 'r 1 34'; } | good ich sticky sticky-semaphore=1
answers sticky "0 0 1"

# A driver that comes too late for the next descriptor is found out.
{ begin; start 0; printf '%s\n' 'm 10000c 80000004' 'w 1 15 1' 's 200'; stop; } >late.in
bad ich stale "descriptor 1 was written after it had been fetched" prefetch=1 <late.in
good ich fresh <late.in

{ begin; start 1; stop; } | bad ich ignored "an interrupt that no engine explains is not acknowledged" stray-irq=10
{ begin; start 1; printf '%s\n' k 's 20'; } | bad ich blind "engine 0x10 runs at the end"
{ begin; start 1; } | bad ich left "engine 0x10 runs at the end"
{ begin; echo 'm 100000 60000000'; start 1; stop; } | bad ich outside "outside the guest's memory"
{ begin; echo 'c 2 4 3'; start 1; stop; } | bad ich master "without bus master enable"
{ begin; echo 'm 100004 80000000'; start 1; stop; } | bad ich nothing "descriptor 0 has no samples"
{ begin; echo 'm 10000c 80000007'; start 1; stop; } | bad ich cut "descriptor 1 has 14 bytes, and ends within a frame"
{ begin; echo 'w 4 2c 200002'; start 1; stop; } | bad ich six "descriptor 0 has 16 bytes, and ends within a frame"
{ begin; echo 'm 100000 110002'; start 1; stop; } | bad ich odd "descriptor 0 begins at 0x00110002"
{ begin; echo 'm 100004 90000008'; start 1; stop; } | bad ich bits "descriptor 0 is 0x90000008, with undefined bits"
{ begin; echo 'w 4 2c 0'; start 1; stop; } | bad ich link "starts while the AC-link is down"
{ begin; printf '%s\n' 'w 1 1b 1'; stop; } | bad ich ring "starts without a ring"
{ begin; start 1; echo 'w 4 10 100008'; stop; } | bad ich changed "its ring is changed while it runs"
{ begin; echo 'w 4 10 100004'; } | bad ich crooked "its ring is at 0x00100004"
{ begin; echo 'w 1 15 20'; } | bad ich index "LVI 0x20"
{ begin; start 1; echo 'w 1 1b 2'; } | bad ich running "is reset while it runs"
{ begin; long; start 0 | grep -v '^s'; printf '%s\n' 'w 1 1b 0' 'w 1 1b 2'; } | bad ich early "is reset before it has halted"
{ begin; echo 'w 1 1b 20'; } | bad ich control "CR 0x20 has undefined bits"
{ begin; echo 'r 2 14'; } | bad ich word "register 0x4 is read with 2 bytes"
{ begin; echo 'r 1 18'; } | bad ich byte "register 0x8 is read with 1 bytes"
{ begin; echo 'w 2 18 1'; } | bad ich residue "register 0x8 is written with 0x1, 2 bytes"
{ begin; echo 'w 1 1a 1'; } | bad ich prefetched "register 0xa is written with 0x1, 1 bytes"
{ begin; echo 'r 4 38'; } | bad ich undefined "register 0x38 is read with 4 bytes"
{ begin; echo 'r 2 30'; } | bad ich narrow "register 0x30 is read with 2 bytes"
{ begin; echo 'w 4 2c 40000002'; } | bad ich global "GLOB_CNT 0x40000002"
{ begin; echo 'w 4 30 8'; } | bad ich status "GLOB_STA 0x00000008"
{ begin; printf '%s\n' 'b 0' 'w 2 2 0'; } | bad ich semaphore "codec register 0x002 is accessed without the semaphore"
{ begin; printf '%s\n' 'r 1 34' 'b 0' 'r 1 2'; } | bad ich codec "codec register 0x002 is accessed with 1 bytes"
printf '%s\n' 'w 1 c 83' | bad ali5455 fifo "register 0x0c is written with 0x83, 1 bytes"
printf '%s\n' 'w 1 5b 11' | bad ali5455 run "CR 0x11 has undefined bits"
printf '%s\n' 'w 2 22 80' | bad ali5455 asks "the codec is asked 0x080 without the semaphore"

echo "the cards find every mistake"
