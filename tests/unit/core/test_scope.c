/* Tests of scope, questions and the names of places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/err.h"
#include "tests/support/sample_library.h"

struct world {
	struct library *library;
	struct question *questions;
	size_t count;
};

static int setup(void **state)
{
	struct world *w = mem_alloc(sizeof *w);
	struct scope s = sample_scope();

	w->library = sample_library_new();
	w->count = scope_questions(w->library, &s, &w->questions);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	library_free(w->library);
	free(w->questions);
	free(w);
	return 0;
}

static const struct item *item_of(const struct world *w, const char *checklist, const char *id)
{
	const struct checklist *c = library_checklist(w->library, checklist);

	return checklist_item(c, id, strlen(id));
}

static void scope__says__why_an_item_is_not_asked(void **state)
{
	const struct world *w = *state;
	const struct scope all = sample_scope();
	const uint64_t material = 1 << SAMPLE_MATERIAL, overseas = 1 << SAMPLE_OVERSEAS;
	const uint64_t iaas = 1 << SAMPLE_IAAS, saas = 1 << SAMPLE_SAAS;
	const uint64_t public = 1 << SAMPLE_PUBLIC, private = 1 << SAMPLE_PRIVATE, any = public | private;
	const struct {
		const char *item;
		size_t role;
		struct scope scope;
		enum scope_reason reason;
	} cases[] = {
		{"A-1", SAMPLE_USER, all, SCOPE_ASKED},
		{"A-1", SAMPLE_PROVIDER, all, SCOPE_ASKED},
		{"A-1", SAMPLE_USER, {3, iaas, any, 0, 2}, SCOPE_OTHER_CHECKLIST},
		{"A-1", SAMPLE_USER, {2, iaas, any, 0, 3}, SCOPE_OTHER_ROLE},
		{"A-2", SAMPLE_PROVIDER, all, SCOPE_OTHER_ROLE},
		{"A-6", SAMPLE_USER, {3, iaas, any, 0, 3}, SCOPE_OTHER_SERVICE_MODEL},
		{"A-6", SAMPLE_USER, {3, iaas | saas, any, 0, 3}, SCOPE_ASKED},
		{"A-3", SAMPLE_USER, {3, iaas, private, 0, 3}, SCOPE_OTHER_DEPLOYMENT},
		{"A-3", SAMPLE_USER, {3, iaas, any, 0, 3}, SCOPE_ASKED},
		{"A-4", SAMPLE_USER, all, SCOPE_CONDITION_MISSING},
		{"A-4", SAMPLE_USER, {3, iaas, any, overseas, 3}, SCOPE_CONDITION_MISSING},
		{"A-4", SAMPLE_USER, {3, iaas, any, material | overseas, 3}, SCOPE_ASKED},
		{"A-5", SAMPLE_PROVIDER, all, SCOPE_ASKED},
		{"A-5", SAMPLE_PROVIDER, {3, iaas, any, overseas, 3}, SCOPE_CONDITION_HOLDS},
		/* the first reason that applies */
		{"A-5", SAMPLE_PROVIDER, {1, 0, 0, overseas, 2}, SCOPE_OTHER_CHECKLIST},
		{"A-5", SAMPLE_PROVIDER, {1, 0, 0, overseas, 1}, SCOPE_OTHER_ROLE},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(scope_includes(w->library, &cases[i].scope,
						item_of(w, "alpha", cases[i].item), cases[i].role),
				 cases[i].reason);
}

static void scope__lists__questions_in_order(void **state)
{
	static const char *const expected[] = {
		[SAMPLE_A1_USER] = "alpha:A-1@user",
		[SAMPLE_A1_PROVIDER] = "alpha:A-1@provider",
		[SAMPLE_A2] = "alpha:A-2@user",
		[SAMPLE_A3] = "alpha:A-3@user",
		[SAMPLE_A5] = "alpha:A-5@provider",
		[SAMPLE_A6] = "alpha:A-6@user",
		[SAMPLE_A9] = "alpha:9@user",
		[SAMPLE_B631] = "beta:6.3.1@user",
		[SAMPLE_B631P5] = "beta:6.3.1/p5@user",
		[SAMPLE_ROW1_USER] = "beta:row-1@user",
		[SAMPLE_ROW1_PROVIDER] = "beta:row-1@provider",
		[SAMPLE_B9] = "beta:9@user",
	};
	const struct world *w = *state;
	struct scope s = sample_scope();

	assert_int_equal(w->count, SAMPLE_COUNT);
	assert_int_equal(scope_count(w->library, &s), SAMPLE_COUNT);
	for (size_t i = 0; i < w->count; i++) {
		struct buffer id = {0};

		place_id(w->library, w->questions, sample_whole(i), true, &id);
		assert_string_equal(id.text, expected[i]);
		buffer_release(&id);
	}
	assert_int_equal(w->questions[SAMPLE_A3].service_models, 1 << SAMPLE_IAAS | 1 << SAMPLE_PAAS);
	assert_int_equal(w->questions[SAMPLE_B9].checklist, 1);
}

