#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The kernel's own tests of sound cards, pcm-test and mixer-test, find nothing wrong.
# needs: source
# kernels: 6.1 6.1-686 6.12 newest
. "$(dirname "$0")/../../lib/case.sh"

arch=$(kernel_arch "$RIG_KERNEL")
SELFTESTS=$SOURCE_CACHE/kselftest-$arch

# By name: another test beside them needs newer headers than Debian's.
make_selftests() {
	mkdir -p "$SELFTESTS"
	env -u MAKEFLAGS make -C "$1/tools/testing/selftests/alsa" OUTPUT="$SELFTESTS" CC="$(userland_cc "$arch")" \
		"$SELFTESTS/pcm-test" "$SELFTESTS/mixer-test" >"$SELFTESTS/make.log" 2>&1 &&
		cp "$1/tools/testing/selftests/alsa/pcm-test.conf" "$SELFTESTS"
}

# passed TEST: the guest has run some of its tests and none of them failed.
passed() {
	sed -n "/^TEST: $1\$/,/^# Totals/p" "$RIG_LOGDIR/kselftest.log" >"$RIG_LOGDIR/$1.ktap"
	count=$(grep -c '^ok ' "$RIG_LOGDIR/$1.ktap") || fail "$1 has passed nothing"
	! grep '^not ok ' "$RIG_LOGDIR/$1.ktap" | sed "s/^/reason: $1: /" | grep . || exit 1
	grep -q '^# Totals: pass:[1-9][0-9]* fail:0 .*error:0$' "$RIG_LOGDIR/$1.ktap" || fail "$1 has not come to its end"
	echo "$1: $count of $count"
}

tree=$(source_dir)
with_lock "kselftest-$arch" make_selftests "$tree" || fail "they do not build; see $SELFTESTS/make.log"
cp "$SELFTESTS/pcm-test" "$SELFTESTS/mixer-test" "$SELFTESTS/libatest.so" "$SELFTESTS/pcm-test.conf" "$JOB"

# The card as its driver brings it up: with a volume at its maximum, mixer-test takes the last of its own
# invalid writes, which the codec core wraps to that very value, for a spurious event.
# No card has a file in conf.d, but the directory must be there.
job <<'EOT'
modprobe snd-sgdrv
mkdir conf.d
for test in mixer-test pcm-test; do
	echo "TEST: $test"
	./$test || true
done
EOT
# Only the audiodev "none" has an input that delivers in guest time.
RIG_DRIVER=none RIG_AUDIO=none,id=a0 RIG_TIMEOUT=300 boot kselftest
passed mixer-test
passed pcm-test
