/* markdown.c: a paper as Markdown (CommonMark with the tables of GitHub), for wikis and tickets. */
#include <string.h>

#include "report/content.h"
#include "report/facts.h"

/* In front of these a backslash takes their meaning away, wherever they stand. */
#define MARKS "\\`*_{}[]<>|#~&$"

/* A list, a rule or a quotation begins a line with one of these, or with a number, a stop and a blank. */
static bool begins_block(const char *line)
{
	size_t digits = strspn(line, "0123456789");

	return strchr("-+=>", *line) ||
	       (digits > 0 && strchr(".)", line[digits]) && line[digits] && strchr(" \n", line[digits + 1]));
}

/* `join` stands for a newline: where it begins a line, and where the text does, a block could begin too. */
static void escaped(struct buffer *to, const char *text, const char *join)
{
	for (const char *at = text; *at; at++) {
		bool first = strchr(join, '\n') && (at == text || at[-1] == '\n');

		if (*at == '\n') {
			buffer_add(to, join);
			continue;
		}
		if (first && begins_block(at)) {
			size_t digits = strspn(at, "0123456789");

			buffer_add_bytes(to, at, digits);
			buffer_add(to, "\\");
			at += digits;
		} else if (strchr(MARKS, *at)) {
			buffer_add(to, "\\");
		}
		buffer_add_bytes(to, at, 1);
	}
}

static void line_put(struct buffer *to, const char *before, const char *label, const char *text)
{
	buffer_add(to, before);
	if (*label) {
		escaped(to, label, " ");
		buffer_add(to, " ");
	}
	escaped(to, text, " ");
	buffer_add(to, "\n\n");
}

/* --- tables --- */

static void cell_put(struct buffer *to, const char *text, int indent)
{
	enum { STEP_CELLS = 2 };

	buffer_add(to, " ");
	for (int i = 0; i < indent / STEP_CELLS; i++)
		buffer_add(to, "&emsp;");
	escaped(to, text, "<br>");
	buffer_add(to, " |");
}

/* A table needs a head: one without titles has an empty one. */
static void head_put(struct buffer *to, const struct table *t)
{
	buffer_add(to, "|");
	for (size_t i = 0; i < t->column_count; i++)
		cell_put(to, t->headed && t->columns[i].title ? t->columns[i].title : "", 0);
	buffer_add(to, "\n|");
	for (size_t i = 0; i < t->column_count; i++)
		buffer_add(to, t->columns[i].kind == COLUMN_FIGURE ? " ---: |" : " --- |");
	buffer_add(to, "\n");
}

static void table_put(struct buffer *to, const struct table *t)
{
	head_put(to, t);
	for (size_t r = 0; r < t->row_count; r++) {
		buffer_add(to, "|");
		for (size_t c = 0; c < t->column_count; c++)
			cell_put(to, t->rows[r].cells[c].text, c == t->text_column ? t->rows[r].indent : 0);
		buffer_add(to, "\n");
	}
	buffer_add(to, "\n");
}

/* --- blocks --- */

static void entry_put(struct buffer *to, const struct block *b)
{
	/* What has no label, or is one of several, goes on below what is above it. */
	buffer_add(to, *b->label ? "- " : "  - ");
	if (*b->label) {
		buffer_add(to, "**");
		escaped(to, b->label, " ");
		buffer_add(to, "** ");
	}
	if (*b->mark) {
		escaped(to, b->mark, " ");
		buffer_add(to, " ");
	}
	escaped(to, b->text, *b->label ? "  \n  " : "  \n    ");
	buffer_add(to, "\n");
}

static void block_put(struct buffer *to, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_PART:
		line_put(to, "## ", b->label, b->text);
		break;
	case BLOCK_HEADING:
		line_put(to, b->level == 1 ? "# " : "### ", b->label, b->text);
		break;
	case BLOCK_TEXT:
	case BLOCK_KEY:
		escaped(to, b->text, "  \n");
		buffer_add(to, "\n\n");
		break;
	case BLOCK_NOTICE:
		line_put(to, "> ", "", b->text);
		break;
	case BLOCK_ENTRY:
		entry_put(to, b);
		break;
	case BLOCK_TABLE:
		table_put(to, b->table);
		break;
	case BLOCK_INTERVAL:
	case BLOCK_GAP:
	case BLOCK_HOLD:
	case BLOCK_HOLD_ENDS:
		break;
	}
}

static void marking_put(struct buffer *to, const struct edges *edges)
{
	if (!*edges->marking)
		return;
	buffer_add(to, "**");
	escaped(to, edges->marking, " ");
	buffer_add(to, "**\n\n");
}

int report_markdown(FILE *to, const struct session *s, const struct report_origin *origin,
		    const struct report_layout *layout, struct err *e)
{
	struct paper *p = report_paper(s, origin, layout, e);
	struct buffer out = {0};
	struct edges edges;
	bool list = false;
	int rc;

	if (!p)
		return e->code;
	report_edges(&edges, s, origin, layout);
	marking_put(&out, &edges);
	line_put(&out, "", edges.state, edges.foot);
	for (size_t i = 0; i < p->count; i++) {
		enum block_kind kind = p->blocks[i].kind;

		if (kind == BLOCK_INTERVAL || kind == BLOCK_HOLD || kind == BLOCK_HOLD_ENDS ||
		    kind == BLOCK_GAP)
			continue; /* there are no pages */
		/* A list ends where something else begins. */
		if (list && kind != BLOCK_ENTRY)
			buffer_add(&out, "\n");
		list = kind == BLOCK_ENTRY;
		block_put(&out, &p->blocks[i]);
	}
	if (*edges.footer)
		line_put(&out, list ? "\n" : "", "", edges.footer);
	marking_put(&out, &edges);
	rc = stream_put(to, &out, e);
	edges_release(&edges);
	paper_free(p);
	buffer_release(&out);
	return rc;
}
