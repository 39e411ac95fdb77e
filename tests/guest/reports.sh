# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# What a healthy kernel's log has no line of.

# shellcheck disable=SC2034 # for those who read the log
SPLAT='BUG: |WARNING: |Oops|page allocation failure|Call Trace|possible (recursive|circular|irq).*(locking|dependency)|inconsistent lock|nobody cared|UBSAN|refcount_t|general protection|leaked|sleeping function|scheduling while atomic|NULL pointer|blocked for more than|soft lockup|detected stall|Bad page|corruption'
