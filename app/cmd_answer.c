/* cmd_answer.c: everything that records something about a question, and taking it back. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "core/mem.h"

/* Prints "tw-moda-guide:OM-17@user: met" for what was just recorded. */
static void recorded_print(const struct app *app, struct place p, const char *what)
{
	size_t count;
	const struct question *questions = session_questions(app->session, &count);
	struct buffer id = {0};

	place_id(session_library(app->session), questions, p, true, &id);
	printf("%s: %s\n", id.text, what);
	buffer_release(&id);
}

/* Opens the assessment for writing and finds the place that the first operand names. */
static int place_open(struct app *app, int least, int most, enum app_access access, struct place *p,
		      struct err *e)
{
	int rc = arguments_expect(&app->arguments, least, most, e);

	if (rc == 0)
		rc = app_open_session(app, access, e);
	return rc < 0 ? rc : app_place(app, app->arguments.operands[0], p, e);
}

int cmd_answer(struct app *app, struct err *e)
{
	const struct arguments *a = &app->arguments;
	const char *note = app_option(app, OPTION_NOTE);
	struct place *places = NULL;
	char *text = NULL;
	enum answer answer;
	size_t count;
	int rc = arguments_expect(a, 2, -1, e);

	if (rc < 0)
		return rc;
	if (!answer_parse(&answer, a->operands[a->operand_count - 1]))
		return err_set(e, ERR_USAGE,
			       _("\"%s\" is not met, partial, not-met, not-applicable or open."),
			       a->operands[a->operand_count - 1]);
	count = (size_t)a->operand_count - 1;
	places = mem_grow(NULL, count, sizeof *places);
	if (note)
		rc = app_text(note, &text, e);
	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	for (size_t i = 0; rc == 0 && i < count; i++)
		rc = app_place(app, a->operands[i], &places[i], e);
	if (rc == 0)
		rc = session_answer(app->session, places, count, answer, text, e);
	for (size_t i = 0; rc == 0 && i < count; i++)
		recorded_print(app, places[i], answer_name(answer));
	if (rc == 0 && answer == ANSWER_NOT_APPLICABLE)
		for (size_t i = 0; i < count; i++)
			if (!*session_field(app->session, places[i], FIELD_NOTE_))
				fputs(_("Without a note that gives the reason, it counts as open.\n"),
				      stderr);
	free(text);
	free(places);
	return rc;
}

/* Finds the whole questions that the operands name. */
static int questions_read(const struct app *app, size_t *questions, struct err *e)
{
	const struct arguments *a = &app->arguments;

	for (int i = 0; i < a->operand_count; i++) {
		struct place p;
		int rc = app_place(app, a->operands[i], &p, e);

		if (rc < 0)
			return rc;
		if (p.model != WHOLE || p.part != WHOLE)
			return err_set(
				e, ERR_USAGE,
				_("\"%s\" is not a whole question; only that can take an answer over."),
				a->operands[i]);
		questions[i] = p.question;
	}
	return 0;
}

static void carried_print(const struct app *app, size_t question)
{
	struct buffer from = {0}, what = {0};

	session_carried(app->session, question, true, &from);
	/* TRANSLATORS: an answer, and the id of the question that it came from. */
	buffer_printf(&what, _("%s, carried from %s"), answer_name(session_answer_of(app->session, question)),
		      from.text);
	recorded_print(app, (struct place){question, WHOLE, WHOLE}, what.text);
	buffer_release(&what);
	buffer_release(&from);
}

static size_t offers_list(const struct session *s, size_t **questions)
{
	size_t count, kept = 0;

	session_questions(s, &count);
	*questions = mem_grow(NULL, count + 1, sizeof **questions);
	for (size_t q = 0; q < count; q++) {
		struct offer o;

		if (session_offer(s, q, &o))
			(*questions)[kept++] = q;
	}
	return kept;
}

int cmd_carry(struct app *app, struct err *e)
{
	bool every = app_option(app, OPTION_EVERY) != NULL;
	size_t *questions = NULL, count = 0;
	int rc = arguments_expect(&app->arguments, every ? 0 : 1, every ? 0 : -1, e);

	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc == 0 && every) {
		count = offers_list(app->session, &questions);
	} else if (rc == 0) {
		count = (size_t)app->arguments.operand_count;
		questions = mem_grow(NULL, count, sizeof *questions);
		rc = questions_read(app, questions, e);
	}
	if (rc == 0 && count == 0)
		fputs(_("Nothing is offered.\n"), stderr);
	if (rc == 0)
		rc = session_carry(app->session, questions, count, e);
	for (size_t i = 0; rc == 0 && i < count; i++)
		carried_print(app, questions[i]);
	free(questions);
	return rc;
}

int cmd_note(struct app *app, struct err *e)
{
	const struct arguments *a = &app->arguments;
	bool writes = a->operand_count == 2;
	struct place p;
	char *text = NULL;
	int rc = arguments_expect(a, 1, 2, e);

	/* Read first: a refused text must not wait for the file. */
	if (rc == 0 && writes)
		rc = app_text(a->operands[1], &text, e);
	if (rc == 0)
		rc = place_open(app, 1, 2, writes ? APP_WRITE : APP_READ, &p, e);
	if (rc == 0 && writes)
		rc = session_set(app->session, p, FIELD_NOTE_, text, e);
	else if (rc == 0 && app_option(app, OPTION_JSON))
		rc = report_question_json(stdout, app->session, p.question, e);
	else if (rc == 0 && *session_field(app->session, p, FIELD_NOTE_))
		puts(session_field(app->session, p, FIELD_NOTE_));
	free(text);
	return rc;
}

