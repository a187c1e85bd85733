#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/core/world.h"

/* --- brute force over what can be demanded ------------------------------------------------- */

/* An item is a set of atoms that it demands, never empty; what an organisation fulfils is a set too. */
enum { ATOMS = 4, SETS = 1 << ATOMS };

static bool holds(enum relation_kind k, unsigned a, unsigned b)
{
	switch (k) {
	case RELATION_EQUAL:
		return a == b;
	case RELATION_SUBSET_OF:
		return (a & ~b) == 0;
	case RELATION_SUPERSET_OF:
		return (b & ~a) == 0;
	default:
		return (a & b) != 0;
	}
}

static enum answer answer_to(unsigned demanded, unsigned fulfilled)
{
	if ((demanded & ~fulfilled) == 0)
		return ANSWER_MET;
	return demanded & fulfilled ? ANSWER_PARTIAL : ANSWER_NOT_MET;
}

static int rank(enum answer a)
{
	return a == ANSWER_MET ? 2 : a == ANSWER_PARTIAL ? 1 : 0;
}

static bool within(struct bound b, enum answer a)
{
	return rank(b.least) <= rank(a) && rank(a) <= rank(b.most);
}

/* The answers that B can have (bits of ANSWER_…) where A `k` B and A is answered a. */
static unsigned possible(enum relation_kind k, enum answer a)
{
	unsigned seen = 0;

	for (unsigned x = 1; x < SETS; x++)
		for (unsigned y = 1; y < SETS; y++)
			for (unsigned f = 0; holds(k, x, y) && f < SETS; f++)
				if (answer_to(x, f) == a)
					seen |= 1U << answer_to(y, f);
	return seen;
}

static void bound__holds__for_every_set_of_demands(void **state)
{
	static const enum answer answered[] = {ANSWER_MET, ANSWER_PARTIAL, ANSWER_NOT_MET};

	(void)state;
	for (enum relation_kind k = 0; k < RELATION__COUNT; k++)
		for (size_t i = 0; i < 3; i++) {
			struct bound b = relation_bound(k, answered[i]);
			unsigned seen = possible(k, answered[i]);

			for (size_t j = 0; j < 3; j++)
				if (seen >> answered[j] & 1)
					assert_true(within(b, answered[j]));
		}
}

/* The table's last column speaks of partial and not met together: reviewers draw that line differently. */
static void bound__is_as_tight_as__the_sets_allow(void **state)
{
	(void)state;
	for (enum relation_kind k = 0; k < RELATION__COUNT; k++)
		for (int met = 0; met <= 1; met++) {
			struct bound b = relation_bound(k, met ? ANSWER_MET : ANSWER_PARTIAL);
			unsigned seen = met ? possible(k, ANSWER_MET)
					    : possible(k, ANSWER_PARTIAL) | possible(k, ANSWER_NOT_MET);

			if (k == RELATION_EQUAL)
				continue;
			assert_true(seen >> b.least & 1);
			assert_true(seen >> b.most & 1);
		}
}

static void bound__is_that_of__the_table(void **state)
{
	static const struct {
		enum relation_kind kind;
		enum answer answer, least, most;
	} cases[] = {
		{RELATION_EQUAL, ANSWER_MET, ANSWER_MET, ANSWER_MET},
		{RELATION_EQUAL, ANSWER_PARTIAL, ANSWER_PARTIAL, ANSWER_PARTIAL},
		{RELATION_EQUAL, ANSWER_NOT_MET, ANSWER_NOT_MET, ANSWER_NOT_MET},
		{RELATION_SUPERSET_OF, ANSWER_MET, ANSWER_MET, ANSWER_MET},
		{RELATION_SUPERSET_OF, ANSWER_PARTIAL, ANSWER_NOT_MET, ANSWER_MET},
		{RELATION_SUPERSET_OF, ANSWER_NOT_MET, ANSWER_NOT_MET, ANSWER_MET},
		{RELATION_SUBSET_OF, ANSWER_MET, ANSWER_PARTIAL, ANSWER_MET},
		{RELATION_SUBSET_OF, ANSWER_PARTIAL, ANSWER_NOT_MET, ANSWER_PARTIAL},
		{RELATION_SUBSET_OF, ANSWER_NOT_MET, ANSWER_NOT_MET, ANSWER_PARTIAL},
		{RELATION_INTERSECTS_WITH, ANSWER_MET, ANSWER_PARTIAL, ANSWER_MET},
		{RELATION_INTERSECTS_WITH, ANSWER_PARTIAL, ANSWER_NOT_MET, ANSWER_MET},
		{RELATION_INTERSECTS_WITH, ANSWER_NOT_MET, ANSWER_NOT_MET, ANSWER_MET},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct bound b = relation_bound(cases[i].kind, cases[i].answer);

		assert_int_equal(b.least, cases[i].least);
		assert_int_equal(b.most, cases[i].most);
	}
}

