#!/bin/sh
# deb.sh: builds the Debian packages from what `make dist` packs, twice, into build/deb; the same bytes must come out, and
# lintian must have nothing to say.
set -eu
name=$1 # gapwalk-VERSION
rm -rf build/deb
for folder in build/deb/again build/deb; do
	mkdir -p "$folder"
	tar -xzf "build/$name.tar.gz" -C "$folder"
	(cd "$folder/$name" && dpkg-buildpackage -us -uc -b) >"$folder/build.log" 2>&1 || {
		tail -n 30 "$folder/build.log" >&2
		echo "$folder/build.log has the rest." >&2
		exit 1
	}
	rm -r "${folder:?}/$name"
done
for package in build/deb/*.deb; do
	cmp "$package" "build/deb/again/${package##*/}"
done
rm -r build/deb/again
lintian --allow-root --fail-on error,warning build/deb/*.changes
ls -l build/deb/*.deb
