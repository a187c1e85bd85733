/* Tests of which questions a filter wants, of its words, and of searching. */
#include "core/filter.h"
#include "core/text.h"

#include <stdio.h>

#include "tests/unit/core/session_world.h"

/* "1,2" of the questions that are wanted. */
static const char *wanted_by(const struct world *w, const struct filter *f, char text[128])
{
	size_t count, kept = 0, seen = 0, at = 0;
	struct err e = {0};
	bool *wanted;

	session_questions(w->session, &count);
	wanted = mem_alloc(count);
	if (filter_apply(f, w->session, wanted, &kept, &e) != 0)
		fail_msg("%s", e.text);
	text[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		if (!wanted[i])
			continue;
		at += (size_t)snprintf(text + at, 128 - at, "%s%zu", seen++ ? "," : "", i);
	}
	assert_int_equal(seen, kept);
	free(wanted);
	return text;
}

static void assert_wanted(const struct world *w, struct filter f, const char *expected)
{
	char text[128];

	assert_string_equal(wanted_by(w, &f, text), expected);
}

#define WANTED(expected, ...) assert_wanted(w, (struct filter){__VA_ARGS__}, expected)

static void filter__empty__wants_every_question(void **state)
{
	struct world *w = *state;
	struct filter none = {0}, some = {.owner = "", .text = " "};

	assert_true(filter_is_empty(&none));
	assert_true(filter_is_empty(&some));
	assert_wanted(w, none, "0,1,2,3,4,5,6,7,8,9,10,11");
	assert_wanted(w, some, "0,1,2,3,4,5,6,7,8,9,10,11");
}

static void filter__by_what_the_library_says(void **state)
{
	struct world *w = *state;

	WANTED("3,8,11", .obligations = 1 << OBLIGATION_SHOULD);
	WANTED("3,5,8,11", .obligations = 1 << OBLIGATION_SHOULD | 1 << OBLIGATION_MAY);
	WANTED("1,4,10", .roles = 1 << SAMPLE_PROVIDER);
	WANTED("0,1,2,4,5,6,7,8,9,10,11", .service_models = 1 << SAMPLE_SAAS);
	WANTED("5", .service_models = 1 << SAMPLE_SAAS, .obligations = 1 << OBLIGATION_MAY);
	WANTED("0,1,7", .topics = 1);
	WANTED("7,8,9,10,11", .checklists = 2);
	WANTED("", .checklists = 1, .topics = 1, .obligations = 1 << OBLIGATION_SHOULD);
}

static void filter__by_condition__wants_what_it_switches_on(void **state)
{
	struct world *w = *state;
	const struct setting material = {FIELD_CONDITIONS_, "material"};

	WANTED("", .conditions = 1 << SAMPLE_MATERIAL);
	must_work(w, session_set_about(w->session, &material, 1, &w->e));
	WANTED("4", .conditions = 1 << SAMPLE_MATERIAL); /* A-4 stands before A-5 */
}

static void filter__by_answer__takes_a_question_as_a_whole_or_by_its_service_models(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_A2), ANSWER_NOT_MET);
	answer(w, sample_whole(SAMPLE_A6), ANSWER_NOT_APPLICABLE); /* without a reason: open */
	must_work(w, session_split(w->session, SAMPLE_A3, &w->e));
	answer(w, sample_model(SAMPLE_A3, SAMPLE_IAAS), ANSWER_MET);
	answer(w, sample_model(SAMPLE_A3, SAMPLE_PAAS), ANSWER_NOT_MET);
	WANTED("0", .answers = 1 << ANSWER_MET);
	WANTED("2,3", .answers = FILTER_GAPS);
	WANTED("1,4,5,6,7,8,9,10,11", .answers = 1 << ANSWER_OPEN);
	WANTED("0,3", .answers = 1 << ANSWER_MET, .service_models = 1 << SAMPLE_IAAS);
	WANTED("2,3", .answers = 1 << ANSWER_NOT_MET, .service_models = 1 << SAMPLE_PAAS);
	WANTED("", .answers = 1 << ANSWER_NOT_APPLICABLE);
}

