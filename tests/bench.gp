# SPDX-License-Identifier: GPL-2.0-only
# The benchmarks' picture, drawn in their directory: both drivers side by side where the stock driver has a number.

set terminal pngcairo size 1400,1000 font "sans,11"
set output "results.png"
set datafile separator "\t"
set title "snd-sgdrv beside the kernel's own drivers"
set style data histograms
set style histogram clustered gap 1
set style fill solid 0.9 border -1
set logscale y
set yrange [0.05 : *]
set grid y lc rgb "#dddddd"
set xtics rotate by -35 left noenhanced
set rmargin 24
set key top right

# What is 0 still gets a bar, the smallest there is.
seen(x) = x > 0.05 ? x : 0.055
rows = "< awk -F '\t' '$3 != \"-\"' results.tsv"
plot rows using (seen($3)):xtic(strcol(1).(strlen(strcol(2)) ? ", ".strcol(2) : "")) title "stock" lc rgb "#9ecae1", \
	rows using (seen($4)) title "sgdrv" lc rgb "#a50f15"
