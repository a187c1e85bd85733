#include "tests/unit/core/score_checks.h"

/* --- figures ------------------------------------------------------------------------------- */

static void tenths__are_cut__never_rounded(void **state)
{
	static const struct {
		int64_t points, worth;
		int tenths;
	} cases[] = {
		{0, 1, 0},
		{1, 1, 1000},
		{1, 2, 500},
		{1, 3, 333},
		{2, 3, 666},
		{1, 1001, 0},
		{9999, 10000, 999},
		{107, 147, 727},
		{362, 500, 724}, /* 72.3 in floating point */
		{29, 100, 290},
		{57, 100, 570},
		{0, INT64_MAX, 0},
		{INT64_MAX / 2, INT64_MAX, 499},
		{INT64_MAX / 8 * 5, INT64_MAX, 624},
		{INT64_MAX - 1, INT64_MAX, 999},
		{INT64_MAX, INT64_MAX, 1000},
		{0, 0, RATIO_NOTHING},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct ratio r = {cases[i].points, cases[i].worth};

		assert_int_equal(ratio_tenths(r), cases[i].tenths);
	}
}

static void tenths__are_exact__for_small_fractions_of_any_size(void **state)
{
	/* The largest: 300,000 questions of weight 100 where worth is 200. */
	static const int64_t sizes[] = {1, SCORE_UNIT, 150000 * SCORE_UNIT};

	(void)state;
	for (int64_t worth = 1; worth <= 200; worth++)
		for (int64_t points = 0; points <= worth; points++)
			for (size_t i = 0; i < 3; i++) {
				struct ratio r = {points * sizes[i], worth * sizes[i]};

				assert_int_equal(ratio_tenths(r), points * 1000 / worth);
			}
}

static void amount__is_printed__with_all_its_places(void **state)
{
	static const struct {
		int64_t numerator, denominator;
		const char *text;
	} cases[] = {
		{0, 1, "0.0"},      {107, 1, "107.0"},
		{9, 4, "2.25"},     {1, 2, "0.5"},
		{1, 8, "0.125"},    {1, 256, "0.00390625"},
		{3, 10, "0.3"},     {1, 25, "0.04"},
		{1, 3, "0.3333"},   {2, 3, "0.6666"},
		{1, 24, "0.0416"},  {17, 7, "2.4285"},
		{1, 768, "0.0013"}, {30000000, 1, "30000000.0"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer b = {0};

		amount_print(units(cases[i].numerator, cases[i].denominator), &b);
		assert_string_equal(b.text, cases[i].text);
		buffer_release(&b);
	}
}

/* Every amount that shares and credits can make is read back as it was, or lacks less than its last place. */
static void amount__reads_back__as_what_was_printed(void **state)
{
	(void)state;
	for (int64_t parts = 1; parts <= PARTS_MAX; parts++)
		for (int64_t models = 1; models <= SERVICE_MODELS_MAX; models++)
			for (int64_t halves = 0; halves <= 2 * parts; halves++) {
				int64_t amount = units(100 * halves, 2 * parts * models);
				int64_t fraction = amount % SCORE_UNIT, read = 0, power = 1;
				struct buffer b = {0};

				amount_print(amount, &b);
				char *point = strchr(b.text, '.');

				assert_int_equal(strtoll(b.text, NULL, 10), amount / SCORE_UNIT);
				for (const char *c = point + 1; *c; c++) {
					read = read * 10 + (*c - '0');
					power *= 10;
				}
				int64_t lost = fraction * power - read * SCORE_UNIT;

				assert_true(lost >= 0 && lost < SCORE_UNIT);
				if (lost != 0) { /* only where no decimal ends */
					assert_int_equal(power, 10000);
					assert_int_not_equal(fraction * 100000000 % SCORE_UNIT, 0);
				}
				buffer_release(&b);
			}
}

static void ratio__is_printed__beside_its_sums(void **state)
{
	(void)state;
	assert_ratio((struct ratio){107 * SCORE_UNIT, 147 * SCORE_UNIT}, "72.7 %  107.0/147");
	assert_ratio((struct ratio){units(5, 2), units(15, 2)}, "33.3 %  2.5/7.5");
	assert_ratio((struct ratio){0, 3 * SCORE_UNIT}, "0.0 %  0.0/3");
	assert_ratio((struct ratio){3 * SCORE_UNIT, 3 * SCORE_UNIT}, "100.0 %  3.0/3");
	assert_ratio((struct ratio){0, 0}, "nothing in scope");
}

static void unit__is_divided__by_every_share_of_every_credit(void **state)
{
	(void)state;
	for (int64_t parts = 1; parts <= PARTS_MAX; parts++)
		for (int64_t models = 1; models <= SERVICE_MODELS_MAX; models++)
			assert_int_equal(SCORE_UNIT % (2 * parts * models), 0);
	assert_true(INT64_MAX / (300000 * WEIGHT_MAX) >= SCORE_UNIT);
}

/* --- the test vector ----------------------------------------------------------------------- */

static struct world *vector(void)
{
	static const struct {
		enum obligation obligation;
		enum answer answer;
		int count;
		bool backed;
	} rows[] = {
		{OBLIGATION_MUST, ANSWER_MET, 30, true},
		{OBLIGATION_MUST, ANSWER_PARTIAL, 6, false},
		{OBLIGATION_MUST, ANSWER_NOT_MET, 2, false},
		{OBLIGATION_MUST, ANSWER_OPEN, 7, false},
		{OBLIGATION_MUST, ANSWER_NOT_APPLICABLE, 5, false},
		{OBLIGATION_SHOULD, ANSWER_MET, 8, false},
		{OBLIGATION_SHOULD, ANSWER_NOT_MET, 4, false},
		{OBLIGATION_MAY, ANSWER_NOT_MET, 2, false},
	};
	struct world *w = world_new();

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int n = 0; n < rows[i].count; n++)
			world_answer(w, 0, rows[i].obligation, rows[i].answer)->backed = rows[i].backed;
	return w;
}