static void bound__is_nothing__for_open_and_not_applicable(void **state)
{
	(void)state;
	for (enum relation_kind k = 0; k < RELATION__COUNT; k++) {
		struct bound open = relation_bound(k, ANSWER_OPEN);
		struct bound na = relation_bound(k, ANSWER_NOT_APPLICABLE);

		assert_int_equal(open.least, ANSWER_NOT_MET);
		assert_int_equal(open.most, ANSWER_MET);
		assert_int_equal(na.least, ANSWER_NOT_MET);
		assert_int_equal(na.most, ANSWER_MET);
	}
}

/* Whether A `result` C holds for all sets with A `first` B and B `second` C. */
static bool always(enum relation_kind first, enum relation_kind second, enum relation_kind result)
{
	for (unsigned a = 1; a < SETS; a++)
		for (unsigned b = 1; b < SETS; b++)
			for (unsigned c = 1; c < SETS; c++)
				if (holds(first, a, b) && holds(second, b, c) && !holds(result, a, c))
					return false;
	return true;
}

static void compose__is_the_strongest__that_always_holds(void **state)
{
	(void)state;
	for (enum relation_kind first = 0; first < RELATION__COUNT; first++)
		for (enum relation_kind second = 0; second < RELATION__COUNT; second++) {
			int expected = RELATION_NONE;

			/* Equal says subset and superset as well, and each of these says intersects. */
			for (int k = RELATION_INTERSECTS_WITH; k >= RELATION_EQUAL; k--)
				if (always(first, second, (enum relation_kind)k))
					expected = k;
			assert_int_equal(relation_compose((int)first, (int)second), expected);
		}
}

static void compose__gives_nothing__where_one_is_nothing(void **state)
{
	(void)state;
	for (int k = RELATION_NONE; k < RELATION__COUNT; k++) {
		assert_int_equal(relation_compose(k, RELATION_NONE), RELATION_NONE);
		assert_int_equal(relation_compose(RELATION_NONE, k), RELATION_NONE);
	}
}

static void inverse__reads__the_same_relation_from_the_other_side(void **state)
{
	(void)state;
	for (enum relation_kind k = 0; k < RELATION__COUNT; k++)
		for (unsigned a = 1; a < SETS; a++)
			for (unsigned b = 1; b < SETS; b++)
				assert_int_equal(holds(k, a, b), holds(relation_inverse(k), b, a));
}

/* --- related questions --------------------------------------------------------------------- */

struct fixture {
	struct world *w;
	struct item *item[8];
	size_t question[8]; /* of the item, asked of the user */
};

static void setup(struct fixture *f, size_t count)
{
	f->w = world_new();
	for (size_t i = 0; i < count; i++)
		f->item[i] = world_item(f->w, i % WORLD_CHECKLISTS, OBLIGATION_MUST);
	for (size_t i = 0; i < count; i++)
		f->question[i] = world_ask(f->w, f->item[i], USER);
}

static size_t related_of(const struct world *w, size_t question, struct related **list)
{
	return crosswalk_related(&w->library, w->questions, w->question_count, question, list);
}

