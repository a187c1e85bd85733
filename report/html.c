/* html.c: a paper as one HTML file: no script, nothing from elsewhere, readable with every style switched
 * off. */
#include "report/content.h"

#include <string.h>

#include "core/embedded.h"
#include "core/text.h"
#include "report/facts.h"

extern const struct embedded style[];

/* What is open while blocks go by; entries in a row are one list. */
struct html {
	struct buffer *to;
	const struct paper *paper;
	enum verdict verdict;
	bool list;        /* in a <dl> */
	const char *part; /* the id of what is open: a part, or before the first of them the cover */
	bool section;     /* in a part */
};

/* Text and attributes alike; texts hold no control characters (text_is_clean). */
static void escaped(struct buffer *to, const char *text)
{
	for (; *text; text++) {
		size_t plain = strcspn(text, "&<>\"'");

		buffer_add_bytes(to, text, plain);
		text += plain;
		if (!*text)
			break;
		buffer_add(to, *text == '&'   ? "&amp;"
			       : *text == '<' ? "&lt;"
			       : *text == '>' ? "&gt;"
			       : *text == '"' ? "&quot;"
					      : "&#39;");
	}
}

static void element(struct buffer *to, const char *open, const char *text, const char *close)
{
	buffer_add(to, open);
	escaped(to, text);
	buffer_add(to, close);
}

static void list_end(struct html *h)
{
	if (h->list)
		buffer_add(h->to, "</dl>\n");
	h->list = false;
}

/* --- bars --- */

/* What is earned is solid, what is open striped, what is lost empty: that is seen without colours as well.
 * Lengths are per cent; the style sheet gives it its size, the attributes where there is none. */
static void bar_put(struct buffer *to, const char *class, int64_t tenths, int64_t ceiling, const char *words)
{
	enum { HEIGHT = 10 };

	buffer_printf(to, "<svg class=\"%s\" width=\"60\" height=\"8\" viewBox=\"0 0 100 %d\" ", class,
		      HEIGHT);
	buffer_add(to, "preserveAspectRatio=\"none\" ");
	if (*words)
		element(to, "role=\"img\" aria-label=\"", words, "\">");
	else
		buffer_add(to, "aria-hidden=\"true\">");
	if (ceiling > tenths)
		buffer_printf(to, "<path d=\"M%d.%d %dh%d.%d\"/>", (int)tenths / 10, (int)tenths % 10,
			      HEIGHT / 2, (int)(ceiling - tenths) / 10, (int)(ceiling - tenths) % 10);
	if (tenths > 0)
		buffer_printf(to, "<rect width=\"%d.%d\" height=\"%d\"/>", (int)tenths / 10, (int)tenths % 10,
			      HEIGHT);
	buffer_add(to, "</svg>");
}

/* A piece of each kind, with its name. */
static void key_put(struct buffer *to)
{
	static const int pieces[PAPER_KEY_WORDS][2] = {{1000, 1000}, {0, 1000}, {0, 0}};
	const char *words[PAPER_KEY_WORDS];

	paper_key_words(words);
	buffer_add(to, "<div class=\"key\">");
	for (size_t i = 0; i < PAPER_KEY_WORDS; i++) {
		buffer_add(to, i ? " <span>" : "<span>");
		bar_put(to, "bar", pieces[i][0], pieces[i][1], "");
		element(to, " ", words[i], "</span>");
	}
	buffer_add(to, "</div>\n");
}

/* The score and what may still come, drawn to scale; the same figures stand below it in words. */
static void interval_put(struct buffer *to, const struct block *b)
{
	bar_put(to, "interval", b->value, b->of, b->text);
	buffer_add(to, "\n");
	key_put(to);
}

/* The figure, and below it the bar; what is still open is said where it is not seen. */
static void heat_put(struct buffer *to, const struct cell *cell)
{
	struct buffer words = {0}, figure = {0};

	buffer_add_bytes(&figure, cell->text, cell->figure);
	if (cell->of > cell->value)
		/* TRANSLATORS: a percentage, the upper end of a score. */
		buffer_printf(&words, _("%d.%d %% if every open question is met"), (int)cell->of / 10,
			      (int)cell->of % 10);
	element(to, ">", figure.text, "");
	bar_put(to, "bar", cell->value, cell->of, words.text ? words.text : "");
	buffer_release(&figure);
	buffer_release(&words);
}

