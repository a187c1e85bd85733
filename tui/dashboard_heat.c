/* dashboard_heat.c: the heat map, topics down, roles and their service models across. */
#include "core/text.h"
#include "tui/dashboard.h"

enum { MARGIN = 2, LABEL_MIN = 20, LABEL_MIN_NARROW = 12, LABEL_MAX = 34 };

/* How a cell is written: the widest that all columns have room for. */
struct shape {
	bool tenths; /* "66.6", else "66" */
	int marks;
	int cells; /* with the cursor's mark, which also keeps the columns apart */
};

static const struct shape shapes[] = {
	{true, 10, 17}, {true, 6, 13}, {true, 4, 11}, {false, 4, 9}, {false, 0, 5},
};

/* What is laid out: the columns of the heat map and, where there is room, one of all together. */
struct layout {
	const struct shape *shape;
	int label;        /* cells */
	size_t per_block; /* columns that stand side by side */
	bool with_all;
};

static int label_cells(const struct pen *p, const struct heat *h)
{
	int most = text_width(_("all topics"));

	for (size_t i = 0; i < h->topic_count; i++) {
		int cells = text_width(group_name(p->session, SCORE_BY_TOPIC, h->topics[i]));

		if (cells > most)
			most = cells;
	}
	return most < LABEL_MAX ? most : LABEL_MAX;
}

static struct layout layout_of(const struct pen *p, const struct heat *h)
{
	int label = label_cells(p, h), room = p->cells - MARGIN;
	int least = p->cells < 60 ? LABEL_MIN_NARROW : LABEL_MIN;
	size_t count = sizeof shapes / sizeof *shapes, i = 0, fits;
	struct layout l = {.with_all = h->column_count > 1};

	if (label < least)
		least = label;
	while (i + 1 < count && room - (int)h->column_count * shapes[i].cells < least + 1)
		i++;
	l.shape = &shapes[i];
	fits = (size_t)(room - least - 1) / (size_t)l.shape->cells;
	l.with_all = l.with_all && fits > h->column_count;
	l.per_block = fits < 1 ? 1 : fits < h->column_count ? fits : h->column_count;
	l.label = room - 1 - (int)(l.per_block + l.with_all) * l.shape->cells;
	if (l.label > label)
		l.label = label;
	return l;
}

/* Where a block of columns ends: not within a role that the next block has room for. */
static size_t block_end(const struct heat *h, size_t first, size_t per_block)
{
	size_t end = first + per_block, start;

	if (end >= h->column_count)
		return h->column_count;
	for (start = end; start > first && h->columns[start - 1].role == h->columns[end].role; start--)
		;
	return start > first ? start : end;
}

static void tally_put(struct pen *p, const struct layout *l, int col, const struct tally *t,
		      struct target target)
{
	int tenths = ratio_tenths(sums_floor(&t->sums));
	struct buffer b = {0};

	if (tally_questions(t) == 0)
		return;
	if (tenths == RATIO_NOTHING)
		buffer_add(&b, l->shape->tenths ? "   --" : " --");
	else if (l->shape->tenths)
		buffer_printf(&b, "%3d.%d", tenths / 10, tenths % 10);
	else
		buffer_printf(&b, "%3d", tenths / 10);
	if (l->shape->marks > 0 && tenths != RATIO_NOTHING) {
		buffer_add(&b, " ");
		sums_bar(&t->sums, l->shape->marks, &b);
	}
	board_put(p->board, p->row, col + 1, l->shape->cells - 1, answer_style(tally_gravest(t)), b.text);
	board_spot(p->board, p->row, col, l->shape->cells, target);
	buffer_release(&b);
}

static int column_col(const struct pen *p, const struct layout *l, size_t nth)
{
	return p->col + MARGIN + l->label + 1 + (int)nth * l->shape->cells;
}

/* Roles over their service models; one role alone is not named. */
static void head_put(struct pen *p, const struct heat *h, const struct layout *l, size_t first, size_t end)
{
	for (size_t c = first; h->role_count > 1 && c < end; c++) {
		size_t same = c;

		while (same < end && h->columns[same].role == h->columns[c].role)
			same++;
		board_put(p->board, p->row, column_col(p, l, c - first) + 1,
			  (int)(same - c) * l->shape->cells - 1, STYLE_FAINT,
			  group_name(p->session, SCORE_BY_ROLE, h->columns[c].role));
		c = same - 1;
	}
	p->row += h->role_count > 1;
	for (size_t c = first; c < end; c++)
		board_put(p->board, p->row, column_col(p, l, c - first) + 1, l->shape->cells - 1, STYLE_FAINT,
			  group_name(p->session, SCORE_BY_SERVICE_MODEL, h->columns[c].model));
	if (l->with_all && end == h->column_count)
		board_put(p->board, p->row, column_col(p, l, end - first) + 1, l->shape->cells - 1,
			  /* TRANSLATORS: head of a narrow column, at most 4 cells: the whole row taken
			     together. */
			  STYLE_FAINT, C_("column", "all"));
	p->row++;
}

/* One topic, or TARGET_ANY: all of them. */
static void topic_put(struct pen *p, const struct heat *h, const struct layout *l, size_t first, size_t end,
		      size_t topic)
{
	const struct score *score = session_score(p->session);
	bool one = topic != TARGET_ANY;

	board_put(p->board, p->row, p->col + MARGIN, l->label, one ? STYLE_PLAIN : STYLE_STRONG,
		  one ? group_name(p->session, SCORE_BY_TOPIC, topic) : _("all topics"));
	/* The blocks below the first repeat the names and not what they lead to. */
	if (first == 0)
		board_spot(p->board, p->row, p->col, MARGIN + l->label,
			   (struct target){TARGET_CELL, {topic, TARGET_ANY, TARGET_ANY}});
	for (size_t c = first; c < end; c++) {
		const struct heat_column *column = &h->columns[c];

		tally_put(p, l, column_col(p, l, c - first),
			  one ? score_cell(score, topic, column->role, column->model) : &column->all,
			  (struct target){TARGET_CELL, {topic, column->role, column->model}});
	}
	if (l->with_all && end == h->column_count)
		tally_put(p, l, column_col(p, l, end - first),
			  one ? &score->by[SCORE_BY_TOPIC][topic] : &score->total,
			  (struct target){TARGET_CELL, {topic, TARGET_ANY, TARGET_ANY}});
	p->row++;
}

void dashboard_heat(struct pen *p)
{
	struct heat h;
	struct layout l;

	heat_of(&h, session_score(p->session), session_library(p->session));
	pen_heading(p, _("Heat map, per cent"));
	if (h.column_count == 0)
		return;
	l = layout_of(p, &h);
	for (size_t first = 0, end; first < h.column_count; first = end) {
		end = block_end(&h, first, l.per_block);

		head_put(p, &h, &l, first, end);
		for (size_t i = 0; i < h.topic_count; i++)
			topic_put(p, &h, &l, first, end, h.topics[i]);
		topic_put(p, &h, &l, first, end, TARGET_ANY);
	}
	pen_text(p, STYLE_FAINT, _("# earned  = still open  . lost  -- not scored"));
}
