/* Questions as JSON: what is asked and what was recorded. */
#include <stdlib.h>

#include "report/json.h"
#include "report/report.h"

static json_t *pieces_tree(const struct evidence *list, size_t count, const char *const *faults)
{
	json_t *rows = tree_array();

	for (size_t i = 0; i < count; i++) {
		json_t *o = tree_object();

		tree_text(o, "id", list[i].id);
		tree_text(o, "reference", list[i].reference);
		tree_text(o, "locator", list[i].locator);
		tree_text(o, "dated", list[i].dated);
		tree_text(o, "expires", list[i].expires);
		tree_text(o, "file", list[i].file);
		tree_text(o, "type", list[i].type);
		if (*list[i].file)
			tree_number(o, "size", list[i].size);
		else
			tree_nothing(o, "size");
		tree_text(o, "digest", list[i].digest);
		tree_number(o, "serves", (int64_t)list[i].serves);
		tree_flag(o, "backs", list[i].backs);
		if (faults && faults[i])
			tree_text(o, "fault", faults[i]);
		else if (faults)
			tree_nothing(o, "fault");
		tree_add(rows, o);
	}
	return rows;
}

static json_t *evidence_tree(const struct session *s, struct place p)
{
	struct evidence *list = NULL;
	size_t count = session_evidence(s, p, &list);
	json_t *rows = pieces_tree(list, count, NULL);

	free(list);
	return rows;
}

/* A text in the language beside the report's, where there is to be one. */
static void beside_put(json_t *o, const struct facts *f, const struct item *i, const struct wording *w)
{
	enum lang language;

	if (f->beside != BESIDE_NOTHING)
		tree_text(o, "text_beside", facts_beside(f, i->checklist, w, &language));
}

static json_t *parts_tree(const struct facts *f, const struct claim *c)
{
	const struct item *item = f->questions[c->place.question].item;
	json_t *rows = tree_array();

	for (size_t i = 0; i < item->part_count; i++) {
		struct place p = {c->place.question, c->place.model, (int)i};
		json_t *o = tree_object();

		tree_text(o, "id", item->parts[i].id);
		tree_text(o, "text", facts_wording(f, &item->parts[i].text));
		beside_put(o, f, item, &item->parts[i].text);
		tree_text(o, "answer", answer_word(facts_part_answer(f, c, i)));
		tree_text(o, "note", facts_field(f, p, FIELD_NOTE_));
		tree_add(rows, o);
	}
	return rows;
}

static void fields_put(json_t *to, const char *key, const struct facts *f, struct place p,
		       const struct setting *keys, size_t count)
{
	json_t *o = tree_object();

	for (size_t i = 0; i < count; i++)
		tree_text(o, keys[i].value, facts_field(f, p, keys[i].field));
	tree_put(to, key, o);
}

void action_put(json_t *o, const struct facts *f, struct place p)
{
	static const struct setting action[] = {{FIELD_OWNER_, "owner"},
						{FIELD_DUE_, "due"},
						{FIELD_PRIORITY_, "priority"},
						{FIELD_STATUS_, "status"},
						{FIELD_PLAN_, "plan"}};
	static const struct setting exception[] = {{FIELD_EXCEPTION_OWNER_, "owner"},
						   {FIELD_EXCEPTION_REASON_, "reason"},
						   {FIELD_EXCEPTION_EXPIRY_, "expiry"}};

	fields_put(o, "action", f, p, action, sizeof action / sizeof *action);
	tree_put(json_object_get(o, "action"), "milestones",
		 milestones_tree(facts_field(f, p, FIELD_MILESTONES_)));
	fields_put(o, "exception", f, p, exception, sizeof exception / sizeof *exception);
}

/* Puts what a claim says into an object: of a question, or of one service model of a split one. */
static void claim_put(json_t *o, const struct facts *f, const struct claim *c)
{
	tree_text(o, "note", c->note);
	tree_put(o, "evidence", evidence_tree(f->session, c->place));
	tree_put(o, "parts", parts_tree(f, c));
	tree_flag(o, "backed", c->backed);
	action_put(o, f, c->place);
	tree_flag(o, "accepted", c->accepted);
}

static json_t *answers_tree(const struct facts *f, const struct claim *claims, size_t count)
{
	const struct terms *models = &f->vocabulary->terms[VOCABULARY_SERVICE_MODELS];
	json_t *rows = tree_array();

	for (size_t i = 0; i < count; i++) {
		json_t *o = tree_object();
		struct buffer id = {0};

		facts_id(f, claims[i].place, &id);
		tree_text(o, "id", id.text);
		tree_text(o, "service_model", models->at[claims[i].place.model].id);
		tree_text(o, "answer", answer_word(claims[i].answer));
		tree_text(o, "recorded", answer_word(claims[i].recorded));
		tree_text(o, "before", answer_word(claims[i].before));
		claim_put(o, f, &claims[i]);
		tree_add(rows, o);
		buffer_release(&id);
	}
	return rows;
}