static void filter__by_section__takes_in_what_stands_below_it(void **state)
{
	struct world *w = *state;

	WANTED("0,1,2,3", .section = 1); /* Operation, with Backup */
	WANTED("2,3", .section = 2);     /* Backup */
	WANTED("4,5,6", .section = 3);   /* Exit */
	WANTED("7,8", .section = 4);     /* of the second checklist */
	WANTED("9,10,11", .section = 5);
}

static void filter__by_what_is_next__wants_just_what_was_counted(void **state)
{
	struct world *w = *state;
	size_t counts[NEXT__COUNT], count, sought = 0;
	bool wanted[SAMPLE_COUNT];

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	answer(w, sample_model(SAMPLE_A9, SAMPLE_IAAS), ANSWER_NOT_MET);
	answer(w, sample_model(SAMPLE_A9, SAMPLE_PAAS), ANSWER_PARTIAL);
	set(w, sample_whole(SAMPLE_A9), FIELD_DUE_, "2026-01-01");
	answer(w, sample_whole(SAMPLE_A5), ANSWER_NOT_APPLICABLE);
	session_questions(w->session, &count);
	assert_int_equal(count, SAMPLE_COUNT);
	next_count(w->session, counts);
	for (int n = 0; n < NEXT__COUNT; n++) {
		struct filter f = {.nexts = 1U << n};

		must_work(w, filter_apply(&f, w->session, wanted, &count, &w->e));
		assert_int_equal(count, counts[n]);
		sought += counts[n] > 0;
	}
	assert_true(sought > 5);
	WANTED("6", .nexts = 1 << NEXT_MUST_NOT_MET | 1 << NEXT_OVERDUE);
	WANTED("4,6", .nexts = 1 << NEXT_MUST_PARTIAL | 1 << NEXT_REASON);
}

static void filter__by_backing__looks_at_claims_alone(void **state)
{
	struct world *w = *state;

	WANTED("", .backing = FILTER_UNBACKED);
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	answer(w, sample_whole(SAMPLE_A2), ANSWER_NOT_MET);
	answer(w, sample_whole(SAMPLE_A9), ANSWER_PARTIAL);
	WANTED("0,6", .backing = FILTER_UNBACKED);
	WANTED("", .backing = FILTER_BACKED);
	must_work(w, session_evidence_add(w->session, sample_whole(SAMPLE_A9), "Report", "page 3", "", "",
					  &w->e));
	WANTED("0", .backing = FILTER_UNBACKED);
	WANTED("6", .backing = FILTER_BACKED);
	must_work(w, session_split(w->session, SAMPLE_A9, &w->e));
	answer(w, sample_model(SAMPLE_A9, SAMPLE_IAAS), ANSWER_NOT_MET);
	WANTED("6", .backing = FILTER_BACKED);
	WANTED("", .backing = FILTER_BACKED, .service_models = 1 << SAMPLE_IAAS);
}

static void filter__by_owner__finds_a_part_of_the_name_or_nobody(void **state)
{
	struct world *w = *state;

	set(w, sample_whole(SAMPLE_A1_USER), FIELD_OWNER_, "資訊課 Lin");
	set(w, sample_whole(SAMPLE_A2), FIELD_OWNER_, "Chen");
	WANTED("0", .owner = "资讯课");
	WANTED("0", .owner = "lin");
	WANTED("0,2", .owner = "n");
	WANTED("1,3,4,5,6,7,8,9,10,11", .owner = FILTER_NOBODY);
}

static void filter__offered__wants_open_questions_with_an_offer(void **state)
{
	struct world *w = *state;

	WANTED("", .offered = true);
	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	WANTED("7", .offered = true);
}

