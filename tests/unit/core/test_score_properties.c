/* What holds for every set of answers, tried on many that are drawn at random from fixed seeds. */
#include "tests/unit/core/score_checks.h"

enum { SEEDS = 400, ITEMS_PER_CHECKLIST = 8 };

static void answer_at_random(struct claim *c, uint64_t *random)
{
	claim_put(c, (enum answer)world_random(random, ANSWER__COUNT));
	if (c->answer == ANSWER_PARTIAL) {
		unsigned halves = 2 * (2 + world_random(random, PARTS_MAX - 1));

		c->credit_num = 1 + world_random(random, halves - 1);
		c->credit_den = halves;
	}
	if (c->answer == ANSWER_OPEN && world_random(random, 2))
		c->recorded = ANSWER_NOT_APPLICABLE; /* without its reason */
	c->backed = (c->answer == ANSWER_MET || c->answer == ANSWER_PARTIAL) && world_random(random, 2);
}

static void ask_at_random(struct world *w, const struct item *item, uint64_t *random)
{
	for (size_t role = 0; role < WORLD_ROLES; role++) {
		if (!(item->roles >> role & 1))
			continue;
		size_t q = world_ask(w, item, role);
		bool is_split = world_random(random, 3) == 0;

		if (!is_split)
			answer_at_random(world_claim(w, q, WHOLE, ANSWER_OPEN), random);
		for (int m = 0; is_split && m < WORLD_MODELS; m++)
			if (item->service_models >> m & 1)
				answer_at_random(world_claim(w, q, m, ANSWER_OPEN), random);
	}
}

static struct world *world_at_random(uint64_t seed)
{
	uint64_t random = seed * UINT64_C(2654435761);
	struct world *w = world_new();

	for (size_t c = 0; c < WORLD_CHECKLISTS; c++)
		for (size_t i = 0; i < ITEMS_PER_CHECKLIST; i++) {
			struct item *item =
				world_item(w, c, (enum obligation)world_random(&random, OBLIGATION__COUNT));

			item->section = world_random(&random, WORLD_SECTIONS);
			item->topic = world_random(&random, WORLD_TOPICS);
			item->service_models = 1 + world_random(&random, ALL_MODELS);
			item->roles = 1 + world_random(&random, (1 << WORLD_ROLES) - 1);
			ask_at_random(w, item, &random);
		}
	for (int r = 0; r < 8; r++) {
		struct item *from = &w->items[world_random(&random, WORLD_CHECKLISTS)]
					     [world_random(&random, ITEMS_PER_CHECKLIST)];
		struct item *to = &w->items[world_random(&random, WORLD_CHECKLISTS)]
					   [world_random(&random, ITEMS_PER_CHECKLIST)];

		world_relate(w, from, RELATION_EQUAL, to);
	}
	return w;
}

static void each_world(void (*holds)(struct world *w, const struct score *s, uint64_t *random))
{
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct world *w = world_at_random(seed);
		uint64_t random = seed;
		struct score s;

		world_score(w, &world_profiles[seed % WORLD_PROFILES], &s);
		holds(w, &s, &random);
		score_release(&s);
		world_free(w);
	}
}

/* a < b, as fractions. */
static bool is_less(struct ratio a, struct ratio b)
{
	return (__extension__(__int128) a.points) * b.worth < (__extension__(__int128) b.points) * a.worth;
}

static void check_order(struct world *w, const struct score *s, uint64_t *random)
{
	(void)w, (void)random;
	for (size_t by = 0; by < SCORE_BY__COUNT; by++)
		for (size_t i = 0; i < s->by_count[by]; i++) {
			const struct sums *sums = &s->by[by][i].sums;

			assert_true(0 <= sums->backed && sums->backed <= sums->points);
			assert_true(sums->points <= sums->answered);
			assert_true(ratio_tenths(sums_proved(sums)) <= ratio_tenths(sums_floor(sums)));
			assert_true(ratio_tenths(sums_floor(sums)) <= ratio_tenths(sums_ceiling(sums)));
			assert_true(ratio_tenths(sums_without_na(sums)) <= ratio_tenths(sums_floor(sums)) ||
				    sums_floor(sums).worth == 0);
		}
}

static void proved_floor_and_ceiling__stand__in_this_order(void **state)
{
	(void)state;
	each_world(check_order);
}

