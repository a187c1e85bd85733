#include "report/facts.h"

#include <errno.h>
#include <string.h>

#include "report/report.h"

void facts_of(struct facts *f, const struct session *s)
{
	*f = (struct facts){
		.session = s,
		.library = session_library(s),
		.scope = session_scope(s),
		.score = session_score(s),
		.lang = lang_in_use(),
	};
	f->vocabulary = &f->library->vocabulary;
	f->questions = session_questions(s, &f->question_count);
	f->claims = session_claims(s, &f->claim_count);
	f->with_role = (f->scope->roles & (f->scope->roles - 1)) != 0;
}

const char *facts_wording(const struct facts *f, const struct wording *w)
{
	return w->in[f->lang] ? w->in[f->lang] : "";
}

const char *facts_asks(const struct facts *f, size_t question)
{
	const struct question *q = &f->questions[question];

	return facts_wording(f, &q->item->ask[q->role]);
}

const char *facts_beside(const struct facts *f, const struct checklist *c, const struct wording *w,
			 enum lang *language)
{
	if (f->beside == BESIDE_NOTHING || (f->beside == BESIDE_SOURCE && !c->has_language))
		return NULL;
	*language = f->beside == BESIDE_SOURCE ? c->language : (enum lang)(f->beside - BESIDE_LANG);
	return *language == f->lang ? NULL : w->in[*language];
}

int facts_beside_check(const struct facts *f, struct err *e)
{
	if (f->beside != BESIDE_SOURCE)
		return 0;
	for (size_t i = 0; i < f->library->checklist_count; i++)
		if (f->scope->checklists >> i & 1 && f->library->checklists[i].has_language)
			return 0;
	return err_set(e, ERR_NOTFOUND,
		       _("No checklist of this assessment says in which language its source is written; name "
			 "one: --beside zh-Hant, zh-Hans or en."));
}

void facts_id(const struct facts *f, struct place p, struct buffer *to)
{
	place_id(f->library, f->questions, p, f->with_role, to);
}

struct place place_whole(size_t question)
{
	return (struct place){.question = question, .model = WHOLE, .part = WHOLE};
}

const char *facts_field(const struct facts *f, struct place p, enum field field)
{
	return place_field(f->library, f->questions, p, session_record(f->session), field);
}

enum answer facts_part_answer(const struct facts *f, const struct claim *c, size_t part)
{
	struct place p = {c->place.question, c->place.model, (int)part};
	enum answer a = ANSWER_OPEN;

	if (c->by_parts)
		answer_parse(&a, facts_field(f, p, FIELD_ANSWER_));
	return a;
}

size_t facts_figures(const struct facts *f, struct figure figures[FIGURES_MAX])
{
	const struct sums *s = &f->score->total.sums;
	bool interval = f->score->verdict == VERDICT_NOT_ASSESSABLE;
	const struct figure all[FIGURES_MAX] = {
		{interval ? _("Interval from") : _("Score"), _("if every open question fails"),
		 sums_floor(s)},
		{interval ? _("Interval to") : _("Ceiling"), _("if every open question is met"),
		 sums_ceiling(s)},
		{_("Progress"), _("answered, by weight"), sums_progress(s)},
		{_("Proved"), _("the score from answers backed by evidence alone"), sums_proved(s)},
		{_("Backing"), _("of the points, those backed by evidence"), sums_backing(s)},
		{_("Without N/A"), _("the score if what is not applicable were not met"), sums_without_na(s)},
	};

	memcpy(figures, all, sizeof all);
	return interval ? 3 : FIGURES_MAX;
}

void percent_print(int tenths, struct buffer *to)
{
	buffer_printf(to, "%d.%d %%", tenths / 10, tenths % 10);
}

void names_print(const struct facts *f, enum vocabulary_kind kind, uint64_t mask, const char *nothing,
		 struct buffer *to)
{
	if (mask == 0)
		buffer_add(to, nothing);
	else
		/* TRANSLATORS: stands between two names of a list. */
		vocabulary_names(f->vocabulary, kind, mask, f->lang, C_("list", ", "), to);
}

void period_print(const struct assessment_row *row, struct buffer *to)
{
	char first[DATE_BYTES], last[DATE_BYTES];

	date_of(row->created, first);
	date_of(row->changed, last);
	if (strcmp(first, last) == 0)
		buffer_add(to, first);
	else
		/* TRANSLATORS: two dates. */
		buffer_printf(to, _("%s to %s"), first, last);
}

int width_check(int width, struct err *e)
{
	if (width >= REPORT_WIDTH_MIN && width <= REPORT_WIDTH_MAX)
		return 0;
	return err_set(e, ERR_USAGE, _("A report is %d to %d columns wide, not %d."), REPORT_WIDTH_MIN,
		       REPORT_WIDTH_MAX, width);
}

int stream_put(FILE *to, const struct buffer *b, struct err *e)
{
	errno = 0;
	if (fwrite(b->text, 1, b->bytes, to) == b->bytes && fflush(to) == 0 && !ferror(to))
		return 0;
	return err_set(e, ERR_IO, _("The report could not be written to its end: %s."),
		       errno ? err_reason(errno) : _("unknown reason"));
}
