/* The gap report as plain text: its parts in order, on pages that carry the file's trail digest. */
#include "report/part.h"
#include "report/text_layout.h"

#include <string.h>

enum { DIGEST_SHOWN = 12 /* characters: enough to tell two files apart, short enough for a foot */ };

static const struct {
	const char *id, *title;
	void (*tell)(struct paper *d, const struct facts *f);
	bool starts_page;
} parts[] = {
	{"summary", N_("Summary"), part_summary, true},
	{"scores", N_("Score in detail"), part_tables, true},
	{"gaps", N_("Gaps"), part_gaps, true},
	{"open", N_("Open questions"), part_open, false},
	{"not-applicable", N_("Not applicable"), part_not_applicable, false},
	{"met", N_("Met"), part_met, false},
	{"method", N_("How the score is computed"), part_method, true},
};

static void report_fill(struct paper *d, const struct facts *f, const struct report_origin *o)
{
	part_cover(d, f, o);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		paper_part(d, parts[i].id, _(parts[i].title), parts[i].starts_page);
		parts[i].tell(d, f);
	}
	paper_part(d, "signatures", _("Signatures"), false);
	part_sign_off(d, f, o);
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
	struct paper *d;
	struct buffer title = {0}, foot = {0};
	struct page_frame frame = {0};
	char today[11];
	int status = layout_check(layout, e);

	if (status < 0)
		return status;
	facts_of(&f, s);
	d = paper_new();
	report_fill(d, &f, origin);
	date_of(origin->now, today);
	/* TRANSLATORS: at the head of each page; the name of the assessment. */
	buffer_printf(&title, _("Gap report: %s"), session_about(s, FIELD_NAME_));
	/* TRANSLATORS: at the foot of each page; the start of the trail digest, a date. */
	buffer_printf(&foot, _("trail %.*s  %s"), DIGEST_SHOWN, origin->row->digest, today);
	frame.title = title.text;
	frame.mark = origin->row->sample ? _("SAMPLE") : NULL;
	frame.foot = foot.text;
	status = paper_put(d, layout->width, layout->lines, &frame, to, e);
	paper_free(d);
	buffer_release(&title);
	buffer_release(&foot);
	return status;
}
