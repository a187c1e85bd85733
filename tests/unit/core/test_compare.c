/* Tests of the comparison of two assessments. */
#include "tests/unit/core/session_world.h"

#include "core/compare.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { ALPHA };

/* --- what became of an answer --- */

static void change__is__just_one_of_its_kinds_for_each_pair_of_answers(void **state)
{
	static const enum change_kind expected[ANSWER__COUNT][ANSWER__COUNT] = {
		/* to:       open             met              partial           not met           n/a */
		[ANSWER_OPEN] = {CHANGE_UNCHANGED, CHANGE_ANSWERED, CHANGE_NEW, CHANGE_NEW, CHANGE_ANSWERED},
		[ANSWER_MET] = {CHANGE_REOPENED, CHANGE_UNCHANGED, CHANGE_REGRESSED, CHANGE_REGRESSED,
				CHANGE_MOVED},
		[ANSWER_PARTIAL] = {CHANGE_REOPENED, CHANGE_CLOSED, CHANGE_UNCHANGED, CHANGE_REGRESSED,
				    CHANGE_CLOSED},
		[ANSWER_NOT_MET] = {CHANGE_REOPENED, CHANGE_CLOSED, CHANGE_IMPROVED, CHANGE_UNCHANGED,
				    CHANGE_CLOSED},
		[ANSWER_NOT_APPLICABLE] = {CHANGE_REOPENED, CHANGE_MOVED, CHANGE_NEW, CHANGE_NEW,
					   CHANGE_UNCHANGED},
	};

	(void)state;
	for (int a = 0; a < ANSWER__COUNT; a++)
		for (int b = 0; b < ANSWER__COUNT; b++) {
			struct claim before = {.answer = (enum answer)a, .credit_num = 1, .credit_den = 2};
			struct claim after = {.answer = (enum answer)b, .credit_num = 1, .credit_den = 2};

			assert_int_equal(change_of(&before, &after), expected[a][b]);
		}
}

static void change__of_partial_answers__goes_by_their_parts(void **state)
{
	static const struct {
		unsigned was[2], is[2];
		enum change_kind change;
	} cases[] = {
		{{1, 3}, {2, 3}, CHANGE_IMPROVED},
		{{2, 3}, {1, 3}, CHANGE_REGRESSED},
		{{1, 2}, {2, 4}, CHANGE_UNCHANGED},
		{{15, 32}, {1, 2}, CHANGE_IMPROVED},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct claim before = {.answer = ANSWER_PARTIAL,
				       .credit_num = cases[i].was[0],
				       .credit_den = cases[i].was[1]};
		struct claim after = {
			.answer = ANSWER_PARTIAL, .credit_num = cases[i].is[0], .credit_den = cases[i].is[1]};

		assert_int_equal(change_of(&before, &after), cases[i].change);
	}
}

static void change__of_what_waits_to_be_confirmed__is_a_kind_of_its_own(void **state)
{
	const struct claim met = {.answer = ANSWER_MET}, open = {.answer = ANSWER_OPEN};
	const struct claim waiting = {.answer = ANSWER_OPEN, .before = ANSWER_MET, .unconfirmed = true};

	(void)state;
	assert_int_equal(change_of(&met, &waiting), CHANGE_WAITING);
	assert_int_equal(change_of(&open, &waiting), CHANGE_UNCHANGED);
	assert_int_equal(change_of(&waiting, &met), CHANGE_ANSWERED);
}

/* --- two assessments --- */

/* The world's session is the earlier one. */
struct pair {
	struct world w;
	struct session *after;
	struct comparison c;
};

static int pair_setup(void **state)
{
	struct pair *p = mem_alloc(sizeof *p);

	p->w.store = fake_store_new();
	p->w.session = sample_session(p->w.store);
	p->after = sample_session(p->w.store);
	*state = p;
	return 0;
}

static int pair_teardown(void **state)
{
	struct pair *p = *state;

	comparison_release(&p->c);
	session_close(p->after);
	session_close(p->w.session);
	fake_store_free(p->w.store);
	free(p);
	return 0;
}

static void say(struct pair *p, struct session *s, struct place place, enum answer a)
{
	must_work(&p->w,
		  session_answer(s, &place, 1, a, a == ANSWER_NOT_APPLICABLE ? "a reason" : NULL, &p->w.e));
}

static void compare(struct pair *p)
{
	comparison_release(&p->c);
	comparison_make(&p->c, p->w.session, p->after);
}