static void check_total(struct world *w, const struct score *s, uint64_t *random)
{
	static const enum score_by once[] = {SCORE_BY_TOPIC, SCORE_BY_ROLE, SCORE_BY_SERVICE_MODEL,
					     SCORE_BY_OBLIGATION};

	(void)w, (void)random;
	for (size_t i = 0; i < sizeof once / sizeof *once; i++) {
		struct tally all = {0};

		for (size_t row = 0; row < s->by_count[once[i]]; row++) {
			sums_add(&all.sums, &s->by[once[i]][row].sums);
			for (size_t a = 0; a < ANSWER__COUNT; a++)
				all.count[a] += s->by[once[i]][row].count[a];
		}
		assert_true(sums_equal(&all.sums, &s->total.sums));
		if (once[i] != SCORE_BY_SERVICE_MODEL)
			assert_memory_equal(all.count, s->total.count, sizeof all.count);
	}
}

static void sums_of_a_chapter__add_up__to_the_total(void **state)
{
	(void)state;
	each_world(check_total);
}

static struct tally cells_of(const struct score *s, size_t topic, size_t role, size_t model)
{
	struct tally all = {0};

	for (size_t t = 0; t < WORLD_TOPICS; t++)
		for (size_t r = 0; r < WORLD_ROLES; r++)
			for (size_t m = 0; m < WORLD_MODELS; m++)
				if ((topic == SIZE_MAX || topic == t) && (role == SIZE_MAX || role == r) &&
				    (model == SIZE_MAX || model == m))
					tally_add(&all, score_cell(s, t, r, m));
	return all;
}

static void check_cells(struct world *w, const struct score *s, uint64_t *random)
{
	(void)w, (void)random;
	for (size_t t = 0; t < WORLD_TOPICS; t++) {
		struct tally all = cells_of(s, t, SIZE_MAX, SIZE_MAX);

		assert_true(sums_equal(&all.sums, &s->by[SCORE_BY_TOPIC][t].sums));
	}
	for (size_t r = 0; r < WORLD_ROLES; r++) {
		struct tally all = cells_of(s, SIZE_MAX, r, SIZE_MAX);

		assert_true(sums_equal(&all.sums, &s->by[SCORE_BY_ROLE][r].sums));
	}
	for (size_t m = 0; m < WORLD_MODELS; m++) {
		struct tally all = cells_of(s, SIZE_MAX, SIZE_MAX, m);

		assert_memory_equal(&all, &s->by[SCORE_BY_SERVICE_MODEL][m], sizeof all);
	}
}

static void cells_of_the_heat_map__add_up__to_their_topic_role_and_service_model(void **state)
{
	(void)state;
	each_world(check_cells);
}

static void check_sections(struct world *w, const struct score *s, uint64_t *random)
{
	(void)random;
	for (size_t c = 0; c < WORLD_CHECKLISTS; c++) {
		struct tally all = {0};

		for (size_t i = 0; i < WORLD_SECTIONS; i++) {
			const struct tally *t =
				&s->by[SCORE_BY_SECTION][score_section_index(&w->library, c, i)];

			if (w->checklists[c].sections[i].depth != 0)
				continue;
			sums_add(&all.sums, &t->sums);
			for (size_t a = 0; a < ANSWER__COUNT; a++)
				all.count[a] += t->count[a];
		}
		assert_true(sums_equal(&all.sums, &s->by[SCORE_BY_CHECKLIST][c].sums));
		assert_memory_equal(all.count, s->by[SCORE_BY_CHECKLIST][c].count, sizeof all.count);
	}
}

static void sums_of_chapters__add_up__to_their_checklist(void **state)
{
	(void)state;
	each_world(check_sections);
}

/* Without equal questions the total is that of the checklists, and of each question by itself. */
static void check_plain(struct world *w, const struct score *s, uint64_t *random)
{
	struct sums all = {0};
	struct score plain;

	(void)random;
	score_compute(&plain, &w->library, w->questions, w->question_count, w->claims, w->claim_count, NULL,
		      s->profile);
	for (size_t c = 0; c < WORLD_CHECKLISTS; c++)
		sums_add(&all, &plain.by[SCORE_BY_CHECKLIST][c].sums);
	assert_true(sums_equal(&all, &plain.total.sums));
	/* Equal questions carry the weight of one. */
	assert_true(s->total.sums.answered + s->total.sums.open + s->total.sums.excluded <=
		    all.answered + all.open + all.excluded);
	score_release(&plain);
}

static void total__is__that_of_the_checklists_where_nothing_is_equal(void **state)
{
	(void)state;
	each_world(check_plain);
}

/* The score after one claim, drawn at random, says something else. */
static void rescore(struct world *w, const struct score *before, size_t claim, const struct claim *now,
		    struct score *after)
{
	struct claim kept = w->claims[claim];

