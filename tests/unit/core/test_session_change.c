/* Tests of what a session records. */
#include "tests/unit/core/session_world.h"

/* --- answering --- */

static void answer__is_saved__and_shown(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A5), ANSWER_MET);
	assert_string_equal(cell(w, "alpha:A-5@provider", "answer"), "met");
	assert_int_equal(answer_of(w, SAMPLE_A5), ANSWER_MET);
	assert_int_equal(answer_of(w, SAMPLE_A3), ANSWER_OPEN);
	assert_int_equal(session_score(w->session)->total.count[ANSWER_MET], 1);
	answer(w, sample_whole(SAMPLE_A5), ANSWER_OPEN);
	assert_null(cell(w, "alpha:A-5@provider", "answer"));
	assert_int_equal(answer_of(w, SAMPLE_A5), ANSWER_OPEN);
	assert_int_equal(session_score(w->session)->total.count[ANSWER_MET], 0);
	assert_in_step(w);
}

static void answer__of_many_places__is_one_step(void **state)
{
	struct world *w = *state;
	const struct place places[] = {sample_whole(SAMPLE_A1_USER), sample_whole(SAMPLE_A3),
				       sample_model(SAMPLE_B9, SAMPLE_IAAS), sample_whole(SAMPLE_A1_USER)};

	must_work(w, session_answer(w->session, places, 4, ANSWER_NOT_MET, "  from the workshop\n", &w->e));
	assert_int_equal(fake_store_steps(w->store, 1), 1);
	assert_string_equal(cell(w, "alpha:A-1@user", "note"), "  from the workshop");
	assert_string_equal(cell(w, "alpha:A-3@user", "answer"), "not-met");
	assert_string_equal(cell(w, "beta:9@user/iaas", "answer"), "not-met");
	assert_string_equal(cell(w, "beta:9@user", "split"), "yes");
	assert_in_step(w);
}

static void answer__given_twice__leaves_no_trail(void **state)
{
	struct world *w = *state;
	const struct place p = sample_whole(SAMPLE_A1_USER);
	size_t calls;

	must_work(w, session_answer(w->session, &p, 1, ANSWER_MET, "as agreed", &w->e));
	calls = fake_store_calls(w->store);
	must_work(w, session_answer(w->session, &p, 1, ANSWER_MET, "as agreed ", &w->e));
	must_work(w, session_set(w->session, p, FIELD_OWNER_, " ", &w->e));
	must_work(w, session_join(w->session, SAMPLE_A1_USER, &w->e));
	must_work(w, session_answer(w->session, NULL, 0, ANSWER_MET, NULL, &w->e));
	assert_int_equal(fake_store_calls(w->store), calls);
	assert_int_equal(fake_store_steps(w->store, 1), 1);
}

static void not_applicable__counts__once_it_has_a_note(void **state)
{
	struct world *w = *state;
	const struct place p = sample_whole(SAMPLE_A1_USER);

	answer(w, p, ANSWER_NOT_APPLICABLE);
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_OPEN);
	assert_int_equal(claim_of(w, SAMPLE_A1_USER, 0)->recorded, ANSWER_NOT_APPLICABLE);
	set(w, p, FIELD_NOTE_, " \n ");
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_OPEN);
	set(w, p, FIELD_NOTE_, "no accounts");
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_NOT_APPLICABLE);
	assert_in_step(w);
}

static void answer__of_a_part__takes_the_wholes_away(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_OPEN); /* says nothing new */
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_MET);
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_NOT_MET);
	assert_null(cell(w, "alpha:A-2@user", "answer"));
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_OPEN);
	answer(w, sample_part(SAMPLE_A2, 0), ANSWER_MET);
	answer(w, sample_part(SAMPLE_A2, 2), ANSWER_MET);
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_PARTIAL);
	assert_int_equal(claim_of(w, SAMPLE_A2, 0)->credit_num, 2);
	assert_in_step(w);
}

