#!/bin/sh
# run.sh: reads the HTML report as a validator, a browser and an assistive technology do.  What it reads with comes
# from the npm registry by the exact versions of package.json, once, into build/html.  Debian 12's node is enough.
set -eu
tools=build/html
for command in node npm chromium; do
	command -v $command >/dev/null || {
		echo "$command is missing; tools/need.sh test installs it." >&2
		exit 1
	}
done
# Copied last, so that an installation that was interrupted is done again.
if ! cmp -s tests/html/package.json $tools/installed.json; then
	rm -rf $tools
	mkdir -p $tools
	cp tests/html/package.json $tools/
	# Nothing that a package brings is run while it is installed.
	npm install --prefix $tools --no-package-lock --ignore-scripts --no-audit --no-fund --no-update-notifier \
		--loglevel=error >&2
	cp tests/html/package.json $tools/installed.json
fi
CHROMIUM=$(command -v chromium) GAPWALK_HTML_TOOLS="$PWD/$tools" \
	exec node tests/html/test_report.mjs
