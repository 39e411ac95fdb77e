# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# Each server in turn plays and records on the one card, and leaves it alone when it is idle.
. ./card.sh
. ./clients.sh

# save MIB FILE [BYTES]: to the disk without its first bytes.
save() {
	tail -c "+$((${3:-0} + 1))" "$2" | dd of=/dev/vda bs=1M seek="$1" iflag=fullblock 2>/dev/null
}

# PipeWire asks for its next samples all 20 to 40 ms, which a guest without hardware help misses now and then.
be_patient() {
	[ "$SERVER" != pipewire ] || in_clients pw-metadata -n settings 0 clock.force-quantum 8192
}

# A card that records in two periods would get a buffer of 2048 frames from PipeWire, too short for such a guest. WirePlumber 0.5 has another
# language for its rules than 0.4 has.
long_periods() {
	mkdir -p $CLIENTS/etc/wireplumber/main.lua.d $CLIENTS/etc/wireplumber/wireplumber.conf.d
	cat >$CLIENTS/etc/wireplumber/main.lua.d/51-long-periods.lua <<'EOT'
table.insert(alsa_monitor.rules, {
	matches = { { { "node.name", "matches", "alsa_input.*" } } },
	apply_properties = { ["api.alsa.period-size"] = 8192 },
})
EOT
	cat >$CLIENTS/etc/wireplumber/wireplumber.conf.d/51-long-periods.conf <<'EOT'
monitor.alsa.rules = [ {
	matches = [ { node.name = "~alsa_input.*" } ]
	actions = { update-props = { api.alsa.period-size = 8192 } }
} ]
EOT
}

# run_server NAME
run_server() {
	SERVER=$1
	server_up "$1" 1
	full_volumes
	be_patient
	interrupts_before=$(interrupts)
	play "$1.wav"
	echo "interrupts: $(($(interrupts) - interrupts_before))"
	record 96000 "$1.recorded"
	wait_until 200 closed 0
	echo "closed when idle"
	server_down
}

clients_up
long_periods
run_server pulseaudio
run_server pipewire
save 0 pulseaudio.recorded
# pw-record writes a WAV.
save 1 pipewire.recorded 44
