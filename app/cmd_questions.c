/* cmd_questions.c: the questions in scope, listed and shown. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "core/mem.h"
#include "core/text.h"

struct filter {
	uint64_t roles, service_models, topics;
	uint64_t checklists;        /* over the session's library */
	enum obligation obligation; /* OBLIGATION__COUNT: any */
	bool open, gaps, offered;
	const char *text; /* NULL: any */
};

static int filter_read(const struct app *app, struct filter *f, struct err *e)
{
	const struct vocabulary *v = &session_library(app->session)->vocabulary;
	const char *obligation = app_option(app, OPTION_OBLIGATION);
	int rc;

	f->roles = vocabulary_all(v, VOCABULARY_ROLES);
	f->service_models = vocabulary_all(v, VOCABULARY_SERVICE_MODELS);
	f->topics = vocabulary_all(v, VOCABULARY_TOPICS);
	f->checklists = library_all(session_library(app->session));
	rc = app_ids(app, v, OPTION_ROLE, VOCABULARY_ROLES, &f->roles, e);

	if (rc == 0)
		rc = app_ids(app, v, OPTION_SERVICE_MODEL, VOCABULARY_SERVICE_MODELS, &f->service_models, e);
	if (rc == 0)
		rc = app_ids(app, v, OPTION_TOPIC, VOCABULARY_TOPICS, &f->topics, e);
	if (rc == 0)
		rc = app_checklists(app, &f->checklists, e);
	f->obligation = OBLIGATION__COUNT;
	if (rc == 0 && obligation && !obligation_parse(&f->obligation, obligation))
		rc = err_set(e, ERR_USAGE, _("--obligation: \"%s\" is not must, should or may."), obligation);
	f->open = app_option(app, OPTION_OPEN) != NULL;
	f->gaps = app_option(app, OPTION_GAPS) != NULL;
	f->offered = app_option(app, OPTION_OFFERED) != NULL;
	f->text = app->arguments.operand_count > 0 ? app->arguments.operands[0] : NULL;
	return rc;
}

static bool filter_text(const struct filter *f, const struct question *q)
{
	const struct item *i = q->item;
	enum lang l = lang_in_use();
	const struct wording *texts[] = {&i->ask[q->role], &i->look_for, &i->evidence, &i->cite};

	if (!f->text || text_contains(i->id, f->text))
		return true;
	for (size_t n = 0; n < sizeof texts / sizeof *texts; n++)
		if (texts[n]->in[l] && text_contains(texts[n]->in[l], f->text))
			return true;
	return false;
}

static bool filter_passes(const struct filter *f, const struct session *s, size_t question)
{
	size_t count;
	const struct question *q = session_questions(s, &count) + question;
	struct offer offer;
	enum answer a = session_answer_of(s, question);
	bool open = a == ANSWER_OPEN, gap = a == ANSWER_PARTIAL || a == ANSWER_NOT_MET;

	return (f->roles >> q->role & 1) && (f->service_models & q->service_models) &&
	       (f->topics >> q->item->topic & 1) && (f->checklists >> q->checklist & 1) &&
	       (f->obligation == OBLIGATION__COUNT || f->obligation == q->item->obligation) &&
	       ((!f->open && !f->gaps) || (f->open && open) || (f->gaps && gap)) && filter_text(f, q) &&
	       (!f->offered || session_offer(s, question, &offer));
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
	int rc = arguments_expect(&app->arguments, 0, 1, e);

	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0)
		rc = filter_read(app, &f, e);
	if (rc < 0)
		return rc;
	session_questions(app->session, &count);
	list = mem_grow(NULL, count + 1, sizeof *list);
	for (size_t i = 0; i < count; i++)
		if (filter_passes(&f, app->session, i))
			list[kept++] = i;
	if (app_option(app, OPTION_JSON))
		rc = report_questions_json(stdout, app->session, list, kept, e);
	else
		for (size_t i = 0; i < kept; i++)
			question_print(app->session, list[i]);
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
	if (rc < 0)
		return rc;
	if (app_option(app, OPTION_JSON))
		return report_question_json(stdout, app->session, p.question, e);
	return report_question_text(stdout, app->session, p.question, width, e);
}
