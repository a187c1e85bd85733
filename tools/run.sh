#!/bin/sh
# run.sh PROGRAM [FILE]: the main job.  On a terminal it opens the program on FILE; elsewhere it prints the report of a
# sample assessment and says how to start the walk.
set -eu
program=$1
file=${2:-assessment.gapwalk}
if [ -t 0 ] && [ -t 1 ]; then
	exec "$program" "$file"
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$program" sample -f "$folder/sample.gapwalk" >/dev/null
"$program" report -f "$folder/sample.gapwalk"
echo "That was the report of a sample assessment. To walk through your own, on a terminal: $program $file" >&2
