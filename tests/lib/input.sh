# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What QEMU's own card records. QEMU's ALSA driver reads a file through a PCM of alsa-lib that has nothing behind it and never waits,
# so each tick of QEMU's timer, which runs in guest time, gets all that it asks for.

# A buffer that is as long as a tick keeps the card from running faster than its rate.
INPUT_TICK_US=10000

# input_config NAME: a configuration of alsa-lib. The card's output becomes NAME.wav, as it does with QEMU's own driver for WAV files.
input_config() {
	cat <<-EOT
		pcm.input {
			type file
			slave.pcm { type null }
			file "/dev/null"
			infile "$1.input"
			format "raw"
		}
		pcm.output {
			type file
			slave.pcm { type null }
			file "$1.wav"
			format "wav"
		}
	EOT
}

# input_audiodev RATE: the value of -audiodev.
input_audiodev() {
	printf %s "alsa,id=a0,timer-period=$INPUT_TICK_US"
	for input_way in in out; do
		printf '%s' ",$input_way.dev=${input_way}put,$input_way.frequency=$1,$input_way.format=s16,$input_way.try-poll=off"
		printf '%s' ",$input_way.period-length=$((INPUT_TICK_US / 2)),$input_way.buffer-length=$INPUT_TICK_US"
	done
}

# input_prepare NAME WAV: in RIG_LOGDIR, before QEMU starts.
input_prepare() {
	tail -c +45 "$2" >"$1.input"
	input_config "$1" >"$1.asound"
	export ALSA_CONFIG_PATH="$1.asound"
}