/* Another version of the sample's checklists, with items of its own to be changed, and without relations,
 * which lead to the old ones.  *alpha: the items of the first. */
static struct library *version_new(struct item **alpha)
{
	struct library *l = sample_library_new();
	struct checklist *lists = arena_alloc(l->arena, l->checklist_count * sizeof *lists);

	memcpy(lists, l->checklists, l->checklist_count * sizeof *lists);
	for (size_t c = 0; c < l->checklist_count; c++) {
		struct item *items = arena_alloc(l->arena, lists[c].item_count * sizeof *items);

		memcpy(items, lists[c].items, lists[c].item_count * sizeof *items);
		for (size_t i = 0; i < lists[c].item_count; i++)
			items[i].checklist = &lists[c];
		lists[c].items = items;
		if (c == ALPHA)
			*alpha = items;
	}
	l->checklists = lists;
	l->relation_count = 0;
	return l;
}

/* Opens the later one again over another library, as a newer version of the checklists would be. */
static void use_library(struct pair *p, struct library *l)
{
	session_close(p->after);
	p->after = NULL;
	must_work(&p->w, session_open(&p->after, fake_store_port(p->w.store), l, 2, SAMPLE_TODAY, &p->w.e));
}

static size_t left_of(const struct comparison *c, int side)
{
	size_t count = 0;

	for (int l = 0; l < LEAVING__COUNT; l++)
		count += c->leavings[side][l];
	return count;
}

