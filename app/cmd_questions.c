/* cmd_questions.c: the questions in scope, listed and shown. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "core/filter.h"
#include "core/mem.h"

/* Steps over the next of "met,partial"; its length goes to *bytes.  NULL at the end. */
static const char *next_word(const char **words, size_t *bytes)
{
	const char *word = *words;

	if (!word || !*word)
		return NULL;
	*bytes = strcspn(word, ",");
	*words = word + *bytes + (word[*bytes] == ',');
	return word;
}

static int answers_read(const struct app *app, unsigned *mask, struct err *e)
{
	const char *words = app_option(app, OPTION_ANSWER), *word;
	size_t bytes;

	*mask = (app_option(app, OPTION_OPEN) ? 1U << ANSWER_OPEN : 0) |
		(app_option(app, OPTION_GAPS) ? (unsigned)FILTER_GAPS : 0);
	while ((word = next_word(&words, &bytes))) {
		char *name = mem_dup_bytes(word, bytes);
		enum answer a;
		int rc = 0;

		if (answer_parse(&a, name))
			*mask |= 1U << a;
		else
			rc = err_set(e, ERR_USAGE,
				     _("--answer: \"%s\" is not open, met, partial, not-met or "
				       "not-applicable."),
				     name);
		free(name);
		if (rc < 0)
			return rc;
	}
	return 0;
}

static int obligations_read(const struct app *app, unsigned *mask, struct err *e)
{
	const char *words = app_option(app, OPTION_OBLIGATION), *word;
	size_t bytes;

	while ((word = next_word(&words, &bytes))) {
		char *name = mem_dup_bytes(word, bytes);
		enum obligation o;
		int rc = 0;

		if (obligation_parse(&o, name))
			*mask |= 1U << o;
		else
			rc = err_set(e, ERR_USAGE, _("--obligation: \"%s\" is not must, should or may."),
				     name);
		free(name);
		if (rc < 0)
			return rc;
	}
	return 0;
}

static int backing_read(const struct app *app, enum filter_backing *backing, struct err *e)
{
	bool backed = app_option(app, OPTION_BACKED), unbacked = app_option(app, OPTION_NOT_BACKED);

	if (backed && unbacked)
		return err_set(e, ERR_USAGE, _("--backed and --not-backed exclude each other."));
	*backing = backed ? FILTER_BACKED : unbacked ? FILTER_UNBACKED : FILTER_ANY_BACKING;
	return 0;
}

int app_filter(const struct app *app, struct filter *f, struct err *e)
{
	const struct vocabulary *v = &session_library(app->session)->vocabulary;
	int rc = app_ids(app, v, OPTION_ROLE, VOCABULARY_ROLES, &f->roles, e);

	if (rc == 0)
		rc = app_ids(app, v, OPTION_SERVICE_MODEL, VOCABULARY_SERVICE_MODELS, &f->service_models, e);
	if (rc == 0)
		rc = app_ids(app, v, OPTION_TOPIC, VOCABULARY_TOPICS, &f->topics, e);
	if (rc == 0)
		rc = app_ids(app, v, OPTION_CONDITION, VOCABULARY_CONDITIONS, &f->conditions, e);
	if (rc == 0)
		rc = app_checklists(app, &f->checklists, e);
	if (rc == 0)
		rc = answers_read(app, &f->answers, e);
	if (rc == 0)
		rc = obligations_read(app, &f->obligations, e);
	if (rc == 0)
		rc = backing_read(app, &f->backing, e);
	f->unconfirmed = app_option(app, OPTION_UNCONFIRMED) != NULL;
	f->offered = app_option(app, OPTION_OFFERED) != NULL;
	f->owner = app_option(app, OPTION_OWNER);
	f->stale = app_option(app, OPTION_STALE) != NULL;
	f->conflicts = app_option(app, OPTION_CONFLICTS) != NULL;
	f->since = app_option(app, OPTION_CHANGED_SINCE);
	if (rc == 0 && f->since && !date_is_valid(f->since))
		rc = err_set(e, ERR_USAGE, _("--changed-since: \"%s\" is not a date as 2026-11-30."),
			     f->since);
	f->text = app->arguments.operand_count > 0 ? app->arguments.operands[0] : NULL;
	return rc;
}

static void question_print(const struct session *s, size_t question)
{
	const struct library *l = session_library(s);
	size_t count;
	const struct question *questions = session_questions(s, &count), *q = &questions[question];
	uint64_t roles = session_scope(s)->roles;
	struct buffer id = {0};

	place_id(l, questions, (struct place){question, WHOLE, WHOLE}, (roles & (roles - 1)) != 0, &id);
	printf("[%c] %s  %s  %s\n", answer_mark(session_answer_of(s, question)), id.text,
	       obligation_name(q->item->obligation), q->item->ask[q->role].in[lang_in_use()]);
	buffer_release(&id);
}

int cmd_questions(struct app *app, struct err *e)
{
	struct filter f = {0};
	size_t count, kept = 0;
	size_t *list = NULL;
	bool *wanted = NULL;
	int rc = arguments_expect(&app->arguments, 0, 1, e);

	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0)
		rc = app_filter(app, &f, e);
	if (rc < 0)
		return rc;
	session_questions(app->session, &count);
	list = mem_grow(NULL, count + 1, sizeof *list);
	wanted = mem_alloc(count + 1);
	rc = filter_apply(&f, app->session, wanted, NULL, e);
	for (size_t i = 0; rc == 0 && i < count; i++)
		if (wanted[i])
			list[kept++] = i;
	if (rc == 0 && app_option(app, OPTION_JSON))
		rc = report_questions_json(stdout, app->session, list, kept, e);
	else
		for (size_t i = 0; rc == 0 && i < kept; i++)
			question_print(app->session, list[i]);
	free(wanted);
	free(list);
	return rc;
}

int cmd_show(struct app *app, struct err *e)
{
	struct place p;
	int width = REPORT_WIDTH;
	int rc = arguments_expect(&app->arguments, 1, 1, e);

	if (rc == 0 && app_option(app, OPTION_WIDTH))
		rc = arguments_number(app_option(app, OPTION_WIDTH), "--width", REPORT_WIDTH_MIN,
				      REPORT_WIDTH_MAX, &width, e);
	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0)
		rc = app_place(app, app->arguments.operands[0], &p, e);
	if (rc != 0)
		return rc;
	if (app_option(app, OPTION_JSON))
		return report_question_json(stdout, app->session, p.question, e);
	return report_question_text(stdout, app->session, p.question, width, e);
}
