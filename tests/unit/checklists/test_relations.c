/* test_relations.c: the shipped crosswalk says nothing that cannot all be true.
 *
 * Demands are sets of obligations.  The smallest model of the crosswalk gives each item an obligation of its
 * own, those of every item that it contains, and one for each item that it intersects with.  Whatever is then
 * fulfilled, the answers that follow must lie within every bound that core/crosswalk.c derives from any of
 * them. */
#include "core/crosswalk.h"
#include "core/scope.h"
#include "tests/unit/checklists/shipped.h"

enum { ROUNDS = 200 };

/* Obligations of each question's item: demands[question * obligations + obligation]. */
struct model {
	const struct library *library;
	struct question *questions;
	size_t count;
	size_t obligations;
	bool *demands;
};

static size_t question_of(const struct model *m, const struct item *item)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->questions[i].item == item)
			return i;
	return SIZE_MAX;
}

static bool *demand(const struct model *m, const struct item *item, size_t obligation)
{
	return &m->demands[question_of(m, item) * m->obligations + obligation];
}

/* Gives `to` all that `from` demands; true where that was news. */
static bool demands_copy(const struct model *m, const struct item *from, const struct item *to)
{
	bool news = false;

	for (size_t o = 0; o < m->obligations; o++)
		if (*demand(m, from, o) && !*demand(m, to, o))
			news = *demand(m, to, o) = true;
	return news;
}

/* One question for each item of the library, whatever its conditions: everything is in scope. */
static void model_init(struct model *m, const struct library *l)
{
	bool news = true;

	*m = (struct model){.library = l};
	for (size_t c = 0; c < l->checklist_count; c++)
		m->count += l->checklists[c].item_count;
	m->questions = mem_grow(NULL, m->count, sizeof *m->questions);
	m->count = 0;
	for (size_t c = 0; c < l->checklist_count; c++)
		for (size_t i = 0; i < l->checklists[c].item_count; i++)
			m->questions[m->count++] = (struct question){
				.item = &l->checklists[c].items[i], .checklist = c, .service_models = 1};
	m->obligations = m->count + l->relation_count;
	m->demands = mem_alloc(m->count * m->obligations);
	for (size_t i = 0; i < m->count; i++)
		m->demands[i * m->obligations + i] = true;
	for (size_t r = 0; r < l->relation_count; r++)
		if (l->relations[r].kind == RELATION_INTERSECTS_WITH) {
			*demand(m, l->relations[r].from, m->count + r) = true;
			*demand(m, l->relations[r].to, m->count + r) = true;
		}
	while (news) {
		news = false;
		for (size_t r = 0; r < l->relation_count; r++) {
			const struct relation *x = &l->relations[r];

			if (x->kind == RELATION_EQUAL || x->kind == RELATION_SUBSET_OF)
				news = demands_copy(m, x->from, x->to) || news;
			if (x->kind == RELATION_EQUAL || x->kind == RELATION_SUPERSET_OF)
				news = demands_copy(m, x->to, x->from) || news;
		}
	}
}

static void model_release(struct model *m)
{
	free(m->questions);
	free(m->demands);
}

static unsigned draw(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % below;
}

/* The answers that follow from a random set of fulfilled obligations; more of them in later rounds. */
static void answers_draw(const struct model *m, unsigned round, unsigned *seed, enum answer *answers)
{
	bool *fulfilled = mem_alloc(m->obligations);

	for (size_t o = 0; o < m->obligations; o++)
		fulfilled[o] = draw(seed, ROUNDS) < round;
	for (size_t i = 0; i < m->count; i++) {
		size_t all = 0, met = 0;

		for (size_t o = 0; o < m->obligations; o++)
			if (m->demands[i * m->obligations + o]) {
				all++;
				met += fulfilled[o];
			}
		answers[i] = met == all ? ANSWER_MET : met > 0 ? ANSWER_PARTIAL : ANSWER_NOT_MET;
	}
	free(fulfilled);
}

/* Met first: the enumeration's order is not the order of fulfilment. */
static int degree(enum answer a)
{
	return a == ANSWER_MET ? 2 : a == ANSWER_PARTIAL ? 1 : 0;
}

static void bounds__hold_together__for_any_answers(void **state)
{
	struct model m;
	struct related **related;
	size_t *counts;
	enum answer *answers, *of_related;
	unsigned seed = 7;

	model_init(&m, *state);
	related = mem_grow(NULL, m.count, sizeof *related);
	counts = mem_grow(NULL, m.count, sizeof *counts);
	answers = mem_grow(NULL, m.count, sizeof *answers);
	of_related = mem_grow(NULL, m.count, sizeof *of_related);
	for (size_t i = 0; i < m.count; i++)
		counts[i] = crosswalk_related(m.library, m.questions, m.count, i, &related[i]);
	for (unsigned round = 0; round <= ROUNDS; round++) {
		answers_draw(&m, round, &seed, answers);
		for (size_t i = 0; i < m.count; i++) {
			struct bound b;
			bool sound;

			for (size_t r = 0; r < counts[i]; r++)
				of_related[r] = answers[related[i][r].question];
			sound = crosswalk_bound(related[i], counts[i], of_related, &b);
			if (!sound || degree(answers[i]) < degree(b.least) ||
			    degree(answers[i]) > degree(b.most))
				fail_msg("round %u: %s is out of its bounds", round, m.questions[i].item->id);
		}
	}
	for (size_t i = 0; i < m.count; i++)
		free(related[i]);
	free(related);
	free(counts);
	free(answers);
	free(of_related);
	model_release(&m);
}

/* A relation that a chain of others makes stronger would tell its reader less than is known, or something
 * else. */
static void relations__say__what_chains_of_others_say(void **state)
{
	const struct library *l = *state;
	struct model m;
	size_t wrong = 0;

	model_init(&m, l);
	for (size_t r = 0; r < l->relation_count; r++) {
		const struct relation *x = &l->relations[r];
		bool all_of_from = !demands_copy(&m, x->from, x->to),
		     all_of_to = !demands_copy(&m, x->to, x->from);
		enum relation_kind follows = all_of_from && all_of_to ? RELATION_EQUAL
					     : all_of_from            ? RELATION_SUBSET_OF
					     : all_of_to              ? RELATION_SUPERSET_OF
								      : RELATION_INTERSECTS_WITH;

		if (follows != x->kind) {
			print_error("%s:%s %s %s:%s, but by other relations it is %s\n",
				    x->from->checklist->id, x->from->id, relation_id(x->kind),
				    x->to->checklist->id, x->to->id, relation_id(follows));
			wrong++;
		}
		/* the check itself taught the model what is not so */
		model_release(&m);
		model_init(&m, l);
	}
	model_release(&m);
	assert_int_equal(wrong, 0);
}

static void relations__join__the_documents(void **state)
{
	const struct library *l = *state;

	assert_true(l->relation_count >= 150);
	for (size_t i = 0; i < l->relation_count; i++)
		for (int lang = 0; lang < LANG__COUNT; lang++)
			assert_non_null(l->relations[i].because.in[lang]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(relations__join__the_documents),
		cmocka_unit_test(relations__say__what_chains_of_others_say),
		cmocka_unit_test(bounds__hold_together__for_any_answers),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("relations", tests, shipped_open, shipped_close);
}
