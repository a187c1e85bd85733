/* cmd_sample.c: a partly answered assessment to look at and play with, made through the same session as any
 * other. */
#include "app/app.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct sample_answer {
	const char *question;
	enum answer answer;
	const char *note;
};
struct sample_evidence {
	const char *question, *reference, *locator, *dated, *expires;
};
struct sample_action {
	const char *question, *owner, *due, *priority, *plan;
};

static const struct sample_answer answers[] = {
#define ANSWERED(question, answer, note) {question, ANSWER_##answer, note},
#define EVIDENCED(question, reference, locator, dated, expires)
#define PLANNED(question, owner, due, priority, plan)
#include "app/sample.def"
#undef ANSWERED
#undef EVIDENCED
#undef PLANNED
};

static const struct sample_evidence pieces[] = {
#define ANSWERED(question, answer, note)
#define EVIDENCED(question, reference, locator, dated, expires) \
	{question, reference, locator, dated, expires},
#define PLANNED(question, owner, due, priority, plan)
#include "app/sample.def"
#undef ANSWERED
#undef EVIDENCED
#undef PLANNED
};

static const struct sample_action actions[] = {
#define ANSWERED(question, answer, note)
#define EVIDENCED(question, reference, locator, dated, expires)
#define PLANNED(question, owner, due, priority, plan) {question, owner, due, priority, plan},
#include "app/sample.def"
#undef ANSWERED
#undef EVIDENCED
#undef PLANNED
};

static int place_of(const struct session *s, const char *words, struct place *p, struct err *e)
{
	size_t count;
	const struct question *questions = session_questions(s, &count);

	return place_parse(session_library(s), questions, count, words, p, e);
}

/* Answers without a note are recorded at once: one step, one wait for the disk. */
static int answers_fill(struct session *s, struct err *e)
{
	struct place met[COUNT(answers)];
	size_t count = 0;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNT(answers); i++) {
		struct place p;

		rc = place_of(s, answers[i].question, &p, e);
		if (rc == 0 && answers[i].note)
			rc = session_answer(s, &p, 1, answers[i].answer, _(answers[i].note), e);
		else if (rc == 0)
			met[count++] = p;
	}
	return rc < 0 ? rc : session_answer(s, met, count, ANSWER_MET, NULL, e);
}

static int evidence_fill(struct session *s, struct err *e)
{
	struct place p;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNT(pieces); i++) {
		rc = place_of(s, pieces[i].question, &p, e);
		if (rc == 0)
			rc = session_evidence_add(s, p, _(pieces[i].reference), _(pieces[i].locator),
						  pieces[i].dated, pieces[i].expires, e);
	}
	return rc;
}

static int actions_fill(struct session *s, struct err *e)
{
	struct place p;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNT(actions); i++) {
		const struct setting settings[] = {{FIELD_OWNER_, _(actions[i].owner)},
						   {FIELD_DUE_, actions[i].due},
						   {FIELD_PRIORITY_, actions[i].priority},
						   {FIELD_PLAN_, _(actions[i].plan)}};

		rc = place_of(s, actions[i].question, &p, e);
		if (rc == 0)
			rc = session_set_all(s, p, settings, COUNT(settings), e);
	}
	return rc;
}

/* The scope: the government guide, for an agency that uses IaaS and SaaS. */
static int sample_scope(const struct app *app, struct scope *scope, struct err *e)
{
	const struct vocabulary *v = &app->library->vocabulary;
	const struct checklist *guide = library_checklist(app->library, "tw-moda-guide");
	size_t bytes;

	if (!guide || vocabulary_parse(v, VOCABULARY_ROLES, "user", &scope->roles, &bytes) ||
	    vocabulary_parse(v, VOCABULARY_SERVICE_MODELS, "iaas,saas", &scope->service_models, &bytes))
		return err_set(e, ERR_NOTFOUND, _("The sample needs the built-in checklist tw-moda-guide."));
	scope->deployments = 1;
	scope->checklists = UINT64_C(1) << (size_t)(guide - app->library->checklists);
	return 0;
}

int app_make_sample(struct app *app, int64_t *id, struct err *e)
{
	struct beginning b = {
		.name = _("Online permits"),
		.system = _("Online permit applications"),
		.organisation = _("Example City Government"),
		.assessor = _("Sample assessor"),
		.sample = true,
	};
	struct library *l = NULL;
	struct session *s = NULL;
	uint64_t wanted;
	int rc = app->library ? 0 : app_open_library(app, &wanted, e);

	if (rc == 0)
		rc = sample_scope(app, &b.scope, e);
	if (rc == 0)
		rc = session_begin(app->store, app->library, app->documents, app->document_count, &b, id, e);
	if (rc == 0)
		rc = app_library_of(app->store, *id, &l, e);
	if (rc == 0)
		rc = session_open(&s, app->store, l, *id, app->today, e);
	if (rc == 0)
		rc = answers_fill(s, e);
	if (rc == 0)
		rc = evidence_fill(s, e);
	if (rc == 0)
		rc = actions_fill(s, e);
	session_close(s);
	return rc;
}

int cmd_sample(struct app *app, struct err *e)
{
	uint64_t wanted;
	int64_t id;
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0)
		rc = app_open_library(app, &wanted, e);
	if (rc == 0)
		rc = app_open_file(app, APP_CREATE, e);
	if (rc == 0)
		rc = app_make_sample(app, &id, e);
	return rc != 0 ? rc : app_id_print(app, id, e);
}
