/* test_sums.c: every printed sum, recomputed from the csv by a few lines of awk that know the rules and
 * nothing of this program; and the same figures in every format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include <cmocka.h>

#include "tests/support/command.h"

/* Runs gapwalk, which must do what it is told. */
static void must(struct outcome *o, const char *words)
{
	command_run(o, words, NULL);
	if (o->status != 0)
		fail_msg("gapwalk %s: status %d\n%s%s", words, o->status, o->out.text, o->err.text);
}

static json_t *data_of(const char *words)
{
	struct outcome o = {0};
	json_t *data;

	must(&o, words);
	data = json_loads(o.out.text, 0, NULL);
	assert_non_null(data);
	outcome_release(&o);
	return data;
}

static const char *text_of(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static const char *const figures[] = {"floor", "ceiling", "proved", "progress", "backing", "without_na"};
enum { FIGURES = sizeof figures / sizeof *figures };

static void row_print(FILE *to, const char *by, const char *id, const json_t *row)
{
	for (size_t i = 0; i < FIGURES; i++) {
		const json_t *r = json_object_get(row, figures[i]);

		fprintf(to, "%s %s %s %s %s\n", by, id, figures[i], text_of(r, "points"),
			text_of(r, "worth"));
	}
}

/* The figures of `score --json`, as sums.awk prints them, into a file. */
static void expected_print(const json_t *score)
{
	static const char *const bys[] = {"checklist", "topic", "role", "service_model", "obligation"};
	FILE *to = fopen("expected", "w");
	const json_t *row;
	size_t i;

	assert_non_null(to);
	row_print(to, "total", "-", score);
	for (size_t by = 0; by < sizeof bys / sizeof *bys; by++) {
		json_array_foreach(json_object_get(score, bys[by]), i, row)
			row_print(to, bys[by], text_of(row, "id"), row);
	}
	assert_int_equal(fclose(to), 0);
}

/* Recomputes a.gapwalk's sums from its csv. */
static void assert_recomputed(const char *options)
{
	struct outcome o = {0};
	char words[256];
	json_t *score;

	snprintf(words, sizeof words, "score -f a.gapwalk --json %s", options);
	score = data_of(words);
	expected_print(score);
	snprintf(words, sizeof words, "report -f a.gapwalk -o r.csv --force %s", options);
	must(&o, words);
	assert_int_equal(
		system("awk -f \"$GAPWALK_BUILD/../../tests/data/report/sums.awk\" r.csv >printed && "
		       "sort printed >printed.sorted && sort expected >expected.sorted && "
		       "diff expected.sorted printed.sorted"),
		0);
	json_decref(score);
	outcome_release(&o);
}

static void begin_sample(void)
{
	struct outcome o = {0};

	must(&o, "sample -f a.gapwalk");
	outcome_release(&o);
}

/* --- a story with all that makes sums hard --- */

static const char *const replies[] = {"met", "partial", "not-met", "not-applicable"};
enum { WORDS = sizeof replies / sizeof *replies };

/* Adds a place of a question to those that are answered alike. */
static void place_add(struct buffer *to, const json_t *q, char mark, const char *place)
{
	buffer_printf(to, " '%s%c%s'", text_of(q, "id"), mark, place);
}

static bool split_add(struct buffer *to, const json_t *q, size_t i)
{
	const json_t *models = json_object_get(q, "service_models"), *m;
	size_t k;

	if (json_array_size(models) < 2)
		return false;
	json_array_foreach(models, k, m) place_add(&to[(i + k) % WORDS], q, '/', json_string_value(m));
	return true;
}

static bool parts_add(struct buffer *to, const json_t *q, size_t i)
{
	const json_t *parts = json_object_get(q, "parts"), *part;
	size_t k;

	json_array_foreach(parts, k, part) place_add(&to[(i + k) % WORDS], q, '#', text_of(part, "id"));
	return json_array_size(parts) > 0;
}

/* Every tenth question stays open, some are split, have parts, are not applicable or backed: of all
 * checklists, so that many are equal to others. */
static void begin_story(void)
{
	struct outcome o = {0};
	struct buffer to[WORDS] = {{0}}, backed = {0}, line = {0};
	json_t *list, *q;
	size_t i;

	must(&o, "new -f a.gapwalk --name All --role user,provider --service-model iaas,paas,saas "
		 "--deployment public,private");
	list = data_of("questions -f a.gapwalk --json");
	json_array_foreach(list, i, q)
	{
		if (i == 1 || i % 9 == 0)
			buffer_printf(&backed, " '%s'", text_of(q, "id"));
		if (i % 10 == 9 || (i % 7 == 0 && split_add(to, q, i)) || (i % 2 == 0 && parts_add(to, q, i)))
			continue;
		buffer_printf(&to[i % WORDS], " '%s'", text_of(q, "id"));
	}
	for (i = 0; i < WORDS; i++) {
		buffer_clear(&line);
		buffer_printf(&line, "answer -f a.gapwalk %s %s --note 'So \"it\",\"is\",\n=two lines.'",
			      to[i].text, replies[i]);
		must(&o, line.text);
		buffer_release(&to[i]);
	}
	q = json_array_get(list, 1);
	buffer_clear(&line);
	buffer_printf(&line, "evidence add -f a.gapwalk '%s' Record --locator 'folder 4'", text_of(q, "id"));
	must(&o, line.text);
	buffer_clear(&line);
	buffer_printf(&line, "evidence attach -f a.gapwalk %s evidence/1", backed.text);
	must(&o, line.text);
	json_decref(list);
	buffer_release(&backed);
	buffer_release(&line);
	outcome_release(&o);
}

static void the_sums__are__those_of_the_csv(void **state)
{
	(void)state;
	begin_sample();
	assert_recomputed("");
	assert_recomputed("--weights graded");
}

static void the_sums_of_equal_split_and_partial_answers__are__those_of_the_csv(void **state)
{
	(void)state;
	begin_story();
	assert_recomputed("");
	assert_recomputed("--weights strict");
	assert_recomputed("--weights flat");
	/* It was no easy story: there are equal questions, and split ones. */
	assert_int_equal(system("grep -q '\",\"tw-[^\"]*\"' r.csv && grep -q '/saas\",' r.csv"), 0);
}

/* --- the same in each format --- */

static double amount_of(const json_t *row, const char *figure, const char *key)
{
	return strtod(text_of(json_object_get(row, figure), key), NULL);
}

static void numbers_print(FILE *to, const char *by, const char *id, const json_t *row)
{
	fprintf(to, "%s|%s|%.4f|%.4f|%.4f", by, id, amount_of(row, "floor", "points"),
		amount_of(row, "floor", "worth"), amount_of(row, "proved", "points"));
	for (size_t i = 0; i < FIGURES; i++) {
		const json_t *tenths = json_object_get(json_object_get(row, figures[i]), "tenths");

		if (json_is_null(tenths))
			fputs("|-", to);
		else
			fprintf(to, "|%d", (int)json_integer_value(tenths));
	}
	fputs("\n", to);
}

static void the_figures__are__the_same_in_every_format(void **state)
{
	static const char *const formats[] = {"text", "html", "markdown", "json"};
	json_t *score;
	struct outcome o = {0};

	(void)state;
	begin_story();
	score = data_of("score -f a.gapwalk --json");
	for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
		char words[128];

		snprintf(words, sizeof words, "report -f a.gapwalk --format %s", formats[f]);
		must(&o, words);
		for (size_t i = 0; i < FIGURES; i++) {
			const json_t *r = json_object_get(score, figures[i]);
			struct buffer sums = {0};
			char *end;

			buffer_printf(&sums, "%s/%s", text_of(r, "points"), text_of(r, "worth"));
			end = sums.text + sums.bytes - 2;
			if (strcmp(end, ".0") == 0)
				*end = '\0';
			if (!strstr(o.out.text, sums.text))
				fail_msg("%s: %s %s is missing", formats[f], figures[i], sums.text);
			buffer_release(&sums);
		}
	}
	json_decref(score);
	outcome_release(&o);
}