static void related__finds__direct_relations_from_both_sides(void **state)
{
	struct fixture f;
	struct related *list = NULL;

	(void)state;
	setup(&f, 2);
	world_relate(f.w, f.item[0], RELATION_SUBSET_OF, f.item[1]);
	assert_int_equal(related_of(f.w, f.question[0], &list), 1);
	assert_int_equal(list[0].question, f.question[1]);
	assert_int_equal(list[0].kind, RELATION_SUBSET_OF);
	assert_int_equal(list[0].steps, 1);
	assert_ptr_equal(list[0].because, &f.w->relations[0]);
	free(list);
	assert_int_equal(related_of(f.w, f.question[1], &list), 1);
	assert_int_equal(list[0].question, f.question[0]);
	assert_int_equal(list[0].kind, RELATION_SUPERSET_OF);
	assert_ptr_equal(list[0].because, &f.w->relations[0]);
	free(list);
	world_free(f.w);
}

static void related__is_empty__without_relations(void **state)
{
	struct fixture f;
	struct related *list = NULL;

	(void)state;
	setup(&f, 2);
	assert_int_equal(related_of(f.w, f.question[0], &list), 0);
	assert_null(list);
	world_free(f.w);
}

static void related__follows__chains_as_far_as_they_prove(void **state)
{
	struct fixture f;
	struct related *list = NULL;

	(void)state;
	setup(&f, 5);
	/* 0 = 1, 1 superset of 2, 2 subset of 3, 3 superset of 4: from 0 to 4 nothing follows. */
	world_relate(f.w, f.item[0], RELATION_EQUAL, f.item[1]);
	world_relate(f.w, f.item[2], RELATION_SUBSET_OF, f.item[1]);
	world_relate(f.w, f.item[2], RELATION_SUBSET_OF, f.item[3]);
	world_relate(f.w, f.item[3], RELATION_SUPERSET_OF, f.item[4]);
	assert_int_equal(related_of(f.w, f.question[0], &list), 3);
	assert_int_equal(list[0].question, f.question[1]);
	assert_int_equal(list[0].kind, RELATION_EQUAL);
	assert_int_equal(list[1].question, f.question[2]);
	assert_int_equal(list[1].kind, RELATION_SUPERSET_OF);
	assert_int_equal(list[1].steps, 2);
	assert_int_equal(list[2].question, f.question[3]);
	assert_int_equal(list[2].kind, RELATION_INTERSECTS_WITH);
	assert_int_equal(list[2].steps, 3);
	for (size_t i = 0; i < 3; i++)
		assert_ptr_equal(list[i].because, &f.w->relations[0]);
	free(list);
	world_free(f.w);
}

static void related__prefers__the_strongest_then_the_shortest_chain(void **state)
{
	struct fixture f;
	struct related *list = NULL;

	(void)state;
	setup(&f, 4);
	/* To 1: intersects at once, equal by way of 2 and of 3. */
	world_relate(f.w, f.item[0], RELATION_INTERSECTS_WITH, f.item[1]);
	world_relate(f.w, f.item[0], RELATION_EQUAL, f.item[2]);
	world_relate(f.w, f.item[2], RELATION_EQUAL, f.item[3]);
	world_relate(f.w, f.item[3], RELATION_EQUAL, f.item[1]);
	world_relate(f.w, f.item[1], RELATION_EQUAL, f.item[2]);
	assert_int_equal(related_of(f.w, f.question[0], &list), 3);
	assert_int_equal(list[0].question, f.question[2]);
	assert_int_equal(list[0].steps, 1);
	assert_int_equal(list[1].question, f.question[1]);
	assert_int_equal(list[1].kind, RELATION_EQUAL);
	assert_int_equal(list[1].steps, 2);
	assert_ptr_equal(list[1].because, &f.w->relations[1]);
	assert_int_equal(list[2].question, f.question[3]);
	assert_int_equal(list[2].steps, 2);
	free(list);
	world_free(f.w);
}

static void related__prefers__the_shorter_of_subset_and_superset(void **state)
{
	struct fixture f;
	struct related *list = NULL;

	(void)state;
	setup(&f, 3);
	world_relate(f.w, f.item[0], RELATION_SUPERSET_OF, f.item[1]);
	world_relate(f.w, f.item[1], RELATION_SUPERSET_OF, f.item[2]);
	world_relate(f.w, f.item[0], RELATION_SUBSET_OF, f.item[2]);
	assert_int_equal(related_of(f.w, f.question[0], &list), 2);
	for (size_t i = 0; i < 2; i++)
		if (list[i].question == f.question[2])
			assert_int_equal(list[i].kind, RELATION_SUBSET_OF);
	free(list);
	world_free(f.w);
}

