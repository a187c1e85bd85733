/* Tests of the gaps of a session: their order, which are wanted, and what each would close. */
#include "core/gaps.h"
#include "core/next.h"
#include "core/text.h"
#include "tests/unit/core/relate.h"

/* The ids of the gaps wanted, in order. */
static void assert_gaps(const struct world *w, const struct gaps_choice *c, enum gaps_order o,
			const char *expected)
{
	size_t count, claim_count;
	const struct claim *claims = session_claims(w->session, &claim_count);
	const struct question *questions = session_questions(w->session, &count);
	struct gap *gaps;
	struct buffer ids = {0};

	count = session_gaps(w->session, c, o, &gaps);
	buffer_add(&ids, "");
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buffer_add(&ids, " ");
		place_id(session_library(w->session), questions, claims[gaps[i].claim].place, false, &ids);
	}
	assert_string_equal(ids.text, expected);
	buffer_release(&ids);
	free(gaps);
}

static const struct gaps_choice all;

/* Four gaps: two musts, two shoulds; what is done about three of them. */
static void gaps_make(struct world *w)
{
	const struct setting first[] = {{FIELD_OWNER_, "Wang"},
					{FIELD_DUE_, "2026-12-01"},
					{FIELD_PRIORITY_, "low"},
					{FIELD_STATUS_, "in-progress"}};
	const struct setting second[] = {{FIELD_OWNER_, "Chen"},
					 {FIELD_DUE_, "2026-11-01"},
					 {FIELD_PRIORITY_, "high"},
					 {FIELD_STATUS_, "planned"}};
	const struct setting third[] = {{FIELD_DUE_, "2026-10-01"}, {FIELD_STATUS_, "done"}};

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_NOT_MET);
	answer(w, sample_whole(SAMPLE_A2), ANSWER_PARTIAL);
	answer(w, sample_whole(SAMPLE_A3), ANSWER_NOT_MET);
	answer(w, sample_whole(SAMPLE_B9), ANSWER_NOT_MET);
	must_work(w, session_set_all(w->session, sample_whole(SAMPLE_A2), first, 4, &w->e));
	must_work(w, session_set_all(w->session, sample_whole(SAMPLE_A3), second, 4, &w->e));
	must_work(w, session_set_all(w->session, sample_whole(SAMPLE_B9), third, 2, &w->e));
}

static void gaps__stand__in_the_order_asked_for(void **state)
{
	static const char *const expected[GAPS_BY__COUNT] = {
		/* A-1 closes 6.3.1, A-2 closes 6.3.1/p5; A-3 is overdue, and 9 is done. */
		[GAPS_BY_LOSS] = "alpha:A-1 alpha:A-2 alpha:A-3 beta:9",
		[GAPS_BY_LEVERAGE] = "alpha:A-1 alpha:A-2 alpha:A-3 beta:9",
		[GAPS_BY_DUE] = "alpha:A-3 beta:9 alpha:A-2 alpha:A-1",
		[GAPS_BY_OWNER] = "alpha:A-3 alpha:A-2 alpha:A-1 beta:9",
		[GAPS_BY_PRIORITY] = "alpha:A-3 alpha:A-2 alpha:A-1 beta:9",
		[GAPS_BY_STATUS] = "alpha:A-3 alpha:A-2 beta:9 alpha:A-1",
		[GAPS_BY_ID] = "alpha:A-1 alpha:A-2 alpha:A-3 beta:9",
	};
	struct world *w = *state;
	enum gaps_order o;

	gaps_make(w);
	for (int i = 0; i < GAPS_BY__COUNT; i++) {
		assert_gaps(w, &all, (enum gaps_order)i, expected[i]);
		assert_true(gaps_order_parse(&o, gaps_order_word((enum gaps_order)i)));
		assert_int_equal(o, i);
	}
	assert_false(gaps_order_parse(&o, "weight"));
}