/* What stands in the checklist. */
static void asked_put(json_t *o, const struct facts *f, size_t question)
{
	const struct question *q = &f->questions[question];
	const struct item *i = q->item;
	const struct vocabulary *v = f->vocabulary;
	struct buffer id = {0};

	facts_id(f, place_whole(question), &id);
	tree_text(o, "id", id.text);
	tree_text(o, "checklist", i->checklist->id);
	tree_text(o, "item", i->id);
	tree_text(o, "role", v->terms[VOCABULARY_ROLES].at[q->role].id);
	tree_terms(o, "service_models", v, VOCABULARY_SERVICE_MODELS, q->service_models);
	tree_terms(o, "deployments", v, VOCABULARY_DEPLOYMENTS, i->deployments & f->scope->deployments);
	tree_text(o, "obligation", obligation_id(i->obligation));
	tree_text(o, "topic", v->terms[VOCABULARY_TOPICS].at[i->topic].id);
	tree_text(o, "section", i->checklist->sections[i->section].id);
	tree_terms(o, "conditions", v, VOCABULARY_CONDITIONS, i->when);
	tree_terms(o, "unless", v, VOCABULARY_CONDITIONS, i->unless);
	tree_text(o, "citation", facts_wording(f, &i->cite));
	tree_text(o, "text", facts_asks(f, question));
	beside_put(o, f, i, &i->ask[q->role]);
	tree_text(o, "look_for", facts_wording(f, &i->look_for));
	tree_text(o, "convincing", facts_wording(f, &i->evidence));
	buffer_release(&id);
}

static void related_put(json_t *o, const char *key, const struct facts *f, const struct related *r)
{
	struct buffer id = {0};

	facts_id(f, place_whole(r->question), &id);
	tree_text(o, key, id.text);
	/* As of the question that is printed: it `relation` the other. */
	tree_text(o, "relation", relation_id(r->kind));
	tree_text(o, "because", r->steps == 1 ? facts_wording(f, &r->because->because) : "");
	buffer_release(&id);
}

static json_t *conflicts_tree(const struct facts *f, size_t question)
{
	json_t *rows = tree_array();
	struct conflict *list;
	size_t count = session_conflicts(f->session, question, &list);

	for (size_t i = 0; i < count; i++) {
		json_t *o = tree_object();

		related_put(o, "with", f, &list[i].with);
		tree_text(o, "answer", answer_word(session_answer_of(f->session, list[i].with.question)));
		tree_terms(o, "service_models", f->vocabulary, VOCABULARY_SERVICE_MODELS,
			   list[i].service_models);
		if (list[i].open) {
			json_t *against = tree_object();

			related_put(against, "with", f, &list[i].against);
			tree_text(against, "answer",
				  answer_word(session_answer_of(f->session, list[i].against.question)));
			tree_put(o, "against", against);
		}
		tree_add(rows, o);
	}
	free(list);
	return rows;
}

static json_t *offer_tree(const struct facts *f, const struct offer *offer)
{
	json_t *o = tree_object();

	tree_text(o, "answer", answer_word(offer->answer));
	related_put(o, "from", f, &offer->from);
	return o;
}

/* Where the answer came from, what related answers offer in its place, and what they contradict. */
static void carried_put(json_t *o, const struct facts *f, size_t question)
{
	struct buffer id = {0};
	struct carried carried;
	struct offer offer;
	bool is_carried = session_carried_now(f->session, question, &carried);
	bool stale = is_carried && carried.stale;

	session_carried(f->session, question, f->with_role, &id);
	tree_text(o, "carried", id.text ? id.text : "");
	tree_flag(o, "stale", stale);
	if (stale && carried.proved)
		tree_put(o, "offer", offer_tree(f, &carried.now));
	else if (!is_carried && session_offer(f->session, question, &offer))
		tree_put(o, "offer", offer_tree(f, &offer));
	else
		tree_nothing(o, "offer");
	tree_put(o, "conflicts", conflicts_tree(f, question));
	buffer_release(&id);
}

json_t *json_of_question(const struct facts *f, size_t question)
{
	json_t *o = tree_object();
	size_t count;
	const struct claim *claims = session_claims_of(f->session, question, &count);
	bool split = claims[0].place.model != WHOLE;

	asked_put(o, f, question);
	tree_text(o, "answer", answer_word(session_answer_of(f->session, question)));
	tree_flag(o, "unconfirmed", session_is_unconfirmed(f->session, question));
	carried_put(o, f, question);
	if (split) {
		/* What was recorded of the question as a whole, before or beside its service models. */
		struct claim whole = {.place = place_whole(question)};

		whole.note = facts_field(f, whole.place, FIELD_NOTE_);
		claim_put(o, f, &whole);
	} else {
		tree_text(o, "recorded", answer_word(claims[0].recorded));
		tree_text(o, "before", answer_word(claims[0].before));
		claim_put(o, f, &claims[0]);
	}
	tree_flag(o, "split", split);
	if (split)
		tree_put(o, "answers", answers_tree(f, claims, count));
	return o;
}

int report_question_json(FILE *to, const struct session *s, size_t question, struct err *e)
{
	struct facts f;

	facts_of(&f, s);
	return tree_print(json_of_question(&f, question), to, e);
}

int report_questions_json(FILE *to, const struct session *s, const size_t *questions, size_t count,
			  struct err *e)
{
	struct printing p = {.depth = 0};
	struct facts f;

	facts_of(&f, s);
	printing_open(&p, NULL, '[');
	for (size_t i = 0; i < count; i++)
		printing_put(&p, NULL, json_of_question(&f, questions[i]));
	printing_close(&p, ']');
	return printing_end(&p, to, e);
}

int report_evidence_json(FILE *to, const struct evidence *list, size_t count, const char *const *faults,
			 struct err *e)
{
	return tree_print(pieces_tree(list, count, faults), to, e);
}