static void related__passes_through__items_out_of_scope(void **state)
{
	struct world *w = world_new();
	struct item *item[3];
	struct related *list = NULL;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		item[i] = world_item(w, i, OBLIGATION_MUST);
	world_relate(w, item[0], RELATION_EQUAL, item[1]);
	world_relate(w, item[1], RELATION_EQUAL, item[2]);
	size_t asked = world_ask(w, item[0], USER), other = world_ask(w, item[2], USER);

	assert_int_equal(related_of(w, asked, &list), 1);
	assert_int_equal(list[0].question, other);
	assert_int_equal(list[0].kind, RELATION_EQUAL);
	free(list);
	world_free(w);
}

static void related__keeps_apart__the_roles_of_one_item(void **state)
{
	struct world *w = world_new();
	struct item *both = world_item(w, 0, OBLIGATION_MUST), *too = world_item(w, 1, OBLIGATION_MUST);
	struct related *list = NULL;

	(void)state;
	both->roles = too->roles = 1 << USER | 1 << PROVIDER;
	world_relate(w, both, RELATION_EQUAL, too);
	size_t asked = world_ask(w, both, USER);

	world_ask(w, both, PROVIDER);
	size_t same_role = world_ask(w, too, USER);

	world_ask(w, too, PROVIDER);
	assert_int_equal(related_of(w, asked, &list), 1);
	assert_int_equal(list[0].question, same_role);
	free(list);
	world_free(w);
}

static void related__compares__items_that_share_no_role(void **state)
{
	struct world *w = world_new();
	struct item *user = world_item(w, 0, OBLIGATION_MUST), *provider = world_item(w, 1, OBLIGATION_MUST);
	struct related *list = NULL;

	(void)state;
	provider->roles = 1 << PROVIDER;
	world_relate(w, user, RELATION_INTERSECTS_WITH, provider);
	size_t asked = world_ask(w, user, USER), other = world_ask(w, provider, PROVIDER);

	assert_int_equal(related_of(w, asked, &list), 1);
	assert_int_equal(list[0].question, other);
	free(list);
	world_free(w);
}

/* By pair of items the relations (bits) that some chain proves, by trying every step until nothing is added:
 * nothing of the search is used. */
static void prove(const struct world *w, struct item *const *items, size_t count, unsigned proved[8][8])
{
	bool grew = true;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			proved[i][j] = i == j ? 1U << RELATION_EQUAL : 0;
	while (grew) {
		grew = false;
		for (size_t r = 0; r < 2 * w->library.relation_count; r++) {
			const struct relation *one = &w->relations[r / 2];
			enum relation_kind step = r % 2 ? relation_inverse(one->kind) : one->kind;
			size_t from = 0, to = 0;

			for (size_t i = 0; i < count; i++) {
				from = items[i] == (r % 2 ? one->to : one->from) ? i : from;
				to = items[i] == (r % 2 ? one->from : one->to) ? i : to;
			}
			for (size_t start = 0; start < count; start++)
				for (int k = 0; k < RELATION__COUNT; k++) {
					int on = relation_compose(k, (int)step);

					if (!(proved[start][from] >> k & 1) || on == RELATION_NONE ||
					    proved[start][to] >> on & 1)
						continue;
					proved[start][to] |= 1U << on;
					grew = true;
				}
		}
	}
}

static bool is_strongest(enum relation_kind k, unsigned proved)
{
	unsigned inner = 1U << RELATION_SUBSET_OF | 1U << RELATION_SUPERSET_OF;

	if (proved & 1U << RELATION_EQUAL)
		return k == RELATION_EQUAL;
	if (proved & inner)
		return (k == RELATION_SUBSET_OF || k == RELATION_SUPERSET_OF) && proved >> k & 1;
	return k == RELATION_INTERSECTS_WITH;
}