static void gaps__are_chosen__by_what_is_done_about_them(void **state)
{
	struct world *w = *state;

	gaps_make(w);
	assert_gaps(w, &(struct gaps_choice){.overdue = true}, GAPS_BY_LOSS, "alpha:A-3");
	assert_true(next_includes(w->session, NEXT_OVERDUE, SAMPLE_A3));
	assert_false(next_includes(w->session, NEXT_OVERDUE, SAMPLE_B9)); /* past, but done */
	assert_gaps(w, &(struct gaps_choice){.status = "done"}, GAPS_BY_LOSS, "beta:9");
	assert_gaps(w, &(struct gaps_choice){.status = FILTER_NOBODY}, GAPS_BY_LOSS, "alpha:A-1");
	assert_gaps(w, &(struct gaps_choice){.of = {.owner = "wan"}}, GAPS_BY_LOSS, "alpha:A-2");
	assert_gaps(w, &(struct gaps_choice){.of = {.owner = FILTER_NOBODY}}, GAPS_BY_LOSS,
		    "alpha:A-1 beta:9");
	assert_gaps(w, &(struct gaps_choice){.of = {.obligations = 1 << OBLIGATION_MUST}}, GAPS_BY_ID,
		    "alpha:A-1 alpha:A-2");
	assert_gaps(w, &(struct gaps_choice){.of = {.checklists = 2}}, GAPS_BY_LOSS, "beta:9");
	assert_gaps(w, &(struct gaps_choice){.of = {.text = "exit plan"}}, GAPS_BY_LOSS, "beta:9");
	assert_gaps(w, &(struct gaps_choice){.overdue = true, .status = "done"}, GAPS_BY_LOSS, "");
}

static void gaps__of_a_split_question__are_chosen_one_by_one(void **state)
{
	struct world *w = *state;

	answer(w, sample_model(SAMPLE_A2, SAMPLE_IAAS), ANSWER_NOT_MET);
	answer(w, sample_model(SAMPLE_A2, SAMPLE_SAAS), ANSWER_PARTIAL);
	set(w, sample_model(SAMPLE_A2, SAMPLE_SAAS), FIELD_OWNER_, "Chen");
	assert_gaps(w, &all, GAPS_BY_ID, "alpha:A-2/iaas alpha:A-2/saas");
	assert_gaps(w, &(struct gaps_choice){.of = {.owner = "Chen"}}, GAPS_BY_ID, "alpha:A-2/saas");
}

static void what_a_fix_closes__is__what_leverage_counts(void **state)
{
	struct world *w = *state;
	struct related *closes;
	struct gap *gaps;
	size_t count;

	gaps_make(w);
	count = session_closes(w->session, SAMPLE_A2, &closes);
	assert_int_equal(count, 1);
	assert_int_equal(closes[0].question, SAMPLE_B631P5);
	free(closes);
	assert_int_equal(session_gaps(w->session, &all, GAPS_BY_ID, &gaps), 4);
	assert_int_equal(gaps[1].leverage_count, 1);
	free(gaps);
	answer(w, sample_whole(SAMPLE_B631P5), ANSWER_MET);
	assert_int_equal(session_closes(w->session, SAMPLE_A2, &closes), 0);
	free(closes);
}

static void places__stand__as_a_person_looks_for_them(void **state)
{
	static struct item items[] = {{.id = "OM-2"}, {.id = "OM-17"},  {.id = "OM-17a"}, {.id = "7"},
				      {.id = "07"},   {.id = "6.3.10"}, {.id = "6.3.9"}};
	static const char *const expected[] = {"6.3.9", "6.3.10", "07", "7", "OM-2", "OM-17", "OM-17a"};
	static const struct checklist list = {.id = "a"};
	const struct library l = {.checklists = &list, .checklist_count = 1};
	struct question questions[COUNT(items)] = {{0}};
	size_t order[COUNT(items)];

	(void)state;
	for (size_t i = 0; i < COUNT(items); i++) {
		questions[i].item = &items[i];
		order[i] = i;
	}
	for (size_t i = 0; i < COUNT(items); i++)
		for (size_t j = 0; j + 1 < COUNT(items); j++)
			if (place_compare(&l, questions, sample_whole(order[j]), sample_whole(order[j + 1])) >
			    0) {
				size_t swapped = order[j];

				order[j] = order[j + 1];
				order[j + 1] = swapped;
			}
	for (size_t i = 0; i < COUNT(items); i++)
		assert_string_equal(items[order[i]].id, expected[i]);
	assert_int_equal(place_compare(&l, questions, sample_whole(3), sample_whole(3)), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(gaps__stand__in_the_order_asked_for),
		TEST(gaps__are_chosen__by_what_is_done_about_them),
		TEST(gaps__of_a_split_question__are_chosen_one_by_one),
		TEST(what_a_fix_closes__is__what_leverage_counts),
		TEST(places__stand__as_a_person_looks_for_them),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