static void score__matches__the_test_vector(void **state)
{
	struct world *w = vector();
	struct score s;

	(void)state;
	assert_int_equal(w->question_count, 64);
	world_score(w, standard, &s);
	assert_ratio(sums_floor(&s.total.sums), "72.7 %  107.0/147");
	assert_ratio(sums_ceiling(&s.total.sums), "87.0 %  128.0/147");
	assert_ratio(sums_proved(&s.total.sums), "61.2 %  90.0/147");
	assert_ratio(sums_progress(&s.total.sums), "85.7 %  126.0/147");
	assert_ratio(sums_backing(&s.total.sums), "84.1 %  90.0/107");
	assert_ratio(sums_without_na(&s.total.sums), "66.0 %  107.0/162");
	assert_int_equal(s.verdict, VERDICT_MAJOR_GAP);
	assert_int_equal(s.cause_count, 2);
	assert_int_equal(s.causes[0], 36);
	assert_int_equal(s.causes[1], 37);
	assert_int_equal(s.total.count[ANSWER_MET], 38);
	assert_int_equal(s.total.count[ANSWER_PARTIAL], 6);
	assert_int_equal(s.total.count[ANSWER_NOT_MET], 8);
	assert_int_equal(s.total.count[ANSWER_OPEN], 7);
	assert_int_equal(s.total.count[ANSWER_NOT_APPLICABLE], 5);
	score_release(&s);
	world_free(w);
}

static void score__matches__the_test_vector_under_every_profile(void **state)
{
	static const char *const floors[WORLD_PROFILES] = {"72.7 %  107.0/147", "71.4 %  115.0/161",
							   "69.4 %  41.0/59", "72.4 %  362.0/500"};
	struct world *w = vector();

	(void)state;
	for (size_t p = 0; p < WORLD_PROFILES; p++) {
		struct score s;

		world_score(w, &world_profiles[p], &s);
		assert_ptr_equal(s.profile, &world_profiles[p]);
		assert_ratio(sums_floor(&s.total.sums), floors[p]);
		score_release(&s);
	}
	world_free(w);
}

/* --- what counts --------------------------------------------------------------------------- */