static void answer__of_the_whole__takes_its_parts_away(void **state)
{
	struct world *w = *state;

	answer(w, sample_part(SAMPLE_A2, 0), ANSWER_MET);
	answer(w, sample_part(SAMPLE_A2, 1), ANSWER_PARTIAL);
	answer(w, sample_whole(SAMPLE_A2), ANSWER_NOT_MET);
	assert_null(cell(w, "alpha:A-2@user#a", "answer"));
	assert_null(cell(w, "alpha:A-2@user#b", "answer"));
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_NOT_MET);
	assert_int_equal(fake_store_steps(w->store, 1), 3);
	assert_in_step(w);
}

static void answer__refuses__a_note_that_cannot_be_kept(void **state)
{
	struct world *w = *state;
	const struct place p = sample_whole(SAMPLE_A2);

	assert_int_equal(session_answer(w->session, &p, 1, ANSWER_MET, "\xff", &w->e), ERR_PARSE);
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_OPEN);
	assert_int_equal(fake_store_steps(w->store, 1), 0);
}

/* --- service models --- */

static void split__starts__with_the_questions_answer_and_note(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_PARTIAL);
	set(w, sample_whole(SAMPLE_A1_USER), FIELD_NOTE_, "half");
	must_work(w, session_split(w->session, SAMPLE_A1_USER, &w->e));
	assert_true(session_is_split(w->session, SAMPLE_A1_USER));
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(claim_of(w, SAMPLE_A1_USER, i)->answer, ANSWER_PARTIAL);
		assert_string_equal(claim_of(w, SAMPLE_A1_USER, i)->note, "half");
	}
	must_work(w, session_split(w->session, SAMPLE_A1_USER, &w->e));
	assert_int_equal(fake_store_steps(w->store, 1), 3);
	assert_in_step(w);
}

static void split__copies__the_answers_of_parts(void **state)
{
	struct world *w = *state;

	answer(w, sample_part(SAMPLE_A2, 0), ANSWER_MET);
	answer(w, sample_part(SAMPLE_A2, 2), ANSWER_NOT_MET);
	must_work(w, session_split(w->session, SAMPLE_A2, &w->e));
	assert_string_equal(cell(w, "alpha:A-2@user/saas#a", "answer"), "met");
	assert_null(cell(w, "alpha:A-2@user/saas#b", "answer"));
	assert_string_equal(cell(w, "alpha:A-2@user/saas#c", "answer"), "not-met");
	answer(w, (struct place){SAMPLE_A2, SAMPLE_SAAS, 1}, ANSWER_MET);
	assert_int_equal(claim_of(w, SAMPLE_A2, 2)->answer, ANSWER_PARTIAL);
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_OPEN);
	assert_in_step(w);
}

static void split__is_refused__for_one_service_model(void **state)
{
	struct world *w = *state;

	assert_int_equal(session_split(w->session, SAMPLE_A6, &w->e), ERR_NOTHING);
	assert_int_equal(session_set(w->session, sample_whole(SAMPLE_A6), FIELD_SPLIT_, "yes", &w->e),
			 ERR_NOTHING);
	answer(w, sample_model(SAMPLE_A6, SAMPLE_SAAS), ANSWER_MET);
	assert_string_equal(cell(w, "alpha:A-6@user", "answer"), "met");
	assert_false(session_is_split(w->session, SAMPLE_A6));
}

static void answer__of_a_service_model__splits(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	answer(w, sample_model(SAMPLE_A1_USER, SAMPLE_PAAS), ANSWER_NOT_MET);
	assert_int_equal(claim_of(w, SAMPLE_A1_USER, SAMPLE_IAAS)->answer, ANSWER_MET);
	assert_int_equal(claim_of(w, SAMPLE_A1_USER, SAMPLE_PAAS)->answer, ANSWER_NOT_MET);
	assert_int_equal(claim_of(w, SAMPLE_A1_USER, SAMPLE_SAAS)->answer, ANSWER_MET);
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_PARTIAL);
	answer(w, sample_model(SAMPLE_A1_USER, SAMPLE_PAAS), ANSWER_OPEN);
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_OPEN);
	answer(w, sample_model(SAMPLE_A1_USER, SAMPLE_PAAS), ANSWER_MET);
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_MET);
	must_work(w, session_answer(w->session, &(struct place){SAMPLE_A1_USER, SAMPLE_SAAS, WHOLE}, 1,
				    ANSWER_NOT_APPLICABLE, "no SaaS accounts", &w->e));
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_MET);
	assert_in_step(w);
}