static void scope__gives__a_question_the_service_models_in_scope(void **state)
{
	const struct world *w = *state;
	struct scope s = sample_scope();
	struct question *questions;
	size_t count;

	s.service_models = 1 << SAMPLE_PAAS | 1 << SAMPLE_SAAS;
	s.checklists = 1;
	count = scope_questions(w->library, &s, &questions);
	assert_int_equal(count, 7);
	assert_int_equal(questions[3].service_models, 1 << SAMPLE_PAAS);
	free(questions);
	s.roles = 0;
	count = scope_questions(w->library, &s, &questions);
	assert_int_equal(count, 0);
	free(questions);
}

static void place__is_written__as_it_is_read(void **state)
{
	static const struct {
		struct place place;
		bool with_role;
		const char *id;
	} cases[] = {
		{{SAMPLE_A1_PROVIDER, WHOLE, WHOLE}, true, "alpha:A-1@provider"},
		{{SAMPLE_A2, WHOLE, WHOLE}, false, "alpha:A-2"},
		{{SAMPLE_A2, SAMPLE_PAAS, WHOLE}, true, "alpha:A-2@user/paas"},
		{{SAMPLE_A2, WHOLE, 2}, true, "alpha:A-2@user#c"},
		{{SAMPLE_A2, SAMPLE_SAAS, 0}, true, "alpha:A-2@user/saas#a"},
		{{SAMPLE_A2, SAMPLE_SAAS, 0}, false, "alpha:A-2/saas#a"},
		{{SAMPLE_B631P5, SAMPLE_IAAS, WHOLE}, false, "beta:6.3.1/p5/iaas"},
	};
	const struct world *w = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer id = {0};
		struct place p = {0};
		struct err e;

		place_id(w->library, w->questions, cases[i].place, cases[i].with_role, &id);
		assert_string_equal(id.text, cases[i].id);
		assert_int_equal(place_parse(w->library, w->questions, w->count, id.text, &p, &e), 0);
		assert_memory_equal(&p, &cases[i].place, sizeof p);
		buffer_release(&id);
	}
}

static void place__may_leave_out__what_is_unambiguous(void **state)
{
	static const struct {
		const char *words;
		struct place place;
	} cases[] = {
		{"A-2", {SAMPLE_A2, WHOLE, WHOLE}},
		{"a-2", {SAMPLE_A2, WHOLE, WHOLE}},
		{"ALPHA:a-2@USER/PaaS#B", {SAMPLE_A2, SAMPLE_PAAS, 1}},
		{"A-5", {SAMPLE_A5, WHOLE, WHOLE}},
		{"A-1@provider", {SAMPLE_A1_PROVIDER, WHOLE, WHOLE}},
		{"row-1@user#b", {SAMPLE_ROW1_USER, WHOLE, 1}},
		{"6.3.1", {SAMPLE_B631, WHOLE, WHOLE}},
		{"6.3.1/p5", {SAMPLE_B631P5, WHOLE, WHOLE}},
		{"6.3.1/saas", {SAMPLE_B631, SAMPLE_SAAS, WHOLE}},
		{"6.3.1/p5/saas", {SAMPLE_B631P5, SAMPLE_SAAS, WHOLE}},
		{"beta:9", {SAMPLE_B9, WHOLE, WHOLE}},
		{"ａｌｐｈａ：９", {SAMPLE_A9, WHOLE, WHOLE}},
	};
	const struct world *w = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct place p = {0};
		struct err e = {0};

		if (place_parse(w->library, w->questions, w->count, cases[i].words, &p, &e) != 0)
			fail_msg("%s: %s", cases[i].words, e.text);
		assert_memory_equal(&p, &cases[i].place, sizeof p);
	}
}

static void place__refuses__names_of_nothing_or_of_several(void **state)
{
	static const struct {
		const char *words;
		int code;
		const char *says;
	} cases[] = {
		{"9", ERR_AMBIGUOUS, "\"9\" can mean more than one question: alpha:9@user, beta:9@user."},
		{"A-1", ERR_AMBIGUOUS,
		 "\"A-1\" can mean more than one question: alpha:A-1@user, alpha:A-1@provider."},
		{"row-1/iaas#a", ERR_AMBIGUOUS,
		 "\"row-1/iaas#a\" can mean more than one question: beta:row-1@user/iaas#a, "
		 "beta:row-1@provider/iaas#a."},
		{"A-4", ERR_NOTFOUND, "\"A-4\" is out of this assessment's scope."},
		{"alpha:A-4@user", ERR_NOTFOUND, "\"alpha:A-4@user\" is out of this assessment's scope."},
		{"A-2@provider", ERR_NOTFOUND,
		 "\"A-2@provider\" names an item that is asked here, but not for that role, service model "
		 "or part."},
		{"A-3/saas", ERR_NOTFOUND,
		 "\"A-3/saas\" names an item that is asked here, but not for that role, service model or "
		 "part."},
		{"A-2#d", ERR_NOTFOUND,
		 "\"A-2#d\" names an item that is asked here, but not for that role, service model or part."},
		{"A-2#a/iaas", ERR_NOTFOUND,
		 "\"A-2#a/iaas\" names an item that is asked here, but not for that role, service model or "
		 "part."},
		{"A-22", ERR_NOTFOUND,
		 "There is no question \"A-22\". A question is written like tw-moda-guide:OM-17@user."},
		{"gamma:A-2", ERR_NOTFOUND,
		 "There is no question \"gamma:A-2\". A question is written like tw-moda-guide:OM-17@user."},
		{"", ERR_NOTFOUND,
		 "There is no question \"\". A question is written like tw-moda-guide:OM-17@user."},
		{"A-2\x1b[1m", ERR_NOTFOUND,
		 "The name of a question holds characters that none of them has."},
		{"A-2\xff", ERR_NOTFOUND, "The name of a question holds characters that none of them has."},
	};
	const struct world *w = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct place p = {77, 1, 1};
		struct err e = {0};

		assert_int_equal(place_parse(w->library, w->questions, w->count, cases[i].words, &p, &e),
				 cases[i].code);
		assert_string_equal(e.text, cases[i].says);
		assert_int_equal(p.question, 77);
	}
}

