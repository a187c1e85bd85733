/* test_install.c: what `make` puts on a system, takes away from it, and packs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/command.h"

/* Runs words of a shell in the test's folder; SOURCE is where the sources lie, VARIANT what is tested. */
static void done(const char *words)
{
	struct outcome o = {0};

	setenv("GAPWALK", "sh", 1);
	setenv("WORDS", words, 1);
	command_run(&o, "-c \"$WORDS\"", NULL);
	if (o.status != 0)
		fail_msg("%s: status %d\n%s%s", words, o.status, o.out.text, o.err.text);
	outcome_release(&o);
}

#define MAKE "make -s -C \"$SOURCE\" VARIANT=\"$VARIANT\" DESTDIR=\"$PWD/root\" PREFIX=/usr "

static void program__is__installed_with_all_that_belongs_to_it(void **state)
{
	static const char *const files[] = {
		"bin/gapwalk",
		"bin/gapwalk-print",
		"share/man/man1/gapwalk.1",
		"share/man/man1/gapwalk-print.1",
		"share/man/man5/gapwalk-checklist.5",
		"share/man/man5/gapwalk-report.5",
		"share/bash-completion/completions/gapwalk",
		"share/zsh/site-functions/_gapwalk",
		"share/fish/vendor_completions.d/gapwalk.fish",
	};

	(void)state;
	done(MAKE "install");
	done("! test -e root/usr/bin/gapwalk-print && ! find root -name 'gapwalk-print*' | grep .");
	done(MAKE "install-print");
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char line[256];

		snprintf(line, sizeof line, "test -s root/usr/%s", files[i]);
		done(line);
	}
	/* Every page in every language, where man looks for it, and nothing that others may not read. */
	done("cd \"$SOURCE\"/man && for page in *.in zh_*/*.in; do [ ! -e $page ] || { name=${page##*/}; "
	     "name=${name%.in}; "
	     "test -s $OLDPWD/root/usr/share/man/$(dirname $page)/man${name##*.}/$name || exit 1; }; done");
	done("! find root -type f ! -perm -444 | grep .");
	done("root/usr/bin/gapwalk --version && root/usr/bin/gapwalk-print --version");
}

static void uninstall__leaves__nothing(void **state)
{
	(void)state;
	done(MAKE "install");
	done(MAKE "install-print");
	done("mkdir -p root/usr/share/man/man1 && touch root/usr/share/man/man1/other.1");
	done(MAKE "uninstall");
	done("test \"$(find root -type f)\" = root/usr/share/man/man1/other.1"); /* but what is not its own */
	done("rm root/usr/share/man/man1/other.1");
	done(MAKE "install && " MAKE "uninstall");
	done("! find root -mindepth 1 | grep .");
}

static void archive__is__the_same_twice_and_whole(void **state)
{
	(void)state;
	if (access("source/.git", F_OK) != 0)
		skip(); /* these sources came in such an archive */
	done("mkdir clone && git -C \"$SOURCE\" archive HEAD | tar -x -C clone && cd clone && git init -q . "
	     "&& git add -A && "
	     "git -c user.name=x -c user.email=x@x commit -qm x --date 2026-01-01T00:00:00Z");
	done("make -s -C clone dist && mv clone/build one && sleep 1 && make -s -C clone dist && cmp "
	     "one/*.gz clone/build/*.gz");
	done("tar -xzf one/*.gz && cd gapwalk-* && git -C ../clone ls-files | while read -r f; do test -e "
	     "\"$f\" || exit 1; done");
	done("cd gapwalk-* && make -n VARIANT=debug all | grep -q 'LD build/debug/gapwalk'");
}

static int folder_set_up(void **state)
{
	command_setup(state);
	assert_int_equal(symlink(getenv("SOURCE"), "source"), 0);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(program__is__installed_with_all_that_belongs_to_it,
						folder_set_up, command_teardown),
		cmocka_unit_test_setup_teardown(uninstall__leaves__nothing, folder_set_up, command_teardown),
		cmocka_unit_test_setup_teardown(archive__is__the_same_twice_and_whole, folder_set_up,
						command_teardown),
	};
	char source[4096], *variant;

	snprintf(source, sizeof source, "%s/../..", getenv("GAPWALK_BUILD"));
	variant = strrchr(getenv("GAPWALK_BUILD"), '/') + 1;
	setenv("SOURCE", source, 1);
	setenv("VARIANT", variant, 1);
	unsetenv("MAKEFLAGS");
	unsetenv("MAKELEVEL");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
