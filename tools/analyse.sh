#!/bin/sh
# analyse.sh BUILD: what reads the sources and watches the program without tests of its own: cppcheck, clang-tidy
# (.clang-tidy says what is left out, and why), gcc -fanalyzer, and one run of commands under valgrind on a build
# without sanitizers.
set -u
program=$PWD/$1/gapwalk
bad=0

# Whether something is set before it is used is told better by the compilers and by valgrind.
cppcheck --quiet -j2 --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 \
	--suppress=uninitvar --suppress=legacyUninitvar --suppress=nullPointerRedundantCheck --suppress=duplicateAssignExpression \
	-D_GNU_SOURCE "-D_(s)=s" -I. core checklists db report tui app print portable || bad=1

# One file a process: clang-tidy 14 mistakes what it learned of one file for the next.
flags="-std=c11 -D_GNU_SOURCE -DGAPWALK_VERSION=__FILE__ -I. $(pkg-config --cflags pangocairo xlsxwriter | sed 's/-I/-isystem /g')"
export flags
# shellcheck disable=SC2016 # expanded by the shell that looks at one file
one='
said=$(clang-tidy --quiet "$0" -- $flags 2>&1) || { echo "$said"; exit 1; }
said=$(gcc $flags -O1 -fanalyzer -c -o /dev/null "$0" 2>&1)
[ -z "$said" ] || { echo "$said"; exit 1; }
'
for room in core checklists db report tui app print man; do
	printf '%s\n' "$room"/*.c
done | xargs -n 1 -P "$(nproc)" sh -c "$one" || bad=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
export GAPWALK_FILE="$folder/a.gapwalk" LC_ALL=C.UTF-8
watched() { # watched WORD...: the command ends well, and valgrind has nothing to say
	valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite,indirect --error-exitcode=99 \
		"$program" "$@" >out 2>err || {
		echo "valgrind: gapwalk $*" >&2
		cat err >&2
		bad=1
	}
}
watched sample
watched questions --open
watched answer CC-1 partial --note "備註 and a note"
watched score
for format in text html markdown json; do
	watched report --format "$format" -o "report.$format" --language zh-Hant
done
watched verify
watched log
watched backup copy.gapwalk
watched undo
exit $bad
