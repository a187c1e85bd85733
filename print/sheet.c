#include "print/sheet.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct paper_size paper_sizes[] = {
	{"a4", 595.28, 841.89},
	{"letter", 612, 792},
	{NULL, 0, 0},
};

enum { MARGIN = 50, EDGE = 26, EDGE_LINE = 11, LEADING = 3, BAR_WIDTH = 34, BAR_HEIGHT = 5 };

static const struct {
	double size;
	bool bold;
	double grey; /* 0 black */
} looks[LOOK__COUNT] = {
	[LOOK_PLAIN] = {9, false, 0},     [LOOK_FAINT] = {9, false, 0.35}, [LOOK_STRONG] = {9, true, 0},
	[LOOK_HEADING] = {10.5, true, 0}, [LOOK_PART] = {15, true, 0},     [LOOK_TITLE] = {22, true, 0},
};

struct sheet {
	const struct paper_size *size;
	struct sheet_edges edges;
	PangoFontMap *fonts;
	PangoContext *context;
	cairo_surface_t *surface;
	cairo_t *cairo; /* NULL while counting */
	bool (*write)(void *arg, const void *bytes, size_t size);
	void *arg;
	double y;
	bool fresh; /* nothing stands on this page yet */
	int page, pages;
	const struct row *head;
	struct row head_row;
	int outline[4]; /* the newest mark of each level */
	size_t unknown;
};

struct sheet *sheet_new(const struct paper_size *size, const char *language, const struct sheet_edges *edges)
{
	struct sheet *s = calloc(1, sizeof *s);

	if (!s)
		abort();
	*s = (struct sheet){.size = size, .edges = *edges};
	s->fonts = pango_cairo_font_map_new();
	s->context = pango_font_map_create_context(s->fonts);
	/* Lengths are points whatever the screen of this machine would be. */
	pango_cairo_context_set_resolution(s->context, 72);
	pango_context_set_language(s->context, pango_language_from_string(language));
	return s;
}

void sheet_free(struct sheet *s)
{
	if (!s)
		return;
	g_object_unref(s->context);
	g_object_unref(s->fonts);
	free(s);
}

double sheet_width(const struct sheet *s)
{
	return s->size->width - 2 * MARGIN;
}

double sheet_height(const struct sheet *s)
{
	return s->size->height - 2 * MARGIN;
}