/* The rows of the sheet of scores, as scores.py prints them. */
static void workbook_expected(const json_t *score)
{
	static const char *const bys[][2] = {{"checklist", "checklist"},
					     {"section", "section"},
					     {"topic", "topic"},
					     {"role", "role"},
					     {"service_model", "service model"},
					     {"obligation", "obligation"}};
	FILE *to = fopen("expected", "w");
	const json_t *row;
	size_t i;

	assert_non_null(to);
	numbers_print(to, "all", "", score);
	for (size_t by = 0; by < sizeof bys / sizeof *bys; by++) {
		json_array_foreach(json_object_get(score, bys[by][0]), i, row)
		{
			const char *checklist = json_string_value(json_object_get(row, "checklist"));
			char id[128];

			/* The id of a section is its checklist's own. */
			snprintf(id, sizeof id, "%s%s%s", checklist ? checklist : "", checklist ? ":" : "",
				 text_of(row, "id"));
			numbers_print(to, bys[by][1], id, row);
		}
	}
	assert_int_equal(fclose(to), 0);
}

static void the_workbook__has__the_same_figures_as_numbers(void **state)
{
	struct outcome o = {0};
	json_t *score;

	(void)state;
	begin_story();
	score = data_of("score -f a.gapwalk --json");
	workbook_expected(score);
	must(&o, "report -f a.gapwalk -o r.xlsx");
	assert_int_equal(
		system("/usr/bin/python3 \"$GAPWALK_BUILD/../../tests/data/report/scores.py\" r.xlsx "
		       ">printed && diff expected printed"),
		0);
	json_decref(score);
	outcome_release(&o);
}

