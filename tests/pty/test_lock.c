/* test_lock.c: a file goes on the road and comes back; its passphrase is seen by nobody. */
#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <locale.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

#define NEW "new -f a.gapwalk --name Test --role user --service-model iaas --checklist tw-moda-guide"

static void run_with(const char *words, const char *input, int status, const char *out, const char *err)
{
	struct outcome o = {0};

	command_run(&o, words, input);
	if (o.status != status || !strstr(o.out.text, out) || (*err ? !strstr(o.err.text, err) : *o.err.text))
		fail_msg("gapwalk %s: status %d\n%s%s", words, o.status, o.out.text, o.err.text);
	outcome_release(&o);
}

static void run(const char *words, int status, const char *out, const char *err)
{
	run_with(words, NULL, status, out, err);
}

static void begin(void)
{
	run(NEW, 0, "1\n", "");
	run("answer -f a.gapwalk CC-1 met --note \"no word of this leaves\"", 0, "met", "");
}

/* Files of the folder, but those that begin with a dot. */
static int files(void)
{
	DIR *d = opendir(".");
	int count = 0;

	assert_non_null(d);
	for (struct dirent *f = readdir(d); f; f = readdir(d))
		count += f->d_name[0] != '.';
	closedir(d);
	return count;
}

/* What a file holds; free(). */
static char *file_read(const char *path, size_t *size)
{
	FILE *f = fopen(path, "r");
	char *bytes = malloc(4 << 20);

	assert_non_null(f);
	*size = fread(bytes, 1, 4 << 20, f);
	fclose(f);
	return bytes;
}

static void same(const char *a, const char *b)
{
	size_t a_size, b_size;
	char *at = file_read(a, &a_size), *bt = file_read(b, &b_size);

	assert_int_equal(a_size, b_size);
	assert_memory_equal(at, bt, a_size);
	free(at);
	free(bt);
}

static void a_file__is_locked_and_unlocked__as_it_was(void **state)
{
	struct stat at;
	size_t size;
	char *bytes;

	(void)state;
	begin();
	run_with("lock -f a.gapwalk a.locked --passphrase-file -", "open sesame\n", 0,
		 "a.locked is as it was written. Trail rows: ", "");
	assert_int_equal(stat("a.locked", &at), 0);
	assert_int_equal(at.st_mode & 07777, 0600);
	bytes = file_read("a.locked", &size);
	assert_memory_equal(bytes, "gapwalk locked\n", 15);
	assert_null(memmem(bytes, size, "SQLite format", 13));
	assert_null(memmem(bytes, size, "no word of this", 15));
	free(bytes);
	run("list -f a.locked", 3, "",
	    "a.locked is locked with a passphrase. `gapwalk unlock a.locked -o FILE`");
	run("compare a.locked a.gapwalk", 3, "", "a.locked is locked with a passphrase");
	/* Lines end otherwise on Windows, and what stands after the first is not read. */
	run_with("unlock a.locked -o b.gapwalk --passphrase-file -", "open sesame\r\nmore\n", 0,
		 "b.gapwalk is as it was written. Trail rows: ", "");
	same("a.gapwalk", "b.gapwalk");
	assert_int_equal(stat("b.gapwalk", &at), 0);
	assert_int_equal(at.st_mode & 07777, 0600);
	run("list -f a.gapwalk >all; (echo open sesame | \"$GAPWALK\" unlock a.locked -o - --passphrase-file "
	    "- >piped)",
	    0, "", "");
	same("a.gapwalk", "piped");
	run("list -f a.gapwalk >all; (echo open sesame | \"$GAPWALK\" lock -f b.gapwalk - --passphrase-file "
	    "- "
	    ">c.locked); rm all",
	    0, "", "");
	run_with("unlock c.locked -o piped --force --json --passphrase-file -", "open sesame", 0,
		 "\"faults\": []", "");
	same("a.gapwalk", "piped");
	assert_int_equal(files(), 5);
}

