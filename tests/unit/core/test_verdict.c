#include "tests/unit/core/score_checks.h"

enum { NONE = 99 };
/* clang-format off */
#define MUST(a, backed, accepted) {OBLIGATION_MUST, ANSWER_##a, backed, accepted}
#define SHOULD(a)                 {OBLIGATION_SHOULD, ANSWER_##a, false, false}
#define MAY(a)                    {OBLIGATION_MAY, ANSWER_##a, false, false}
static const struct {
	struct {
		enum obligation obligation;
		enum answer answer;
		bool backed, accepted;
	} claims[3];
	size_t count;
	enum verdict verdict;
	size_t causes[2]; /* indices into claims */
} verdicts[] = {
	{{MUST(MET, true, false)},                                      1, VERDICT_CONFORMING,          {NONE, NONE}},
	{{MUST(MET, true, false), SHOULD(NOT_MET), MAY(NOT_MET)},       3, VERDICT_CONFORMING,          {NONE, NONE}},
	{{SHOULD(MET), MAY(OPEN)},                                      2, VERDICT_CONFORMING,          {NONE, NONE}},
	{{MUST(NOT_APPLICABLE, false, false), SHOULD(MET)},             2, VERDICT_CONFORMING,          {NONE, NONE}},
	{{MUST(MET, true, false), MUST(MET, false, false)},             2, VERDICT_EVIDENCE_INCOMPLETE, {1, NONE}},
	{{MUST(MET, false, false), MUST(PARTIAL, true, true)},          2, VERDICT_ACCEPTED_RISK,       {1, NONE}},
	{{MUST(NOT_MET, false, true), MUST(PARTIAL, false, true)},      2, VERDICT_ACCEPTED_RISK,       {0, 1}},
	{{MUST(MET, true, false), MUST(PARTIAL, true, false)},          2, VERDICT_MINOR_GAP,           {1, NONE}},
	{{MUST(NOT_MET, false, true), MUST(PARTIAL, false, false)},     2, VERDICT_MINOR_GAP,           {1, NONE}},
	{{MUST(MET, true, false), MUST(OPEN, false, false), MUST(PARTIAL, false, false)},
	                                                                3, VERDICT_NOT_DEMONSTRATED,    {1, NONE}},
	/* a risk that nobody has looked at cannot be accepted */
	{{MUST(MET, true, false), MUST(OPEN, false, true), MUST(NOT_MET, false, true)},
	                                                                3, VERDICT_NOT_DEMONSTRATED,    {1, NONE}},
	{{MUST(NOT_MET, false, false), MUST(PARTIAL, false, true)},     2, VERDICT_MAJOR_GAP,           {0, NONE}},
	{{MUST(NOT_MET, false, false), MUST(OPEN, false, false), MUST(NOT_MET, false, false)},
	                                                                3, VERDICT_MAJOR_GAP,           {0, 2}},
	{{MUST(NOT_MET, false, false), MUST(OPEN, false, false)},       2, VERDICT_NOT_ASSESSABLE,      {NONE, NONE}},
	{{MUST(NOT_APPLICABLE, false, false)},                          1, VERDICT_NOTHING,             {NONE, NONE}},
	{{MAY(NOT_MET)},                                                1, VERDICT_NOTHING,             {NONE, NONE}},
};
#undef MUST
#undef SHOULD
#undef MAY
/* clang-format on */

static void verdict__is__the_first_that_applies(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
		struct world *w = world_new();
		struct score s;

		for (size_t c = 0; c < verdicts[i].count; c++) {
			struct claim *claim = world_answer(w, 0, verdicts[i].claims[c].obligation,
							   verdicts[i].claims[c].answer);

			claim->backed = verdicts[i].claims[c].backed;
			claim->accepted = verdicts[i].claims[c].accepted;
		}
		world_score(w, standard, &s);
		assert_int_equal(s.verdict, verdicts[i].verdict);
		size_t expected = 0;

		while (expected < 2 && verdicts[i].causes[expected] != NONE)
			expected++;
		assert_int_equal(s.cause_count, expected);
		for (size_t c = 0; c < expected; c++)
			assert_int_equal(s.causes[c], verdicts[i].causes[c]);
		score_release(&s);
		world_free(w);
	}
}

