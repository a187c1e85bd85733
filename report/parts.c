/* parts.c: which parts a report has, and in which order.  See content.h */
#include <string.h>

#include "report/content.h"
#include "report/part.h"

static const struct part_row {
	const char *id, *title; /* no title: not numbered, it has its own heading */
	void (*tell)(struct paper *to, const struct facts *f);
	bool starts_page;
} rows[] = {
	{"cover", NULL, part_cover, false},
	{"summary", N_("Summary"), part_summary, true},
	{"changes", N_("Changes since the previous assessment"), part_changes, false},
	{"next", N_("What to do next"), part_next, false},
	{"heat-map", N_("Heat map"), part_heat, false},
	{"scores", N_("Score in detail"), part_tables, true},
	{"gap-list", N_("Gaps in order"), part_gap_list, false},
	{"gaps", N_("Gaps one by one"), part_gaps, false},
	{"plan", N_("Action plan"), part_plan, false},
	{"open", N_("Open questions"), part_open, false},
	{"not-applicable", N_("Not applicable"), part_not_applicable, false},
	{"met", N_("Met"), part_met, false},
	{"evidence", N_("Evidence register"), part_evidence, false},
	{"applicability", N_("Statement of applicability"), part_applicability, true},
	{"excluded", N_("Excluded by the scope"), part_excluded, false},
	{"responsibility", N_("Responsibility matrix"), part_responsibility, true},
	{"crosswalk", N_("Crosswalk used"), part_crosswalk, false},
	{"sensitivity", N_("Sensitivity to the weights"), part_sensitivity, false},
	{"method", N_("How the score is computed"), part_method, false},
	{"signatures", N_("Signatures"), part_sign_off, false},
};

enum { ROWS = sizeof rows / sizeof *rows };
_Static_assert((int)ROWS <= (int)REPORT_PARTS_MAX, "a list of all parts holds them");

size_t report_part_ids(const char *ids[REPORT_PARTS_MAX])
{
	for (size_t i = 0; i < ROWS; i++)
		ids[i] = rows[i].id;
	return ROWS;
}

/* True where an id stands in a list. */
static bool list_has(const char *list, const char *id)
{
	size_t bytes = strlen(id);

	for (const char *at = list; at && *at; at += strcspn(at, ",")) {
		at += *at == ',';
		if (strcspn(at, ",") == bytes && memcmp(at, id, bytes) == 0)
			return true;
	}
	return false;
}

/* The row that a list names next, ROWS where it is none; *at goes behind it. */
static size_t row_take(const char **at, size_t *bytes)
{
	const char *word = *at;
	size_t row = 0;

	*bytes = strcspn(word, ",");
	*at += *bytes + (word[*bytes] == ',');
	while (row < ROWS && (strlen(rows[row].id) != *bytes || memcmp(rows[row].id, word, *bytes) != 0))
		row++;
	return row;
}

static int list_check(const char *option, const char *list, struct err *e)
{
	const char *at = list;
	struct buffer known = {0};
	int rc = 0;

	while (at && *at && rc == 0) {
		const char *word = at;
		size_t bytes;

		if (row_take(&at, &bytes) < ROWS)
			continue;
		for (size_t i = 0; i < ROWS; i++)
			buffer_printf(&known, "%s%s", i ? ", " : "", rows[i].id);
		rc = err_set(e, ERR_USAGE, _("%s: \"%.*s\" is no part of a report; these are: %s."), option,
			     (int)bytes, word, known.text);
	}
	buffer_release(&known);
	return rc;
}

int report_parts_check(const struct report_layout *layout, struct err *e)
{
	int rc = list_check("--parts", layout->parts, e);

	return rc == 0 ? list_check("--without", layout->without, e) : rc;
}

static void row_write(struct paper *to, const struct facts *f, const struct part_row *row)
{
	if (row->tell == part_changes && !*f->origin->row->follows)
		return; /* there is nothing before it */
	if (row->title)
		paper_part(to, row->id, _(row->title), row->starts_page);
	row->tell(to, f);
}

struct paper *report_paper(const struct session *s, const struct report_origin *o,
			   const struct report_layout *layout, struct err *e)
{
	const char *at = layout->parts;
	struct paper *to;
	struct facts f;
	size_t bytes;

	facts_of(&f, s);
	f.beside = layout->beside;
	if (report_parts_check(layout, e) < 0 || facts_beside_check(&f, e) < 0)
		return NULL;
	to = paper_new();
	f.origin = o;
	f.house = report_house(layout);
	for (size_t i = 0; !layout->parts && i < ROWS; i++)
		if (!list_has(layout->without, rows[i].id))
			row_write(to, &f, &rows[i]);
	while (at && *at) {
		size_t row = row_take(&at, &bytes);

		if (!list_has(layout->without, rows[row].id))
			row_write(to, &f, &rows[row]);
	}
	return to;
}