static void join__brings_back__what_the_question_said(void **state)
{
	struct world *w = *state;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	answer(w, sample_model(SAMPLE_A1_USER, SAMPLE_IAAS), ANSWER_NOT_MET);
	must_work(w, session_join(w->session, SAMPLE_A1_USER, &w->e));
	assert_false(session_is_split(w->session, SAMPLE_A1_USER));
	assert_int_equal(answer_of(w, SAMPLE_A1_USER), ANSWER_MET);
	assert_null(cell(w, "alpha:A-1@user/iaas", "answer"));
	assert_null(cell(w, "alpha:A-1@user/saas", "answer"));
	assert_in_step(w);
}

static void answer__of_a_split_question__joins_it(void **state)
{
	struct world *w = *state;

	answer(w, (struct place){SAMPLE_A2, SAMPLE_IAAS, 1}, ANSWER_MET);
	assert_true(session_is_split(w->session, SAMPLE_A2));
	answer(w, sample_whole(SAMPLE_A2), ANSWER_PARTIAL);
	assert_false(session_is_split(w->session, SAMPLE_A2));
	assert_null(cell(w, "alpha:A-2@user/iaas#b", "answer"));
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_PARTIAL);
	assert_int_equal(fake_store_steps(w->store, 1), 2);
	assert_in_step(w);
}

static void note__of_a_service_model__stands_for_itself(void **state)
{
	struct world *w = *state;
	const struct place iaas = sample_model(SAMPLE_A1_USER, SAMPLE_IAAS);

	set(w, sample_whole(SAMPLE_A1_USER), FIELD_NOTE_, "of all");
	set(w, iaas, FIELD_NOTE_, "of all"); /* holds already: nothing to split for */
	set(w, iaas, FIELD_NOTE_, "");
	assert_false(session_is_split(w->session, SAMPLE_A1_USER));
	set(w, iaas, FIELD_NOTE_, "of IaaS");
	assert_true(session_is_split(w->session, SAMPLE_A1_USER));
	assert_string_equal(session_field(w->session, iaas, FIELD_NOTE_), "of IaaS");
	assert_string_equal(session_field(w->session, sample_model(SAMPLE_A1_USER, SAMPLE_SAAS), FIELD_NOTE_),
			    "of all");
	set(w, iaas, FIELD_NOTE_, NULL);
	assert_string_equal(session_field(w->session, iaas, FIELD_NOTE_), "of all");
	assert_in_step(w);
}

/* --- fields --- */

static void action__is_saved__as_one_step(void **state)
{
	struct world *w = *state;
	const struct place p = sample_whole(SAMPLE_A2);
	const struct setting action[] = {
		{FIELD_OWNER_, " 林小姐 "},
		{FIELD_DUE_, "2027-03-31"},
		{FIELD_PRIORITY_, "high"},
		{FIELD_PLAN_, "1. order\r\n2. install\r\n"},
	};

	must_work(w, session_set_all(w->session, p, action, 4, &w->e));
	assert_string_equal(session_field(w->session, p, FIELD_OWNER_), "林小姐");
	assert_string_equal(session_field(w->session, p, FIELD_PLAN_), "1. order\n2. install");
	assert_int_equal(fake_store_steps(w->store, 1), 1);
	set(w, p, FIELD_OWNER_, NULL);
	assert_null(cell(w, "alpha:A-2@user", "owner"));
	assert_in_step(w);
}

static void action__with_one_wrong_value__saves_nothing(void **state)
{
	struct world *w = *state;
	const struct place p = sample_whole(SAMPLE_A2);
	const struct setting action[] = {{FIELD_OWNER_, "Lin"}, {FIELD_DUE_, "soon"}};

	assert_int_equal(session_set_all(w->session, p, action, 2, &w->e), ERR_PARSE);
	assert_string_equal(w->e.text, "due date: \"soon\" is not a day like 2026-11-30.");
	assert_null(cell(w, "alpha:A-2@user", "owner"));
	assert_int_equal(fake_store_steps(w->store, 1), 0);
}

