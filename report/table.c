#include "report/table.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/heat.h"
#include "core/mem.h"
#include "report/facts.h"

struct table *table_new(const struct column *columns, size_t count)
{
	struct table *t = mem_alloc(sizeof *t);

	assert(count >= 1 && count <= COLUMNS_MAX);
	t->arena = arena_new();
	memcpy(t->columns, columns, count * sizeof *columns);
	t->column_count = count;
	t->filled = count;
	t->text_column = COLUMNS_MAX;
	for (size_t c = 0; c < count; c++) {
		t->headed |= columns[c].title != NULL;
		if (columns[c].kind == COLUMN_TEXT || columns[c].kind == COLUMN_LINE)
			t->text_column = c;
	}
	return t;
}

void table_free(struct table *t)
{
	if (!t)
		return;
	arena_free(t->arena);
	free(t->rows);
	free(t);
}

void table_indent(struct table *t, int cells)
{
	t->indent = cells;
}

static struct cell *cell_add(struct table *t, enum cell_kind kind, const char *text)
{
	struct cell *cell;

	if (t->filled == t->column_count) {
		t->rows = mem_grow(t->rows, t->row_count + 1, sizeof *t->rows);
		t->rows[t->row_count++] = (struct table_row){.indent = t->indent};
		t->indent = 0;
		t->filled = 0;
	}
	cell = &t->rows[t->row_count - 1].cells[t->filled++];
	*cell = (struct cell){.text = arena_dup(t->arena, text, strlen(text)), .kind = kind};
	return cell;
}

void table_cell(struct table *t, const char *text)
{
	cell_add(t, CELL_TEXT, text);
}

void table_cell_beside(struct table *t, const char *text, const char *beside, enum lang language,
		       const char *below)
{
	struct buffer b = {0};
	struct cell *cell;

	buffer_printf(&b, "%s%s%s%s%s", text, beside ? "\n" : "", beside ? beside : "", *below ? "\n" : "",
		      below);
	cell = cell_add(t, CELL_TEXT, b.text);
	if (beside) {
		cell->beside_at = strlen(text) + 1;
		cell->beside_bytes = strlen(beside);
		cell->beside_language = lang_tag(language);
	}
	buffer_release(&b);
}

void table_count(struct table *t, size_t count)
{
	struct buffer b = {0};

	buffer_printf(&b, "%zu", count);
	cell_add(t, CELL_COUNT, b.text)->value = (int64_t)count;
	buffer_release(&b);
}

void table_percent(struct table *t, int tenths)
{
	struct buffer b = {0};
	struct cell *cell;

	percent_print(tenths, &b);
	cell = cell_add(t, CELL_PERCENT, b.text);
	cell->value = cell->of = tenths;
	buffer_release(&b);
}

void table_amount(struct table *t, int64_t amount)
{
	struct buffer b = {0};

	amount_print(amount, &b);
	cell_add(t, CELL_AMOUNT, b.text)->value = amount;
	buffer_release(&b);
}

void table_ratio(struct table *t, struct ratio r)
{
	struct buffer b = {0};
	struct cell *cell;

	ratio_sums_print(r, &b);
	cell = cell_add(t, CELL_RATIO, b.text);
	cell->value = r.points;
	cell->of = r.worth;
	buffer_release(&b);
}

void table_score(struct table *t, struct ratio r)
{
	if (ratio_tenths(r) == RATIO_NOTHING) {
		table_cell(t, _("nothing in scope"));
		table_cell(t, "");
	} else {
		table_percent(t, ratio_tenths(r));
		table_ratio(t, r);
	}
}

void table_sums(struct table *t, const struct sums *s)
{
	table_score(t, sums_floor(s));
	for (size_t c = t->filled; c-- > 0;) {
		struct cell *cell = &t->rows[t->row_count - 1].cells[c];

		if (cell->kind != CELL_PERCENT)
			continue;
		cell->of = ratio_tenths(sums_ceiling(s));
		return;
	}
}

void table_heat(struct table *t, const struct sums *s, const char *nothing)
{
	enum { MARKS = 4 };
	int tenths = ratio_tenths(sums_floor(s));
	struct buffer b = {0};
	struct cell *cell;
	size_t figure;

	if (tenths == RATIO_NOTHING) {
		table_cell(t, nothing);
		return;
	}
	buffer_printf(&b, "%d.%d", tenths / 10, tenths % 10);
	figure = b.bytes;
	buffer_add(&b, " ");
	sums_bar(s, MARKS, &b);
	cell = cell_add(t, CELL_HEAT, b.text);
	cell->value = tenths;
	cell->of = ratio_tenths(sums_ceiling(s));
	cell->figure = figure;
	buffer_release(&b);
}

void table_answer(struct table *t, enum answer a)
{
	cell_add(t, CELL_ANSWER, answer_name(a))->value = a;
}

void table_date(struct table *t, const char *date)
{
	cell_add(t, *date ? CELL_DATE : CELL_TEXT, date);
}

size_t table_rows(const struct table *t)
{
	return t->row_count;
}