/* --- tables --- */

/* What is in another language says so, to be read aloud in it and drawn with its glyphs. */
static void beside_put(struct buffer *to, const struct cell *cell)
{
	struct buffer piece = {0};

	buffer_add_bytes(&piece, cell->text, cell->beside_at);
	element(to, ">", piece.text, "");
	buffer_clear(&piece);
	buffer_add_bytes(&piece, cell->text + cell->beside_at, cell->beside_bytes);
	buffer_printf(to, "<span lang=\"%s\"", cell->beside_language);
	element(to, ">", piece.text, "</span>");
	escaped(to, cell->text + cell->beside_at + cell->beside_bytes);
	buffer_release(&piece);
}

enum { NARROW_COLUMNS = 2 /* in any screen */ };

/* Space-separated; "" for none. */
static void classes_of(const struct table *t, const struct table_row *row, size_t column, struct buffer *to)
{
	/* An id or a date is not broken; the name of an owner may have to be. */
	enum { STEP_CELLS = 2, STEPS_MAX = 4, WORDS_CELLS = 28, HEAT_STEP = 200 };
	const struct cell *cell = &row->cells[column];
	int steps = row->indent / STEP_CELLS;

	if (cell->kind == CELL_ANSWER && cell->value != ANSWER_OPEN)
		buffer_printf(to, " %s", answer_word((enum answer)cell->value));
	if (cell->kind == CELL_HEAT)
		buffer_printf(to, " heat heat%d", (int)cell->value / HEAT_STEP);
	if (t->columns[column].kind == COLUMN_FIGURE)
		buffer_add(to, " figure");
	if (t->columns[column].kind == COLUMN_WORDS && t->headed && text_width(cell->text) <= WORDS_CELLS)
		buffer_add(to, " words");
	if (column == t->text_column && column > 0 && t->column_count > NARROW_COLUMNS)
		buffer_add(to, " text");
	if (column == t->text_column && steps > 0)
		buffer_printf(to, " deep%d", steps < STEPS_MAX ? steps : STEPS_MAX);
}

static size_t first_percent(const struct table_row *row)
{
	size_t column = 0;

	while (column < COLUMNS_MAX && row->cells[column].kind != CELL_PERCENT)
		column++;
	return column;
}

static void cell_put(struct buffer *to, const struct table *t, const struct table_row *row, size_t column)
{
	const struct cell *cell = &row->cells[column];
	/* By its first cell; a name of nothing would be read aloud as nothing. */
	bool names_row = column == 0 && *cell->text;
	struct buffer classes = {0};

	classes_of(t, row, column, &classes);
	buffer_add(to, names_row ? "<th scope=\"row\"" : "<td");
	if (classes.bytes > 0)
		buffer_printf(to, " class=\"%s\"", classes.text + 1);
	if (cell->kind == CELL_HEAT)
		heat_put(to, cell);
	else if (cell->beside_bytes > 0)
		beside_put(to, cell);
	else
		element(to, ">", cell->text, "");
	/* One bar a row: the first percentage is what the others are compared with. */
	if (cell->kind == CELL_PERCENT && first_percent(row) == column)
		bar_put(to, "bar", cell->value, cell->of, "");
	buffer_add(to, names_row ? "</th>" : "</td>");
	buffer_release(&classes);
}

static void head_put(struct buffer *to, const struct table *t)
{
	buffer_add(to, "<thead><tr>");
	for (size_t i = 0; i < t->column_count; i++) {
		bool figure = t->columns[i].kind == COLUMN_FIGURE;

		/* An empty head would be read aloud as nothing. */
		if (!t->columns[i].title || !*t->columns[i].title)
			buffer_add(to, "<td></td>");
		else
			element(to, figure ? "<th scope=\"col\" class=\"figure\">" : "<th scope=\"col\">",
				t->columns[i].title, "</th>");
	}
	buffer_add(to, "</tr></thead>\n");
}

