/* The form of what an assessment says of itself, and what comes and goes when its scope changes. */
#include "tests/screen/stage.h"

/* On the walk, with an answer and a note to a question that is not asked of SaaS. */
static struct stage *stage_noted(int rows, int cols)
{
	struct stage *stage = stage_walk(rows, cols);
	struct place p = sample_whole(SAMPLE_A3), part = sample_part(SAMPLE_ROW1_PROVIDER, 0);
	struct err e = {0};

	assert_int_equal(session_answer(stage->ui->session, &p, 1, ANSWER_PARTIAL, "只有一個地區。", &e), 0);
	assert_int_equal(session_answer(stage->ui->session, &part, 1, ANSWER_MET, NULL, &e), 0);
	ui_refresh(stage->ui);
	return stage;
}

static const char *said(const struct stage *stage, const char *field)
{
	return fake_store_get(stage->store, stage->id, "", field);
}

/* From the first row of the form: to the roles, and to the first two service models. */
#define TO_ROLES    "Tab Tab Tab Tab "
#define TO_SERVICES TO_ROLES "Tab Tab "

static void draw_scope(int rows, int cols)
{
	struct stage *stage = stage_noted(rows, cols);

	stage_keys(stage, "C");
	stage_golden(stage, "scope");
	stage_keys(stage, "S-Tab S-Tab");
	stage_golden(stage, "scope-conditions");
	stage_keys(stage, "Space Up Space Tab Tab Tab Tab Tab " TO_ROLES "Space Tab Space C-s");
	stage_golden(stage, "scope-steps");
	stage_keys(stage, "End");
	stage_golden(stage, "scope-steps-end");
	stage_free(stage);
}

static void screens__scope__is_as_the_golden_text(void **state)
{
	(void)state;
	stage_everywhere(draw_scope);
}

static void scope__shows_what_goes__and_keeps_its_answers(void **state)
{
	struct stage *stage = stage_noted(24, 80);

	(void)state;
	stage_keys(stage, "C " TO_SERVICES "Space Tab Space C-s");
	stage_shows(stage, "Questions that come: 0, that go: 1; 11 will be asked instead of 12.");
	stage_shows(stage, "1 of those that go has something recorded");
	stage_shows(stage, "- [~] alpha:A-3@user");
	stage_shows(stage, "Answered: partial.  The answer is kept.");
	assert_string_equal(said(stage, "service_models"), "iaas,paas,saas"); /* only shown so far */
	stage_keys(stage, "C-s");
	stage_shows(stage, "is saved; u in the walk takes it back.");
	assert_string_equal(said(stage, "service_models"), "saas");
	assert_string_equal(fake_store_get(stage->store, stage->id, "alpha:A-3@user", "answer"), "partial");
	stage_keys(stage, "C " TO_SERVICES "Space C-s");
	stage_shows(stage, "Questions that come: 1, that go: 0; 12 will be asked instead of 11.");
	stage_shows(stage, "Answered: partial.  The answer comes back.");
	stage_keys(stage, "y");
	assert_int_equal(session_answer_of(stage->ui->session, SAMPLE_A3), ANSWER_PARTIAL);
	stage_keys(stage, "u u");
	stage_shows(stage, "Undone: the assessment, service models: saas -> iaas,paas,saas.");
	stage_free(stage);
}

/* The form is longer than the screen; paging ends at its ends, and does not go round as Tab does. */
static void scope__the_form__is_paged(void **state)
{
	struct stage *stage = stage_noted(24, 80);

	(void)state;
	stage_keys(stage, "C PgDn PgDn PgDn PgDn PgDn");
	stage_shows(stage, "> [ ");
	stage_hides(stage, "   Name");
	stage_keys(stage, "Home");
	stage_shows(stage, " > Name");
	stage_keys(stage, "PgUp");
	stage_shows(stage, " > Name");
	stage_keys(stage, "PgDn End");
	stage_shows(stage, "> [ ");
	stage_keys(stage, "PgUp PgUp PgUp PgUp PgUp PgUp");
	stage_shows(stage, " > Name");
	stage_free(stage);
}

static void scope__going_back__changes_nothing(void **state)
{
	struct stage *stage = stage_noted(24, 80);
	size_t steps = fake_store_steps(stage->store, stage->id);

	(void)state;
	stage_keys(stage, "C " TO_SERVICES "Space Tab Space C-s Esc");
	stage_shows(stage, "[ ] IaaS"); /* the form as it was left */
	stage_keys(stage, "q");
	stage_shows(stage, "Discard what was typed?");
	stage_keys(stage, "n");
	stage_shows(stage, "[ ] PaaS");
	stage_keys(stage, "q y");
	assert_int_equal(ui_where(stage->ui), ON_WALK);
	stage_keys(stage, "C C-s");
	stage_shows(stage, "Nothing was changed.");
	stage_keys(stage, "C Esc");
	assert_int_equal(ui_where(stage->ui), ON_WALK);
	assert_int_equal(fake_store_steps(stage->store, stage->id), steps);
	stage_free(stage);
}

