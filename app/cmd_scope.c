/* cmd_scope.c: what an assessment says of itself, and changing it. */
#include <stdlib.h>

#include "app/app.h"

static const struct about_option {
	enum option_id option;
	enum field field;
} abouts[] = {
	{OPTION_NAME, FIELD_NAME_},
	{OPTION_SYSTEM, FIELD_SYSTEM_},
	{OPTION_ORGANISATION, FIELD_ORGANISATION_},
	{OPTION_ASSESSOR, FIELD_ASSESSOR_},
	{OPTION_ROLE, FIELD_ROLES_},
	{OPTION_SERVICE_MODEL, FIELD_SERVICE_MODELS_},
	{OPTION_DEPLOYMENT, FIELD_DEPLOYMENTS_},
	{OPTION_CONDITION, FIELD_CONDITIONS_},
	{OPTION_CHECKLIST, FIELD_CHECKLISTS_},
};
enum { ABOUTS = sizeof abouts / sizeof *abouts };

/* Refuses ids that the assessment's vocabulary and checklists do not have, as `gapwalk new` does. */
static int ids_check(const struct app *app, struct err *e)
{
	static const struct {
		enum option_id option;
		enum vocabulary_kind kind;
	} lists[] = {{OPTION_ROLE, VOCABULARY_ROLES},
		     {OPTION_SERVICE_MODEL, VOCABULARY_SERVICE_MODELS},
		     {OPTION_DEPLOYMENT, VOCABULARY_DEPLOYMENTS},
		     {OPTION_CONDITION, VOCABULARY_CONDITIONS}};
	const struct vocabulary *v = &session_library(app->session)->vocabulary;
	uint64_t ignored;
	int rc = app_checklists(app, &ignored, e);

	for (size_t i = 0; rc == 0 && i < sizeof lists / sizeof *lists; i++)
		rc = app_ids(app, v, lists[i].option, lists[i].kind, &ignored, e);
	return rc;
}

/* A line each, named like the option that would say it again. */
static void about_print(const struct app *app)
{
	const struct session *s = app->session;
	struct buffer checklists = {0};
	size_t count;

	library_ids(session_library(s), session_scope(s)->checklists, &checklists);
	for (size_t i = 0; i < ABOUTS; i++) {
		const char *value = abouts[i].field == FIELD_CHECKLISTS_ ? checklists.text
									 : session_about(s, abouts[i].field);

		if (value && *value)
			printf("%s: %s\n", option_rows[abouts[i].option].name, value);
	}
	session_questions(s, &count);
	printf(P_("%zu question", "%zu questions", count), count);
	putchar('\n');
	buffer_release(&checklists);
}

/* "- [+] tw-moda-guide:OM-17@user  must  Has the agency ..." */
static void step_print(const struct library *l, const struct scope_step *step)
{
	const struct question *q = &step->question;
	struct buffer id = {0};

	place_id(l, q, (struct place){0, WHOLE, WHOLE}, true, &id);
	printf("%c [%c] %s  %s  %s\n", step->comes ? '+' : '-', answer_mark(step->answer), id.text,
	       obligation_name(q->item->obligation), q->item->ask[q->role].in[lang_in_use()]);
	buffer_release(&id);
}

static void steps_print(const struct app *app, const struct scope_step *steps, size_t count, bool only_said)
{
	size_t comes = 0, recorded = 0;

	for (size_t i = 0; i < count; i++) {
		step_print(session_library(app->session), &steps[i]);
		comes += steps[i].comes;
		recorded += !steps[i].comes && steps[i].recorded;
	}
	printf(only_said ? _("Questions that would come: %zu, that would go: %zu.\n")
			 : _("Questions that came: %zu, that went: %zu.\n"),
	       comes, count - comes);
	if (recorded && !only_said)
		printf(P_("What is recorded of %zu of those that went is kept and comes back with it.\n",
			  "What is recorded of %zu of those that went is kept and comes back with them.\n",
			  recorded),
		       recorded);
}

static int scope_change(struct app *app, const struct setting *settings, size_t count, struct err *e)
{
	bool only_said = app_option(app, OPTION_DRY_RUN) != NULL;
	struct scope_step *steps = NULL;
	size_t step_count = 0;
	struct scope to;
	int rc = ids_check(app, e);

	if (rc == 0)
		rc = session_foresee(app->session, settings, count, &to, e);
	if (rc == 0)
		step_count = session_scope_steps(app->session, &to, &steps);
	if (rc == 0 && !only_said)
		rc = session_set_about(app->session, settings, count, e);
	if (rc == 0 && app_option(app, OPTION_JSON))
		rc = report_scope_json(stdout, app->session, steps, step_count, e);
	else if (rc == 0)
		steps_print(app, steps, step_count, only_said);
	free(steps);
	/* A value that its field cannot hold came from the command line. */
	return rc == ERR_PARSE ? ERR_USAGE : rc;
}

int cmd_scope(struct app *app, struct err *e)
{
	struct setting settings[ABOUTS];
	size_t count = 0;
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	for (size_t i = 0; i < ABOUTS; i++)
		if (app_option(app, abouts[i].option))
			settings[count++] =
				(struct setting){abouts[i].field, app_option(app, abouts[i].option)};
	if (rc == 0 && count == 0 && app_option(app, OPTION_DRY_RUN))
		rc = err_set(e, ERR_USAGE, _("--dry-run needs an option that changes something."));
	if (rc == 0)
		rc = app_open_session(app, count ? APP_WRITE : APP_READ, e);
	if (rc < 0)
		return rc;
	if (count > 0)
		return scope_change(app, settings, count, e);
	if (app_option(app, OPTION_JSON))
		return report_scope_json(stdout, app->session, NULL, 0, e);
	about_print(app);
	return 0;
}