/* --- conditions --- */

enum { C_PLAIN, C_PAIR, C_OTHER, C_OFF, C_TRIPLE, C_IDLE, C_COUNT };
#define B(c) (UINT64_C(1) << (c))

/* Items by their conditions, in one checklist that asks both roles. */
static const struct {
	uint64_t when, unless;
	bool of_user_alone;
} conditioned[] = {
	{B(C_PLAIN), 0, false},
	{B(C_PAIR) | B(C_OTHER), 0, true},
	{B(C_OTHER), B(C_OFF), true},
	{0, B(C_OFF), true},
	{B(C_TRIPLE) | B(C_PAIR) | B(C_OTHER), 0, true},
	{B(C_TRIPLE) | B(C_PAIR), 0, true},
	{0, 0, true},
};
enum { CONDITIONED = sizeof conditioned / sizeof *conditioned };

static void conditioned_items(struct item *items, const struct checklist *checklist)
{
	for (size_t i = 0; i < CONDITIONED; i++)
		items[i] = (struct item){.checklist = checklist,
					 .roles = conditioned[i].of_user_alone ? 1 : 3,
					 .service_models = 1,
					 .deployments = 1,
					 .when = conditioned[i].when,
					 .unless = conditioned[i].unless};
}

static void conditions__bring__what_counting_finds(void **state)
{
	const struct world *w = *state;
	struct item items[CONDITIONED];
	struct checklist checklist = {.id = "c", .items = items, .item_count = CONDITIONED};
	struct library l = *w->library;

	l.checklists = &checklist;
	l.checklist_count = 1;
	conditioned_items(items, &checklist);
	assert_int_equal(checklist_conditions(&checklist), B(C_COUNT) - 1 - B(C_IDLE));
	/* Every state of the conditions, so that each rule is met from both sides. */
	for (uint64_t on = 0; on < B(C_COUNT); on++) {
		struct scope s = {3, 1, 1, on, 1};
		struct condition_effect effects[VOCABULARY_TERMS_MAX];

		scope_effects(&l, &s, effects);
		for (size_t c = 0; c < C_COUNT; c++) {
			long with, without;

			s.conditions = on | B(c);
			with = (long)scope_count(&l, &s);
			s.conditions = on & ~B(c);
			without = (long)scope_count(&l, &s);
			assert_int_equal(effects[c].questions, with - without);
			s.conditions = on | B(c) | effects[c].lacking;
			if (effects[c].lacking)
				assert_true((long)scope_count(&l, &s) > with);
		}
	}
}

static void a_condition__says__with_which_it_would_count(void **state)
{
	const struct world *w = *state;
	struct item items[CONDITIONED];
	struct checklist checklist = {.id = "c", .items = items, .item_count = CONDITIONED};
	struct library l = *w->library;
	struct scope s = {1, 1, 1, 0, 1};
	struct condition_effect effects[VOCABULARY_TERMS_MAX];

	l.checklists = &checklist;
	l.checklist_count = 1;
	conditioned_items(items, &checklist);
	scope_effects(&l, &s, effects);
	assert_int_equal(effects[C_TRIPLE].lacking, B(C_PAIR)); /* not the item that lacks two */
	assert_int_equal(effects[C_PLAIN].lacking, 0);          /* it counts already */
	assert_int_equal(effects[C_IDLE].lacking, 0);           /* nothing waits for it */
	items[1].roles = items[4].roles = items[5].roles = 2;   /* asked of another role */
	scope_effects(&l, &s, effects);
	assert_int_equal(effects[C_TRIPLE].lacking, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scope__says__why_an_item_is_not_asked),
		cmocka_unit_test(scope__lists__questions_in_order),
		cmocka_unit_test(scope__gives__a_question_the_service_models_in_scope),
		cmocka_unit_test(conditions__bring__what_counting_finds),
		cmocka_unit_test(a_condition__says__with_which_it_would_count),
		cmocka_unit_test(place__is_written__as_it_is_read),
		cmocka_unit_test(place__may_leave_out__what_is_unambiguous),
		cmocka_unit_test(place__refuses__names_of_nothing_or_of_several),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