static void related__agrees__with_brute_force_on_random_crosswalks(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		uint64_t random = seed * 7919;
		struct fixture f;
		unsigned proved[8][8];

		setup(&f, 8);
		for (int r = 0; r < 9; r++)
			world_relate(f.w, f.item[world_random(&random, 8)],
				     (enum relation_kind)world_random(&random, RELATION__COUNT),
				     f.item[world_random(&random, 8)]);
		prove(f.w, f.item, 8, proved);
		for (size_t q = 0; q < 8; q++) {
			struct related *list = NULL;
			size_t count = related_of(f.w, f.question[q], &list), expected = 0;

			for (size_t o = 0; o < 8; o++)
				expected += o != q && proved[q][o];
			assert_int_equal(count, expected);
			for (size_t i = 0; i < count; i++)
				assert_true(is_strongest(list[i].kind, proved[q][list[i].question]));
			free(list);
		}
		world_free(f.w);
	}
}

/* Each chain leads to the question that it was asked for, and comes to the relation that was found. */
static void chain__composes__to_the_relation_it_explains(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 100; seed++) {
		uint64_t random = seed * 7919;
		struct fixture f;
		struct crosswalk *x;

		setup(&f, 6);
		for (int r = 0; r < 7; r++) {
			unsigned from = world_random(&random, 6), to = world_random(&random, 6);

			if (from != to)
				world_relate(f.w, f.item[from],
					     (enum relation_kind)world_random(&random, RELATION__COUNT),
					     f.item[to]);
		}
		x = crosswalk_new(&f.w->library, f.w->questions, f.w->question_count);
		for (size_t q = 0; q < 6; q++) {
			struct related *list = NULL;
			size_t count = crosswalk_find(x, f.question[q], &list);

			for (size_t i = 0; i < count; i++) {
				struct link *links = NULL;
				size_t steps = crosswalk_chain(x, f.question[q], &list[i], &links);
				int kind = RELATION_EQUAL;

				assert_int_equal(steps, list[i].steps);
				assert_ptr_equal(links[0].because, list[i].because);
				assert_ptr_equal(links[steps - 1].item,
						 f.w->questions[list[i].question].item);
				for (size_t s = 0; s < steps; s++)
					kind = relation_compose(kind, (int)links[s].kind);
				assert_int_equal(kind, list[i].kind);
				free(links);
			}
			free(list);
		}
		crosswalk_free(x);
		world_free(f.w);
	}
}

/* --- bounds of one question ---------------------------------------------------------------- */

