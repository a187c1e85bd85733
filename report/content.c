/* content.c: what stands at the edges of its pages, whatever its format. */
#include "report/content.h"

#include <stdlib.h>
#include <string.h>

#include "report/part.h"

static const char *state_of(const struct assessment_row *row)
{
	if (row->sample)
		return _("SAMPLE");
	return *row->sealed_by ? _("SEALED") : _("DRAFT");
}

const struct template *report_house(const struct report_layout *layout)
{
	static const struct template plain;

	return layout->template ? layout->template : &plain;
}

static const char *words_of(const struct wording *w)
{
	const char *text = w->in[lang_in_use()];

	return text ? text : "";
}

void report_edges(struct edges *to, const struct session *s, const struct report_origin *o,
		  const struct report_layout *layout)
{
	enum { DIGEST_SHOWN = 12 /* characters: enough to tell two files apart, short enough for a foot */ };
	const struct template *house = report_house(layout);
	const char *name = session_about(s, FIELD_NAME_), *heading = words_of(&house->title);
	struct buffer title = {0}, foot = {0};
	char today[DATE_BYTES];

	date_of(o->now, today);
	if (*heading)
		buffer_printf(&title, "%s%s%s", heading, C_("label", ": "), name);
	else
		/* TRANSLATORS: at the head of each page; the name of the assessment. */
		buffer_printf(&title, _("Gap report: %s"), name);
	/* TRANSLATORS: at the foot of each page; the start of the trail digest, a date. */
	buffer_printf(&foot, _("trail %.*s  %s"), DIGEST_SHOWN, o->row->digest, today);
	*to = (struct edges){.title = buffer_take(&title),
			     .state = state_of(o->row),
			     .foot = buffer_take(&foot),
			     .marking = words_of(&house->marking),
			     .footer = words_of(&house->footer)};
}

void edges_release(struct edges *e)
{
	free(e->title);
	free(e->foot);
	*e = (struct edges){0};
}

static const struct report_format formats[] = {
	{"text", report_text, REPORT_PAGES, false},
	{"html", report_html, REPORT_PAGES, false},
	{"markdown", report_markdown, REPORT_PAGES, false},
	{"json", report_json, REPORT_BOTH, false},
	{"csv", report_csv, REPORT_ROWS, false},
	{"pdf", report_json, REPORT_PAGES, true},
	{"xlsx", report_json, REPORT_ROWS, true},
};

void report_endings(struct buffer *to)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		const char *word = formats[i].word;

		buffer_printf(to, "%s%s", i > 0 ? " " : "",
			      strcmp(word, "text") == 0       ? "txt"
			      : strcmp(word, "markdown") == 0 ? "md"
							      : word);
	}
}

const struct report_format *report_format(const char *word, struct err *e)
{
	struct buffer words = {0};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(word, formats[i].word) == 0)
			return &formats[i];
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		buffer_printf(&words, "%s%s", i > 0 ? C_("list", ", ") : "", formats[i].word);
	err_set(e, ERR_USAGE, _("--format: \"%s\" is not one of %s."), word, words.text);
	buffer_release(&words);
	return NULL;
}
