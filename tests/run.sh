#!/bin/sh
# run.sh [--only KIND] BUILD [FUZZ-BUILD]: runs the test programs of a build, as many at once as there are processors,
# then each fuzzer for a short while (GAPWALK_FUZZ_SECONDS, 20), and ends in a plain total.  Every program's output is
# shown when it fails.
set -u
only=''
[ "$1" != --only ] || { only=$2; shift 2; }
build=$1
fuzz=${2:-}
export GAPWALK="$PWD/$build/gapwalk" GAPWALK_BUILD="$PWD/$build"
# For tests that preload faults, or kill hundreds of programs: one without sanitizers, where there is one.
[ ! -x build/debug/gapwalk ] || export GAPWALK_PLAIN="$PWD/build/debug/gapwalk"
export LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0"
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export BUILD_TESTS="$build/tests/" LOGS="$logs" GAPWALK_FUZZ_SECONDS="${GAPWALK_FUZZ_SECONDS:-20}"

programs() { # the test programs, the slow ones first
	for kind in pty html unit/* screen manual; do
		[ -z "$only" ] || [ "${kind%%/*}" = "$only" ] || continue
		[ "$kind" != html ] || echo tests/html/run.sh
		# shellcheck disable=SC2231 # unit/* is meant to be a pattern
		for program in "$build"/tests/$kind/test_*; do
			case $program in *.o | *.d) continue ;; esac
			[ ! -x "$program" ] || echo "$program"
		done
	done
	[ -z "$fuzz" ] || for fuzzer in "$fuzz"/tests/fuzz/fuzz_*; do
		case $fuzzer in *.o | *.d) continue ;; esac
		[ ! -x "$fuzzer" ] || echo "$fuzzer"
	done
}
# Each program prints cmocka's closing lines; they are added up.  One that died, or leaked after its last test, failed.
# shellcheck disable=SC2016 # expanded by the shell that runs one program
one='
program=$1
case $program in
*/fuzz_*) name=fuzz/${program##*/fuzz_} ;;
*/html/*) name=html ;;
*) name=${program#"$BUILD_TESTS"} ;;
esac
log=$LOGS/$(echo "$name" | tr / .)
count() { sed -n "s/^\[  $1  \] \([0-9]*\) test(s).*/\1/p" "$log" | awk "{ n += \$1 } END { print n + 0 }"; }
case $program in
*/fuzz_*)
	mkdir "$log.corpus"
	"$program" -max_total_time="$GAPWALK_FUZZ_SECONDS" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$log.corpus/" \
		"$log.corpus" "tests/fuzz/seeds/${program##*/fuzz_}" >"$log" 2>&1
	status=$? bad=0
	ok=$((status == 0))
	grep -E "^Done|DONE" "$log" | tail -1
	;;
*)
	"$program" >"$log" 2>&1
	status=$? ok=$(count PASSED) bad=$(count FAILED)
	;;
esac
[ $status -eq 0 ] || [ "$bad" -ne 0 ] || bad=1
echo "$ok $bad" >"$log.count"
printf "%-44s %3d passed, %d failed\n" "$name" "$ok" "$bad"
[ "$bad" -eq 0 ] || cat "$log"
'
programs >"$logs/programs"
[ -s "$logs/programs" ] || { echo "no test program was found in $build" >&2; exit 1; }
xargs -n 1 -P "$(nproc)" sh -c "$one" sh <"$logs/programs"
cat "$logs"/*.count | awk -v programs="$(wc -l <"$logs/programs")" '
	{ passed += $1; failed += $2 }
	END {
		failed += programs - NR # one whose count is missing never ended
		printf "[==========] %d test(s) run.\n[  PASSED  ] %d test(s).\n", passed + failed, passed
		printf "%d passed, %d failed\n", passed, failed
		exit failed > 0
	}'
