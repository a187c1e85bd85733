/* test_commands.c: the command line, as a script meets it. */
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
#include <jansson.h>

#include "tests/support/user.h"

#define NEW "new -f a.gapwalk --name Test --role user --service-model iaas,saas --checklist tw-moda-guide"

static long size_of(const char *path)
{
	struct stat s;

	return stat(path, &s) == 0 ? (long)s.st_size : -1;
}

static void a_mistyped_command_line__is_refused__and_makes_no_file(void **state)
{
	static const struct {
		const char *words, *sentence;
	} mistakes[] = {
		{"foo", "\"foo\" is no command."},
		{"evidence", "\"evidence\" needs one of these after it: add, attach, edit, list, check, "
			     "extract, remove."},
		{"--wibble", "\"--wibble\" is not an option"},
		{"list --name x", "--name does not go with `gapwalk list`"},
		{"list -f", "-f needs a value"},
		{"list -f a.gapwalk extra", "Usage: gapwalk list."},
		{"new -f a.gapwalk --role user --service-model iaas", "needs --name"},
		{"new -f a.gapwalk --name x --service-model iaas", "needs --role"},
		{"new -f a.gapwalk --name x --role user", "needs --service-model"},
		{"new -f a.gapwalk --name x --role boss --service-model iaas",
		 "\"boss\" is not one of user,provider"},
		{"new -f a.gapwalk --name x --role user --service-model faas", "\"faas\" is not one of"},
		{"new -f a.gapwalk --name x --role user --service-model iaas --checklist nope",
		 "no checklist \"nope\""},
		{"new -f a.gapwalk --name x --role user --service-model iaas --condition nope",
		 "\"nope\" is not one of"},
		{"report -f a.gapwalk --width 59", "\"59\" is not a whole number from 60 to 200"},
		{"report -f a.gapwalk --width 8x", "\"8x\" is not a whole number"},
		{"log -f a.gapwalk --since yesterday", "\"yesterday\" is not a date"},
		{"log -f a.gapwalk OM-1 OM-2", "Usage: gapwalk log"},
		{"report -f a.gapwalk --format doc",
		 "\"doc\" is not one of text, html, markdown, json, csv, pdf, xlsx."},
		{"report -f a.gapwalk --fail-on some", "\"some\" is not must or any"},
		{"undo -f a.gapwalk -- -1", "\"-1\" is not a whole number"},
		{"answer -f a.gapwalk OM-1 yes", "\"yes\" is not met, partial"},
		{"answer -f a.gapwalk OM-1", "Usage: gapwalk answer"},
		{"note -f a.gapwalk OM-1 \"$(printf 'x\\377')\"", "is not valid UTF-8"},
		{"list --language fr", "\"fr\" is not zh-Hant, zh-Hans or en"},
		{"help nonsense", "There is no command \"nonsense\""},
		{"a.gapwalk", "There is no terminal here"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
		user_runs(mistakes[i].words, 2, "", mistakes[i].sentence);
	assert_int_equal(size_of("a.gapwalk"), -1);
}

static void a_file_that_cannot_serve__is_refused__with_its_reason(void **state)
{
	(void)state;
	assert_int_equal(system("echo text >text.gapwalk; mkdir folder.d; "
				"printf 'SQLite format 3' >short.gapwalk"),
			 0);
	user_runs("list -f none.gapwalk", 3, "", "There is no file none.gapwalk");
	user_runs("list -f no/a.gapwalk", 3, "", "There is no folder no");
	user_runs("new -f no/a.gapwalk --name x --role user --service-model iaas", 3, "",
		  "There is no folder no");
	user_runs("list -f text.gapwalk", 3, "", "text.gapwalk is not a file of this program");
	user_runs("list -f short.gapwalk", 3, "", "short.gapwalk");
	user_runs("list -f folder.d", 3, "", "folder.d is a folder");
	assert_int_equal(size_of("text.gapwalk"), 5);
	assert_int_equal(size_of("none.gapwalk"), -1);
}

static void an_unknown_name__is_refused__with_what_there_is(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1\n", "");
	user_runs("show -f a.gapwalk XX-1", 3, "", "There is no question \"XX-1\"");
	user_runs("show -f a.gapwalk SP-1/faas", 3, "", "SP-1/faas");
	user_runs("show -f a.gapwalk -a 7 SP-1", 3, "", "has no assessment \"7\"");
	user_runs("questions -f a.gapwalk --topic nope", 2, "", "\"nope\" is not one of governance,");
	user_runs(NEW, 0, "2\n", "");
	user_runs("score -f a.gapwalk", 3, "", "Which assessment?");
	user_runs("evidence remove -f a.gapwalk -a 1 SP-1 evidence/9", 3, "", "evidence/9");
}

static void answers__stand__until_taken_back(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1\n", "");
	user_runs("answer -f a.gapwalk cc-1 OM-17 met", 0, "tw-moda-guide:OM-17@user: met\n", "");
	user_runs("answer -f a.gapwalk OM-16 not-applicable", 0, "not applicable", "counts as open");
	user_feeds("answer -f a.gapwalk OM-16 not-applicable --note -", "沒有\n這類主機\n", 0, "OM-16", "");
	user_runs("note -f a.gapwalk OM-16", 0, "沒有\n這類主機\n", "");
	user_runs("questions -f a.gapwalk --gaps", 0, "", "");
	user_runs("answer -f a.gapwalk OM-20 partial", 0, "partial", "");
	user_runs("questions -f a.gapwalk --gaps", 0, "[~] tw-moda-guide:OM-20", "");
	user_runs("undo -f a.gapwalk", 0, "OM-20", "");
	user_runs("questions -f a.gapwalk --gaps", 0, "", "");
	user_runs("redo -f a.gapwalk", 0, "OM-20", "");
	user_runs("redo -f a.gapwalk", 3, "", "nothing to redo");
	user_runs("undo -f a.gapwalk 100", 0, "Undone: 2 answers: met.\n", "");
	user_runs("undo -f a.gapwalk", 3, "", "There is nothing to undo");
}

static void questions__are_chosen_by_what_is_recorded(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1\n", "");
	user_runs("answer -f a.gapwalk OM-17 met", 0, "met", "");
	user_runs("answer -f a.gapwalk OM-20 partial", 0, "partial", "");
	user_runs("questions -f a.gapwalk --answer met", 0, "[+] tw-moda-guide:OM-17", "");
	user_runs("questions -f a.gapwalk --answer not-met", 0, "", "");
	user_runs("questions -f a.gapwalk --answer met,perhaps", 2, "", "\"perhaps\" is not open, met,");
	user_runs("questions -f a.gapwalk --answer met --backed", 0, "", "");
	user_runs("questions -f a.gapwalk --answer met --not-backed", 0, "[+] tw-moda-guide:OM-17", "");
	user_runs("questions -f a.gapwalk --backed --not-backed", 2, "", "exclude each other");
	user_runs("evidence add -f a.gapwalk OM-17 雲端報告 --locator 三頁", 0, "evidence/1", "");
	user_runs("questions -f a.gapwalk --answer met --backed", 0, "[+] tw-moda-guide:OM-17", "");
	user_runs("questions -f a.gapwalk 云端报告", 0, "[+] tw-moda-guide:OM-17", "");
	user_runs("action -f a.gapwalk OM-20 --owner 資訊課", 0, "", "");
	user_runs("questions -f a.gapwalk --owner 资讯", 0, "[~] tw-moda-guide:OM-20", "");
	user_runs("questions -f a.gapwalk --gaps --owner -", 0, "", "");
	user_runs("questions -f a.gapwalk --obligation may,nothing", 2, "", "\"nothing\" is not must");
	user_runs("questions -f a.gapwalk --condition nothing", 2, "", "\"nothing\" is not one of");
	user_runs("questions -f a.gapwalk --checklist other", 2, "", "does not have \"other\"");
}

static void splitting__answers_each_service_model(void **state)
{
	json_t *one;

	(void)state;
	user_runs(NEW, 0, "1\n", "");
	user_runs("answer -f a.gapwalk CM-3/iaas met", 0, NULL, "");
	user_runs("answer -f a.gapwalk CM-3/saas not-met", 0, NULL, "");
	one = user_reads("show -f a.gapwalk CM-3 --json");
	assert_string_equal(json_string_value(json_object_get(one, "answer")), "partial");
	json_decref(one);
	user_runs("join -f a.gapwalk CM-3", 0, "in place of theirs", "");
	one = user_reads("show -f a.gapwalk CM-3 --json");
	assert_string_equal(json_string_value(json_object_get(one, "answer")), "open");
	json_decref(one);
}

static void an_answer_given_once__serves_again(void **state)
{
	json_t *one;

	(void)state;
	user_runs(NEW " --checklist \"$DATA/one.yaml,$DATA/two.yaml,$DATA/crosswalk.yaml\"", 0, "1\n", "");
	user_runs("questions -f a.gapwalk --offered", 0, "", "");
	user_runs("carry -f a.gapwalk B-1", 3, "", "No answer of a related question decides two:B-1@user");
	user_runs("answer -f a.gapwalk A-1 partial", 0, NULL, "");
	user_runs("answer -f a.gapwalk A-2 met", 0, NULL, "");
	user_runs("questions -f a.gapwalk --offered", 0,
		  "[ ] two:B-1  must  Is a yearly restore test done?\n"
		  "[ ] two:B-2  must  Are files backed up daily?\n",
		  "");
	user_runs("questions -f a.gapwalk --offered --gaps", 0, "", "");
	one = user_reads("show -f a.gapwalk B-1 --json");
	assert_string_equal(json_string_value(json_object_get(one, "answer")), "open");
	assert_string_equal(json_string_value(json_object_get(json_object_get(one, "offer"), "answer")),
			    "partial");
	assert_string_equal(json_string_value(json_object_get(json_object_get(one, "offer"), "from")),
			    "one:A-1");
	json_decref(one);
	user_runs("carry -f a.gapwalk", 2, "", "Usage: gapwalk carry");
	user_runs("carry -f a.gapwalk 'B-1#a'", 2, "", "\"B-1#a\" is not a whole question");
	user_runs("carry -f a.gapwalk B-1 A-2", 3, "", "one:A-2@user has been answered or split already");
	user_runs("carry -f a.gapwalk b-1 two:B-2", 0,
		  "two:B-1@user: partial, carried from one:A-1@user\n"
		  "two:B-2@user: met, carried from one:A-2@user\n",
		  "");
	user_runs("show -f a.gapwalk B-1", 0, "partial, carried from one:A-1, credit 1/2", "");
	one = user_reads("show -f a.gapwalk B-1 --json");
	assert_string_equal(json_string_value(json_object_get(one, "carried")), "one:A-1");
	assert_true(json_is_null(json_object_get(one, "offer")));
	json_decref(one);
	user_runs("undo -f a.gapwalk", 0, "Undone: 2 answers.\n", "");
	user_runs("questions -f a.gapwalk --offered", 0, "two:B-2", "");
	user_runs("redo -f a.gapwalk", 0, NULL, "");
	user_runs("split -f a.gapwalk B-1", 0, NULL, "");
	one = user_reads("show -f a.gapwalk B-1 --json");
	assert_string_equal(json_string_value(json_object_get(one, "carried")), "");
	assert_string_equal(json_string_value(json_object_get(one, "answer")), "partial");
	json_decref(one);
}

static void questions_json__has_every_promised_key(void **state)
{
	static const char *const keys[] = {
		"id",         "checklist", "item",       "role", "service_models", "deployments",
		"obligation", "topic",     "conditions", "text", "answer",         "note",
		"evidence",   "parts",     "carried",    "offer"};
	json_t *all;

	(void)state;
	user_runs(NEW, 0, "1\n", "");
	user_runs("evidence add -f a.gapwalk SP-2 'TLS 掃描' --locator scan.txt --dated 2026-11-01", 0,
		  "evidence/1\n", "");
	all = user_reads("questions -f a.gapwalk --json");
	assert_int_equal(json_array_size(all), 62);
	for (size_t i = 0; i < json_array_size(all); i++)
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			assert_non_null(json_object_get(json_array_get(all, i), keys[k]));
	json_decref(all);
	all = user_reads("show -f a.gapwalk --json SP-2");
	assert_int_equal(json_array_size(json_object_get(all, "evidence")), 1);
	json_decref(all);
}

static void every_command_that_prints_data__prints_json_when_asked(void **state)
{
	static const char *const commands[] = {
		"sample -f a.gapwalk --json",
		"new -f a.gapwalk --name x --role user --service-model iaas --json",
		"list -f a.gapwalk --json",
		"questions -f a.gapwalk -a 1 --json",
		"show -f a.gapwalk -a 1 OM-20 --json",
		"note -f a.gapwalk -a 1 OM-20 --json",
		"action -f a.gapwalk -a 1 OM-20 --json",
		"exception -f a.gapwalk -a 1 OM-20 --json",
		"evidence list -f a.gapwalk -a 1 OM-17 --json",
		"undo -f a.gapwalk -a 1 2 --json",
		"redo -f a.gapwalk -a 1 --json",
		"log -f a.gapwalk -a 1 --json",
		"score -f a.gapwalk -a 1 --json",
		"checklist list --json",
		"checklist show tw-moda-guide --json",
	};

	(void)state;
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		json_decref(user_reads(commands[i]));
}

static void score_json__is_exact(void **state)
{
	static const char *const keys[] = {"floor", "ceiling", "proved", "progress", "backing", "without_na"};
	json_t *all, *floor;

	(void)state;
	user_runs(NEW, 0, "1\n", "");
	user_runs("answer -f a.gapwalk CC-1 met", 0, NULL, "");
	user_runs("answer -f a.gapwalk CC-2 partial", 0, NULL, "");
	all = user_reads("score -f a.gapwalk --json");
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
		assert_non_null(json_object_get(json_object_get(all, keys[k]), "worth"));
	floor = json_object_get(all, "floor");
	assert_string_equal(json_string_value(json_object_get(floor, "points")), "4.5");
	assert_string_equal(json_string_value(json_object_get(floor, "worth")), "186.0");
	assert_int_equal(json_integer_value(json_object_get(floor, "tenths")), 24);
	assert_string_equal(json_string_value(json_object_get(all, "verdict")), "not-assessable");
	json_decref(all);
}

static void what_would_be_lost__is_kept(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1\n", "");
	user_runs("answer -f a.gapwalk CC-1 met --note kept", 0, NULL, "");
	user_runs("report -f a.gapwalk -o a.gapwalk --force", 2, "", "is the file of assessments itself");
	user_runs("report -f a.gapwalk -o ./a.gapwalk --force", 2, "", "is the file of assessments itself");
	user_runs("note -f a.gapwalk CC-1 -", 2, "", "Standard input is empty");
	user_runs("note -f a.gapwalk CC-1", 0, "kept\n", "");
	user_runs("note -f a.gapwalk CC-1 ''", 0, "", "");
	user_runs("note -f a.gapwalk CC-1", 0, "", "");
}

static void a_value_that_no_field_holds__is_a_wrong_command_line(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1\n", "");
	user_runs("evidence add -f a.gapwalk CC-1 x --dated 2026-02-30", 2, "", "2026-02-30");
	user_runs("action -f a.gapwalk CC-1 --due soon", 2, "", "soon");
	user_runs("action -f a.gapwalk CC-1 --priority urgent", 2, "", "urgent");
}

static void log__tells__who_changed_what_and_when(void **state)
{
	json_t *all, *row;

	(void)state;
	setenv("GAPWALK_REVIEWER", "lin", 1);
	user_runs(NEW, 0, "1\n", "");
	user_runs("answer -f a.gapwalk CC-1 CC-2 met", 0, NULL, "");
	setenv("GAPWALK_NOW", "1795305600", 1); /* 2026-11-22 */
	setenv("GAPWALK_REVIEWER", "wang", 1);
	user_runs("note -f a.gapwalk CC-1 \"$(printf 'one\\ntwo')\"", 0, "", "");
	user_runs("evidence add -f a.gapwalk CC-1 Contract --locator p1", 0, NULL, "");
	user_runs("undo -f a.gapwalk 2", 0, NULL, "");
	user_runs("log -f a.gapwalk CC-1", 0, "  lin  tw-moda-guide:CC-1@user  answer: open -> met\n", "");
	user_runs("log -f a.gapwalk CC-1", 0,
		  "  2026-11-22T00:00:00Z  wang  tw-moda-guide:CC-1@user  note: nothing -> one…\n", "");
	user_runs("log -f a.gapwalk cc-1 --since 2026-11-22", 0, "note: one… -> nothing (undo)\n", "");
	user_runs("log -f a.gapwalk CC-2 --since 2026-11-22", 0, "", "");
	user_runs("log -f a.gapwalk", 0, "  the assessment  name: nothing -> Test\n", "");
	user_runs("log -f a.gapwalk CC-1 --language zh-Hant", 0, "未作答 -> 符合\n", "");
	user_runs("log -f a.gapwalk CC-1 --language zh-Hans", 0, "未作答 -> 符合\n", "");
	user_runs("log -f a.gapwalk XX-1", 3, "", "XX-1");
	user_runs("log -f none.gapwalk", 3, "", "There is no file none.gapwalk");
	all = user_reads("log -f a.gapwalk CC-1 --json");
	row = json_array_get(all, 0);
	assert_string_equal(json_string_value(json_object_get(row, "after")), "met");
	assert_true(json_is_null(json_object_get(row, "before")));
	assert_true(json_is_null(json_object_get(row, "reverses")));
	assert_int_equal(json_string_length(json_object_get(row, "digest")), 64);
	row = json_array_get(all, json_array_size(all) - 1);
	assert_string_equal(json_string_value(json_object_get(row, "kind")), "undo");
	assert_string_equal(json_string_value(json_object_get(row, "before")), "one\ntwo");
	assert_true(json_is_integer(json_object_get(row, "reverses")));
	json_decref(all);
}

static json_t *only_conflict(const char *question)
{
	char command[80];
	json_t *one, *list;

	snprintf(command, sizeof command, "show -f a.gapwalk %s --json", question);
	one = user_reads(command);
	list = json_incref(json_object_get(one, "conflicts"));
	assert_int_equal(json_array_size(list), 1);
	json_decref(one);
	return list;
}

static void what_was_carried__follows_only_when_asked(void **state)
{
	json_t *one;

	(void)state;
	user_runs(NEW " --checklist \"$DATA/one.yaml,$DATA/two.yaml,$DATA/crosswalk.yaml\"", 0, "1\n", "");
	user_runs("carry -f a.gapwalk --all", 0, "", "Nothing is offered.");
	user_runs("answer -f a.gapwalk A-1 A-2 met", 0, NULL, "");
	user_runs("carry -f a.gapwalk --all B-1", 2, "", "Usage: gapwalk carry");
	user_runs("carry -f a.gapwalk --all", 0,
		  "two:B-1@user: met, carried from one:A-1@user\n"
		  "two:B-2@user: met, carried from one:A-2@user\n",
		  "");
	user_runs("questions -f a.gapwalk --stale", 0, "", "");
	user_runs("answer -f a.gapwalk A-1 A-2 not-met", 0, NULL, "");
	user_runs("questions -f a.gapwalk --stale", 0,
		  "[+] two:B-1  must  Is a yearly restore test done?\n"
		  "[+] two:B-2  must  Are files backed up daily?\n",
		  "");
	user_runs("show -f a.gapwalk B-1", 0, "(stale: now not met follows from one:", "");
	user_runs("show -f a.gapwalk B-2", 0, "(stale: nothing proves it any more)", "");
	one = user_reads("show -f a.gapwalk B-1 --json");
	assert_true(json_is_true(json_object_get(one, "stale")));
	assert_string_equal(json_string_value(json_object_get(json_object_get(one, "offer"), "answer")),
			    "not-met");
	assert_string_equal(json_string_value(json_object_get(json_object_get(one, "offer"), "because")),
			    "Both ask for a restore test every year.");
	json_decref(one);
	user_runs("carry -f a.gapwalk B-1", 0, "two:B-1@user: not met, carried from one:A-1@user\n", "");
	user_runs("carry -f a.gapwalk B-2", 3, "", "No answer of a related question decides two:B-2@user");
	user_runs("questions -f a.gapwalk --conflicts", 0, "", "");
	user_runs("answer -f a.gapwalk B-2 met", 0, NULL, ""); /* kept: by hand from here on */
	user_runs("questions -f a.gapwalk --stale", 0, "", "");
	user_runs("questions -f a.gapwalk --conflicts", 0,
		  "[-] one:A-2  should  Are files and settings backed up daily?\n"
		  "[+] two:B-2  must  Are files backed up daily?\n",
		  "");
	user_runs("show -f a.gapwalk B-2", 0, "one:A-2 (not met)", "");
	one = only_conflict("B-2");
	assert_string_equal(json_string_value(json_object_get(json_array_get(one, 0), "with")), "one:A-2");
	assert_string_equal(json_string_value(json_object_get(json_array_get(one, 0), "relation")),
			    "subset-of");
	json_decref(one);
}

static void report__fails_on_gaps__when_asked(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1\n", "");
	user_runs("report -f a.gapwalk --fail-on any -o r.txt", 0, "", "");
	user_runs("answer -f a.gapwalk CC-1 partial", 0, NULL, "");
	user_runs("report -f a.gapwalk --fail-on must -o r.txt --force", 1, "", "");
	user_runs("report -f a.gapwalk -o r.txt", 3, "", "r.txt exists already");
	user_runs("report -f a.gapwalk -o no/r.txt", 3, "", "no/r.txt cannot be written");
	user_runs("report -f a.gapwalk >/dev/full; exit $?", 3, "", NULL);
}

static void the_same_input__gives_the_same_bytes(void **state)
{
	(void)state;
	user_runs("sample -f a.gapwalk", 0, "1\n", "");
	user_runs("report -f a.gapwalk -o one.txt --language zh-Hant", 0, "", "");
	user_runs("report -f a.gapwalk -o two.txt --language zh-Hant", 0, "", "");
	assert_int_equal(system("cmp one.txt two.txt"), 0);
	assert_true(size_of("one.txt") > 10000);
}

static void any_locale__serves(void **state)
{
	static const char *const locales[] = {"C", "POSIX", "zh_TW.UTF-8", "zh_TW.BIG5", "nonsense"};

	(void)state;
	user_runs("sample -f a.gapwalk", 0, "1\n", "");
	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
		setenv("LC_ALL", locales[i], 1);
		user_runs("show -f a.gapwalk CC-1 --language zh-Hant", 0, "雲端", "");
	}
	setenv("LC_ALL", "C", 1);
}

static void checklist_check__prints_every_mistake(void **state)
{
	(void)state;
	assert_int_equal(system("printf 'checklist: x\\nedition: \"1\"\\nwrong: 1\\nwrong: 2\\n' >x.yaml"),
			 0);
	user_runs("checklist check x.yaml", 1, "x.yaml:3:1: wrong: ", "");
	user_runs("checklist check none.yaml", 3, "", "none.yaml");
	user_runs("checklist check x.yaml --json", 1, "\"mistakes\"", "");
	user_runs("new -f a.gapwalk --name x --role user --service-model iaas --checklist ./x.yaml", 3, "",
		  "x.yaml:3:1:");
	assert_int_equal(size_of("a.gapwalk"), -1);
}

static void a_template__is_checked_and_put_on_reports(void **state)
{
	(void)state;
	assert_int_equal(system("printf 'template: 1\\nmarking: SECRET\\nparts: [open, summary]\\n' >t.yaml; "
				"printf 'template: 1\\nmarkin: x\\nparts: [opne]\\n' >bad.yaml"),
			 0);
	user_runs("sample -f a.gapwalk", 0, "1\n", "");
	user_runs("template check t.yaml", 0, "No mistakes.\n", "");
	user_runs("template check t.yaml --json", 0, "\"mistakes\": []", "");
	user_runs("template check bad.yaml", 1, "bad.yaml:2:1: markin: no such key", "");
	user_runs("template check bad.yaml", 1, "bad.yaml:3:9: parts[0]: ", "");
	user_runs("template check bad.yaml --json", 1, "\"mistakes\": [\n", "");
	user_runs("template check none.yaml", 3, "", "none.yaml");
	user_runs("template check", 2, "", "template check");
	user_runs("report -f a.gapwalk --template bad.yaml", 3, "", "bad.yaml:2:1: markin");
	user_runs("report -f a.gapwalk --template none.yaml", 3, "", "none.yaml");
	user_runs("report -f a.gapwalk --template t.yaml", 0, "SECRET\n", "");
	user_runs("report -f a.gapwalk --template t.yaml", 0, "2. Summary", "");
	user_runs("report -f a.gapwalk --template t.yaml --without open", 0, "1. Summary", "");
	user_runs("report -f a.gapwalk --template t.yaml --parts met", 0, "1. Met", "");
	user_runs("report -f a.gapwalk --template t.yaml --format markdown", 0, "**SECRET**\n", "");
	user_runs("report -f a.gapwalk --template t.yaml --format html", 0, "<p class=\"marking\">SECRET</p>",
		  "");
	user_runs("report -f a.gapwalk --template t.yaml --format html", 0,
		  "@bottom-center { font-weight: bold; content: \"SECRET\"", "");
	user_runs("report -f a.gapwalk --template t.yaml --format json", 0, "\"marking\": \"SECRET\"", "");
}

static void help__explains_every_command(void **state)
{
	(void)state;
	user_runs("help", 0, "checklist check", "");
	user_runs("help answer", 0, "--note TEXT|-", "");
	user_runs("answer --help", 0, "Usage: gapwalk answer [OPTION...] QUESTION... ANSWER", "");
	user_runs("help evidence", 0, "evidence remove", "");
	user_runs("--version", 0, "gapwalk ", "");
}

/* --- scope --- */

static void scope__says__what_the_assessment_says_of_itself(void **state)
{
	json_t *all;

	(void)state;
	user_runs(NEW " --system Permits --assessor Lin", 0, "1", "");
	user_runs("scope -f a.gapwalk", 0,
		  "name: Test\nsystem: Permits\nassessor: Lin\nrole: user\nservice-model: iaas,saas\n"
		  "deployment: public\nchecklist: tw-moda-guide\n62 questions\n",
		  "");
	all = user_reads("scope -f a.gapwalk --json");
	assert_string_equal(json_string_value(json_object_get(all, "system")), "Permits");
	assert_int_equal(json_array_size(json_object_get(all, "service_models")), 2);
	assert_int_equal(json_integer_value(json_object_get(all, "question_count")), 62);
	assert_int_equal(json_array_size(json_object_get(all, "came")), 0);
	json_decref(all);
}

static void scope__changes__and_says_what_came_and_went(void **state)
{
	json_t *all, *went;

	(void)state;
	user_runs(NEW, 0, "1", "");
	user_runs("answer -f a.gapwalk OM-17 met", 0, NULL, "");
	user_runs("scope -f a.gapwalk --service-model saas --name Renamed --dry-run", 0,
		  "Questions that would come: 0, that would go: 8.\n", "");
	user_runs("scope -f a.gapwalk", 0, "name: Test\n", "");
	all = user_reads("scope -f a.gapwalk --service-model saas --name Renamed --json");
	assert_string_equal(json_string_value(json_object_get(all, "name")), "Renamed");
	assert_int_equal(json_integer_value(json_object_get(all, "question_count")), 54);
	went = json_object_get(all, "went");
	assert_int_equal(json_array_size(went), 8);
	assert_string_equal(json_string_value(json_object_get(json_array_get(went, 0), "answer")), "open");
	json_decref(all);
	user_runs("scope -f a.gapwalk --service-model iaas,saas", 0,
		  "\nQuestions that came: 8, that went: 0.\n", "");
	user_runs("scope -f a.gapwalk --system Permits", 0, "Questions that came: 0, that went: 0.\n", "");
	user_runs("undo -f a.gapwalk", 0, "Undone: the assessment, system: Permits -> nothing.", "");
	user_runs("undo -f a.gapwalk", 0, "Undone: the assessment, service models: iaas,saas -> saas.", "");
	user_runs("scope -f a.gapwalk", 0, "54 questions", "");
}

static void scope__keeps__the_answers_of_what_goes(void **state)
{
	(void)state;
	user_runs("new -f a.gapwalk --name Test --role user --service-model iaas "
		  "--checklist tw-moda-guide,tw-csa-cloud",
		  0, "1", "");
	user_runs("answer -f a.gapwalk tw-moda-guide:OM-17 met", 0, NULL, "");
	user_runs("scope -f a.gapwalk --checklist tw-csa-cloud", 0,
		  "- [+] tw-moda-guide:OM-17@user  must  Has the agency", "");
	user_runs("show -f a.gapwalk OM-17", 3, "", "\"OM-17\" is out of this assessment's scope.");
	user_runs("scope -f a.gapwalk --checklist tw-csa-cloud,tw-moda-guide", 0,
		  "+ [+] tw-moda-guide:OM-17@user  must  Has the agency", "");
	user_runs("questions -f a.gapwalk --checklist tw-moda-guide OM-17", 0, "[+] tw-moda-guide:OM-17", "");
	user_runs("scope -f a.gapwalk --checklist tw-csa-cloud", 0,
		  "What is recorded of 1 of those that went is kept and comes back with it.\n", "");
}

static void scope__refuses__what_asks_nothing_or_is_not_there(void **state)
{
	static const struct {
		const char *words, *sentence;
	} refused[] = {
		{"scope -f a.gapwalk --role ''", "Choose at least one role."},
		{"scope -f b.gapwalk --role provider", "With this scope no question is asked."},
		{"scope -f a.gapwalk --role boss", "\"boss\" is not one of user,provider"},
		{"scope -f a.gapwalk --condition wet", "\"wet\" is not one of"},
		{"scope -f a.gapwalk --name ' '", "An assessment needs a name."},
		{"scope -f a.gapwalk --checklist ''", "Choose at least one checklist."},
		{"scope -f a.gapwalk --checklist tw-csa-cloud", "does not have \"tw-csa-cloud\""},
		{"scope -f a.gapwalk --dry-run", "--dry-run needs an option"},
		{"scope -f a.gapwalk --dry-run --role ''", "Choose at least one role."},
		{"scope -f a.gapwalk extra", "Usage: gapwalk scope."},
		{"score -f a.gapwalk --dry-run", "--dry-run does not go with"},
	};

	(void)state;
	user_runs(NEW, 0, "1", "");
	user_runs("new -f b.gapwalk --name Test --role user --service-model iaas --checklist tw-csa-cloud", 0,
		  "1", "");
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		user_runs(refused[i].words, 2, "", refused[i].sentence);
	user_runs("undo -f a.gapwalk", 3, "", "nothing to undo");
}

/* Turns the first byte of these words over, wherever the file holds them; false where it does not. */
static bool bytes_flip(const char *path, const char *words)
{
	FILE *f = fopen(path, "r+");
	size_t bytes = (size_t)size_of(path), n = strlen(words);
	char *all = malloc(bytes + 1);
	bool found = false;

	assert_non_null(f);
	assert_non_null(all);
	assert_int_equal(fread(all, 1, bytes, f), bytes);
	for (size_t i = 0; i + n <= bytes && !found; i++) {
		found = memcmp(all + i, words, n) == 0;
		if (found) {
			fseek(f, (long)i, SEEK_SET);
			fputc(all[i] ^ 1, f);
		}
	}
	free(all);
	assert_int_equal(fclose(f), 0);
	return found;
}

static void verify__names__what_was_changed_behind_its_back(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1", "");
	user_runs("answer -f a.gapwalk OM-20 not-met --note Restored-never", 0, NULL, "");
	user_runs("verify -f a.gapwalk", 0, "a.gapwalk is as it was written. Trail rows: ", "");
	user_runs("verify -f a.gapwalk --digest xyz", 2, "", "is not the digest of a report");
	user_runs("verify -f a.gapwalk --digest 0123456789", 1,
		  "No row of the trail has the digest 0123456789", "");
	assert_true(bytes_flip("a.gapwalk", "Restored-never"));
	user_runs("verify -f a.gapwalk", 1, "note of tw-moda-guide:OM-20@user", "");
	user_runs("verify -f a.gapwalk --json", 1, "\"faults\": [\n", "");
}

static void backup__writes__a_verified_copy(void **state)
{
	(void)state;
	user_runs(NEW, 0, "1", "");
	user_runs("answer -f a.gapwalk OM-20 not-met", 0, NULL, "");
	user_runs("backup -f a.gapwalk b.gapwalk", 0, "b.gapwalk is as it was written. Trail rows: ", "");
	user_runs("questions -f b.gapwalk --gaps", 0, "[-] tw-moda-guide:OM-20", "");
	user_runs("backup -f a.gapwalk b.gapwalk", 3, "", "b.gapwalk exists already");
	user_runs("backup -f a.gapwalk a.gapwalk --force", 2, "",
		  "a.gapwalk is the file of assessments itself");
	user_runs("answer -f a.gapwalk OM-20 met", 0, NULL, "");
	user_runs("backup -f a.gapwalk b.gapwalk --force --json", 0, "\"faults\": []", "");
	user_runs("questions -f b.gapwalk --gaps", 0, "", "");
	user_runs("backup -f a.gapwalk nowhere/b.gapwalk", 3, "", "nowhere/b.gapwalk cannot be written");
	user_runs("backup -f a.gapwalk", 2, "", "Usage: gapwalk backup PATH.");
	user_runs("backup -f c.gapwalk d.gapwalk", 3, "", "There is no file c.gapwalk.");
	assert_int_equal(size_of("d.gapwalk"), -1);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_mistyped_command_line__is_refused__and_makes_no_file),
		TEST(a_file_that_cannot_serve__is_refused__with_its_reason),
		TEST(an_unknown_name__is_refused__with_what_there_is),
		TEST(answers__stand__until_taken_back),
		TEST(questions__are_chosen_by_what_is_recorded),
		TEST(splitting__answers_each_service_model),
		TEST(an_answer_given_once__serves_again),
		TEST(questions_json__has_every_promised_key),
		TEST(every_command_that_prints_data__prints_json_when_asked),
		TEST(score_json__is_exact),
		TEST(backup__writes__a_verified_copy),
		TEST(verify__names__what_was_changed_behind_its_back),
		TEST(what_would_be_lost__is_kept),
		TEST(a_value_that_no_field_holds__is_a_wrong_command_line),
		TEST(scope__says__what_the_assessment_says_of_itself),
		TEST(scope__changes__and_says_what_came_and_went),
		TEST(scope__keeps__the_answers_of_what_goes),
		TEST(scope__refuses__what_asks_nothing_or_is_not_there),
		TEST(log__tells__who_changed_what_and_when),
		TEST(what_was_carried__follows_only_when_asked),
		TEST(report__fails_on_gaps__when_asked),
		TEST(the_same_input__gives_the_same_bytes),
		TEST(any_locale__serves),
		TEST(checklist_check__prints_every_mistake),
		TEST(a_template__is_checked_and_put_on_reports),
		TEST(help__explains_every_command),
	};

	char *data = realpath("tests/data/carry", NULL);

	if (!data)
		return 1;
	setenv("DATA", data, 1);
	free(data);
	return cmocka_run_group_tests_name("commands", tests, NULL, NULL);
}