static void crosswalk_bound__is_the_intersection__of_all_bounds(void **state)
{
	/* Read from this question: it is a superset of 0 (so 0 bounds it as subset-of), a subset of 1. */
	static const struct related related[] = {
		{.question = 0, .kind = RELATION_SUPERSET_OF},
		{.question = 1, .kind = RELATION_SUBSET_OF},
		{.question = 2, .kind = RELATION_INTERSECTS_WITH},
	};
	static const struct {
		enum answer answers[3];
		bool agree;
		enum answer least, most;
	} cases[] = {
		{{ANSWER_OPEN, ANSWER_OPEN, ANSWER_OPEN}, true, ANSWER_NOT_MET, ANSWER_MET},
		{{ANSWER_MET, ANSWER_OPEN, ANSWER_OPEN}, true, ANSWER_PARTIAL, ANSWER_MET},
		{{ANSWER_NOT_MET, ANSWER_OPEN, ANSWER_OPEN}, true, ANSWER_NOT_MET, ANSWER_PARTIAL},
		{{ANSWER_OPEN, ANSWER_MET, ANSWER_OPEN}, true, ANSWER_MET, ANSWER_MET},
		{{ANSWER_OPEN, ANSWER_PARTIAL, ANSWER_OPEN}, true, ANSWER_NOT_MET, ANSWER_MET},
		{{ANSWER_PARTIAL, ANSWER_OPEN, ANSWER_MET}, true, ANSWER_PARTIAL, ANSWER_PARTIAL},
		{{ANSWER_MET, ANSWER_MET, ANSWER_NOT_MET}, true, ANSWER_MET, ANSWER_MET},
		{{ANSWER_NOT_APPLICABLE, ANSWER_OPEN, ANSWER_MET}, true, ANSWER_PARTIAL, ANSWER_MET},
		{{ANSWER_NOT_MET, ANSWER_MET, ANSWER_OPEN}, false, 0, 0},
		{{ANSWER_PARTIAL, ANSWER_MET, ANSWER_MET}, false, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct bound b = {ANSWER_OPEN, ANSWER_OPEN};

		assert_int_equal(crosswalk_bound(related, 3, cases[i].answers, &b), cases[i].agree);
		assert_int_equal(b.least, cases[i].agree ? cases[i].least : ANSWER_OPEN);
		assert_int_equal(b.most, cases[i].agree ? cases[i].most : ANSWER_OPEN);
	}
}

static void crosswalk_bound__is_nothing__without_relations(void **state)
{
	struct bound b = {ANSWER_OPEN, ANSWER_OPEN};

	(void)state;
	assert_true(crosswalk_bound(NULL, 0, NULL, &b));
	assert_int_equal(b.least, ANSWER_NOT_MET);
	assert_int_equal(b.most, ANSWER_MET);
}

static void crosswalk_bound__reports__equal_questions_that_differ(void **state)
{
	static const struct related related[] = {{.question = 0, .kind = RELATION_EQUAL},
						 {.question = 1, .kind = RELATION_EQUAL}};
	static const enum answer answers[] = {ANSWER_MET, ANSWER_PARTIAL};
	struct bound b = {ANSWER_OPEN, ANSWER_OPEN};

	(void)state;
	assert_false(crosswalk_bound(related, 2, answers, &b));
}

/* What is said of a question follows from the sets, along chains too, and is never contradicted. */
static void crosswalk_bound__holds__for_random_demands(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		uint64_t random = seed * 104729;
		struct fixture f;
		unsigned demand[6], fulfilled = world_random(&random, SETS);
		enum answer answers[6];

		setup(&f, 6);
		for (size_t i = 0; i < 6; i++) {
			demand[i] = 1 + world_random(&random, SETS - 1);
			answers[i] = answer_to(demand[i], fulfilled);
		}
		for (int r = 0; r < 12; r++) {
			unsigned from = world_random(&random, 6), to = world_random(&random, 6);
			enum relation_kind k = (enum relation_kind)world_random(&random, RELATION__COUNT);

			if (from != to && holds(k, demand[from], demand[to]))
				world_relate(f.w, f.item[from], k, f.item[to]);
		}
		for (size_t q = 0; q < 6; q++) {
			struct related *list = NULL;
			size_t count = related_of(f.w, f.question[q], &list);
			enum answer of_list[6];
			struct bound b;

			for (size_t i = 0; i < count; i++)
				of_list[i] = answers[list[i].question];
			assert_true(crosswalk_bound(list, count, of_list, &b));
			assert_true(within(b, answers[q]));
			free(list);
		}
		world_free(f.w);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(bound__holds__for_every_set_of_demands),
		cmocka_unit_test(bound__is_as_tight_as__the_sets_allow),
		cmocka_unit_test(bound__is_that_of__the_table),
		cmocka_unit_test(bound__is_nothing__for_open_and_not_applicable),
		cmocka_unit_test(compose__is_the_strongest__that_always_holds),
		cmocka_unit_test(compose__gives_nothing__where_one_is_nothing),
		cmocka_unit_test(inverse__reads__the_same_relation_from_the_other_side),
		cmocka_unit_test(related__finds__direct_relations_from_both_sides),
		cmocka_unit_test(related__is_empty__without_relations),
		cmocka_unit_test(related__follows__chains_as_far_as_they_prove),
		cmocka_unit_test(related__prefers__the_strongest_then_the_shortest_chain),
		cmocka_unit_test(related__prefers__the_shorter_of_subset_and_superset),
		cmocka_unit_test(related__passes_through__items_out_of_scope),
		cmocka_unit_test(related__keeps_apart__the_roles_of_one_item),
		cmocka_unit_test(related__compares__items_that_share_no_role),
		cmocka_unit_test(related__agrees__with_brute_force_on_random_crosswalks),
		cmocka_unit_test(chain__composes__to_the_relation_it_explains),
		cmocka_unit_test(crosswalk_bound__is_the_intersection__of_all_bounds),
		cmocka_unit_test(crosswalk_bound__is_nothing__without_relations),
		cmocka_unit_test(crosswalk_bound__reports__equal_questions_that_differ),
		cmocka_unit_test(crosswalk_bound__holds__for_random_demands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
