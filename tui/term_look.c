#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>

#include "tui/term_look.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"

/* Must be told apart without colour: reverse, bold and underline are what every terminal has.  The
 * background stays the user's own, light or dark, so the colours are those readable on both. */
static const struct look {
	attr_t attributes;         /* beside a colour */
	attr_t attributes_mono;    /* where there is none */
	short of_8, of_16, of_256; /* -1: the terminal's own */
} looks[STYLE__COUNT] = {
	[STYLE_PLAIN] = {A_NORMAL, A_NORMAL, -1, -1, -1},
	[STYLE_TITLE] = {A_REVERSE, A_REVERSE, -1, -1, -1},
	[STYLE_STRONG] = {A_BOLD, A_BOLD, -1, -1, -1},
	[STYLE_FAINT] = {A_NORMAL, A_NORMAL, -1, 8, 243},
	[STYLE_CURSOR] = {A_REVERSE, A_REVERSE, -1, -1, -1},
	[STYLE_FIELD] = {A_UNDERLINE, A_UNDERLINE, -1, -1, -1},
	[STYLE_KEY] = {A_BOLD, A_BOLD, COLOR_CYAN, COLOR_CYAN, 31},
	[STYLE_MET] = {A_NORMAL, A_NORMAL, COLOR_GREEN, COLOR_GREEN, 28},
	[STYLE_PARTIAL] = {A_NORMAL, A_UNDERLINE, COLOR_YELLOW, COLOR_YELLOW, 130},
	[STYLE_NOT_MET] = {A_BOLD, A_BOLD, COLOR_RED, COLOR_RED, 160},
	[STYLE_FOUND] = {A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE, COLOR_YELLOW, COLOR_YELLOW, 136},
	[STYLE_ERROR] = {A_REVERSE | A_BOLD, A_REVERSE | A_BOLD, COLOR_RED, COLOR_RED, 160},
};

/* The colour of a style where there are that many, or -1: the terminal's own. */
static short look_colour(const struct look *l, int colours)
{
	return colours >= 256 ? l->of_256 : colours >= 16 ? l->of_16 : colours >= 8 ? l->of_8 : -1;
}

int look_open(void)
{
	if (!has_colors() || start_color() == ERR || use_default_colors() == ERR)
		return 0;
	for (int style = 0; style < STYLE__COUNT; style++)
		init_pair((short)(style + 1), look_colour(&looks[style], COLORS), -1);
	return COLORS;
}

/* The punctuation that our texts have and that some terminals draw wide. */
static const char *in_ascii(const char *text)
{
	static const char *const forms[][2] = {{"\u2013", "-"}, {"\u2014", "-"},  {"\u2018", "'"},
					       {"\u2019", "'"}, {"\u201c", "\""}, {"\u201d", "\""},
					       {"\u2026", "."}, {"\u00b7", "."},  {"\u00d7", "x"}};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (strcmp(text, forms[i][0]) == 0)
			return forms[i][1];
	return text;
}

static void cell_convert(const struct cell *cell, int colours, bool ascii, cchar_t *to)
{
	const struct look *l = &looks[cell->style];
	attr_t attributes = colours >= 8 ? l->attributes : l->attributes_mono;
	/* Some terminals cannot underline in a colour: the pair is for styles that have one. */
	short pair = look_colour(l, colours) < 0 ? 0 : (short)(cell->style + 1);
	wchar_t text[CCHARW_MAX + 1] = {0};

	if (cell->rule && !ascii) {
		attr_t ignored_attributes;
		short ignored_pair;

		getcchar(cell->rule == '-' ? WACS_HLINE : WACS_VLINE, text, &ignored_attributes,
			 &ignored_pair, NULL);
	} else if (cell->text[0] > 0 && cell->text[1] == '\0') {
		text[0] = (wchar_t)cell->text[0]; /* ASCII, as most of a screen is */
	} else if (mbstowcs(text, ascii ? in_ascii(cell->text) : cell->text, CCHARW_MAX) == (size_t)-1) {
		text[0] = L'?';
	}
	setcchar(to, text, attributes, pair, NULL);
}

/* Whole rows: ncurses 6.4 shifts the rest of a row when half of a wide character is written over. */
void look_row(const struct canvas *c, int row, int colours, bool ascii)
{
	int cols = canvas_cols(c), count = 0;
	cchar_t *cells = mem_grow(NULL, (size_t)cols, sizeof *cells);

	for (int col = 0; col < cols; col++) {
		const struct cell *cell = canvas_cell(c, row, col);

		if (cell->width > 0)
			cell_convert(cell, colours, ascii, &cells[count++]);
	}
	mvadd_wchnstr(row, 0, cells, count);
	free(cells);
}
