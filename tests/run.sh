#!/bin/sh
# run.sh [--only KIND] BUILD [FUZZ-BUILD]: runs the test programs of a build, then each fuzzer for a short
# while, and ends in a plain total.  Every program's output is shown when it fails.
set -u
only=''
[ "$1" != --only ] || { only=$2; shift 2; }
build=$1
fuzz=${2:-}
passed=0 failed=0 programs=''
export GAPWALK="$PWD/$build/gapwalk" GAPWALK_BUILD="$PWD/$build"
# For tests that preload faults, or kill hundreds of programs: one without sanitizers, where there is one.
[ ! -x build/debug/gapwalk ] || export GAPWALK_PLAIN="$PWD/build/debug/gapwalk"
export LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0"
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1

# Each program prints cmocka's closing lines; they are added up.
count() { # count WORD FILE: the number of tests in lines "[  WORD  ] N test(s)"
	sed -n "s/^\[  $1  \] \([0-9]*\) test(s).*/\1/p" "$2" | awk '{ n += $1 } END { print n + 0 }'
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
run() { # run NAME PROGRAM
	"$2" >"$log" 2>&1
	status=$?
	ok=$(count PASSED "$log")
	bad=$(count FAILED "$log")
	if [ $status -ne 0 ] && [ "$bad" -eq 0 ]; then
		bad=1 # it died, or leaked after its last test
	fi
	passed=$((passed + ok)) failed=$((failed + bad))
	printf '%-44s %3d passed, %d failed\n' "$1" "$ok" "$bad"
	[ "$bad" -eq 0 ] || cat "$log"
	last=$(grep -E '^\[(  PASSED  |  FAILED  |==========)\]' "$log" | tail -3)
}
for kind in unit/* screen pty manual; do
	[ -z "$only" ] || [ "${kind%%/*}" = "$only" ] || continue
	# shellcheck disable=SC2231 # unit/* is meant to be a pattern
	for program in "$build"/tests/$kind/test_*; do
		case $program in *.o | *.d) continue ;; esac
		[ -x "$program" ] || continue
		programs=yes
		run "${program#"$build"/tests/}" "$program"
	done
done
if [ -z "$only" ] || [ "$only" = html ]; then
	programs=yes
	run html tests/html/run.sh
fi
if [ -n "$fuzz" ]; then
	for fuzzer in "$fuzz"/tests/fuzz/fuzz_*; do
		case $fuzzer in *.o | *.d) continue ;; esac
		[ -x "$fuzzer" ] || continue
		name=${fuzzer##*/fuzz_}
		corpus=$(mktemp -d)
		if "$fuzzer" -max_total_time=20 -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$corpus/" \
			"$corpus" "tests/fuzz/seeds/$name" >"$log" 2>&1; then
			passed=$((passed + 1))
			printf 'fuzz %-39s %s\n' "$name" "$(grep -E '^Done|DONE' "$log" | tail -1)"
		else
			failed=$((failed + 1))
			cat "$log"
		fi
		rm -rf "$corpus"
	done
fi
[ -n "$programs" ] || { echo "no test program was found in $build" >&2; exit 1; }
printf '%s\n' "$last"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
