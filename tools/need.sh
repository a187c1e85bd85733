#!/bin/sh
# need.sh build|print|test|bench|package...: installs the Debian packages that building, testing or packaging needs and that are
# missing, saying which.  A machine that has them is left alone.
set -eu
build='gcc libc6-dev libncurses-dev libyaml-dev libsqlite3-dev libunistring-dev libsodium-dev libjansson-dev gettext
	ncurses-term kitty-terminfo foot-terminfo'
print='libpango1.0-dev libxlsxwriter-dev pkg-config fonts-wqy-microhei'
test='poppler-utils python3-openpyxl libcmocka-dev libvterm-dev clang libclang-rt-14-dev clang-format clang-tidy shellcheck mandoc
	cppcheck valgrind strace zsh fish
	node:nodejs npm:npm chromium:chromium'
# to measure against, and never to test
bench='libcmocka-dev libvterm-dev sqlite3:sqlite3 ncdu:ncdu nano:nano htop:htop calcurse:calcurse tig:tig git:git task:taskwarrior
	oscap:openscap-scanner python3-yaml'
packaging='debhelper dpkg-dev lintian'

command -v dpkg-query >/dev/null || {
	echo "This is not a Debian system: install what corresponds to $build (to test: $test)." >&2
	exit 0
}
# COMMAND:PACKAGE is looked for by its command: it may have come by another way than a package.
missing=
for kind in "$@"; do
	case $kind in
	build) packages=$build ;;
	print) packages=$print ;;
	bench) packages=$bench ;;
	package) packages=$packaging ;;
	*) packages=$test ;;
	esac
	for package in $packages; do
		case $package in *:*)
			command -v "${package%:*}" >/dev/null && continue
			package=${package#*:}
			;;
		esac
		dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
	done
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" -ne 0 ]; then
	root=sudo
	command -v sudo >/dev/null || {
		echo "These packages are missing:$missing. Install them as root: apt-get install$missing" >&2
		exit 1
	}
fi
echo "Installing what is missing${root:+ (with sudo)}:$missing" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # a list of words
if ! { $root apt-get update -qq &&
	$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1; then
	cat "$log" >&2
	echo "The packages could not be installed; the lines above say why." >&2
	exit 1
fi