	w->claims[claim] = *now;
	world_score(w, before->profile, after);
	w->claims[claim] = kept;
}

static void check_leaving_open(struct world *w, const struct score *s, uint64_t *random)
{
	for (size_t i = 0; i < w->claim_count; i++) {
		struct claim now = w->claims[i];
		struct score after;

		claim_put(&now, ANSWER_OPEN);
		if (world_random(random, 2))
			now.recorded = ANSWER_NOT_APPLICABLE;
		rescore(w, s, i, &now, &after);
		assert_false(is_less(sums_floor(&s->total.sums), sums_floor(&after.total.sums)) &&
			     sums_floor(&s->total.sums).worth > 0);
		assert_false(is_less(sums_proved(&s->total.sums), sums_proved(&after.total.sums)) &&
			     sums_proved(&s->total.sums).worth > 0);
		score_release(&after);
	}
}

static void floor__is_never_raised__by_leaving_a_question_open(void **state)
{
	(void)state;
	each_world(check_leaving_open);
}

static void check_answering(struct world *w, const struct score *s, uint64_t *random)
{
	for (size_t i = 0; i < w->claim_count; i++) {
		struct claim now = w->claims[i];
		struct score after;

		if (now.answer != ANSWER_OPEN)
			continue;
		do
			answer_at_random(&now, random);
		while (now.answer == ANSWER_OPEN);
		rescore(w, s, i, &now, &after);
		assert_false(is_less(sums_progress(&after.total.sums), sums_progress(&s->total.sums)));
		if (now.answer != ANSWER_NOT_APPLICABLE) {
			/* The interval only narrows: the floor and the ceiling were true. */
			assert_false(is_less(sums_floor(&after.total.sums), sums_floor(&s->total.sums)));
			assert_false(is_less(sums_ceiling(&s->total.sums), sums_ceiling(&after.total.sums)));
		}
		score_release(&after);
	}
}

static void progress__is_never_lowered__by_answering(void **state)
{
	(void)state;
	each_world(check_answering);
}

/* A 'may' changes no sum, and nothing of it the verdict. */
static void check_may(struct world *w, const struct score *s, uint64_t *random)
{
	size_t *none = NULL;
	struct score before;

	if (s->profile->weight[OBLIGATION_MAY] != 0)
		return;
	score_compute(&before, &w->library, w->questions, w->question_count, w->claims, w->claim_count, none,
		      s->profile);
	for (size_t i = 0; i < w->claim_count; i++)
		if (w->questions[w->claims[i].place.question].item->obligation == OBLIGATION_MAY)
			answer_at_random(&w->claims[i], random);
	struct score after;

	score_compute(&after, &w->library, w->questions, w->question_count, w->claims, w->claim_count, none,
		      s->profile);
	assert_true(sums_equal(&before.total.sums, &after.total.sums));
	assert_int_equal(before.verdict, after.verdict);
	assert_int_equal(before.cause_count, after.cause_count);
	score_release(&after);
	score_release(&before);
}

static void may__changes__neither_sums_nor_verdict(void **state)
{
	(void)state;
	each_world(check_may);
}

static void check_again(struct world *w, const struct score *s, uint64_t *random)
{
	struct score again;

	(void)random;
	world_score(w, s->profile, &again);
	for (size_t by = 0; by < SCORE_BY__COUNT; by++)
		assert_memory_equal(again.by[by], s->by[by], s->by_count[by] * sizeof *s->by[by]);
	assert_int_equal(again.verdict, s->verdict);
	assert_int_equal(again.cause_count, s->cause_count);
	for (size_t i = 0; i < s->cause_count; i++)
		assert_int_equal(again.causes[i], s->causes[i]);
	score_release(&again);
}

static void score__is_the_same__for_the_same_answers(void **state)
{
	(void)state;
	each_world(check_again);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(proved_floor_and_ceiling__stand__in_this_order),
		cmocka_unit_test(sums_of_a_chapter__add_up__to_the_total),
		cmocka_unit_test(cells_of_the_heat_map__add_up__to_their_topic_role_and_service_model),
		cmocka_unit_test(sums_of_chapters__add_up__to_their_checklist),
		cmocka_unit_test(total__is__that_of_the_checklists_where_nothing_is_equal),
		cmocka_unit_test(floor__is_never_raised__by_leaving_a_question_open),
		cmocka_unit_test(progress__is_never_lowered__by_answering),
		cmocka_unit_test(may__changes__neither_sums_nor_verdict),
		cmocka_unit_test(score__is_the_same__for_the_same_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
