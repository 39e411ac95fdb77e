# SPDX-License-Identifier: GPL-2.0-only
# fetched.awk LOG TRACE: the descriptors in QEMU's trace are those that the buffer shown in the guest's log needs: cut where
# a segment or a period ends, flagged at the end of a period, the last one as the end of the list; LAPS times at least, of a
# buffer in at least SEGMENTS segments.

function fault(text) {
	print "reason: " text
	failed = 1
	exit 1
}

function hex(text,   value, i) {
	for (i = 3; i <= length(text); i++)
		value = value * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
	return value
}

# What is left to a period's end, or a segment's.
function describe(   segment, done, from, length_of) {
	segment = count = 0
	for (from = 0; from < bytes; from += length_of) {
		if (done == size[segment]) {
			segment++
			done = 0
		}
		length_of = period - from % period
		if (length_of > size[segment] - done)
			length_of = size[segment] - done
		address[count] = start[segment] + done
		len[count] = length_of
		flags[count] = from + length_of == bytes ? "-E-" : (from + length_of) % period ? "---" : "--F"
		count++
		done += length_of
	}
}

FNR == NR && /^segments: / { segments = $2 }
FNR == NR && /^bytes: / { bytes = $2 }
FNR == NR && /^period bytes: / { period = $3 }
FNR == NR && /^entry: / {
	start[$2 + 0] = hex($3)
	size[$2 + 0] = $4
	shown++
}
FNR == NR { next }

# Before it has a list, it looks for one at address 0.
!/via_ac97_sgd_fetch/ || / curr=0x[08] / { next }

!count {
	if (!shown || shown != segments)
		fault("the proc file shows " shown + 0 " of " segments + 0 " segments")
	if (segments < SEGMENTS)
		fault("only " segments " segments: this proves nothing")
	describe()
	list = hex(substr($2, 6))
}
{
	n = fetches++ % count
	said = sprintf("%d: %d %d %s", n, address[n], len[n], flags[n])
	seen = sprintf("%d: %d %d %s", (hex(substr($2, 6)) - list) / 8, hex(substr($3, 6)), substr($5, 5), $4)
	if (seen != said)
		fault("fetch " fetches - 1 " is \"" seen "\" instead of \"" said "\"")
}
END {
	if (failed)
		exit 1
	if (!count || fetches < LAPS * count)
		fault(fetches + 0 " fetches are not " LAPS " laps of " count + 0 " descriptors")
	print segments " segments, " count " descriptors, " fetches " fetches as written"
}
