/* test_method.c: the figures of the scoring rules' own example, as a reader finds them in the report */
#include <locale.h>

#include "core/text.h"
#include "tests/unit/report/story.h"

#define W(text) \
	{ \
		{ \
			text, text, text \
		} \
	}

/* Runs of equal answers; 64 in all: must 50, should 12, may 2. */
static const struct {
	enum obligation obligation;
	enum answer answer;
	size_t count;
	const char *note;
	bool backed;
} runs[] = {
	{OBLIGATION_MUST, ANSWER_MET, 30, NULL, true},
	{OBLIGATION_MUST, ANSWER_PARTIAL, 6, NULL, false},
	{OBLIGATION_MUST, ANSWER_NOT_MET, 2, NULL, false},
	{OBLIGATION_MUST, ANSWER_OPEN, 7, NULL, false},
	{OBLIGATION_MUST, ANSWER_NOT_APPLICABLE, 5, "Out of use.", false},
	{OBLIGATION_SHOULD, ANSWER_MET, 8, NULL, false},
	{OBLIGATION_SHOULD, ANSWER_NOT_MET, 4, NULL, false},
	{OBLIGATION_MAY, ANSWER_NOT_MET, 2, NULL, false},
};
enum { RUNS = sizeof runs / sizeof *runs, EXAMPLE_ITEMS = 64 };

static struct library *example_library(void)
{
	static const struct profile profiles[] = {{"standard", W("standard"), W("3:1:0"), {3, 1, 0}},
						  {"flat", W("flat"), W("1:1:1"), {1, 1, 1}},
						  {"graded", W("graded"), W("3:2:1"), {3, 2, 1}},
						  {"strict", W("strict"), W("10:4:1"), {10, 4, 1}}};
	static const struct section sections[] = {{"all", W("All"), 0, 0}};
	struct library *l = sample_library_new();
	struct checklist *c = arena_alloc(l->arena, sizeof *c);
	struct item *items = arena_alloc(l->arena, EXAMPLE_ITEMS * sizeof *items);
	size_t made = 0;

	for (size_t r = 0; r < RUNS; r++) {
		for (size_t i = 0; i < runs[r].count; i++, made++) {
			char id[8];

			snprintf(id, sizeof id, "%zu", made + 1);
			items[made] = (struct item){
				.id = arena_dup(l->arena, id, strlen(id)),
				.checklist = c,
				.obligation = runs[r].obligation,
				.service_models = 1 << SAMPLE_IAAS,
				.deployments = 1 << SAMPLE_PUBLIC,
				.roles = 1 << SAMPLE_USER,
				.ask = {W("Is it so?")},
			};
		}
	}
	*c = (struct checklist){.id = "example",
				.edition = "1",
				.title = W("Example"),
				.publisher = W("Nobody"),
				.sections = sections,
				.section_count = 1,
				.items = items,
				.item_count = made};
	l->checklists = c;
	l->checklist_count = 1;
	l->relation_count = 0;
	l->vocabulary.profiles = profiles;
	l->vocabulary.profile_count = sizeof profiles / sizeof *profiles;
	return l;
}

static struct session *example_session(struct fake_store *f)
{
	static const struct document documents[] = {{"vocabulary.yaml", "v\n", 2},
						    {"example.yaml", "e\n", 2}};
	struct library *l = example_library();
	struct beginning b = {
		.name = "Example",
		.scope = {.roles = 1, .service_models = 1, .deployments = 1, .checklists = 1},
	};
	struct session *s = NULL;
	struct err e = {0};
	int64_t id = 0;
	size_t question = 0;

	story_must(session_begin(fake_store_port(f), l, documents, 2, &b, &id, &e), &e);
	story_must(session_open(&s, fake_store_port(f), l, id, SAMPLE_TODAY, &e), &e);
	for (size_t r = 0; r < RUNS; r++) {
		for (size_t i = 0; i < runs[r].count; i++, question++) {
			if (runs[r].answer != ANSWER_OPEN)
				story_answer(s, sample_whole(question), runs[r].answer, runs[r].note);
			if (runs[r].backed)
				story_evidence(s, sample_whole(question), "Record", "A/1", "", "");
		}
	}
	return s;
}

static int setup(void **state)
{
	*state = fake_store_new();
	lang_use(LANG_EN);
	return 0;
}

static int teardown(void **state)
{
	fake_store_free(*state);
	return 0;
}

static void assert_says(const char *text, const char *const *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!strstr(text, lines[i]))
			fail_msg("\"%s\" is missing", lines[i]);
	}
}

static void report__prints__the_figures_of_the_example(void **state)
{
	static const char *const lines[] = {
		"Verdict: Major gap\n",
		"Score        72.7 %  107.0/147  ",
		"Ceiling      87.0 %  128.0/147  ",
		"Progress     85.7 %  126.0/147  ",
		"Proved       61.2 %   90.0/147  ",
		"Backing      84.1 %   90.0/107  ",
		"Without N/A  66.0 %  107.0/162  ",
		"met 38, partial 6, not met 8, open 7, not applicable 5\n",
		"2 questions cause this verdict:\n",
		"Uptake of \"may\", which is not scored: 0 of 2 met.\n",
	};
	struct session *s = example_session(*state);
	char *text = story_report(s, 80, 0);

	assert_says(text, lines, sizeof lines / sizeof *lines);
	free(text);
	session_close(s);
}

static void report__computes__the_example_before_the_readers_eyes(void **state)
{
	static const char *const lines[] = {
		"must    points  30 x 3 + 6 x 3 x 1/2 = 99.0\n",
		"        worth   45 x 3 = 135.0\n",
		"should  points  8 x 1 = 8.0\n",
		"        worth   12 x 1 = 12.0\n",
		"total   points  99.0 + 8.0 = 107.0\n",
		"        worth   135.0 + 12.0 = 147.0\n",
		"score           72.7 %  107.0/147\n",
	};
	struct session *s = example_session(*state);
	char *text = story_report(s, 80, 0);

	assert_says(text, lines, sizeof lines / sizeof *lines);
	free(text);
	session_close(s);
}

static void report__shows__what_other_weights_would_give(void **state)
{
	static const char *const lines[] = {
		"standard  3:1:0            72.7 %  107.0/147",
		"flat      1:1:1            69.4 %    41.0/59",
		"graded    3:2:1            71.4 %  115.0/161",
		"strict    10:4:1           72.4 %  362.0/500",
	};
	struct session *s = example_session(*state);
	char *text = story_report(s, 80, 0);

	assert_says(text, lines, sizeof lines / sizeof *lines);
	free(text);
	session_close(s);
}

static void report__computes__with_the_weights_in_use(void **state)
{
	static const char *const lines[] = {
		"Weights in use, \"graded\": must 3, should 2, may 1\n",
		"may     points  0 = 0.0\n",
		"        worth   2 x 1 = 2.0\n",
		"score           71.4 %  115.0/161\n",
	};
	struct session *s = example_session(*state);
	char *text;

	session_use_profile(s, vocabulary_profile(&session_library(s)->vocabulary, "graded"));
	text = story_report(s, 80, 0);
	assert_says(text, lines, sizeof lines / sizeof *lines);
	assert_null(strstr(text, "not scored"));
	free(text);
	session_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(report__prints__the_figures_of_the_example, setup, teardown),
		cmocka_unit_test_setup_teardown(report__computes__the_example_before_the_readers_eyes, setup,
						teardown),
		cmocka_unit_test_setup_teardown(report__shows__what_other_weights_would_give, setup,
						teardown),
		cmocka_unit_test_setup_teardown(report__computes__with_the_weights_in_use, setup, teardown),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
