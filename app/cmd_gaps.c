/* cmd_gaps.c: the gaps, in the order in which closing them counts, or by what is done about them. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "core/action.h"
#include "core/gaps.h"

/* What has nothing to say stands as "-", so that a line can be cut into its columns. */
static const char *said(const char *text)
{
	return *text ? text : "-";
}

static void gap_print(const struct app *app, const struct gap *g)
{
	const struct session *s = app->session;
	size_t count;
	struct place p = session_claims(s, &count)[g->claim].place;
	enum answer a = session_claims(s, &count)[g->claim].answer;
	const struct question *questions = session_questions(s, &count), *q = &questions[p.question];
	uint64_t roles = session_scope(s)->roles;
	struct buffer id = {0}, loss = {0};

	place_id(session_library(s), questions, p, (roles & (roles - 1)) != 0, &id);
	amount_print(g->loss, &loss);
	printf("[%c] %s  %s  %s  +%zu  %s  %s%s  %s  %s\n", answer_mark(a), id.text,
	       obligation_name(q->item->obligation), loss.text, g->leverage_count,
	       said(session_field(s, p, FIELD_OWNER_)), said(session_field(s, p, FIELD_DUE_)),
	       g->overdue ? "!" : "", said(session_field(s, p, FIELD_STATUS_)),
	       q->item->ask[q->role].in[lang_in_use()]);
	buffer_release(&loss);
	buffer_release(&id);
}

static int choice_read(const struct app *app, struct gaps_choice *c, enum gaps_order *o, struct err *e)
{
	const char *sort = app_option(app, OPTION_SORT);
	int rc = app_filter(app, &c->of, e);

	if (rc < 0)
		return rc;
	c->status = app_option(app, OPTION_STATUS);
	c->overdue = app_option(app, OPTION_OVERDUE) != NULL;
	if (c->status && *c->status && strcmp(c->status, FILTER_NOBODY) != 0 &&
	    status_parse(c->status) == STATUS__COUNT)
		return err_set(e, ERR_USAGE, _("--status: \"%s\" is not planned, in-progress, done or -."),
			       c->status);
	if (sort && !gaps_order_parse(o, sort))
		return err_set(e, ERR_USAGE,
			       _("--sort: \"%s\" is not loss, leverage, due, owner, priority, status or id."),
			       sort);
	return 0;
}

int cmd_gaps(struct app *app, struct err *e)
{
	struct gaps_choice choice = {0};
	enum gaps_order order = GAPS_BY_LOSS;
	struct gap *gaps = NULL;
	size_t count;
	int rc = arguments_expect(&app->arguments, 0, 1, e);

	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0)
		rc = choice_read(app, &choice, &order, e);
	if (rc < 0)
		return rc;
	count = session_gaps(app->session, &choice, order, &gaps);
	if (app_option(app, OPTION_JSON))
		rc = report_gaps_json(stdout, app->session, gaps, count, e);
	else
		for (size_t i = 0; i < count; i++)
			gap_print(app, &gaps[i]);
	free(gaps);
	return rc;
}
