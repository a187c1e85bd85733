#!/bin/sh
# lint.sh: the walls of the house.  One foreign library, one door; rooms know only what is below them.
set -u
bad=0
only() { # only HEADER OWNER: nobody but OWNER includes HEADER
	found=$(grep -rlE "#include <($1)\.h>" --include='*.[ch]' core checklists db report tui app print | grep -vE "^$2")
	[ -z "$found" ] || { echo "<$1.h> belongs to $2, found in:" "$found" >&2; bad=1; }
}
never() { # never ROOM OTHER...: ROOM includes nothing of the others
	room=$1
	shift
	for other in "$@"; do
		found=$(grep -lE "#include \"$other/" "$room"/*.[ch] 2>/dev/null)
		[ -z "$found" ] || { echo "$room/ must not know $other/, but:" "$found" >&2; bad=1; }
	done
}
only 'sqlite3' 'db/'
only 'yaml' 'checklists/'
only 'n?curses|ncursesw/curses|term' 'tui/term_(curses|input|look)\.c'
only 'uni(c[a-z]*|gbrk|lbrk|n[a-z]*|stdio|str|types|w[a-z]*)' 'core/text\.c'
only 'jansson' '(report|print)/'
only 'pango/.*|cairo.*' 'print/'
only 'xlsxwriter' 'print/xlsx\.c'
only 'sodium.*' 'db/'
only 'getopt' 'app/'
never core checklists db report tui app
never checklists db report tui app
never db checklists report tui app
never report checklists db tui app
never tui checklists db report app print
never print core checklists db report tui app portable
never portable core checklists db report tui app print

found=$(grep -nE '\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|localtime|gets|system|popen)\(' -r --include='*.[ch]' \
	core checklists db report tui app print portable completion man)
[ -z "$found" ] || { echo "banned functions:" >&2; echo "$found" >&2; bad=1; }
found=$(grep -nE '(SELECT|INSERT|UPDATE|DELETE) .*%' db/*.c)
[ -z "$found" ] || { echo "values are bound into SQL, never printed:" >&2; echo "$found" >&2; bad=1; }
for header in core/*.h checklists/*.h db/*.h report/*.h tui/*.h app/*.h; do
	[ -e "$header" ] || continue
	echo "#include \"$header\"" | ${CC:-gcc} -std=c11 -D_GNU_SOURCE -I. -fsyntax-only -x c - || {
		echo "$header does not stand alone" >&2
		bad=1
	}
done
for po in po/*.po; do
	[ -e "$po" ] || continue
	msgfmt --check -o /dev/null "$po" || bad=1
	missing=$(msgattrib --untranslated --no-obsolete "$po" | grep -c '^msgid')
	[ "$missing" -eq 0 ] || { echo "$po: $((missing - 1)) messages are not translated" >&2; bad=1; }
	fuzzy=$(msgattrib --only-fuzzy --no-obsolete "$po" | grep -c '^msgid')
	[ "$fuzzy" -eq 0 ] || { echo "$po: $((fuzzy - 1)) translations are fuzzy" >&2; bad=1; }
done
shellcheck tools/*.sh tests/*.sh tests/html/*.sh .ci/run || bad=1
exit $bad
