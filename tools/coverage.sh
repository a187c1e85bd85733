#!/bin/sh
# coverage.sh BUILD: what the tests of a build with --coverage have run, by room; 1 where core, checklists or db have
# less than 95 % of their lines.
set -u
build=$1
low=0
for room in core checklists db report tui app print; do
	set -- "$room"/*.c
	summary=$(gcov --no-output --branch-probabilities --object-directory "$build/$room" "$@" 2>/dev/null | awk -v room="$room" '
		/^File / { mine = $0 ~ "\047" room "/[a-z_]*[.]c\047" }
		mine && /^Lines executed:/ { split($0, p, /[:% ]+/); lines += p[5]; ran += p[3] * p[5] / 100 }
		mine && /^Taken at least once:/ { split($0, p, /[:% ]+/); branches += p[7]; taken += p[5] * p[7] / 100 }
		END { if (lines) printf "%.1f %.1f %d", 100 * ran / lines, branches ? 100 * taken / branches : 0, lines }')
	# shellcheck disable=SC2086 # three words
	set -- ${summary:-0 0 0}
	printf '%-11s lines %5s %% of %5s   branches %5s %%\n' "$room" "$1" "$3" "$2"
	case $room in
	core | checklists | db) bound=95 ;;
	*) bound=0 ;;
	esac
	awk -v got="$1" -v bound=$bound 'BEGIN { exit !(got < bound) }' && low=1
done
[ $low -eq 0 ] || echo "Too few lines of core, checklists or db are run by tests." >&2
exit $low