static void what_does_not_unlock__is_said__and_leaves_nothing(void **state)
{
	FILE *f;

	(void)state;
	begin();
	run_with("lock -f a.gapwalk a.locked --passphrase-file -", "x", 0, "", "");
	run_with("unlock a.locked -o b --passphrase-file -", "X", 3, "", "which of them, nobody can tell");
	run("unlock a.locked", 2, "", "Say with --output which file a.locked is to become.");
	run("unlock -o b", 2, "", "Usage: gapwalk unlock PATH.");
	run("lock -f a.gapwalk", 2, "", "Usage: gapwalk lock PATH.");
	run("unlock a.gapwalk -o b", 3, "", "a.gapwalk is not locked");
	run("unlock none -o b", 3, "", "none cannot be read: No such file");
	run("unlock . -o b", 3, "", ". cannot be read: Is a directory");
	run("unlock a.locked -o b", 2, "", "--passphrase-file names a file");
	run("lock -f a.gapwalk b", 2, "", "--passphrase-file names a file");
	run("lock -f a.gapwalk b --passphrase-file none", 3, "", "none cannot be read: No such file");
	run("lock -f a.gapwalk b --passphrase-file .", 3, "", ". cannot be read: Is a directory");
	run("lock -f a.gapwalk b --passphrase-file /dev/null", 3, "", "The passphrase is empty");
	run_with("lock -f a.gapwalk b --passphrase-file -", "\r\nx", 3, "", "The passphrase is empty");
	run_with("lock -f a.gapwalk b --passphrase-file -", "x\033[Ay\n", 3, "", "a control character");
	run_with("lock -f a.gapwalk b --passphrase-file -", "x\xff\n", 3, "", "not UTF-8");
	run("list -f a.gapwalk >all; head -c 1024 /dev/zero | tr '\\0' x | \"$GAPWALK\" lock -f a.gapwalk b "
	    "--passphrase-file - 2>said || grep -q \"at most 1023 bytes\" said && rm all said",
	    0, "", "");
	f = fopen("a.locked", "r+");
	fseek(f, 70000, SEEK_SET);
	fputs("?", f);
	fclose(f);
	run_with("unlock a.locked -o b --passphrase-file -", "x", 3, "",
		 "The passphrase is right, but a.locked");
	assert_int_equal(files(), 2);
}

static void what_is_there__is_not_replaced__without_force(void **state)
{
	struct stat at;

	(void)state;
	begin();
	run_with("lock -f a.gapwalk a.locked --passphrase-file -", "x", 0, "", "");
	/* Refused before anything is asked. */
	run("lock -f a.gapwalk a.locked", 3, "", "a.locked exists already");
	run("unlock a.locked -o a.gapwalk", 3, "", "a.gapwalk exists already");
	run("lock -f a.gapwalk a.gapwalk --force", 2, "", "a.gapwalk is the file of assessments itself");
	run("lock -f a.gapwalk none/b", 3, "", "none/b cannot be written");
	/* No link is followed, wherever it leads. */
	assert_int_equal(symlink("a.gapwalk", "link"), 0);
	assert_int_equal(symlink("nowhere", "loose"), 0);
	run("unlock a.locked -o link", 3, "", "link exists already");
	run_with("unlock a.locked -o loose --passphrase-file -", "x", 3, "", "loose exists already");
	assert_int_equal(access("nowhere", F_OK), -1);
	run_with("unlock a.locked -o loose --force --passphrase-file -", "x", 0, "loose is as it was", "");
	assert_int_equal(lstat("loose", &at), 0);
	assert_true(S_ISREG(at.st_mode));
	assert_int_equal(access("nowhere", F_OK), -1);
	assert_int_equal(files(), 4);
}

static void a_disk_that_fills_up__is_said__and_leaves_nothing(void **state)
{
	static const char *const words[] = {"lock -f a.gapwalk b", "unlock a.locked -o b"};
	struct buffer line = {0};

	(void)state;
	begin();
	run_with("lock -f a.gapwalk a.locked --passphrase-file -", "x", 0, "", "");
	for (size_t i = 0; i < 2; i++) {
		buffer_clear(&line);
		buffer_printf(
			&line,
			"list -f a.gapwalk >all; (trap '' XFSZ; ulimit -f 80; echo x | \"$GAPWALK\" %s "
			"--passphrase-file - 2>said; echo $? >status); grep -qx 3 status && grep -q \"could "
			"not be written: File too large\" said && rm all status said",
			words[i]);
		run(line.text, 0, "", "");
	}
	buffer_release(&line);
	assert_int_equal(files(), 2);
}

/* --- at the terminal --- */

static struct pty *started(const char *command, const char *path)
{
	const char *const lock[] = {getenv("GAPWALK"), "lock", "-f", "a.gapwalk", path, NULL};
	const char *const unlock[] = {getenv("GAPWALK"), "unlock", path, "-o", "b.gapwalk", NULL};

	return pty_start(strcmp(command, "lock") == 0 ? lock : unlock, NULL, 24, 80);
}

static void ended(struct pty *p, int status, const char *errors)
{
	struct pty_ending ending = pty_end(p);

	if (ending.status != status || !ending.modes_restored ||
	    (*errors ? !strstr(ending.errors, errors) : *ending.errors))
		fail_msg("status %d, modes %s\n%s", ending.status, ending.modes_restored ? "kept" : "changed",
			 ending.errors);
	free(ending.errors);
}

