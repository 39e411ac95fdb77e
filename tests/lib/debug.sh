# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# The kernel "debug": Debian's source with every watchdog on.

# Any report ends the guest, and all of it shall be on the console. ACPI's interrupt links
# would take minutes: their interpreter works hard for its memory here.
# shellcheck disable=SC2034 # for guest.sh
DEBUG_ARGS="panic_on_warn=1 loglevel=5 acpi=noirq"

# debug_dir: prints where the kernel is.
debug_dir() {
	built_kernel debug vmlinux 1700
}
