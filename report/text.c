/* The gap report as plain text: its parts in order, on pages that carry the file's trail digest. */
#include "report/part.h"

#include <string.h>

enum { DIGEST_SHOWN = 12 /* characters: enough to tell two files apart, short enough for a foot */ };

static const struct {
	const char *title;
	void (*tell)(struct pages *p, const struct facts *f);
	bool starts_page;
} parts[] = {
	{N_("Summary"), part_summary, true},
	{N_("Score in detail"), part_tables, true},
	{N_("Gaps"), part_gaps, true},
	{N_("Open questions"), part_open, false},
	{N_("Not applicable"), part_not_applicable, false},
	{N_("Met"), part_met, false},
	{N_("How the score is computed"), part_method, true},
};

static void part_begin(struct pages *p, size_t number, const char *title, bool starts_page)
{
	struct buffer b = {0};

	pages_blank(p);
	if (starts_page)
		pages_break(p);
	buffer_printf(&b, "%zu. %s", number, title);
	pages_heading(p, b.text, '=');
	pages_blank(p);
	pages_keep(p);
	buffer_release(&b);
}

static void report_fill(struct pages *p, const struct facts *f, const struct report_origin *o)
{
	size_t count = sizeof parts / sizeof *parts;

	part_cover(p, f, o);
	for (size_t i = 0; i < count; i++) {
		part_begin(p, i + 1, _(parts[i].title), parts[i].starts_page);
		parts[i].tell(p, f);
	}
	part_begin(p, count + 1, _("Signatures"), false);
	part_sign_off(p, f, o);
}

static int layout_check(const struct report_layout *l, struct err *e)
{
	int status = width_check(l->width, e);

	if (status < 0)
		return status;
	if (l->lines != 0 && l->lines < REPORT_LINES_MIN)
		return err_set(e, ERR_USAGE,
			       _("A page has at least %d lines, not %d; 0 is a report without pages."),
			       REPORT_LINES_MIN, l->lines);
	return 0;
}

int report_text(FILE *to, const struct session *s, const struct report_origin *origin,
		const struct report_layout *layout, struct err *e)
{
	struct facts f;
	struct pages *p;
	struct buffer title = {0}, foot = {0}, out = {0};
	struct page_frame frame = {0};
	char today[11];
	int status = layout_check(layout, e);

	if (status < 0)
		return status;
	facts_of(&f, s);
	p = pages_new(layout->width);
	report_fill(p, &f, origin);
	date_of(origin->now, today);
	/* TRANSLATORS: at the head of each page; the name of the assessment. */
	buffer_printf(&title, _("Gap report: %s"), session_about(s, FIELD_NAME_));
	/* TRANSLATORS: at the foot of each page; the start of the trail digest, a date. */
	buffer_printf(&foot, _("trail %.*s  %s"), DIGEST_SHOWN, origin->row->digest, today);
	frame.title = title.text;
	frame.mark = origin->row->sample ? _("SAMPLE") : NULL;
	frame.foot = foot.text;
	pages_print(p, layout->lines, &frame, &out);
	status = stream_put(to, &out, e);
	pages_free(p);
	buffer_release(&title);
	buffer_release(&foot);
	buffer_release(&out);
	return status;
}
