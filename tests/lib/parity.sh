# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# A card with its stock driver and with ours, for cases that source this after case.sh.
#
# Each difference that is left stands in a list, whose fields are separated by tabs:
#
#	RUNS	DIFFERENCE	REASON
#
# In runs that RUNS fits lines must differ that DIFFERENCE fits: "stock: " or "sgdrv: ", and what only that driver shows. Both are
# extended regular expressions for the whole.

# view_both STOCK NAME: leaves what users see with each of the two drivers, both loaded with RIG_MODARGS, in NAME.stock and NAME.sgdrv.
# It is one boot, so that interrupts and addresses are the same, too.
view_both() {
	cp "$TOP/tests/guest/view.sh" "$JOB"
	job <<-EOT
		. ./view.sh
		view_driver stock snd-$1 ${RIG_MODARGS-}
		view_driver sgdrv snd-sgdrv ${RIG_MODARGS-}
		tar -c -f /dev/vda stock sgdrv
	EOT
	RIG_DRIVER=none RIG_DISK=8M boot "$2"
	for side in stock sgdrv; do
		tar -x -O -f "$RIG_LOGDIR/$2.disk" $side | LC_ALL=C sort -u >"$RIG_LOGDIR/$2.$side"
	done
	grep -q '^control ' "$RIG_LOGDIR/$2.stock" || fail "$2: the stock driver shows no control: this proves nothing"
}

# differences NAME
differences() {
	LC_ALL=C comm -23 "$RIG_LOGDIR/$1.stock" "$RIG_LOGDIR/$1.sgdrv" | sed 's/^/stock: /'
	LC_ALL=C comm -13 "$RIG_LOGDIR/$1.stock" "$RIG_LOGDIR/$1.sgdrv" | sed 's/^/sgdrv: /'
}

# unexplained LIST NAME: of the differences of stdin those that LIST does not have, and what LIST has and is no difference any more.
unexplained() {
	awk -F '\t+' -v RUN="$2" '
		FILENAME != "-" && /^[^#]/ && RUN ~ "^(" $1 ")$" {
			pattern[++count] = $2
			if ($3 == "")
				print "listed without a reason: " $2
		}
		FILENAME != "-" { next }
		{
			listed = 0
			for (i = 1; i <= count; i++)
				if ($0 ~ "^(" pattern[i] ")$")
					listed = used[i] = 1
			if (!listed)
				print "not listed: " $0
		}
		END {
			for (i = 1; i <= count; i++)
				if (!used[i])
					print "listed, but no difference any more: " pattern[i]
		}' "$1" -
}

# same_but_for LIST STOCK NAME: the card of RIG_CARD looks alike with both drivers but for what is listed for the run NAME.
same_but_for() {
	view_both "$2" "$3"
	differences "$3" >"$RIG_LOGDIR/$3.differences"
	unexplained "$1" "$3" <"$RIG_LOGDIR/$3.differences" | sed "s/^/$3: /" >"$RIG_LOGDIR/$3.unexplained"
	say "$3: $(wc -l <"$RIG_LOGDIR/$3.stock") lines, $(wc -l <"$RIG_LOGDIR/$3.differences") differences"
	sed 's/^/reason: /' "$RIG_LOGDIR/$3.unexplained"
	[ ! -s "$RIG_LOGDIR/$3.unexplained" ]
}