/* What has many columns scrolls in a box of its own where a screen is too narrow for it, by keys as well. */
static void table_put(struct html *h, const struct table *t)
{
	struct buffer *to = h->to;
	bool scrolls = t->column_count > NARROW_COLUMNS;

	if (scrolls)
		buffer_printf(to,
			      "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-labelledby=\"%s\">\n",
			      h->part);
	buffer_add(to, t->headed ? "<table>\n" : "<table class=\"entries\">\n");
	if (t->headed)
		head_put(to, t);
	buffer_add(to, "<tbody>\n");
	for (size_t r = 0; r < t->row_count; r++) {
		buffer_add(to, "<tr>");
		for (size_t c = 0; c < t->column_count; c++)
			cell_put(to, t, &t->rows[r], c);
		buffer_add(to, "</tr>\n");
	}
	buffer_add(to, "</tbody></table>\n");
	if (scrolls)
		buffer_add(to, "</div>\n");
}

/* --- blocks --- */

static void heading_put(struct html *h, int level, const char *label, const char *text)
{
	if (level == 1)
		buffer_printf(h->to, "<h1 id=\"%s\">", h->part);
	else
		buffer_printf(h->to, "<h%d>", level);
	if (*label)
		element(h->to, "", label, " ");
	escaped(h->to, text);
	buffer_printf(h->to, "</h%d>\n", level);
}

static void contents_put(struct html *h)
{
	buffer_add(h->to, "<nav aria-label=\"");
	element(h->to, "", _("Contents"), "\">\n<ol>\n");
	for (size_t i = 0; i < h->paper->count; i++) {
		const struct block *b = &h->paper->blocks[i];

		if (b->kind != BLOCK_PART)
			continue;
		buffer_printf(h->to, "<li><a href=\"#%s\">", b->id);
		element(h->to, "", b->text, "</a></li>\n");
	}
	buffer_add(h->to, "</ol>\n</nav>\n");
}

static void part_put(struct html *h, const struct block *b)
{
	if (h->section)
		buffer_add(h->to, "</section>\n");
	else
		contents_put(h);
	h->section = true;
	h->part = b->id;
	buffer_printf(h->to, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\"%s>", b->id, b->id,
		      b->starts_page ? " class=\"page\"" : "");
	element(h->to, "", b->label, " ");
	element(h->to, "", b->text, "</h2>\n");
}

static void entry_put(struct html *h, const struct block *b)
{
	if (!h->list)
		buffer_add(h->to, "<dl>\n");
	h->list = true;
	/* What has no label goes on with what is above it. */
	element(h->to, "<div><dt>", b->label, "</dt><dd");
	if (b->language)
		buffer_printf(h->to, " lang=\"%s\"", b->language);
	buffer_add(h->to, ">");
	if (*b->mark)
		element(h->to, "", b->mark, " ");
	element(h->to, "", b->text, "</dd></div>\n");
}

static void block_put(struct html *h, const struct block *b)
{
	if (b->kind != BLOCK_ENTRY)
		list_end(h);
	switch (b->kind) {
	case BLOCK_PART:
		part_put(h, b);
		break;
	case BLOCK_HEADING:
		heading_put(h, b->level == 1 ? 1 : h->section ? 3 : 2, b->label, b->text);
		break;
	case BLOCK_TEXT:
		element(h->to, "<p>", b->text, "</p>\n");
		break;
	case BLOCK_NOTICE:
		element(h->to, "<p class=\"notice\">", b->text, "</p>\n");
		break;
	case BLOCK_ENTRY:
		entry_put(h, b);
		break;
	case BLOCK_TABLE:
		table_put(h, b->table);
		break;
	case BLOCK_INTERVAL:
		interval_put(h->to, b);
		break;
	case BLOCK_KEY:
		element(h->to, "<p>", b->label, "</p>\n");
		key_put(h->to);
		break;
	case BLOCK_HOLD:
		buffer_add(h->to, "<div class=\"hold\">\n");
		break;
	case BLOCK_HOLD_ENDS:
		buffer_add(h->to, "</div>\n");
		break;
	case BLOCK_GAP:
		break;
	}
}

