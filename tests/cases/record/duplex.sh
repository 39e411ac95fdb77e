#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Playing and recording at the same time, starting one while the other runs: both bit for bit.
# needs: input
# kernels: 6.1 newest
# also: 6.12-smp
# cards: emu10k1/6.12-smp via686 via8233 ich i440mx ich4/6.1 sis7012/6.12 nforce/newest amd8111 ali5455/6.12
. "$(dirname "$0")/../../lib/case.sh"

# A model is slow, so it gets less to do. Two periods are all that an EMU10K1 records into.
length=50 longer=150 around="-n 72000 -p 1024 -b 32768" within="-n 24000 -p 480 -b 38400" microphone=hw:0,0
recorded="0:72000 1:24000 2:24000"
case ${RIG_CARD:-AC97} in
AC97)
	length=200 longer=200 around="-n 480000 -p 1024 -b 32768" within="-n 48000 -p 480 -b 38400" microphone=hw:0,1
	recorded="0:240000 1:48000 2:48000"
	;;
emu10k1) around="-n 72000 -p 8192 -b 16384 -k 8192" within="-n 24000 -p 8192 -b 16384 -k 8192" ;;
via8233 | ich* | i440mx | sis7012 | nforce | amd8111 | ali5455) microphone=hw:0,1 ;;
esac

clip first $length
clip second $length
clip third $longer
mkclip 1 $((60 * 48000)) 48000 "$RIG_LOGDIR/source.wav"
export RIG_CARD_INPUT="$RIG_LOGDIR/source.wav" RIG_CARD_SPEED=0.05
job <<EOT
capture() {
	sgpcm capture "\$@"
}
play() {
	sgpcm play -z 24000 "\$@"
}
echo "a recording around two plays"
capture $around -o long.raw &
play -p 1000 -b 32000 -f first.wav
play -p 441 -b 35280 -a mmap -k 555 -f second.wav
wait \$!
echo "a play around two recordings, one of them by the microphone"
play -p 2048 -b 32768 -f third.wav &
capture $within -a mmap -o short.raw
capture -D $microphone $within -o mic.raw
wait \$!
n=0
for file in long short mic; do
	dd if=\$file.raw of=/dev/vda bs=1M seek=\$n 2>/dev/null
	n=\$((n + 1))
done
EOT
RIG_DISK=4M boot duplex
emitted "$RIG_LOGDIR/duplex.wav" first.wav second.wav third.wav
# shellcheck disable=SC2086 # a list
recorded duplex.disk $recorded