static void filter__changed_since__looks_at_the_trail(void **state)
{
	struct world *w = *state;
	char today[11];
	struct filter f = {.since = "2026-02-30"};
	bool wanted[SAMPLE_COUNT];
	struct buffer what = {0};
	struct place p;

	date_of(FAKE_STORE_BEGINNING, today);
	WANTED("", .since = today);
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_MET);
	set(w, sample_model(SAMPLE_A9, SAMPLE_SAAS), FIELD_NOTE_, "x");
	WANTED("2,6", .since = today);
	WANTED("2,6", .since = "1999-12-31");
	WANTED("", .since = "2199-01-01");
	/* Taking it back is a change too. */
	must_work(w, session_undo(w->session, &what, &p, &w->e));
	WANTED("2,6", .since = today);
	buffer_release(&what);
	assert_int_equal(filter_apply(&f, w->session, wanted, NULL, &w->e), ERR_PARSE);
	set(w, sample_whole(SAMPLE_A1_USER), FIELD_NOTE_, "y");
	f.since = today;
	fake_store_fail_at(w->store, 1, ERR_IO);
	assert_int_equal(filter_apply(&f, w->session, wanted, NULL, &w->e), ERR_IO);
	WANTED("0,2,6", .since = today);
}

static void filter__in_words__names_each_part(void **state)
{
	struct world *w = *state;
	struct filter f = {
		.answers = FILTER_GAPS,
		.obligations = 1 << OBLIGATION_MUST | 1 << OBLIGATION_MAY,
		.service_models = 1 << SAMPLE_IAAS,
		.checklists = 2,
		.backing = FILTER_UNBACKED,
		.owner = "Lin",
		.since = "2026-11-01",
		.text = "backup",
	};
	struct buffer words = {0};

	filter_words(&(struct filter){0}, w->session, &words);
	assert_int_equal(words.bytes, 0);
	filter_words(&f, w->session, &words);
	assert_string_equal(words.text, "partial or not met; must or may; IaaS; beta; not backed; owner Lin; "
					"changed since 2026-11-01; \"backup\"");
	buffer_clear(&words);
	f = (struct filter){.offered = true, .owner = FILTER_NOBODY};
	buffer_add(&words, "Shown: ");
	filter_words(&f, w->session, &words);
	assert_string_equal(words.text, "Shown: with an offer; without an owner");
	buffer_release(&words);
}

static void filter__copied__keeps_its_own_strings(void **state)
{
	struct filter copy;
	char owner[] = "Lin", text[] = "backup";

	(void)state;
	filter_copy(&copy, &(struct filter){.owner = owner, .text = text, .answers = 2});
	owner[0] = text[0] = 'X';
	assert_string_equal(copy.owner, "Lin");
	assert_string_equal(copy.text, "backup");
	assert_int_equal(copy.answers, 2);
	filter_release(&copy);
	assert_true(filter_is_empty(&copy));
}

/* --- searching --- */

