/* dashboard_tables.c: the score by checklist, section, topic, role, service model and obligation. */
#include "core/text.h"
#include "tui/dashboard.h"

/* The checklist of a row of SCORE_BY_SECTION. */
static size_t section_checklist(const struct library *l, size_t index)
{
	size_t c = 0;

	while (c + 1 < l->checklist_count && index >= score_section_index(l, c + 1, 0))
		c++;
	return c;
}

static const struct section *section_of(const struct library *l, size_t index)
{
	size_t c = section_checklist(l, index);

	return &l->checklists[c].sections[index - score_section_index(l, c, 0)];
}

const char *group_name(const struct session *s, enum score_by by, size_t index)
{
	const struct library *l = session_library(s);
	const struct terms *terms = l->vocabulary.terms;

	switch (by) {
	case SCORE_BY_CHECKLIST:
		return wording_here(&l->checklists[index].title);
	case SCORE_BY_SECTION:
		return wording_here(&section_of(l, index)->title);
	case SCORE_BY_TOPIC:
		return wording_here(&terms[VOCABULARY_TOPICS].at[index].name);
	case SCORE_BY_ROLE:
		return wording_here(&terms[VOCABULARY_ROLES].at[index].name);
	case SCORE_BY_SERVICE_MODEL:
		return wording_here(&terms[VOCABULARY_SERVICE_MODELS].at[index].name);
	case SCORE_BY_OBLIGATION:
		return obligation_name((enum obligation)index);
	case SCORE_BY__COUNT:
		break;
	}
	return "";
}

static int name_cells(const struct session *s, enum score_by by, int room)
{
	const struct score *score = session_score(s);
	int most = 12;

	for (size_t i = 0; i < score->by_count[by]; i++) {
		int cells = tally_questions(&score->by[by][i]) == 0 ? 0 : text_width(group_name(s, by, i));

		if (by == SCORE_BY_SECTION)
			cells += (int)section_of(session_library(s), i)->depth;
		if (cells > most)
			most = cells;
	}
	return most < room ? most : room;
}

void dashboard_table(struct pen *p, enum score_by by, const char *heading)
{
	const struct score *score = session_score(p->session);
	size_t rows = 0;
	/* Half of the width leaves the figures and a bar their place. */
	int cells = name_cells(p->session, by, p->cells < 60 ? p->cells - 24 : p->cells / 2);

	for (size_t i = 0; i < score->by_count[by]; i++)
		rows += tally_questions(&score->by[by][i]) > 0;
	/* One row alone says what the score says. */
	if (rows < 2)
		return;
	pen_heading(p, heading);
	for (size_t i = 0; i < score->by_count[by]; i++) {
		const struct tally *t = &score->by[by][i];

		if (tally_questions(t) == 0)
			continue;
		pen_figure(p,
			   &(struct figure){
				   .name = group_name(p->session, by, i),
				   .indent = by != SCORE_BY_SECTION
						     ? 0
						     : (int)section_of(session_library(p->session), i)->depth,
				   .name_cells = cells,
				   .ratio = sums_floor(&t->sums),
				   .bar = &t->sums,
				   .style = answer_style(tally_gravest(t)),
				   .target = {TARGET_GROUP, {by, i, 0}}});
	}
}