int cmd_split(struct app *app, struct err *e)
{
	struct place p;
	int rc = place_open(app, 1, 1, APP_WRITE, &p, e);

	return rc < 0 ? rc : session_split(app->session, p.question, e);
}

int cmd_join(struct app *app, struct err *e)
{
	struct place p;
	int rc = place_open(app, 1, 1, APP_WRITE, &p, e);

	if (rc == 0 && !session_is_split(app->session, p.question))
		return 0;
	if (rc == 0)
		rc = session_join(app->session, p.question, e);
	if (rc == 0)
		puts(_("One answer serves all its service models again, in place of theirs; `gapwalk undo` "
		       "brings them "
		       "back."));
	return rc;
}

/* A value that its field cannot hold came from the command line: that is then what is wrong. */
static int of_command_line(int rc)
{
	return rc == ERR_PARSE ? ERR_USAGE : rc;
}

/* Records those of the fields that are given as options, or prints them all where none is. */
struct field_option {
	enum option_id option;
	enum field field;
};

/* A milestone is added below those that are there. */
static char *milestones_with(const struct app *app, struct place p, const char *milestone)
{
	const char *others = session_field(app->session, p, FIELD_MILESTONES_);
	struct buffer all = {0};

	if (*milestone && *others)
		buffer_printf(&all, "%s\n", others);
	buffer_add(&all, milestone);
	return buffer_take(&all);
}

static int fields_run(struct app *app, const struct field_option *fields, size_t count, struct err *e)
{
	struct setting settings[8];
	size_t given = 0;
	char *milestones = NULL;
	struct place p;
	int rc;

	for (size_t i = 0; i < count; i++)
		if (app_option(app, fields[i].option))
			settings[given++] =
				(struct setting){fields[i].field, app_option(app, fields[i].option)};
	rc = place_open(app, 1, 1, given ? APP_WRITE : APP_READ, &p, e);
	if (rc < 0)
		return rc;
	for (size_t i = 0; i < given; i++)
		if (settings[i].field == FIELD_MILESTONES_)
			settings[i].value = milestones = milestones_with(app, p, settings[i].value);
	if (given) {
		rc = of_command_line(session_set_all(app->session, p, settings, given, e));
		free(milestones);
		return rc;
	}
	if (app_option(app, OPTION_JSON))
		return report_question_json(stdout, app->session, p.question, e);
	for (size_t i = 0; i < count; i++)
		if (*session_field(app->session, p, fields[i].field))
			printf("%s: %s\n", option_rows[fields[i].option].name,
			       session_field(app->session, p, fields[i].field));
	return 0;
}

int cmd_action(struct app *app, struct err *e)
{
	static const struct field_option fields[] = {
		{OPTION_OWNER, FIELD_OWNER_},   {OPTION_DUE, FIELD_DUE_},
		{OPTION_STATUS, FIELD_STATUS_}, {OPTION_PRIORITY, FIELD_PRIORITY_},
		{OPTION_PLAN, FIELD_PLAN_},     {OPTION_MILESTONE, FIELD_MILESTONES_}};

	return fields_run(app, fields, sizeof fields / sizeof *fields, e);
}

int cmd_exception(struct app *app, struct err *e)
{
	static const struct field_option fields[] = {{OPTION_OWNER, FIELD_EXCEPTION_OWNER_},
						     {OPTION_REASON, FIELD_EXCEPTION_REASON_},
						     {OPTION_EXPIRES, FIELD_EXCEPTION_EXPIRY_}};

	return fields_run(app, fields, sizeof fields / sizeof *fields, e);
}

typedef int step_function(struct session *s, struct buffer *what, struct place *p, struct err *e);

/* Sentences that say what was taken back or forth. */
struct told {
	char **at;
	size_t count;
};

/* Takes up to N steps; fewer than asked for is not an error unless there is none. */
static int steps_take(struct app *app, step_function *step, int steps, struct told *told, struct err *e)
{
	for (int i = 0; i < steps; i++) {
		struct buffer what = {0};
		struct place p;
		int rc = step(app->session, &what, &p, e);

		if (rc < 0) {
			buffer_release(&what);
			return rc == ERR_NOTHING && i > 0 ? 0 : rc;
		}
		told->at = mem_grow(told->at, told->count + 1, sizeof *told->at);
		told->at[told->count++] = buffer_take(&what);
	}
	return 0;
}

static int steps_run(struct app *app, step_function *step, struct err *e)
{
	const struct arguments *a = &app->arguments;
	struct told told = {0};
	int steps = 1;
	int rc = arguments_expect(a, 0, 1, e), printed = 0;

	if (rc == 0 && a->operand_count == 1)
		rc = arguments_number(a->operands[0], "N", 1, 1000000, &steps, e);
	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc == 0)
		rc = steps_take(app, step, steps, &told, e);
	/* What was taken is told even where a later step failed. */
	if (app_option(app, OPTION_JSON) && (rc == 0 || told.count > 0))
		printed = report_steps_json(stdout, (const char *const *)told.at, told.count, e);
	for (size_t i = 0; i < told.count; i++) {
		if (!app_option(app, OPTION_JSON))
			puts(told.at[i]);
		free(told.at[i]);
	}
	free(told.at);
	return rc < 0 ? rc : printed;
}

int cmd_undo(struct app *app, struct err *e)
{
	return steps_run(app, session_undo, e);
}

int cmd_redo(struct app *app, struct err *e)
{
	return steps_run(app, session_redo, e);
}
