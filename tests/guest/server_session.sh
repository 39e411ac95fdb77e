# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What SERVER, on a machine with two cards, has to do for its user.
. ./card.sh
. ./clients.sh

clients_up
server_up "$SERVER" 2
full_volumes
first=$(devices sinks | sort | head -n 1)
second=$(devices sinks | sort | tail -n 1)
in_clients pactl set-default-sink "$first"

echo "a minute of noise"
counted play minute.wav
no_xruns
wait_until 200 closed 0
echo "closed when idle"
play again.wav

echo "the machine suspends"
play asleep.wav &
sleep 3
runs 0 || fail "nothing plays that a suspend could meet"
# shellcheck disable=SC2119,SC3044 # the one of card.sh
suspend
wait $!

echo "the other card becomes the default"
play moved.wav &
sleep 5
in_clients pactl set-default-sink "$second"
wait_until 50 runs 1
wait $!
no_xruns