static void scope__that_asks_nothing__is_refused__and_stays_in_the_form(void **state)
{
	struct stage *stage = stage_noted(24, 80);

	(void)state;
	stage_keys(stage, "C " TO_ROLES "Space Tab Space C-s");
	stage_shows(stage, "Choose at least one role.");
	stage_shows(stage, "[ ] provider");
	stage_keys(stage, "Space C-s C-s");
	assert_string_equal(said(stage, "roles"), "provider");
	stage_free(stage);
}

static void names__alone__are_saved_at_once(void **state)
{
	struct stage *stage = stage_noted(24, 80);

	(void)state;
	stage_keys(stage, "C");
	stage_type(stage, " 2");
	stage_keys(stage, "C-s");
	assert_string_equal(said(stage, "name"), "Sample 2");
	assert_int_equal(ui_where(stage->ui), ON_WALK);
	stage_shows(stage, "Sample 2");
	stage_free(stage);
}

static void a_checklist__can_be_left_out__with_conditions_as_they_were(void **state)
{
	struct stage *stage = stage_noted(24, 80);

	(void)state;
	stage_keys(stage, "C " TO_SERVICES "Tab Tab Tab Tab Tab Tab Space C-s");
	stage_shows(stage, "- [ ] alpha:A-1@user");
	stage_hides(stage, "beta:");
	stage_keys(stage, "C-s");
	assert_string_equal(said(stage, "checklists"), "beta");
	assert_null(said(stage, "conditions"));
	stage_free(stage);
}

static void the_list__opens_the_form__and_gets_it_back(void **state)
{
	struct stage *stage = stage_new(24, 80);

	(void)state;
	stage_keys(stage, "C");
	stage_shows(stage, "There is nothing to open yet");
	stage->id = sample_begin(stage->store);
	stage_keys(stage, "d C");
	stage_shows(stage, "[x] provider");
	stage_keys(stage, "Esc");
	assert_int_equal(ui_where(stage->ui), ON_HOME);
	stage_keys(stage, "Home C " TO_ROLES "Space C-s C-s");
	assert_int_equal(ui_where(stage->ui), ON_HOME);
	assert_string_equal(said(stage, "roles"), "provider");
	stage_free(stage);
}

/* Two people at one file: what the other one changed meanwhile, and this one did not touch, stays. */
static void a_rival__changes_something_else__and_both_stand(void **state)
{
	struct stage *stage = stage_noted(24, 80);

	(void)state;
	stage_keys(stage, "C " TO_SERVICES "Space");
	fake_store_write(stage->store, stage->id, "", "conditions", "overseas");
	assert_true(ui_poll(stage->ui));
	stage_keys(stage, "C-s");
	assert_string_equal(said(stage, "conditions"), "overseas");
	assert_string_equal(said(stage, "service_models"), "paas,saas");
	stage_free(stage);
}

static void a_rival__changes_the_same__and_is_not_overwritten_unseen(void **state)
{
	struct stage *stage = stage_noted(24, 80);

	(void)state;
	stage_keys(stage, "C " TO_SERVICES "Space Tab Space C-s");
	fake_store_write_first(stage->store, stage->id, "", "service_models", "iaas");
	stage_keys(stage, "C-s");
	stage_shows(stage, "A rival changed");
	stage_shows(stage, "will be asked instead of 11."); /* the list is made anew over what they left */
	assert_string_equal(said(stage, "service_models"), "iaas");
	stage_keys(stage, "C-s");
	assert_string_equal(said(stage, "service_models"), "saas");
	stage_free(stage);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens__scope__is_as_the_golden_text),
		cmocka_unit_test(scope__shows_what_goes__and_keeps_its_answers),
		cmocka_unit_test(scope__going_back__changes_nothing),
		cmocka_unit_test(scope__the_form__is_paged),
		cmocka_unit_test(scope__that_asks_nothing__is_refused__and_stays_in_the_form),
		cmocka_unit_test(names__alone__are_saved_at_once),
		cmocka_unit_test(a_checklist__can_be_left_out__with_conditions_as_they_were),
		cmocka_unit_test(the_list__opens_the_form__and_gets_it_back),
		cmocka_unit_test(a_rival__changes_something_else__and_both_stand),
		cmocka_unit_test(a_rival__changes_the_same__and_is_not_overwritten_unseen),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
