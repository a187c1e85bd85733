/* test_evidence.c: files that go into an assessment and come out again, by the real command line. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "tests/support/user.h"

#define NEW "new -f a.gapwalk --name Test --role user --service-model iaas,saas --checklist tw-moda-guide"
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* What the command line shell of SQLite could do. */
static void sql_run(const char *sql)
{
	sqlite3 *handle = NULL;

	assert_int_equal(sqlite3_open("a.gapwalk", &handle), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(handle);
}

static void file_make(const char *name, const char *text)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static bool file_is(const char *name, const char *text)
{
	char all[256] = "";
	FILE *f = fopen(name, "r");
	size_t got = f ? fread(all, 1, sizeof all - 1, f) : 0;

	if (f)
		fclose(f);
	return f && got == strlen(text) && strcmp(all, text) == 0;
}

static void file__goes_in__and_comes_out(void **state)
{
	struct stat at;

	(void)state;
	user_runs(NEW, 0, "1", NULL);
	file_make("報告 a.txt", "abc");
	user_runs("answer -f a.gapwalk CC-1 met", 0, NULL, NULL);
	user_runs("evidence add -f a.gapwalk CC-1 --store '報告 a.txt'", 0, "evidence/1\n", NULL);
	user_runs("evidence add -f a.gapwalk SP-2 'Scan of May' --store ./'報告 a.txt' --locator 'page 2'", 0,
		  "evidence/2\n", NULL);
	user_runs("evidence list -f a.gapwalk SP-2", 0, "evidence/2  Scan of May  page 2  [報告 a.txt, 3 B]",
		  NULL);
	user_runs("evidence list -f a.gapwalk --json", 0, "\"digest\": \"" ABC "\"", NULL);
	user_runs("evidence list -f a.gapwalk --json", 0, "\"type\": \"text/plain\",\n    \"size\": 3,",
		  NULL);
	user_runs("show -f a.gapwalk CC-1", 0, "met, backed by evidence", NULL);
	user_runs("show -f a.gapwalk CC-1", 0, "file 報告 a.txt, 3 B", NULL);
	user_runs("report -f a.gapwalk", 0, "SHA-256", NULL);
	user_runs("show -f a.gapwalk CC-1", 0, ABC, NULL);
	user_runs("evidence check -f a.gapwalk", 0, NULL, "2 stored files are as they were kept.");
	assert_int_equal(unlink("報告 a.txt"), 0);
	user_runs("evidence extract -f a.gapwalk 1", 0, "報告 a.txt\n", NULL);
	assert_true(file_is("報告 a.txt", "abc"));
	assert_int_equal(stat("報告 a.txt", &at), 0);
	assert_int_equal(at.st_mode & 0777, 0600);
	user_runs("evidence extract -f a.gapwalk evidence/1 -o -", 0, "abc", NULL);
	user_runs("evidence extract -f a.gapwalk evidence/1 -o b.txt", 0, "b.txt\n", NULL);
	assert_int_equal(mkdir("out", 0700), 0);
	user_runs("evidence extract -f a.gapwalk evidence/1 -o out", 0, "out/報告 a.txt\n", NULL);
	assert_true(file_is("out/報告 a.txt", "abc"));
}

static void extraction__replaces__only_what_it_is_told_to(void **state)
{
	struct stat at;

	(void)state;
	user_runs(NEW, 0, "1", NULL);
	file_make("a.txt", "abc");
	file_make("other", "mine");
	user_runs("evidence add -f a.gapwalk CC-1 --store a.txt", 0, "evidence/1", NULL);
	user_runs("evidence extract -f a.gapwalk 1 -o other", 3, NULL, "exists already");
	assert_true(file_is("other", "mine"));
	assert_int_equal(symlink("other", "link"), 0);
	user_runs("evidence extract -f a.gapwalk 1 -o link", 3, NULL, "exists already");
	user_runs("evidence extract -f a.gapwalk 1 -o link --force", 0, "link", NULL);
	assert_true(file_is("other", "mine")); /* the link was replaced, not followed */
	assert_int_equal(lstat("link", &at), 0);
	assert_true(S_ISREG(at.st_mode));
	user_runs("evidence extract -f a.gapwalk 1 -o a.gapwalk --force", 2, NULL,
		  "is the file of assessments itself");
	user_runs("evidence extract -f a.gapwalk 1 -o nowhere/x", 3, NULL, "cannot be written");
	user_runs("evidence extract -f a.gapwalk 2", 3, NULL, "no evidence called \"evidence/2\"");
	user_runs("evidence add -f a.gapwalk CC-1 Contract", 0, "evidence/2", "it backs nothing");
	user_runs("evidence extract -f a.gapwalk 2", 3, NULL, "no file is stored with it");
}

/* A name that somebody else wrote into the file. */
static void extraction__of_a_hostile_name__stays_in_its_folder(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1", NULL);
	file_make("a.txt", "abc");
	user_runs("evidence add -f a.gapwalk CC-1 --store a.txt", 0, "evidence/1", NULL);
	sql_run("UPDATE cell SET value = '../../.profile' WHERE field = 'file'");
	assert_int_equal(mkdir("out", 0700), 0);
	user_runs("evidence extract -f a.gapwalk 1 -o out/", 0, "out/_profile\n", NULL);
	assert_true(file_is("out/_profile", "abc"));
	assert_int_equal(access(".profile", F_OK), -1);
}

static void files__that_are_none__are_refused(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1", NULL);
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	file_make("large", "");
	assert_int_equal(truncate("large", (16 << 20) + 1), 0);
	user_runs("evidence add -f a.gapwalk CC-1 --store nothing", 3, NULL, "nothing cannot be read");
	user_runs("evidence add -f a.gapwalk CC-1 --store folder", 2, NULL, "not a regular file");
	user_runs("evidence add -f a.gapwalk CC-1 --store pipe", 2, NULL, "not a regular file");
	user_runs("evidence add -f a.gapwalk CC-1 --store a.gapwalk", 2, NULL,
		  "is the file of assessments itself");
	user_runs("evidence add -f a.gapwalk CC-1 --store large", 2, NULL, "at most 16.0 MiB are stored");
	user_runs("evidence add -f a.gapwalk CC-1 --store large --limit 0", 2, NULL, "--limit");
	user_runs("evidence add -f a.gapwalk CC-1 x --limit 20", 2, NULL, "--limit goes with --store");
	user_runs("evidence add -f a.gapwalk CC-1 --store large --limit 17", 0, "evidence/1", NULL);
	user_runs("evidence add -f a.gapwalk CC-1", 2, NULL, "Usage");
	user_runs("evidence add -f a.gapwalk CC-1 large --locator here", 0, "evidence/2",
		  "only its name was recorded");
}

static void check__says__what_is_wrong(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1", NULL);
	file_make("a.txt", "abc");
	user_runs("evidence add -f a.gapwalk CC-1 --store a.txt --expires 2020-01-01", 0, "evidence/1", NULL);
	user_runs("evidence add -f a.gapwalk CC-1 Contract --locator p1", 0, "evidence/2", NULL);
	user_runs("evidence check -f a.gapwalk", 1, "evidence/1  a.txt: It expired on 2020-01-01.", NULL);
	user_runs("evidence check -f a.gapwalk 2", 0, NULL, NULL);
	user_runs("evidence edit -f a.gapwalk 1 --expires ''", 0, "evidence/1  a.txt", NULL);
	user_runs("evidence check -f a.gapwalk", 0, NULL, "1 stored file is as it was kept.");
	sql_run("UPDATE content_bytes SET bytes = x'616264'");
	user_runs("evidence check -f a.gapwalk", 1, "evidence/1  a.txt: a.gapwalk is damaged", NULL);
	user_runs("evidence check -f a.gapwalk --json", 1, "\"fault\": \"a.gapwalk is damaged", NULL);
	user_runs("evidence extract -f a.gapwalk 1 -o x.txt", 3, NULL, "is not the one that was kept");
	assert_int_equal(access("x.txt", F_OK), -1);
	sql_run("DELETE FROM content_bytes; DELETE FROM content");
	user_runs("evidence check -f a.gapwalk", 1, "holds no file with the digest", NULL);
	user_runs("evidence check -f a.gapwalk 7", 3, NULL, "no evidence called");
}

static void piece__serves__more_questions(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1", NULL);
	user_runs("evidence add -f a.gapwalk CC-1 Contract --locator p1", 0, "evidence/1", NULL);
	user_runs("evidence attach -f a.gapwalk OM-17 SP-2 1", 0, "evidence/1  Contract  p1  (3 questions)",
		  NULL);
	user_runs("evidence list -f a.gapwalk", 0, "(3 questions)", NULL);
	user_runs("evidence attach -f a.gapwalk OM-17 9", 3, NULL, "no evidence called \"evidence/9\"");
	user_runs("evidence attach -f a.gapwalk 1", 2, NULL, "Usage");
	user_runs("evidence edit -f a.gapwalk 1", 2, NULL, "Say what to change");
	user_runs("evidence edit -f a.gapwalk 1 --dated nonsense", 2, NULL, "nonsense");
	user_runs("evidence edit -f a.gapwalk 1 --reference 'Contract 2026' --dated 2026-01-02", 0,
		  "evidence/1  Contract 2026  p1  2026-01-02  (3 questions)", NULL);
	user_runs("evidence list -f a.gapwalk SP-2", 0, "Contract 2026", NULL);
	user_runs("evidence remove -f a.gapwalk CC-1 1", 0, NULL, NULL);
	user_runs("evidence list -f a.gapwalk", 0, "(2 questions)", NULL);
	user_runs("undo -f a.gapwalk 3", 0, "Undone", NULL);
	user_runs("evidence list -f a.gapwalk", 0, "(1 question)", NULL);
}

static void older_file__is_named__with_its_copy(void **state)
{
	struct stat at;

	(void)state;
	assert_int_equal(system("cp \"$GAPWALK_BUILD/../../tests/data/files/schema-1.gapwalk\" old.gapwalk"),
			 0);
	user_runs("list -f old.gapwalk", 0, "Cloud 2025", NULL);
	assert_int_equal(access("old.gapwalk.schema-1.backup", F_OK), -1);
	user_runs("answer -f old.gapwalk A-2 met", 0, "met", "what it was is kept in");
	assert_int_equal(stat("old.gapwalk.schema-1.backup", &at), 0);
	assert_int_equal(at.st_mode & 0777, 0600);
	user_runs("show -f old.gapwalk.schema-1.backup A-1", 0, "雲端備份", NULL);
}

/* The whole way in the terminal: completed, stored, looked at, written out, taken for another question. */
static void terminal__stores_a_file__and_writes_it_out(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "-a", "1", "a.gapwalk", NULL};
	struct pty *p;

	(void)state;
	user_runs(NEW, 0, "1", NULL);
	assert_int_equal(mkdir("證據", 0700), 0);
	file_make("證據/報告 一.txt", "abc");
	file_make("證據/報告 二.txt", "abc");
	p = pty_start(argv, NULL, 24, 100);
	assert_true(pty_settle(p));
	user_types(p, "v");
	user_types(p, "s");
	user_types(p, "證\t"); /* the folder, then what both begin with */
	user_sees(p, "證據/");
	user_types(p, "\t");
	user_sees(p, "2 names");
	user_sees(p, "證據/報告");
	user_types(p, "二\t");
	user_sees(p, "證據/報告 二.txt");
	user_types(p, "\r");
	user_sees(p, "> * 報告 二.txt");
	user_sees(p, "3 B, text/plain, SHA-256 ba7816bf8f01");
	user_types(p, "c");
	assert_true(pty_shows(p, ABC));
	user_types(p, "w");
	user_types(p, "\x15out.txt\r"); /* C-u */
	user_sees(p, "Written: out.txt");
	assert_true(file_is("out.txt", "abc"));
	user_types(p, "w");
	user_types(p, "\x15out.txt\r");
	user_sees(p, "exists already");
	user_types(p, "\x15~/\r"); /* the home folder is the folder of the test */
	user_sees(p, "Written: ");
	assert_true(file_is("報告 二.txt", "abc"));
	user_types(p, "q");
	user_types(p, "j");
	user_types(p, "v");
	user_types(p, "t");
	user_types(p, "\r");
	user_sees(p, "(serves 2 questions)");
	user_types(p, "e");
	user_types(p, "\x15June report\x13");
	user_sees(p, "June report");
	user_quits(p);
	user_runs("evidence list -f a.gapwalk", 0,
		  "evidence/1  June report  [報告 二.txt, 3 B]  (2 questions)", NULL);
	user_runs("evidence check -f a.gapwalk", 0, NULL, "1 stored file is as it was kept.");
}

