/* cmd_follow.c: going on from an earlier assessment. */
#include <stdlib.h>

#include "app/app.h"
#include "core/mem.h"

int cmd_follow_up(struct app *app, struct err *e)
{
	const char *name = app_option(app, OPTION_NAME);
	int64_t id = 0, made = 0;
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0 && !name)
		rc = err_set(e, ERR_USAGE,
			     _("A follow-up needs --name; `gapwalk help follow-up` explains it."));
	if (rc == 0)
		rc = app_open_file(app, APP_WRITE, e);
	if (rc == 0)
		rc = app_find_assessment(app, app_option(app, OPTION_ASSESSMENT), &id, e);
	if (rc == 0)
		rc = session_follow_up(app->store, id, name, &made, e);
	return rc < 0 ? rc : app_id_print(app, made, e);
}

static void confirmed_print(const struct app *app, struct place p)
{
	size_t count;
	const struct question *questions = session_questions(app->session, &count);
	struct buffer line = {0};

	place_id(session_library(app->session), questions, p, true, &line);
	/* TRANSLATORS: after the id of a question, its answer. */
	printf(_("%s: %s, as before\n"), line.text, answer_name(session_answer_at(app->session, p)));
	buffer_release(&line);
}

/* What is left to do goes beside the data. */
static void left_tell(const struct session *s)
{
	struct confirmations c;

	session_confirmations(s, &c);
	fprintf(stderr, _("%zu to be confirmed, %zu as before, %zu changed.\n"), c.waiting, c.confirmed,
		c.changed);
}

int cmd_confirm(struct app *app, struct err *e)
{
	const struct arguments *a = &app->arguments;
	struct place *places = NULL;
	size_t count = 0;
	int rc = arguments_expect(a, 1, -1, e);

	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc == 0) {
		count = (size_t)a->operand_count;
		places = mem_grow(NULL, count, sizeof *places);
	}
	for (size_t i = 0; rc == 0 && i < count; i++)
		rc = app_place(app, a->operands[i], &places[i], e);
	if (rc == 0)
		rc = session_confirm(app->session, places, count, e);
	for (size_t i = 0; rc == 0 && i < count; i++)
		confirmed_print(app, places[i]);
	if (rc == 0)
		left_tell(app->session);
	free(places);
	return rc;
}