static void a_new_passphrase__is_asked_twice__and_not_shown(void **state)
{
	struct pty *p;

	(void)state;
	begin();
	p = started("lock", "a.locked");
	assert_true(pty_wait(p, "New passphrase for a.gapwalk:", PTY_MS));
	pty_keys(p, "密語 sesame\r");
	assert_true(pty_wait(p, "The same again:", PTY_MS));
	pty_keys(p, "密語 sesame\r");
	assert_true(pty_wait(p, "a.locked is as it was written.", PTY_MS));
	assert_false(pty_shows(p, "sesame"));
	assert_false(pty_shows(p, "密語"));
	ended(p, 0, "");

	p = started("unlock", "a.locked");
	assert_true(pty_wait(p, "Passphrase of a.locked:", PTY_MS));
	pty_keys(p, "密語 sesamX\x7f"
		    "e\r");
	assert_true(pty_wait(p, "b.gapwalk is as it was written.", PTY_MS));
	assert_false(pty_shows(p, "sesam"));
	ended(p, 0, "");
	same("a.gapwalk", "b.gapwalk");
}

static void two_passphrases__that_differ__lock_nothing(void **state)
{
	struct pty *p;

	(void)state;
	begin();
	p = started("lock", "a.locked");
	assert_true(pty_wait(p, "New passphrase for a.gapwalk:", PTY_MS));
	pty_keys(p, "sesame\r");
	assert_true(pty_wait(p, "The same again:", PTY_MS));
	pty_keys(p, "sesam\r");
	ended(p, 3, "The two passphrases are not the same; nothing was written.");
	p = started("lock", "a.locked");
	assert_true(pty_wait(p, "New passphrase", PTY_MS));
	pty_keys(p, "\r");
	ended(p, 3, "The passphrase is empty");
	p = started("lock", "a.locked");
	assert_true(pty_wait(p, "New passphrase", PTY_MS));
	pty_keys(p, "\x04"); /* the end of input */
	ended(p, 3, "The passphrase is empty");
	assert_int_equal(files(), 1);
}

static void a_signal__while_it_is_asked__leaves_a_terminal_that_shows_keys(void **state)
{
	static const char *const prompts[] = {"New passphrase", "The same again:"};
	struct pty *p;

	(void)state;
	begin();
	for (size_t i = 0; i < 2; i++) {
		p = started("lock", "a.locked");
		assert_true(pty_wait(p, prompts[0], PTY_MS));
		if (i)
			pty_keys(p, "sesame\r");
		assert_true(pty_wait(p, prompts[i], PTY_MS));
		pty_keys(p, "ses\x03");
		ended(p, 130, "");
	}
	p = started("lock", "a.locked");
	assert_true(pty_wait(p, prompts[0], PTY_MS));
	pty_signal(p, SIGTERM);
	ended(p, 143, "");
	assert_int_equal(files(), 1);
}

/* A shell with job control sees it stop, and lets it go on: what was typed before is gone. */
static void a_program__stopped_while_it_asks__asks_again(void **state)
{
	const char *const argv[] = {
		"sh", "-mc",
		"\"$GAPWALK_HERE\" lock -f a.gapwalk a.locked; was=$?; "
		"printf '\\033[2J\\033[H'; stty -a | grep -o ' echo '; echo \"stopped $was\"; "
		"read -r x; fg >/dev/null; echo \"ended $?\"",
		NULL};
	char here[4200];
	const char *const env[] = {here, NULL};
	struct pty *p;

	(void)state;
	begin();
	snprintf(here, sizeof here, "GAPWALK_HERE=%s", getenv("GAPWALK"));
	p = pty_start(argv, env, 24, 80);
	assert_true(pty_wait(p, "New passphrase for a.gapwalk:", PTY_MS));
	pty_keys(p, "nothing\x1a");
	assert_true(pty_wait(p, "stopped 148", PTY_MS)); /* 128 + SIGTSTP */
	assert_true(pty_shows(p, " echo"));
	assert_false(pty_shows(p, "New passphrase"));
	pty_keys(p, "\r");
	assert_true(pty_wait(p, "New passphrase for a.gapwalk:", PTY_MS));
	pty_keys(p, "sesame\r");
	assert_true(pty_wait(p, "The same again:", PTY_MS));
	pty_keys(p, "sesame\r");
	assert_true(pty_wait(p, "ended 0", PTY_MS));
	ended(p, 0, "");
	run_with("unlock a.locked -o b.gapwalk --passphrase-file -", "sesame", 0, "", "");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_file__is_locked_and_unlocked__as_it_was),
		TEST(what_does_not_unlock__is_said__and_leaves_nothing),
		TEST(what_is_there__is_not_replaced__without_force),
		TEST(a_disk_that_fills_up__is_said__and_leaves_nothing),
		TEST(a_new_passphrase__is_asked_twice__and_not_shown),
		TEST(two_passphrases__that_differ__lock_nothing),
		TEST(a_signal__while_it_is_asked__leaves_a_terminal_that_shows_keys),
		TEST(a_program__stopped_while_it_asks__asks_again),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