/* A large file says how far it is, and Esc stops it with nothing recorded. */
static void terminal__large_file__can_be_stopped(void **state)
{
	const char *const argv[] = {getenv("GAPWALK"), "--language", "en", "-a", "1", "a.gapwalk", NULL};
	struct pty_ending ending;
	struct pty *p;

	(void)state;
	user_runs(NEW, 0, "1", NULL);
	file_make("large", "");
	assert_int_equal(truncate("large", 15 << 20), 0);
	p = pty_start(argv, NULL, 24, 100);
	assert_true(pty_settle(p));
	user_types(p, "v");
	user_types(p, "s");
	pty_keys(p, "large\r\033"); /* typed ahead: it waits when the work begins */
	assert_true(pty_wait(p, "Stopped: nothing was recorded.", PTY_MS));
	user_types(p, "\r");
	user_sees(p, "> * large");
	pty_keys(p, "\x03");
	ending = pty_end(p);
	assert_int_equal(ending.status, 0);
	free(ending.errors);
	user_runs("evidence list -f a.gapwalk", 0, "[large, 15.0 MiB]", NULL);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, command_setup, command_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(file__goes_in__and_comes_out),
		IN_FOLDER(extraction__replaces__only_what_it_is_told_to),
		IN_FOLDER(extraction__of_a_hostile_name__stays_in_its_folder),
		IN_FOLDER(files__that_are_none__are_refused),
		IN_FOLDER(check__says__what_is_wrong),
		IN_FOLDER(piece__serves__more_questions),
		IN_FOLDER(terminal__stores_a_file__and_writes_it_out),
		IN_FOLDER(terminal__large_file__can_be_stopped),
		IN_FOLDER(older_file__is_named__with_its_copy),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
