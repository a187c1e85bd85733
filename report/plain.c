/* plain.c: a paper as sentences, a line each and nothing drawn, to be read by lines (a screen reader). */
#include <string.h>

#include "report/content.h"
#include "report/facts.h"

/* Bars stand behind a figure that says the same: they are left out. */
static void cell_put(struct buffer *to, const char *text)
{
	size_t bytes = strlen(text), bar = bytes;

	while (bar > 0 && strchr("#=.", text[bar - 1]))
		bar--;
	if (bar < bytes && bar > 0 && text[bar - 1] == ' ')
		bytes = bar - 1;
	for (size_t i = 0; i < bytes; i++)
		buffer_add_bytes(to, text[i] == '\n' ? " " : &text[i], 1);
}

/* What stands between two cells: what a figure is, in place of the head of its column, and a label's colon
 * where there is none. */
static void between_put(struct buffer *to, const struct table *t, size_t column, bool second)
{
	const char *title = t->headed && column != t->text_column ? t->columns[column].title : NULL;

	if (to->text && to->bytes > 0 && to->text[to->bytes - 1] == '.')
		buffer_add(to, " "); /* the number of a row */
	else if (second && !t->headed)
		buffer_printf(to, _("%s: %s"), "", "");
	else
		buffer_add(to, C_("list", ", "));
	if (title && *title)
		buffer_printf(to, _("%s: %s"), title, "");
}

/* "supply chain, score: 0.0 %, points: 0.0/3"; "Organisation: Example City". */
static void row_put(struct buffer *to, const struct table *t, const struct table_row *row)
{
	size_t said = 0;

	for (size_t c = 0; c < t->column_count; c++) {
		if (!*row->cells[c].text)
			continue;
		if (said > 0)
			between_put(to, t, c, said == 1);
		cell_put(to, row->cells[c].text);
		said++;
	}
	buffer_add(to, "\n");
}

static void table_put(struct buffer *to, const struct table *t)
{
	/* Of what the rows are, where it is no figure: a role above its topics. */
	if (t->headed && t->text_column == 0 && t->columns[0].title && *t->columns[0].title)
		buffer_printf(to, _("%s: %s"), t->columns[0].title, "\n");
	for (size_t r = 0; r < t->row_count; r++)
		row_put(to, t, &t->rows[r]);
}

static void block_put(struct buffer *to, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_PART:
	case BLOCK_HEADING:
	case BLOCK_TEXT:
	case BLOCK_NOTICE:
	case BLOCK_ENTRY:
		if (*b->label)
			buffer_printf(to, b->kind == BLOCK_ENTRY ? _("%s: %s") : "%s %s", b->label, "");
		if (*b->mark)
			buffer_printf(to, "%s ", b->mark);
		buffer_printf(to, "%s\n", b->text);
		break;
	case BLOCK_TABLE:
		table_put(to, b->table);
		break;
	case BLOCK_INTERVAL:
	case BLOCK_KEY: /* of bars, which are left out */
	case BLOCK_GAP:
	case BLOCK_HOLD:
	case BLOCK_HOLD_ENDS:
		break;
	}
}

/* Blanks that only line up what stands below one another are one. */
static void blanks_join(struct buffer *b)
{
	size_t kept = 0;

	for (size_t i = 0; i < b->bytes; i++) {
		bool after = kept > 0 && b->text[kept - 1] == ' ';

		if (b->text[i] == '\n' && after)
			kept--;
		if (b->text[i] != ' ' || (kept > 0 && !after))
			b->text[kept++] = b->text[i];
	}
	b->bytes = kept;
}

int report_plain(FILE *to, const struct session *s, const struct report_origin *origin,
		 const struct report_layout *layout, struct err *e)
{
	struct paper *p = report_paper(s, origin, layout, e);
	struct buffer out = {0};
	struct edges edges;
	int rc;

	if (!p)
		return e->code;
	report_edges(&edges, s, origin, layout);
	if (*edges.marking)
		buffer_printf(&out, "%s\n", edges.marking);
	for (size_t i = 0; i < p->count; i++)
		block_put(&out, &p->blocks[i]);
	if (*edges.footer)
		buffer_printf(&out, "%s\n", edges.footer);
	buffer_printf(&out, "%s %s\n", edges.state, edges.foot);
	blanks_join(&out);
	rc = stream_put(to, &out, e);
	edges_release(&edges);
	paper_free(p);
	buffer_release(&out);
	return rc;
}
