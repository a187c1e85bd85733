/* test_portable.c: the static program, in a folder that is all the world it sees: itself alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

enum { TEN_MIB = 10 * 1024 * 1024 };

/* Calls that came with Linux 3.14 or later, as an older one answers them. */
#define OLD_LINUX \
	"inject=sched_setattr,sched_getattr,renameat2,seccomp,getrandom,memfd_create,execveat,membarrier," \
	"mlock2,copy_file_range,preadv2,pwritev2,statx,rseq,pidfd_open,clone3,close_range,openat2," \
	"faccessat2" \
	":error=ENOSYS"

/* Runs gapwalk in the folder, below `watcher` (words of a shell, or ""). */
static void inside(struct outcome *o, const char *watcher, const char *words)
{
	char line[1024];

	snprintf(line, sizeof line, "%s $INSIDE /gapwalk %s", watcher, words);
	setenv("GAPWALK", "env", 1);
	command_run(o, line, NULL);
}

static void expect(const char *watcher, const char *words, int status, const char *out, const char *err)
{
	struct outcome o = {0};

	inside(&o, watcher, words);
	if (o.status != status || !strstr(o.out.text, out) || (*err ? !strstr(o.err.text, err) : *o.err.text))
		fail_msg("%s: status %d\n%.500s\n%s", words, o.status, o.out.text, o.err.text);
	outcome_release(&o);
}

static int folder_set_up(void **state)
{
	command_setup(state);
	assert_int_equal(system("cp \"$GAPWALK_BUILD/../portable/gapwalk\" ."), 0);
	setenv("INSIDE", geteuid() == 0 ? "chroot ." : "unshare -r chroot .", 1);
	expect("", "sample -f a.gapwalk", 0, "1\n", "");
	return 0;
}

static void program__is__one_small_file(void **state)
{
	struct stat at;

	(void)state;
	assert_int_equal(stat("gapwalk", &at), 0);
	assert_in_range(at.st_size, 1024 * 1024, TEN_MIB - 1);
	assert_int_equal(system("readelf -l gapwalk >headers && ! grep -q INTERP headers"), 0);
	assert_int_equal(
		system("readelf -d gapwalk >needs && grep -q FLAGS_1 needs && ! grep -q NEEDED needs"), 0);
}

/* Same input, same bytes, whichever program writes it. */
static void reports__are__those_of_the_ordinary_program(void **state)
{
	static const char *const formats[] = {"text", "html", "csv", "json", "markdown"};
	static const char *const languages[] = {"en", "zh-Hant", "zh-Hans"};

	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		for (size_t j = 0; j < sizeof languages / sizeof *languages; j++) {
			char words[128];
			struct outcome ours = {0}, theirs = {0};

			snprintf(words, sizeof words, "report -f a.gapwalk --format %s --language %s",
				 formats[i], languages[j]);
			inside(&ours, "", words);
			setenv("GAPWALK", getenv("GAPWALK_ORDINARY"), 1);
			command_run(&theirs, words, NULL);
			assert_int_equal(ours.status, 0);
			assert_true(strlen(ours.out.text) > 1000);
			assert_string_equal(ours.out.text, theirs.out.text);
			outcome_release(&ours);
			outcome_release(&theirs);
		}
	expect("", "report -f a.gapwalk --format pdf", 3, "", "--format html");
}

/* The screen of the sample in Chinese, as wide as it is. */
static void screen_shows(const char *term, const char *watcher)
{
	char line[1024], set[64];
	const char *const argv[] = {"sh", "-c", line, NULL};
	const char *const env[] = {set, "LC_ALL", "LANG=zh_TW.UTF-8", NULL};
	struct pty_ending ending;
	struct pty *p;

	snprintf(set, sizeof set, "TERM=%s", term);
	snprintf(line, sizeof line, "exec %s %s /gapwalk --language zh-Hant a.gapwalk", watcher,
		 getenv("INSIDE"));
	p = pty_start(argv, env, 24, 80);
	assert_true(pty_settle(p));
	if (!pty_shows(p, "範例"))
		pty_print(p);
	assert_true(pty_shows(p, "範例"));
	assert_false(pty_shows(p, "xterm-256color")); /* no word of a terminal that is not known */
	pty_keys(p, "\r");
	assert_true(pty_settle(p));
	assert_true(pty_shows(p, "契約與服務水準             2/3"));
	pty_keys(p, "\x03");
	ending = pty_end(p);
	assert_int_equal(ending.status, 0);
	assert_true(ending.screen_left && ending.modes_restored);
	assert_string_equal(ending.errors, "");
	free(ending.errors);
}

static void screen__is_right__on_each_terminal_that_is_built_in(void **state)
{
	static const char *const terms[] = {"xterm-256color", "tmux-256color", "screen",    "putty",
					    "vt100",          "xterm-kitty",   "alacritty", "foot",
					    "konsole",        "st-256color"};

	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		screen_shows(terms[i], "");
}

static void old_linux__is__good_enough(void **state)
{
	(void)state;
	assert_int_equal(system("mkdir -p dev/shm"), 0);
	screen_shows("linux", "strace -f -qq -o trace -e " OLD_LINUX);
	expect("strace -f -qq -o trace -e " OLD_LINUX, "report -f a.gapwalk -o r.html", 0, "", "");
	expect("strace -f -qq -o trace -e " OLD_LINUX, "report -f a.gapwalk -o r.html", 3, "",
	       "exists already");
	expect("strace -f -qq -o trace -e " OLD_LINUX, "report -f a.gapwalk -o r.pdf", 3, "",
	       "--format html");
	expect("strace -f -qq -o trace -e " OLD_LINUX, "answer -f a.gapwalk OM-21 met", 0, "met", "");
	assert_int_equal(system("ls -A dev/shm >left && ! grep -q . left && grep -q ENOSYS trace"), 0);
}

#define OF_ANYBODY "/etc/localtime|/usr/share/zoneinfo/UTC|/dev/urandom"

/* Neither a network nor any file but its own, the clock's and random numbers. */
static void program__asks__nothing_of_its_host(void **state)
{
	static const char *const words[] = {
		"report -f a.gapwalk --format html",
		"answer -f a.gapwalk OM-21 met",
		"new -f new.gapwalk --name x --role user --service-model iaas",
		"verify -f a.gapwalk",
	};

	(void)state;
	screen_shows("putty", "strace -f -qq -e trace=execve,openat,network -o trace.screen");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		char watcher[128];

		snprintf(watcher, sizeof watcher, "strace -f -qq -e trace=execve,openat,network -o trace.%zu",
			 i);
		expect(watcher, words[i], 0, "", "");
	}
	/* What it did once it ran, and not what ran it. */
	assert_int_equal(system("sed -s '1,/gapwalk., .*= 0$/d' trace.* >did && grep -q 'a.gapwalk' did"), 0);
	assert_int_equal(
		system("! grep -vE 'openat.*(\"/|(a|new).gapwalk(-journal)?|" OF_ANYBODY ")\", ' did"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(program__is__one_small_file, folder_set_up, command_teardown),
		cmocka_unit_test_setup_teardown(reports__are__those_of_the_ordinary_program, folder_set_up,
						command_teardown),
		cmocka_unit_test_setup_teardown(screen__is_right__on_each_terminal_that_is_built_in,
						folder_set_up, command_teardown),
		cmocka_unit_test_setup_teardown(old_linux__is__good_enough, folder_set_up, command_teardown),
		cmocka_unit_test_setup_teardown(program__asks__nothing_of_its_host, folder_set_up,
						command_teardown),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("GAPWALK_ORDINARY", getenv("GAPWALK"), 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