static void comparison__puts__each_question_into_one_group(void **state)
{
	struct pair *p = *state;

	say(p, p->w.session, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	say(p, p->after, sample_whole(SAMPLE_A1_USER), ANSWER_PARTIAL);
	say(p, p->w.session, sample_whole(SAMPLE_A3), ANSWER_NOT_MET);
	say(p, p->after, sample_whole(SAMPLE_A3), ANSWER_MET);
	say(p, p->after, sample_whole(SAMPLE_B9), ANSWER_NOT_MET);
	say(p, p->w.session, sample_whole(SAMPLE_A9), ANSWER_MET);
	compare(p);
	assert_int_equal(p->c.count, SAMPLE_COUNT);
	assert_int_equal(p->c.changes[CHANGE_REGRESSED], 1);
	assert_int_equal(p->c.changes[CHANGE_CLOSED], 1);
	assert_int_equal(p->c.changes[CHANGE_NEW], 1);
	assert_int_equal(p->c.changes[CHANGE_REOPENED], 1);
	assert_int_equal(p->c.changes[CHANGE_UNCHANGED], SAMPLE_COUNT - 4);
	assert_int_equal(p->c.left_count, 0);
	for (size_t i = 0; i < p->c.count; i++) {
		assert_int_equal(p->c.at[i].place[BEFORE].question, i);
		assert_int_equal(p->c.at[i].place[AFTER].question, i);
	}
	assert_int_equal(p->c.at[SAMPLE_A3].change, CHANGE_CLOSED);
}

/* Over the same questions both sides' sums are those of their own scores. */
static void comparison__of_the_same_scope__has_the_scores_of_both(void **state)
{
	struct pair *p = *state;
	struct sums sum[SIDES] = {{0}};
	size_t changes = 0;

	say(p, p->w.session, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	say(p, p->w.session, sample_whole(SAMPLE_B631), ANSWER_PARTIAL); /* equal to it: counts once */
	say(p, p->after, sample_part(SAMPLE_A2, 0), ANSWER_MET);
	say(p, p->after, sample_part(SAMPLE_A2, 1), ANSWER_NOT_MET);
	say(p, p->after, sample_part(SAMPLE_A2, 2), ANSWER_MET);
	compare(p);
	assert_memory_equal(&p->c.total[BEFORE], &session_score(p->w.session)->total, sizeof(struct tally));
	assert_memory_equal(&p->c.total[AFTER], &session_score(p->after)->total, sizeof(struct tally));
	for (size_t t = 0; t < p->c.topic_count; t++) {
		for (int i = 0; i < SIDES; i++)
			sum[i].points += p->c.topics[t].tally[i].sums.points;
		for (int k = 0; k < CHANGE__COUNT; k++)
			changes += p->c.topics[t].changes[k];
	}
	for (int i = 0; i < SIDES; i++)
		assert_int_equal(sum[i].points, p->c.total[i].sums.points);
	assert_int_equal(changes, p->c.count);
}

static void a_split_question__is_compared__for_each_service_model(void **state)
{
	struct pair *p = *state;

	say(p, p->w.session, sample_whole(SAMPLE_A3), ANSWER_MET);
	say(p, p->after, sample_model(SAMPLE_A3, SAMPLE_IAAS), ANSWER_MET);
	say(p, p->after, sample_model(SAMPLE_A3, SAMPLE_PAAS), ANSWER_NOT_MET);
	compare(p);
	assert_int_equal(p->c.count, SAMPLE_COUNT + 1);
	assert_int_equal(p->c.at[SAMPLE_A3].place[AFTER].model, SAMPLE_IAAS);
	assert_int_equal(p->c.at[SAMPLE_A3].change, CHANGE_UNCHANGED);
	assert_int_equal(p->c.at[SAMPLE_A3 + 1].place[BEFORE].model, SAMPLE_PAAS);
	assert_int_equal(p->c.at[SAMPLE_A3 + 1].change, CHANGE_REGRESSED);
	assert_memory_equal(&p->c.total[BEFORE], &session_score(p->w.session)->total, sizeof(struct tally));
	assert_memory_equal(&p->c.total[AFTER], &session_score(p->after)->total, sizeof(struct tally));
}

static void what_only_one_scope_asks__is_left_out__and_the_scores_leave_it_out_too(void **state)
{
	struct pair *p = *state;
	const struct setting roles = {FIELD_ROLES_, "user"}, models = {FIELD_SERVICE_MODELS_, "iaas"};

	say(p, p->w.session, sample_whole(SAMPLE_A5), ANSWER_NOT_MET); /* of the provider */
	say(p, p->w.session, sample_model(SAMPLE_A3, SAMPLE_PAAS), ANSWER_NOT_MET);
	say(p, p->w.session, sample_model(SAMPLE_A3, SAMPLE_IAAS), ANSWER_MET);
	must_work(&p->w, session_set_about(p->after, &roles, 1, &p->w.e));
	must_work(&p->w, session_set_about(p->after, &models, 1, &p->w.e));
	compare(p);
	/* Three of the provider, A-6 of SaaS alone, and PaaS of A-3. */
	assert_int_equal(p->c.leavings[BEFORE][LEAVING_SCOPE], 5);
	assert_int_equal(left_of(&p->c, BEFORE), 5);
	assert_int_equal(left_of(&p->c, AFTER), 0);
	assert_int_equal(p->c.left_count, 5);
	assert_int_equal(p->c.total[BEFORE].count[ANSWER_NOT_MET], 0);
	assert_int_equal(p->c.total[BEFORE].count[ANSWER_MET], 1);
	/* The other way round it is the other side. */
	comparison_release(&p->c);
	comparison_make(&p->c, p->after, p->w.session);
	assert_int_equal(left_of(&p->c, BEFORE), 0);
	assert_int_equal(p->c.leavings[AFTER][LEAVING_SCOPE], 5);
}

static void a_question_that_no_service_model_shares__is_left_out__on_both_sides(void **state)
{
	struct pair *p = *state;
	const struct setting iaas = {FIELD_SERVICE_MODELS_, "iaas"}, paas = {FIELD_SERVICE_MODELS_, "paas"};

	say(p, p->w.session, sample_model(SAMPLE_A3, SAMPLE_IAAS), ANSWER_MET);
	must_work(&p->w, session_set_about(p->w.session, &iaas, 1, &p->w.e));
	must_work(&p->w, session_set_about(p->after, &paas, 1, &p->w.e));
	compare(p);
	assert_int_equal(p->c.leavings[BEFORE][LEAVING_SCOPE], 1);
	assert_int_equal(p->c.leavings[AFTER][LEAVING_SCOPE], 1);
}

static void another_version__leaves_out__what_is_gone_or_reads_otherwise(void **state)
{
	struct pair *p = *state;
	struct item *alpha;
	struct library *l = version_new(&alpha);

	alpha[0].ask[SAMPLE_USER].in[LANG_ZH_HANS] = "另一句话"; /* A-1, for the user alone */
	alpha[1].look_for.in[LANG_EN] = "More than before.";     /* */
	alpha[2].id = "A-3bis";
	use_library(p, l);
	compare(p);
	assert_int_equal(p->c.leavings[AFTER][LEAVING_TEXT], 2);
	assert_int_equal(p->c.leavings[BEFORE][LEAVING_TEXT], 0);
	assert_int_equal(p->c.leavings[BEFORE][LEAVING_ITEM], 1);
	assert_int_equal(p->c.leavings[AFTER][LEAVING_ITEM], 1);
	assert_int_equal(p->c.count, SAMPLE_COUNT - 3);
	assert_int_equal(p->c.left_count, 4);
}

static void another_part__leaves_its_question_out(void **state)
{
	struct pair *p = *state;

	for (int i = 0; i < 3; i++) {
		struct item *alpha;
		struct library *l = version_new(&alpha);
		struct part *parts = arena_alloc(l->arena, alpha[1].part_count * sizeof *parts);

		memcpy(parts, alpha[1].parts, alpha[1].part_count * sizeof *parts);
		alpha[1].parts = parts;
		if (i == 0)
			parts[2].text.in[LANG_EN] = "Other";
		else if (i == 1)
			parts[2].id = "z";
		else
			alpha[1].part_count--;
		use_library(p, l);
		compare(p);
		assert_int_equal(p->c.leavings[AFTER][LEAVING_TEXT], 1);
		assert_int_equal(p->c.left[0].place.question, SAMPLE_A2);
	}
}

static void a_checklist_of_one_side__is_left_out(void **state)
{
	struct pair *p = *state;
	struct library *l = sample_library_new();

	l->checklist_count = 1;
	l->relation_count = 0;
	use_library(p, l);
	compare(p);
	assert_int_equal(p->c.leavings[BEFORE][LEAVING_CHECKLIST], SAMPLE_COUNT - SAMPLE_B631);
	assert_int_equal(p->c.count, SAMPLE_B631);
}

/* Vocabularies of two files may number their words differently. */
static void words__are_matched__by_id(void **state)
{
	struct pair *p = *state;
	struct library *l = sample_library_new();
	struct terms *models = &l->vocabulary.terms[VOCABULARY_SERVICE_MODELS];
	struct term *turned = arena_alloc(l->arena, models->count * sizeof *turned);

	/* IaaS and PaaS, which A-3 both has, change places. */
	memcpy(turned, models->at, models->count * sizeof *turned);
	turned[SAMPLE_IAAS] = models->at[SAMPLE_PAAS];
	turned[SAMPLE_PAAS] = models->at[SAMPLE_IAAS];
	models->at = turned;
	use_library(p, l);
	say(p, p->w.session, sample_model(SAMPLE_A3, SAMPLE_IAAS), ANSWER_MET);
	say(p, p->after, sample_model(SAMPLE_A3, SAMPLE_PAAS), ANSWER_MET); /* here that is IaaS */
	compare(p);
	assert_int_equal(p->c.changes[CHANGE_UNCHANGED], p->c.count);
	for (size_t i = 0; i < p->c.count; i++)
		if (p->c.at[i].place[AFTER].model == SAMPLE_PAAS)
			assert_int_equal(p->c.at[i].place[BEFORE].model, SAMPLE_IAAS);
}

static void the_topic__of_a_compared_answer__is_its_questions(void **state)
{
	struct pair *p = *state;
	size_t count;
	const struct question *questions = session_questions(p->after, &count);

	compare(p);
	for (size_t i = 0; i < p->c.count; i++) {
		const struct terms *topics = &session_library(p->after)->vocabulary.terms[VOCABULARY_TOPICS];

		assert_string_equal(p->c.topics[compared_topic(&p->c, p->after, i)].id,
				    topics->at[questions[i].item->topic].id);
	}
}

int main(void)
{
#define PAIR(name) cmocka_unit_test_setup_teardown(name, pair_setup, pair_teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(change__is__just_one_of_its_kinds_for_each_pair_of_answers),
		cmocka_unit_test(change__of_partial_answers__goes_by_their_parts),
		cmocka_unit_test(change__of_what_waits_to_be_confirmed__is_a_kind_of_its_own),
		PAIR(comparison__puts__each_question_into_one_group),
		PAIR(comparison__of_the_same_scope__has_the_scores_of_both),
		PAIR(a_split_question__is_compared__for_each_service_model),
		PAIR(what_only_one_scope_asks__is_left_out__and_the_scores_leave_it_out_too),
		PAIR(a_question_that_no_service_model_shares__is_left_out__on_both_sides),
		PAIR(another_version__leaves_out__what_is_gone_or_reads_otherwise),
		PAIR(another_part__leaves_its_question_out),
		PAIR(a_checklist_of_one_side__is_left_out),
		PAIR(words__are_matched__by_id),
		PAIR(the_topic__of_a_compared_answer__is_its_questions),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
