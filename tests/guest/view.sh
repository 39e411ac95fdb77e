# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What users see of the card, in lines that say themselves what they are about, for jobs that compare two drivers.

# The names that programs open PCM devices by, beside those of the hardware.
ALIASES="default sysdefault front rear center_lfe side surround21 surround40 surround41 surround50 surround51 surround71
iec958 spdif hdmi modem phoneline dmix dsnoop"

# alsa-lib lets this group share a dmix.
add_audio_group() {
	echo "audio:x:29:" >/etc/group
}

hardware_pcms() {
	sed 's/^0\([0-9]\)-0\([0-9]\):.*/hw:\1,\2/' /proc/asound/pcm
}

# A control's name is in front of each line of what amixer says of it.
view_controls() {
	amixer -c 0 contents | awk '
		/^numid=/ {
			number = $0
			sub(/,.*/, "", number)
			sub(/[^,]*,/, "")
			control = $0
			$0 = number
		}
		{ print "control " control ": " $0 }'
}

# view_proc: each file's lines and, if it has none, its name.
view_proc() {
	find /proc/asound/card0/ -type f | while read -r file; do
		{ grep -H '' "$file" || echo "$file:"; } 2>/dev/null
	done
	grep -H '' /proc/asound/cards /proc/asound/pcm /proc/asound/devices
}

# view_card: of the driver that is loaded.
view_card() {
	view_proc
	amixer -c 0 info | sed 's/^/amixer info: /'
	view_controls
	# shellcheck disable=SC2046,SC2086 # lists
	sgview $(hardware_pcms) $ALIASES
}

# A process of alsa-lib may outlive the dmix that it has served by a moment.
unload() {
	rmmod "$1" 2>/dev/null
}

# view_driver FILE DRIVER [PARAMETER..]
view_driver() {
	view=$1
	shift
	add_audio_group
	modprobe "$@"
	view_card >"$view"
	wait_until 100 unload "$1"
}