static void verdict__lists__the_accepted_musts_whatever_it_is(void **state)
{
	struct world *w = world_new();
	struct score s;

	(void)state;
	world_answer(w, 0, OBLIGATION_MUST, ANSWER_NOT_MET);
	world_answer(w, 0, OBLIGATION_MUST, ANSWER_NOT_MET)->accepted = true;
	world_answer(w, 0, OBLIGATION_SHOULD, ANSWER_NOT_MET)->accepted = true;
	world_answer(w, 0, OBLIGATION_MUST, ANSWER_PARTIAL)->accepted = true;
	world_answer(w, 0, OBLIGATION_MUST, ANSWER_MET)->accepted = true;
	world_score(w, standard, &s);
	assert_int_equal(s.verdict, VERDICT_MAJOR_GAP);
	assert_int_equal(s.accepted_count, 2);
	assert_int_equal(s.accepted[0], 1);
	assert_int_equal(s.accepted[1], 3);
	assert_ratio(sums_floor(&s.total.sums), "34.6 %  4.5/13");
	score_release(&s);
	world_free(w);
}

static void verdict__needs__two_thirds_exactly(void **state)
{
	struct world *w = world_new();
	struct score s;

	(void)state;
	for (int i = 0; i < 6; i++)
		world_answer(w, 0, OBLIGATION_MUST, i < 4 ? ANSWER_MET : ANSWER_OPEN);
	world_score(w, standard, &s);
	assert_ratio(sums_progress(&s.total.sums), "66.6 %  12.0/18");
	assert_int_equal(s.verdict, VERDICT_NOT_DEMONSTRATED);
	score_release(&s);
	world_answer(w, 0, OBLIGATION_SHOULD, ANSWER_OPEN);
	world_score(w, standard, &s);
	assert_int_equal(s.verdict, VERDICT_NOT_ASSESSABLE);
	score_release(&s);
	world_free(w);
}

static void verdict__judges__the_service_models_of_a_split_question_one_by_one(void **state)
{
	struct world *w = world_new();
	size_t q = world_ask(w, world_item(w, 0, OBLIGATION_MUST), USER);
	struct score s;

	(void)state;
	world_claim(w, q, IAAS, ANSWER_MET);
	world_claim(w, q, PAAS, ANSWER_PARTIAL);
	world_claim(w, q, SAAS, ANSWER_NOT_MET);
	world_score(w, standard, &s);
	assert_int_equal(s.verdict, VERDICT_MAJOR_GAP);
	assert_int_equal(s.cause_count, 1);
	assert_int_equal(s.causes[0], 2);
	score_release(&s);
	world_free(w);
}

/* Scripts and reports rely on these ids. */
static void verdict__has__an_id_a_name_and_a_sentence(void **state)
{
	static const char *const ids[VERDICT__COUNT] = {
		"nothing",   "not-assessable", "major-gap",           "not-demonstrated",
		"minor-gap", "accepted-risk",  "evidence-incomplete", "conforming"};

	(void)state;
	for (enum verdict v = 0; v < VERDICT__COUNT; v++) {
		const char *sentence = verdict_sentence(v);

		assert_string_equal(verdict_id(v), ids[v]);
		assert_true(strlen(verdict_name(v)) > 0);
		assert_int_equal(sentence[strlen(sentence) - 1], '.');
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdict__is__the_first_that_applies),
		cmocka_unit_test(verdict__lists__the_accepted_musts_whatever_it_is),
		cmocka_unit_test(verdict__needs__two_thirds_exactly),
		cmocka_unit_test(verdict__judges__the_service_models_of_a_split_question_one_by_one),
		cmocka_unit_test(verdict__has__an_id_a_name_and_a_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