/* g_object_unref. */
static PangoLayout *layout_new(struct sheet *s, const char *text, enum look look, double width, bool right)
{
	PangoLayout *layout = pango_layout_new(s->context);
	PangoFontDescription *font = pango_font_description_from_string("sans");

	pango_font_description_set_absolute_size(font, looks[look].size * PANGO_SCALE);
	if (looks[look].bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	if (width > 0)
		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	if (right)
		pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
	pango_layout_set_spacing(layout, PANGO_SCALE);
	pango_layout_set_text(layout, text, -1);
	s->unknown += (size_t)pango_layout_get_unknown_glyphs_count(layout);
	return layout;
}

static double layout_height(PangoLayout *layout)
{
	int height;

	pango_layout_get_size(layout, NULL, &height);
	return (double)height / PANGO_SCALE;
}

double sheet_text_width(struct sheet *s, const char *text, enum look look)
{
	PangoLayout *layout = layout_new(s, text, look, 0, false);
	int width;

	pango_layout_get_size(layout, &width, NULL);
	g_object_unref(layout);
	return (double)width / PANGO_SCALE + 1;
}

/* --- pages --- */

static void grey(struct sheet *s, double level)
{
	if (s->cairo)
		cairo_set_source_rgb(s->cairo, level, level, level);
}

static void box(struct sheet *s, double x, double y, double width, double height)
{
	if (!s->cairo)
		return;
	cairo_rectangle(s->cairo, x, y, width, height);
	cairo_fill(s->cairo);
}

static void edge_text(struct sheet *s, const char *text, enum look look, double y, PangoAlignment alignment)
{
	PangoLayout *layout = layout_new(s, text, look, sheet_width(s), false);

	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	pango_layout_set_alignment(layout, alignment);
	if (s->cairo) {
		grey(s, looks[look].grey);
		cairo_move_to(s->cairo, MARGIN, y);
		pango_cairo_show_layout(s->cairo, layout);
	}
	g_object_unref(layout);
}

static void page_begin(struct sheet *s)
{
	const double foot = s->size->height - EDGE - 10;
	const struct sheet_edges *e = &s->edges;
	char number[32];

	s->page++;
	s->y = MARGIN;
	s->fresh = true;
	snprintf(number, sizeof number, "%d / %d", s->page, s->pages);
	edge_text(s, e->marking, LOOK_STRONG, EDGE - EDGE_LINE, PANGO_ALIGN_CENTER);
	edge_text(s, e->title, LOOK_FAINT, EDGE, PANGO_ALIGN_LEFT);
	edge_text(s, e->state, LOOK_FAINT, EDGE, PANGO_ALIGN_RIGHT);
	edge_text(s, e->footer, LOOK_FAINT, foot - EDGE_LINE, PANGO_ALIGN_LEFT);
	edge_text(s, e->foot, LOOK_FAINT, foot, PANGO_ALIGN_LEFT);
	edge_text(s, number, LOOK_FAINT, foot, PANGO_ALIGN_RIGHT);
	edge_text(s, e->marking, LOOK_STRONG, foot + EDGE_LINE, PANGO_ALIGN_CENTER);
}

static void page_next(struct sheet *s)
{
	if (s->cairo)
		cairo_show_page(s->cairo);
	page_begin(s);
	if (s->head) {
		const struct row *head = s->head;

		s->head = NULL; /* it is no row that a page could break before */
		sheet_row(s, head);
		s->head = head;
		s->fresh = true;
	}
}

static double room_left(const struct sheet *s)
{
	return s->size->height - MARGIN - s->y;
}

void sheet_need(struct sheet *s, double height)
{
	if (!s->fresh && room_left(s) < height)
		page_next(s);
}

void sheet_break(struct sheet *s)
{
	if (!s->fresh)
		page_next(s);
}

void sheet_skip(struct sheet *s, double height)
{
	if (!s->fresh)
		s->y += height;
}

void sheet_head(struct sheet *s, const struct row *head)
{
	if (head)
		s->head_row = *head;
	s->head = head ? &s->head_row : NULL;
}

/* --- rows --- */

/* Draws lines of a layout from the n-th on, as many as fit into height; returns the number of the next one.
 */
static int lines_draw(struct sheet *s, PangoLayout *layout, int from, double x, double height, double *used)
{
	PangoLayoutIter *iter = pango_layout_get_iter(layout);
	double top = 0;
	int line = 0, first = from;

	*used = 0;
	do {
		PangoRectangle area;
		double bottom;

		pango_layout_iter_get_line_extents(iter, NULL, &area);
		if (line == first)
			top = (double)area.y / PANGO_SCALE;
		bottom = (double)(area.y + area.height) / PANGO_SCALE - top;
		if (line < first)
			continue;
		/* A line higher than a whole page is drawn all the same. */
		if (bottom > height && !(s->fresh && line == first))
			break;
		*used = bottom;
		if (s->cairo) {
			double base = (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE - top;

			cairo_move_to(s->cairo, x + (double)area.x / PANGO_SCALE, s->y + base);
			pango_cairo_show_layout_line(s->cairo, pango_layout_iter_get_line_readonly(iter));
		}
		from = line + 1;
	} while (line++, pango_layout_iter_next_line(iter));
	pango_layout_iter_free(iter);
	return from;
}

/* Solid is earned, striped still open, empty lost: the same on paper of any colour. */
static void bar_draw(struct sheet *s, double x, double y, double width, double height, int floor, int ceiling,
		     double ink)
{
	const double earned = width * floor / 1000, open = width * (ceiling - floor) / 1000, stripe = 1.5;

	if (!s->cairo)
		return;
	grey(s, ink);
	box(s, x, y, earned, height);
	for (int i = 0; i < (int)ceil((open - stripe) / (2 * stripe)); i++) {
		double at = stripe + 2 * stripe * i;

		box(s, x + earned + at, y, at + stripe > open ? open - at : stripe, height);
	}
	cairo_set_line_width(s->cairo, 0.5);
	cairo_rectangle(s->cairo, x + 0.25, y + 0.25, width - 0.5, height - 0.5);
	cairo_stroke(s->cairo);
}

static const struct tile {
	double red, green, blue;
	double ink; /* grey of what stands on it */
} tiles[SHEET_TILES] = {
	{0.592, 0.149, 0.122, 1}, {0.847, 0.498, 0.271, 0}, {0.937, 0.718, 0.396, 0},
	{0.937, 0.867, 0.573, 0}, {0.827, 0.925, 0.863, 0}, {0.937, 0.973, 0.949, 0},
};

enum { TILE_EDGE = 3 /* beside its text */ };

static void tile_draw(struct sheet *s, const struct row_cell *c, double height)
{
	const struct tile *t = &tiles[c->tile];

	if (!s->cairo)
		return;
	cairo_set_source_rgb(s->cairo, t->red, t->green, t->blue);
	box(s, MARGIN + c->x - TILE_EDGE, s->y - 1, c->width + 2 * TILE_EDGE, height - 1);
}

/* What stands behind and beside the text of a cell in a row of that height. */
static void cell_ground(struct sheet *s, const struct row_cell *c, double height)
{
	if (c->tile >= 0)
		tile_draw(s, c, height);
	if (c->tenths >= 0)
		bar_draw(s, MARGIN + c->x + c->width - BAR_WIDTH, s->y + 4, BAR_WIDTH, BAR_HEIGHT, c->tenths,
			 c->ceiling, c->tile >= 0 ? tiles[c->tile].ink : 0.25);
}

static PangoLayout *cell_layout(struct sheet *s, const struct row_cell *c)
{
	double width = c->tenths >= 0 ? c->width - BAR_WIDTH - 4 : c->width;

	return layout_new(s, c->text, c->look, width, c->right);
}

double sheet_row_height(struct sheet *s, const struct row *r)
{
	size_t unknown = s->unknown;
	double height = 0;

	for (size_t i = 0; i < r->count; i++) {
		PangoLayout *layout = cell_layout(s, &r->cells[i]);
		double h = layout_height(layout);

		height = h > height ? h : height;
		g_object_unref(layout);
	}
	s->unknown = unknown;
	return height + LEADING + (s->fresh ? 0 : r->above);
}

/* Draws what fits of every cell; true where something is left. */
static bool row_continue(struct sheet *s, const struct row *r, PangoLayout **layouts, int *from)
{
	double room = room_left(s), height = 0;
	bool more = false;

	for (size_t i = 0; i < r->count; i++) {
		double used;

		grey(s, r->cells[i].tile >= 0 ? tiles[r->cells[i].tile].ink : looks[r->cells[i].look].grey);
		from[i] = lines_draw(s, layouts[i], from[i], MARGIN + r->cells[i].x, room, &used);
		height = used > height ? used : height;
		more = more || from[i] < pango_layout_get_line_count(layouts[i]);
	}
	s->y += height + LEADING;
	s->fresh = false;
	return more;
}

void sheet_row(struct sheet *s, const struct row *r)
{
	PangoLayout *layouts[ROW_CELLS_MAX];
	int from[ROW_CELLS_MAX] = {0};
	double height = sheet_row_height(s, r);

	if (height <= sheet_height(s))
		sheet_need(s, height + r->follow);
	sheet_skip(s, r->above);
	height = sheet_row_height(s, r) - (s->fresh ? 0 : r->above);
	if (r->shaded) {
		grey(s, 0.93);
		box(s, MARGIN, s->y - 1, sheet_width(s), height - 1);
	}
	for (size_t i = 0; i < r->count; i++) {
		layouts[i] = cell_layout(s, &r->cells[i]);
		cell_ground(s, &r->cells[i], height);
	}
	while (row_continue(s, r, layouts, from))
		page_next(s);
	for (size_t i = 0; i < r->count; i++)
		g_object_unref(layouts[i]);
	if (r->ruled) {
		grey(s, 0.75);
		box(s, MARGIN, s->y - 1.5, sheet_width(s), 0.4);
	}
}

bool sheet_fits(struct sheet *s, void (*put)(void *arg), void *arg)
{
	struct sheet now = *s;
	bool fits;

	s->cairo = NULL;
	put(arg);
	fits = s->page == now.page;
	*s = now;
	return fits;
}

void sheet_interval(struct sheet *s, int floor, int ceiling)
{
	enum { HEIGHT = 12 };

	sheet_need(s, HEIGHT + 6);
	bar_draw(s, MARGIN, s->y, sheet_width(s), HEIGHT, floor, ceiling, 0.25);
	s->y += HEIGHT + 6;
	s->fresh = false;
}

void sheet_key(struct sheet *s, const char *const words[3])
{
	enum { PIECE = 14, BEFORE = 4, BETWEEN = 16, LINE = 14 };
	static const int pieces[3][2] = {{1000, 1000}, {0, 1000}, {0, 0}};
	double x = 0;

	sheet_need(s, LINE);
	for (size_t i = 0; i < 3; i++) {
		PangoLayout *layout = layout_new(s, words[i], LOOK_FAINT, 0, false);

		bar_draw(s, MARGIN + x, s->y + 4, PIECE, BAR_HEIGHT, pieces[i][0], pieces[i][1], 0.25);
		x += PIECE + BEFORE;
		if (s->cairo) {
			grey(s, looks[LOOK_FAINT].grey);
			cairo_move_to(s->cairo, MARGIN + x, s->y);
			pango_cairo_show_layout(s->cairo, layout);
		}
		x += sheet_text_width(s, words[i], LOOK_FAINT) + BETWEEN;
		g_object_unref(layout);
	}
	s->y += LINE;
	s->fresh = false;
}

void sheet_bookmark(struct sheet *s, const char *text, int level)
{
	char where[64];

	if (!s->cairo || level < 1 || level > 3)
		return;
	/* Positions of PDF count from the top of the page here: cairo turns them. */
	snprintf(where, sizeof where, "page=%d pos=[%d %d]", s->page, MARGIN, (int)s->y);
	s->outline[level] = cairo_pdf_surface_add_outline(
		s->surface, level > 1 ? s->outline[level - 1] : CAIRO_PDF_OUTLINE_ROOT, text, where,
		level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
}

/* --- beginning and end --- */

static cairo_status_t bytes_write(void *arg, const unsigned char *bytes, unsigned int size)
{
	struct sheet *s = arg;

	return s->write(s->arg, bytes, size) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void begin(struct sheet *s)
{
	s->page = 0;
	s->head = NULL;
	s->unknown = 0;
	page_begin(s);
}

void sheet_begin_counting(struct sheet *s)
{
	begin(s);
}

void sheet_begin_drawing(struct sheet *s, const char *created,
			 bool (*write)(void *arg, const void *bytes, size_t size), void *arg)
{
	s->write = write;
	s->arg = arg;
	s->surface = cairo_pdf_surface_create_for_stream(bytes_write, s, s->size->width, s->size->height);
	cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_TITLE, s->edges.title);
	cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_CREATOR, "gapwalk");
	/* The same report gives the same bytes. */
	cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
	s->cairo = cairo_create(s->surface);
	s->outline[0] = CAIRO_PDF_OUTLINE_ROOT;
	begin(s);
}

bool sheet_end(struct sheet *s)
{
	bool arrived = true;

	s->pages = s->page;
	if (!s->cairo)
		return true;
	cairo_show_page(s->cairo);
	cairo_destroy(s->cairo);
	/* The stream's failure shows only here. */
	cairo_surface_finish(s->surface);
	arrived = cairo_surface_status(s->surface) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(s->surface);
	s->cairo = NULL;
	s->surface = NULL;
	return arrived;
}

size_t sheet_unknown(const struct sheet *s)
{
	return s->unknown;
}

size_t sheet_unknown_in(struct sheet *s, const char *text)
{
	size_t before = s->unknown, found;

	g_object_unref(layout_new(s, text, LOOK_PLAIN, 0, false));
	found = s->unknown - before;
	s->unknown = before;
	return found;
}
