/* lines_page.c: the screens of rows by lines, whatever their rows are.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"

enum { ROWS_SAID = 20 };

void lines_page_load(struct lines *l)
{
	if (!l->page)
		return;
	l->rows = l->page->load(l);
	if (l->row >= l->rows)
		l->row = l->rows ? l->rows - 1 : 0;
}

static void say_row(struct lines *l, size_t row)
{
	/* Its number is typed to go to it. */
	if (!l->page->text)
		printf("%zu: ", row + 1);
	l->page->row(l, row);
}

void lines_page_row(struct lines *l)
{
	if (l->rows > 0)
		say_row(l, l->row);
	else
		l->page->head(l);
}

static void say_rows(struct lines *l)
{
	size_t end = l->row + ROWS_SAID < l->rows ? l->row + ROWS_SAID : l->rows;

	for (size_t i = l->row; i < end; i++)
		say_row(l, i);
	if (l->rows == 0)
		return;
	if (l->page->text)
		printf(_("Lines %zu to %zu of %zu."), l->row + 1, end, l->rows);
	else if (end - l->row == l->rows)
		printf(_("Keys act on row %zu."), l->row + 1);
	else
		printf(_("Rows %zu to %zu of %zu; keys act on row %zu."), l->row + 1, end, l->rows,
		       l->row + 1);
	lines_say("%s", end < l->rows ? _("  f goes on.") : "");
}

void lines_page_say(struct lines *l)
{
	l->page->head(l);
	say_rows(l);
	if (l->rows == 0 || l->page->text)
		lines_say("%s", _("q goes back, ? lists the keys."));
	else
		lines_say("%s",
			  _("A number goes to that row, j to the next, q goes back, ? lists the keys."));
}

void lines_page_open(struct lines *l, const struct lines_page *page, const char *rest)
{
	l->page = page;
	l->row = 0;
	lines_page_load(l);
	if (!*rest) {
		lines_page_say(l);
		return;
	}
	lines_do(l, rest);
	if (l->page == page)
		l->page = NULL;
}

void lines_page_go(struct lines *l, size_t row)
{
	if (row >= l->rows) {
		lines_say(P_("There is %zu row.", "There are %zu rows.", l->rows), l->rows);
		return;
	}
	l->row = row;
	say_row(l, row);
}

void lines_page_move(struct lines *l, enum key_command id)
{
	size_t last = l->rows ? l->rows - 1 : 0;

	if (id == KEY_UP && l->row == 0)
		lines_say("%s", _("This is the first one."));
	else if (id == KEY_DOWN && l->row == last)
		lines_say("%s", _("This is the last one."));
	l->row = id == KEY_FIRST  ? 0
		 : id == KEY_LAST ? last
		 : id == KEY_UP   ? l->row - (l->row > 0)
		 : l->row < last  ? l->row + 1
				  : last;
	lines_page_row(l);
}

void lines_page_turn(struct lines *l, enum key_command id, const char *rest)
{
	(void)rest;
	if (!l->page) {
		lines_show(l);
		return;
	}
	if (id == KEY_PAGE_UP) {
		l->row = l->row < ROWS_SAID ? 0 : l->row - ROWS_SAID;
	} else if (l->row + ROWS_SAID < l->rows) {
		l->row += ROWS_SAID;
	} else {
		lines_say("%s", _("There are no more rows."));
		return;
	}
	say_rows(l);
}

void lines_page_enter(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	if (l->rows > 0)
		l->page->enter(l, l->row);
	else
		l->page->head(l);
}

void lines_page_detail(struct lines *l, enum key_command id, const char *rest)
{
	(void)id;
	(void)rest;
	if (l->rows > 0)
		l->page->detail(l, l->row);
	else
		l->page->head(l);
}

void lines_page_leave(struct lines *l, struct place p)
{
	l->page = NULL;
	lines_filter_reach(l, p.question);
	if (p.question != l->at.question)
		l->before = l->at.question;
	lines_go(l, p);
	lines_show(l);
}