static void set__of_answer_and_split__keeps_their_rules(void **state)
{
	struct world *w = *state;
	const struct place p = sample_whole(SAMPLE_A2);

	answer(w, sample_part(SAMPLE_A2, 0), ANSWER_MET);
	set(w, p, FIELD_ANSWER_, "not-met");
	assert_null(cell(w, "alpha:A-2@user#a", "answer"));
	set(w, p, FIELD_SPLIT_, "yes");
	assert_string_equal(cell(w, "alpha:A-2@user/saas", "answer"), "not-met");
	set(w, p, FIELD_SPLIT_, "");
	assert_null(cell(w, "alpha:A-2@user/saas", "answer"));
	set(w, p, FIELD_ANSWER_, "");
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_OPEN);
	assert_int_equal(session_set(w->session, p, FIELD_ANSWER_, "open", &w->e), ERR_PARSE);
	assert_in_step(w);
}

static void exception__is_accepted__until_its_last_day(void **state)
{
	struct world *w = *state;
	const struct setting exception[] = {{FIELD_EXCEPTION_OWNER_, "CISO"},
					    {FIELD_EXCEPTION_REASON_, "migrating"},
					    {FIELD_EXCEPTION_EXPIRY_, SAMPLE_TODAY}};

	must_work(w, session_set_all(w->session, sample_whole(SAMPLE_A2), exception, 3, &w->e));
	assert_true(claim_of(w, SAMPLE_A2, 0)->accepted);
	set(w, sample_whole(SAMPLE_A2), FIELD_EXCEPTION_EXPIRY_, "2026-11-19");
	assert_false(claim_of(w, SAMPLE_A2, 0)->accepted);
}

/* --- evidence --- */

static void evidence__is_numbered__and_backs(void **state)
{
	struct world *w = *state;
	struct evidence *list;

	answer(w, sample_whole(SAMPLE_A1_USER), ANSWER_MET);
	must_work(w, session_evidence_add(w->session, sample_whole(SAMPLE_A1_USER), "SOC 2 報告", "4.2 節",
					  "2026-01-15", "2026-12-31", &w->e));
	add(w, sample_whole(SAMPLE_A1_USER), "spoken", NULL);
	assert_true(claim_of(w, SAMPLE_A1_USER, 0)->backed);
	assert_int_equal(session_evidence(w->session, sample_whole(SAMPLE_A1_USER), &list), 2);
	assert_string_equal(list[0].id, "evidence/1");
	assert_string_equal(list[0].reference, "SOC 2 報告");
	assert_string_equal(list[0].locator, "4.2 節");
	assert_string_equal(list[0].dated, "2026-01-15");
	assert_string_equal(list[0].expires, "2026-12-31");
	assert_true(list[0].backs);
	assert_string_equal(list[1].id, "evidence/2");
	assert_string_equal(list[1].locator, "");
	assert_false(list[1].backs);
	free(list);
	assert_in_step(w);
}

