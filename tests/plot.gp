# SPDX-License-Identifier: GPL-2.0-only
# The demo's picture, drawn in its directory. Both WAVs are 16-bit stereo behind a header of 44 bytes; the clip begins at the
# frame "start" of the emitted one. Entries of the table: index, address, bytes.

set terminal pngcairo size 1400,1200 font "sans,12"
set output "demo.png"
set multiplot layout 3,1
set key tmargin right horizontal
set grid lc rgb "#dddddd"
set lmargin 12
set rmargin 4

# select(FILE, FIRST, COUNT, N): every Nth of COUNT frames from FIRST on. The rest is not even read.
select(file, first, count, n) = sprintf("'%s' binary skip=%d record=%d format='%%int16%%int16' every %d", \
	file, 44 + 4 * first, count, n)
step = frames / 20000 + 1

# The loudest place is worth a closer look.
eval "stats ".select("source.wav", 0, frames, step)." using (abs($1)) name 'level' nooutput"
width = rate / 50 < frames ? rate / 50 : frames
first = level_index_max * step - width / 2
first = first < 0 ? 0 : first > frames - width ? frames - width : first

set style line 1 lc rgb "#9ecae1" lw 4
set style line 2 lc rgb "#a50f15" lw 1

set title "What was sent and what came out of the card, left channel"
set xlabel "s"
set xrange [0 : 1.0 * frames / rate]
eval "plot ".select("source.wav", 0, frames, step)." using ($0 / rate):1 with lines ls 1 title 'source', ".\
	select("demo.wav", start, frames, step)." using ($0 / rate):1 with lines ls 2 title 'emitted'"

set title "20 ms around the loudest place"
set xlabel "ms"
ms(frame) = 1000.0 * frame / rate
set xrange [ms(first) : ms(first + width)]
eval "plot ".select("source.wav", first, width, 1)." using (ms(first + $0)):1 with lines ls 1 title 'source', ".\
	select("demo.wav", start + first, width, 1)." using (ms(first + $0)):1 with linespoints ls 2 pt 7 ps 0.3 title 'emitted'"

# Steps in this line are where the buffer's memory is scattered.
set title sprintf("The buffer's table: %d segment(s), the first %d shown", segments, segments < 64 ? segments : 64)
set xlabel "offset in the buffer, KiB"
set ylabel "DMA address, MiB"
set autoscale x
offset = 0
at(bytes) = (offset = offset + bytes, (offset - bytes) / 1024.0)
plot 'entries' using (at($3)):($2 / 1048576.0):($3 / 1024.0):($3 / 1048576.0):1 with vectors nohead lw 8 lc variable notitle
unset multiplot
