# SPDX-License-Identifier: GPL-2.0-only
# Reads what "gcov --stdout" says of FILE; with ENCODER=1 only the functions that encode a table count.
# Prints each line that did not run, and how many did; fails unless that is all of them.

/^ *-: *0:Source:/ {
	ours = $0 ~ "/" FILE "$"
}

# count:line:text, and the text may have colons of its own
function text() {
	return substr($0, length($1) + length($2) + 3)
}

BEGIN {
	FS = ":"
}

ours && ENCODER && text() ~ /^void sgdrv_[a-z0-9_]*_encode\(/ {
	inside = 1
}

ours && (inside || !ENCODER) && $1 !~ /-/ {
	lines++
	if ($1 ~ /[#=]/)
		printf "%s:%d: does not run: %s\n", FILE, $2, text()
	else
		ran++
}

ours && text() == "}" {
	inside = 0
}

END {
	printf "%s%s: %d of %d lines\n", FILE, ENCODER ? ", encoder" : "", ran, lines
	exit !lines || ran < lines
}