static void evidence__refuses__what_is_no_evidence(void **state)
{
	static const struct {
		const char *reference, *dated, *expires;
		int code;
	} cases[] = {
		{NULL, NULL, NULL, ERR_USAGE},
		{"  ", NULL, NULL, ERR_USAGE},
		{"report", "yesterday", NULL, ERR_PARSE},
		{"report", NULL, "2026-02-30", ERR_PARSE},
		{"two\nlines", NULL, NULL, ERR_PARSE},
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(session_evidence_add(w->session, sample_whole(SAMPLE_A3), cases[i].reference,
						      "page 1", cases[i].dated, cases[i].expires, &w->e),
				 cases[i].code);
	assert_int_equal(fake_store_steps(w->store, 1), 0);
}

/* Numbers that no session gave, as another program may have written them. */
static void evidence__beside_a_number_past_all__overwrites_nothing(void **state)
{
	struct world *w = *state;

	fake_store_write(w->store, 1, "evidence/99999999999999999999", "reference", "theirs");
	fake_store_write(w->store, 1, "evidence/18446744073709551615", "reference", "theirs");
	must_work(w, session_refresh(w->session, &(bool){false}, &w->e));
	add(w, sample_whole(SAMPLE_A3), "first", "p. 1");
	add(w, sample_whole(SAMPLE_A3), "second", "p. 2");
	assert_string_equal(cell(w, "evidence/1", "reference"), "first");
	assert_string_equal(cell(w, "evidence/2", "reference"), "second");
}

static void evidence__of_a_service_model__includes_its_questions(void **state)
{
	struct world *w = *state;
	struct evidence *list;

	add(w, sample_whole(SAMPLE_A2), "of all", "p. 1");
	add(w, sample_model(SAMPLE_A2, SAMPLE_IAAS), "of IaaS", "p. 2");
	assert_true(session_is_split(w->session, SAMPLE_A2));
	assert_int_equal(session_evidence(w->session, sample_model(SAMPLE_A2, SAMPLE_IAAS), &list), 2);
	free(list);
	assert_int_equal(session_evidence(w->session, sample_model(SAMPLE_A2, SAMPLE_SAAS), &list), 1);
	assert_string_equal(list[0].reference, "of all");
	free(list);
	assert_int_equal(session_evidence_remove(w->session, sample_model(SAMPLE_A2, SAMPLE_SAAS),
						 "evidence/1", &w->e),
			 ERR_NOTFOUND);
	assert_string_equal(w->e.text, "evidence/1 is attached to the question or to a part of it, not to "
				       "alpha:A-2@user/saas itself. Take it away there.");
}

static void evidence__goes__with_its_last_reference(void **state)
{
	struct world *w = *state;

	add(w, sample_whole(SAMPLE_A2), "report", "p. 1");
	fake_store_write(w->store, 1, "alpha:A-3@user", "evidence/1", "yes");
	must_work(w, session_refresh(w->session, &(bool){false}, &w->e));
	must_work(w, session_evidence_remove(w->session, sample_whole(SAMPLE_A2), "evidence/1", &w->e));
	assert_string_equal(cell(w, "evidence/1", "reference"), "report");
	must_work(w, session_evidence_remove(w->session, sample_whole(SAMPLE_A3), "evidence/1", &w->e));
	assert_null(cell(w, "evidence/1", "reference"));
	assert_null(cell(w, "evidence/1", "locator"));
	assert_int_equal(session_evidence_remove(w->session, sample_whole(SAMPLE_A3), "evidence/1", &w->e),
			 ERR_NOTFOUND);
	assert_string_equal(w->e.text, "alpha:A-3@user has no evidence called \"evidence/1\".");
	assert_int_equal(session_evidence_remove(w->session, sample_whole(SAMPLE_A2), "answer", &w->e),
			 ERR_NOTFOUND);
	assert_in_step(w);
}

static void evidence__takes__the_next_number_when_somebody_was_faster(void **state)
{
	struct world *w = *state;

	fake_store_write_first(w->store, 1, "evidence/1", "reference", "theirs");
	add(w, sample_whole(SAMPLE_A2), "ours", "p. 1");
	assert_string_equal(cell(w, "evidence/1", "reference"), "theirs");
	assert_string_equal(cell(w, "evidence/2", "reference"), "ours");
	assert_string_equal(cell(w, "alpha:A-2@user", "evidence/2"), "yes");
	assert_in_step(w);
}

static void evidence__gives_up__when_its_question_left_the_scope(void **state)
{
	struct world *w = *state;

	fake_store_write(w->store, 1, "", "roles", "provider");
	fake_store_write_first(w->store, 1, "evidence/1", "reference", "theirs");
	assert_int_equal(
		session_evidence_add(w->session, sample_whole(SAMPLE_A2), "ours", NULL, NULL, NULL, &w->e),
		ERR_CHANGED);
	assert_string_equal(w->e.text, "A rival changed evidence/1, reference.");
	assert_null(cell(w, "evidence/2", "reference"));
}

/* --- what the assessment says of itself --- */

static void about__changes__name_and_scope(void **state)
{
	struct world *w = *state;
	const struct setting settings[] = {{FIELD_NAME_, "Renamed"},
					   {FIELD_SYSTEM_, ""},
					   {FIELD_SERVICE_MODELS_, "saas,iaas,saas"},
					   {FIELD_CONDITIONS_, "overseas"}};
	size_t count;

	answer(w, sample_whole(SAMPLE_A2), ANSWER_MET);
	must_work(w, session_set_about(w->session, settings, 4, &w->e));
	assert_string_equal(session_about(w->session, FIELD_NAME_), "Renamed");
	assert_null(cell(w, "", "system"));
	assert_string_equal(cell(w, "", "service_models"), "iaas,saas");
	session_questions(w->session, &count);
	assert_int_equal(count, SAMPLE_COUNT - 1); /* A-5 is off where data is overseas */
	assert_int_equal(answer_of(w, SAMPLE_A2), ANSWER_MET);
	assert_in_step(w);
}

static void about__refuses__an_assessment_of_nothing(void **state)
{
	static const struct {
		struct setting setting;
		int code;
		const char *says;
	} cases[] = {
		{{FIELD_NAME_, " "}, ERR_USAGE, "An assessment needs a name."},
		{{FIELD_ROLES_, ""}, ERR_USAGE, "Choose at least one role."},
		{{FIELD_SERVICE_MODELS_, NULL}, ERR_USAGE, "Choose at least one service model."},
		{{FIELD_DEPLOYMENTS_, ""}, ERR_USAGE, "Choose at least one deployment."},
		{{FIELD_DEPLOYMENTS_, "community"},
		 ERR_USAGE,
		 "With this scope no question is asked. Choose another role, service model, deployment, "
		 "condition or checklist."},
		{{FIELD_ROLES_, "user,auditor"}, ERR_NOTFOUND, "\"auditor\" is not one of the roles."},
		{{FIELD_ASSESSOR_, "a\nb"}, ERR_PARSE, "assessor: the text must be one line."},
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(session_set_about(w->session, &cases[i].setting, 1, &w->e), cases[i].code);
		assert_string_equal(w->e.text, cases[i].says);
	}
	assert_int_equal(fake_store_steps(w->store, 1), 0);
	assert_in_step(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(answer__is_saved__and_shown),
		TEST(answer__of_many_places__is_one_step),
		TEST(answer__given_twice__leaves_no_trail),
		TEST(not_applicable__counts__once_it_has_a_note),
		TEST(answer__of_a_part__takes_the_wholes_away),
		TEST(answer__of_the_whole__takes_its_parts_away),
		TEST(answer__refuses__a_note_that_cannot_be_kept),
		TEST(split__starts__with_the_questions_answer_and_note),
		TEST(split__copies__the_answers_of_parts),
		TEST(split__is_refused__for_one_service_model),
		TEST(answer__of_a_service_model__splits),
		TEST(join__brings_back__what_the_question_said),
		TEST(answer__of_a_split_question__joins_it),
		TEST(note__of_a_service_model__stands_for_itself),
		TEST(action__is_saved__as_one_step),
		TEST(action__with_one_wrong_value__saves_nothing),
		TEST(set__of_answer_and_split__keeps_their_rules),
		TEST(exception__is_accepted__until_its_last_day),
		TEST(evidence__is_numbered__and_backs),
		TEST(evidence__refuses__what_is_no_evidence),
		TEST(evidence__beside_a_number_past_all__overwrites_nothing),
		TEST(evidence__of_a_service_model__includes_its_questions),
		TEST(evidence__goes__with_its_last_reference),
		TEST(evidence__takes__the_next_number_when_somebody_was_faster),
		TEST(evidence__gives_up__when_its_question_left_the_scope),
		TEST(about__changes__name_and_scope),
		TEST(about__refuses__an_assessment_of_nothing),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