/* --- csv --- */

/* The byte order mark, the other language, and what is refused where a format has no such thing. */
static void csv__has__what_was_asked_for(void **state)
{
	static const struct {
		const char *words, *err;
	} refused[] = {
		{"--bom", "--bom is not for --format text."},
		{"--format json --bom", "--bom is not for --format json."},
		{"--format csv --beside fr", "--beside: \"fr\" is not source, zh-Hant, zh-Hans or en."},
		{"--beside en --source-language",
		 "--source-language is --beside source; give one of the two."},
		{"--format csv --parts gaps", "--parts is not for --format csv."},
		{"--format xlsx --parts gaps", "--parts is not for --format xlsx."},
		{"--format csv --without gaps", "--without is not for --format csv."},
		{"--format html --paper a4", "--paper is not for --format html."},
		{"--format pdf --paper a5", "--paper: \"a5\" is not a4 or letter."},
		{"--format csv --template t.yaml", "--template is not for --format csv."},
	};
	struct outcome o = {0};

	(void)state;
	begin_sample();
	must(&o, "report -f a.gapwalk --format csv --bom --beside zh-Hant");
	assert_int_equal(strncmp(o.out.text, "\xef\xbb\xbf\"id\",\"question\",", 19), 0);
	assert_non_null(strstr(o.out.text, "\"text\",\"text_beside\",\"answer\""));
	assert_non_null(strstr(o.out.text, "確認"));
	must(&o, "report -f a.gapwalk --format csv");
	assert_int_equal(strncmp(o.out.text, "\"id\",", 5), 0);
	assert_null(strstr(o.out.text, "text_beside"));
	must(&o, "report -f a.gapwalk --format json --beside zh-Hant");
	assert_non_null(strstr(o.out.text, "\"text_beside\": \""));
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		char words[128];

		snprintf(words, sizeof words, "report -f a.gapwalk %s", refused[i].words);
		command_run(&o, words, NULL);
		assert_int_equal(o.status, 2);
		if (!strstr(o.err.text, refused[i].err))
			fail_msg("%s: %s", words, o.err.text);
	}
	outcome_release(&o);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_sums__are__those_of_the_csv),
		TEST(the_sums_of_equal_split_and_partial_answers__are__those_of_the_csv),
		TEST(the_figures__are__the_same_in_every_format),
		TEST(the_workbook__has__the_same_figures_as_numbers),
		TEST(csv__has__what_was_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