static void find__sees_every_text_in_every_language(void **state)
{
	struct world *w = *state;
	static const struct {
		const char *words, *expected;
	} cases[] = {
		{"alpha:A-2@user", "2"},   /* id */
		{"a-2", "2"},              /* in either case */
		{"乙表第 9 項", "11"},     /* citation */
		{"乙表第 9 项", "11"},     /* of the other script */
		{"監管部門", ""},          /* out of scope */
		{"客户每年检查", "1"},     /* asked of one role alone */
		{"客戶每年檢查", "1"},     /* mainland words, Traditional characters */
		{"once a DAY", "2"},       /* look for */
		{"备份报表", "2"},         /* evidence */
		{"資料庫", "2,8"},         /* a part, a question */
		{"數據庫", "2,8"},         /* the same, said the other way */
		{"implementation", "7,8"}, /* section */
		{"运营", "0,1"},           /* section */
		{"nowhere", ""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		WANTED(cases[i].expected, .text = cases[i].words);
}

static void find__sees_what_is_recorded_from_its_first_moment_to_its_last(void **state)
{
	struct world *w = *state;
	struct buffer what = {0};
	struct place p;

	WANTED("", .text = "雲端硬碟");
	set(w, sample_whole(SAMPLE_A3), FIELD_NOTE_, "放在\n雲端硬碟 Ｚ");
	WANTED("3", .text = "云端硬碟 z");
	WANTED("3", .text = "放在 雲");
	set(w, sample_part(SAMPLE_A2, 1), FIELD_PLAN_, "buy a zip drive");
	WANTED("2", .text = "ZIP DRIVE");
	must_work(w, session_evidence_add(w->session, sample_model(SAMPLE_A9, SAMPLE_SAAS), "SOC 2",
					  "zip file, page 3", "", "", &w->e));
	WANTED("6", .text = "soc 2");
	WANTED("2,6", .text = "zip");
	must_work(w, session_undo(w->session, &what, &p, &w->e));
	WANTED("2", .text = "zip");
	fake_store_write(w->store, session_id(w->session), "beta:9@user", "note", "a zip too");
	must_work(w, session_refresh(w->session, &(bool){false}, &w->e));
	WANTED("2,11", .text = "zip");
	buffer_release(&what);
}

/* Every piece of every text, however short, wherever it stands: at the end of all that is searched too. */
static void find__misses__no_piece_of_a_text(void **state)
{
	struct world *w = *state;
	size_t count;
	const struct question *questions = session_questions(w->session, &count);
	bool found[SAMPLE_COUNT];

	for (size_t q = 0; q < count; q++)
		for (int l = 0; l < LANG__COUNT; l++) {
			const char *text = questions[q].item->ask[questions[q].role].in[l];
			size_t bytes = strlen(text), next;

			for (size_t from = 0; (next = text_next(text, bytes, from)) > 0; from += next)
				for (size_t to = from, more; (more = text_next(text, bytes, to)) > 0;) {
					char *piece = mem_dup_bytes(text + from, (to += more) - from);

					assert_true(session_find(w->session, piece, found) > 0);
					if (!found[q])
						fail_msg("question %zu does not say \"%s\"", q, piece);
					free(piece);
				}
		}
	set(w, sample_whole(SAMPLE_B9), FIELD_NOTE_, "zzz last");
	WANTED("11", .text = "last");
	WANTED("11", .text = "zzz last");
	WANTED("11", .text = "zzz");
	WANTED("", .text = "zzz lasts");
	WANTED("", .text = "zzzz");
}

static void find__follows_the_scope(void **state)
{
	struct world *w = *state;
	const struct setting material = {FIELD_CONDITIONS_, "material"};

	WANTED("", .text = "核准");
	must_work(w, session_set_about(w->session, &material, 1, &w->e));
	WANTED("4", .text = "核准");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(filter__empty__wants_every_question),
		TEST(filter__by_what_the_library_says),
		TEST(filter__by_condition__wants_what_it_switches_on),
		TEST(filter__by_answer__takes_a_question_as_a_whole_or_by_its_service_models),
		TEST(filter__by_section__takes_in_what_stands_below_it),
		TEST(filter__by_what_is_next__wants_just_what_was_counted),
		TEST(filter__by_backing__looks_at_claims_alone),
		TEST(filter__by_owner__finds_a_part_of_the_name_or_nobody),
		TEST(filter__offered__wants_open_questions_with_an_offer),
		TEST(filter__changed_since__looks_at_the_trail),
		TEST(filter__in_words__names_each_part),
		TEST(filter__copied__keeps_its_own_strings),
		TEST(find__sees_every_text_in_every_language),
		TEST(find__sees_what_is_recorded_from_its_first_moment_to_its_last),
		TEST(find__misses__no_piece_of_a_text),
		TEST(find__follows_the_scope),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
