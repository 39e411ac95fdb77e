#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The VIA models without a machine: a list is played as the chip would, and every mistake that they are to find is found.
# needs: models
# kernels: none
. "$(dirname "$0")/../../lib/case.sh"
. "$TOP/tests/lib/model_alone.sh"

# The AC-link comes up, and memory has a list of two descriptors of four frames: FLAG, and EOL.
begin() {
	printf '%s\n' 'c 2 4 5' 'c 1 41 cc' 'm 100000 110000' 'm 100004 40000010' 'm 100008 118000' 'm 10000c 80000010'
	awk 'BEGIN { for (i = 0; i < 4; i++) printf "m %x %x\nm %x %x\n", 1114112 + i * 4, 65537 * (i + 1), 1146880 + i * 4, 65537 * (i + 5) }'
}

start_686() {
	printf '%s\n' 'w 1 2 b0' 'w 4 4 100000' 'w 1 1 80' 's 50'
}

stop() {
	printf '%s\n' 'w 1 1 40' 'w 1 0 3'
}

first_frames() {
	od -An -td2 -v -j 44 -N 36 -w36 "$1" | tr -s ' '
}

# Once around and on: the status has FLAG and EOL, and they can be cleared.
{ begin; start_686; printf '%s\n' 'r 4 84'; stop; echo 'r 4 84'; } | good via686 plays
[ "$(tr '\n' ' ' <plays.answer)" = "1011 0 " ] || fail "the status is not as it should be: $(tr '\n' ' ' <plays.answer)"
[ "$(first_frames plays.wav)" = " 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 1 1" ] || fail "what the card plays is not what is in memory"
{ begin; printf '%s\n' 'w 4 8 ff3fffff' 'w 4 4 100000' 'w 1 1 a0' 's 50' 'r 4 84'; stop; } | good via8233 dxs
[ "$(cat dxs.answer)" = b ] || fail "the status of a DXS channel is not as it should be: $(cat dxs.answer)"
[ "$(first_frames dxs.wav)" = " 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 1 1" ] || fail "what a DXS channel plays is not what is in memory"

# What is blind cannot be cut off from the bus either, and has to be stopped.
{ begin; start_686; printf '%s\n' k 's 20' 'c 2 4 401' 'x 2 4' 'r 4 84'; stop; } | good via686 blind
[ "$(tr '\n' ' ' <blind.answer)" = "5 ffffffff " ] || fail "a blind card is not as it should be: $(tr '\n' ' ' <blind.answer)"
{ begin; start_686; printf '%s\n' k 's 20' 'c 2 4 1'; } | bad via686 lost "channel 0x00 runs at the end"
{ begin; echo 'm 100000 60000000'; start_686; stop; } | bad via686 outside "outside the guest's memory"
{ begin; echo 'm 100004 0'; start_686; stop; } | bad via686 nothing "descriptor 0 has no bytes"
{ begin; echo 'm 10000c a0000010'; start_686; stop; } | bad via686 both "EOL and STOP"
{ begin; start_686; } | bad via686 left "channel 0x00 runs at the end"
{ begin; echo 'c 1 41 0'; start_686; stop; } | bad via686 link "starts while the AC-link is down"
{ begin; printf '%s\n' 'w 1 1 80'; stop; } | bad via686 list "starts with a list at 0x00000000"
{ begin; start_686; echo 'w 4 4 100008'; stop; } | bad via686 changed "its list is changed while it runs"
{ begin; echo 'w 1 1 10'; } | bad via686 control "CONTROL 0x10 has undefined bits"
{ begin; echo 'w 4 8 0'; } | bad via686 format "register 0x8 is written with 0x0, 4 bytes, and undefined"
{ begin; echo 'r 2 84'; } | bad via686 port "port 0x84 is read with 2 bytes"
echo 'w 4 80 800000' | bad via686 silent "while the AC-link is down"
{ begin; printf '%s\n' 'w 4 80 2800000' 'w 4 80 2800000'; } | bad via686 busy "while it is busy"

echo "the cards find every mistake"