static void score__counts__each_answer_in_its_sums(void **state)
{
	static const struct {
		enum obligation obligation;
		enum answer answer;
		bool backed;
		int points, answered, open, proved, excluded; /* in half weights */
	} cases[] = {
		{OBLIGATION_MUST, ANSWER_MET, false, 6, 6, 0, 0, 0},
		{OBLIGATION_MUST, ANSWER_MET, true, 6, 6, 0, 6, 0},
		{OBLIGATION_MUST, ANSWER_PARTIAL, true, 3, 6, 0, 3, 0},
		{OBLIGATION_MUST, ANSWER_NOT_MET, false, 0, 6, 0, 0, 0},
		{OBLIGATION_MUST, ANSWER_OPEN, false, 0, 0, 6, 0, 0},
		{OBLIGATION_MUST, ANSWER_NOT_APPLICABLE, false, 0, 0, 0, 0, 6},
		{OBLIGATION_SHOULD, ANSWER_MET, false, 2, 2, 0, 0, 0},
		{OBLIGATION_SHOULD, ANSWER_PARTIAL, false, 1, 2, 0, 0, 0},
		{OBLIGATION_MAY, ANSWER_MET, true, 0, 0, 0, 0, 0},
		{OBLIGATION_MAY, ANSWER_OPEN, false, 0, 0, 0, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world *w = world_new();
		struct score s;

		world_answer(w, 0, cases[i].obligation, cases[i].answer)->backed = cases[i].backed;
		world_score(w, standard, &s);
		assert_sums(&s.total.sums, cases[i].points, cases[i].answered, cases[i].open, cases[i].proved,
			    cases[i].excluded);
		assert_int_equal(s.total.count[cases[i].answer], 1);
		score_release(&s);
		world_free(w);
	}
}

static void score__counts_as_open__not_applicable_without_reason(void **state)
{
	struct world *w = world_new();
	struct claim *c = world_answer(w, 0, OBLIGATION_MUST, ANSWER_OPEN);
	struct score s;

	(void)state;
	c->recorded = ANSWER_NOT_APPLICABLE;
	world_score(w, standard, &s);
	assert_sums(&s.total.sums, 0, 0, 6, 0, 0);
	assert_int_equal(s.total.count[ANSWER_OPEN], 1);
	score_release(&s);
	world_free(w);
}

static void score__gives__the_fraction_of_parts_met(void **state)
{
	struct world *w = world_new();
	struct claim *c = world_answer(w, 0, OBLIGATION_MUST, ANSWER_PARTIAL);
	struct score s;

	(void)state;
	c->credit_num = 9; /* four of seven parts met, one partial */
	c->credit_den = 14;
	world_score(w, standard, &s);
	assert_int_equal(s.total.sums.points, units(27, 14));
	assert_ratio(sums_floor(&s.total.sums), "64.2 %  1.9285/3");
	score_release(&s);
	world_free(w);
}

static void score__shares__the_weight_of_a_split_question(void **state)
{
	struct world *w = world_new();
	size_t q = world_ask(w, world_item(w, 0, OBLIGATION_MUST), USER);
	struct score s;

	(void)state;
	world_claim(w, q, IAAS, ANSWER_MET);
	world_claim(w, q, PAAS, ANSWER_OPEN);
	world_claim(w, q, SAAS, ANSWER_NOT_APPLICABLE);
	world_score(w, standard, &s);
	assert_sums(&s.total.sums, 2, 2, 2, 0, 2);
	const struct tally *by_model = s.by[SCORE_BY_SERVICE_MODEL];

	assert_sums(&by_model[IAAS].sums, 2, 2, 0, 0, 0);
	assert_sums(&by_model[PAAS].sums, 0, 0, 2, 0, 0);
	assert_sums(&by_model[SAAS].sums, 0, 0, 0, 0, 2);
	assert_int_equal(by_model[IAAS].count[ANSWER_MET], 1);
	assert_int_equal(by_model[PAAS].count[ANSWER_OPEN], 1);
	assert_int_equal(by_model[SAAS].count[ANSWER_NOT_APPLICABLE], 1);
	assert_int_equal(s.total.count[ANSWER_OPEN], 1);
	assert_int_equal(s.total.count[ANSWER_MET], 0);
	score_release(&s);
	world_free(w);
}

static void score__shares__an_unsplit_question_among_its_service_models(void **state)
{
	struct world *w = world_new();
	struct item *item = world_item(w, 0, OBLIGATION_MUST);
	struct score s;

	(void)state;
	item->service_models = 1 << IAAS | 1 << SAAS;
	world_claim(w, world_ask(w, item, USER), WHOLE, ANSWER_PARTIAL);
	world_score(w, standard, &s);
	const struct tally *by_model = s.by[SCORE_BY_SERVICE_MODEL];

	assert_sums(&s.total.sums, 3, 6, 0, 0, 0);
	assert_int_equal(by_model[IAAS].sums.points, units(3, 4));
	assert_int_equal(by_model[SAAS].sums.points, units(3, 4));
	assert_int_equal(by_model[IAAS].count[ANSWER_PARTIAL], 1);
	assert_sums(&by_model[PAAS].sums, 0, 0, 0, 0, 0);
	assert_int_equal(by_model[PAAS].count[ANSWER_PARTIAL], 0);
	score_release(&s);
	world_free(w);
}

static void claims_answer__is_one__for_all_service_models(void **state)
{
	static const struct {
		enum answer of[3], one;
	} cases[] = {
		{{ANSWER_MET, ANSWER_MET, ANSWER_MET}, ANSWER_MET},
		{{ANSWER_MET, ANSWER_PARTIAL, ANSWER_MET}, ANSWER_PARTIAL},
		{{ANSWER_MET, ANSWER_NOT_MET, ANSWER_MET}, ANSWER_PARTIAL},
		{{ANSWER_NOT_MET, ANSWER_NOT_MET, ANSWER_NOT_MET}, ANSWER_NOT_MET},
		{{ANSWER_MET, ANSWER_MET, ANSWER_OPEN}, ANSWER_OPEN},
		{{ANSWER_NOT_APPLICABLE, ANSWER_MET, ANSWER_NOT_APPLICABLE}, ANSWER_MET},
		{{ANSWER_NOT_APPLICABLE, ANSWER_NOT_MET, ANSWER_NOT_APPLICABLE}, ANSWER_NOT_MET},
		{{ANSWER_NOT_APPLICABLE, ANSWER_OPEN, ANSWER_NOT_APPLICABLE}, ANSWER_OPEN},
		{{ANSWER_NOT_APPLICABLE, ANSWER_NOT_APPLICABLE, ANSWER_NOT_APPLICABLE},
		 ANSWER_NOT_APPLICABLE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct claim claims[3] = {{.answer = ANSWER_OPEN}};

		for (size_t m = 0; m < 3; m++)
			claim_put(&claims[m], cases[i].of[m]);
		assert_int_equal(claims_answer(claims, 3), cases[i].one);
	}
}

static void score__adds__a_chapters_sections_to_the_chapter(void **state)
{
	struct world *w = world_new();
	struct score s;

	(void)state;
	for (size_t section = 0; section < WORLD_SECTIONS; section++) {
		struct item *item = world_item(w, 1, OBLIGATION_MUST);

		item->section = section;
		world_claim(w, world_ask(w, item, USER), WHOLE, ANSWER_MET);
	}
	world_score(w, standard, &s);
	static const int expected[WORLD_SECTIONS] = {3, 2, 1, 2, 1};

	assert_int_equal(s.by_count[SCORE_BY_SECTION], WORLD_CHECKLISTS * WORLD_SECTIONS);
	for (size_t section = 0; section < WORLD_SECTIONS; section++) {
		size_t other = score_section_index(&w->library, 0, section);
		size_t own = score_section_index(&w->library, 1, section);
		int half_weights = expected[section] * 6;

		assert_sums(&s.by[SCORE_BY_SECTION][own].sums, half_weights, half_weights, 0, 0, 0);
		assert_sums(&s.by[SCORE_BY_SECTION][other].sums, 0, 0, 0, 0, 0);
	}
	score_release(&s);
	world_free(w);
}

static void score__of_nothing__is_nothing(void **state)
{
	struct world *w = world_new();
	struct score s;

	(void)state;
	world_score(w, standard, &s);
	assert_ratio(sums_floor(&s.total.sums), "nothing in scope");
	assert_int_equal(s.verdict, VERDICT_NOTHING);
	score_release(&s);
	assert_null(s.by[SCORE_BY_TOPIC]);
	world_free(w);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(tenths__are_cut__never_rounded),
		cmocka_unit_test(tenths__are_exact__for_small_fractions_of_any_size),
		cmocka_unit_test(amount__is_printed__with_all_its_places),
		cmocka_unit_test(amount__reads_back__as_what_was_printed),
		cmocka_unit_test(ratio__is_printed__beside_its_sums),
		cmocka_unit_test(unit__is_divided__by_every_share_of_every_credit),
		cmocka_unit_test(score__matches__the_test_vector),
		cmocka_unit_test(score__matches__the_test_vector_under_every_profile),
		cmocka_unit_test(score__counts__each_answer_in_its_sums),
		cmocka_unit_test(score__counts_as_open__not_applicable_without_reason),
		cmocka_unit_test(score__gives__the_fraction_of_parts_met),
		cmocka_unit_test(score__shares__the_weight_of_a_split_question),
		cmocka_unit_test(score__shares__an_unsplit_question_among_its_service_models),
		cmocka_unit_test(claims_answer__is_one__for_all_service_models),
		cmocka_unit_test(score__adds__a_chapters_sections_to_the_chapter),
		cmocka_unit_test(score__of_nothing__is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
