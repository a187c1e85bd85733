#!/bin/sh
# pot.sh: collects the messages of the sources into po/gapwalk.pot and merges them into the catalogues.
set -eu
xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=P_:1,2 --keyword=C_:1c,2 \
	--add-comments=TRANSLATORS --flag=err_set:3:c-format --package-name=gapwalk --no-location --sort-output \
	-o po/gapwalk.pot core/*.[ch] checklists/*.[ch] db/*.[ch] report/*.[ch] tui/*.[ch] app/*.[ch] man/*.c \
	tui/*.def app/*.def checklists/*.def
for po in po/*.po; do
	msgmerge --quiet --update --backup=none --no-fuzzy-matching --sort-output "$po" po/gapwalk.pot
done