/* --- the document --- */

/* A CSS string between quotes; "<" would end the style sheet where "</style" follows. */
static void css_string(struct buffer *to, const char *text)
{
	buffer_add(to, "\"");
	for (; *text; text++) {
		if (*text == '"' || *text == '\\' || *text == '<' || *text == '\n')
			buffer_printf(to, "\\%x ", (unsigned)*text);
		else
			buffer_add_bytes(to, text, 1);
	}
	buffer_add(to, "\"");
}

/* What stands at the edges of each printed page, as in the other formats. */
static void page_edges(struct buffer *to, const struct edges *edges)
{
	buffer_add(to, "@page { size: A4; margin: 20mm 16mm; font: 8pt sans-serif;\n@top-left { content: ");
	css_string(to, edges->title);
	buffer_add(to, " }\n@top-right { content: ");
	css_string(to, edges->state);
	if (*edges->marking) {
		buffer_add(to, " }\n@top-center { font-weight: bold; content: ");
		css_string(to, edges->marking);
		buffer_add(to, " }\n@bottom-center { font-weight: bold; content: ");
		css_string(to, edges->marking);
	}
	buffer_add(to, " }\n@bottom-left { white-space: pre; content: ");
	if (*edges->footer) {
		css_string(to, edges->footer);
		buffer_add(to, " \"\\a \" ");
	}
	css_string(to, edges->foot);
	buffer_add(to, " }\n@bottom-right { content: counter(page) \" / \" counter(pages) }\n}\n");
}

static void head_of(struct buffer *to, const struct edges *edges)
{
	buffer_printf(to,
		      "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		      "<meta http-equiv=\"Content-Security-Policy\" "
		      "content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;\">\n",
		      lang_tag(lang_in_use()));
	element(to, "<title>", edges->title, "</title>\n<style>\n");
	buffer_add(to, style[0].bytes);
	page_edges(to, edges);
	buffer_add(to, "</style>\n</head>\n<body>\n");
}

/* A logo may stand above the title. */
static bool is_titled(const struct paper *p)
{
	for (size_t i = 0; i < p->count && p->blocks[i].kind != BLOCK_PART; i++)
		if (p->blocks[i].kind == BLOCK_HEADING && p->blocks[i].level == 1)
			return true;
	return false;
}

static void body_of(struct html *h, const struct edges *edges)
{
	buffer_add(h->to, "<header>");
	if (*edges->marking)
		element(h->to, "<p class=\"marking\">", edges->marking, "</p>");
	element(h->to, "<p class=\"state\">", edges->state, "</p></header>\n");
	buffer_printf(h->to, "<main class=\"%s\">\n", verdict_id(h->verdict));
	/* A report without its cover has a name all the same. */
	if (!is_titled(h->paper))
		heading_put(h, 1, "", edges->title);
	for (size_t i = 0; i < h->paper->count; i++)
		block_put(h, &h->paper->blocks[i]);
	list_end(h);
	if (h->section)
		buffer_add(h->to, "</section>\n");
	buffer_add(h->to, "</main>\n<footer>");
	if (*edges->footer)
		element(h->to, "<p>", edges->footer, "</p>");
	element(h->to, "<p>", edges->foot, "</p>");
	if (*edges->marking)
		element(h->to, "<p class=\"marking\">", edges->marking, "</p>");
	buffer_add(h->to, "</footer>\n</body>\n</html>\n");
}

int report_html(FILE *to, const struct session *s, const struct report_origin *origin,
		const struct report_layout *layout, struct err *e)
{
	struct buffer out = {0};
	struct edges edges;
	struct paper *p = report_paper(s, origin, layout, e);
	struct html h = {.to = &out, .paper = p, .part = "cover", .verdict = session_score(s)->verdict};
	int rc;

	if (!p)
		return e->code;
	report_edges(&edges, s, origin, layout);
	head_of(&out, &edges);
	body_of(&h, &edges);
	rc = stream_put(to, &out, e);
	edges_release(&edges);
	paper_free(p);
	buffer_release(&out);
	return rc;
}
