#include "tui/editor.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "core/mem.h"
#include "core/text.h"

/* An undo step of typing ends after a blank and after this many bytes (ten Chinese characters), so that one
 * undo never takes away more than the eye follows. */
enum { STEP_BYTES = 30 };

enum { NO_GOAL = -1 };

enum change_kind {
	CHANGE_TYPED,  /* joins the typing before it */
	CHANGE_ERASED, /* joins the erasing before it */
	CHANGE_WHOLE,  /* a step of its own */
};

/* At offset `at`, `removed` was replaced by `inserted`; undo turns it round. */
struct change {
	enum change_kind kind;
	size_t at;
	size_t cursor; /* before the change */
	char *removed;
	char *inserted;
};

struct editor {
	char *text; /* clean UTF-8 */
	size_t bytes;
	char *original;
	size_t limit;
	size_t cursor; /* at a cluster boundary, 0..bytes */
	bool lines;
	bool full;
	int goal;   /* column that moving up and down aims for, NO_GOAL after any other key */
	int scroll; /* first line shown, or first cell of a single line */

	struct change *changes;
	size_t change_count; /* done and undone */
	size_t change_next;  /* those before it are done */
};

struct editor *editor_new(const char *text, bool lines, size_t limit)
{
	struct editor *e = mem_alloc(sizeof *e);

	e->text = mem_dup(text);
	e->original = mem_dup(text);
	e->bytes = strlen(text);
	e->cursor = e->bytes;
	e->lines = lines;
	e->limit = limit;
	e->goal = NO_GOAL;
	return e;
}

static void changes_drop(struct editor *e, size_t from)
{
	for (size_t i = from; i < e->change_count; i++) {
		free(e->changes[i].removed);
		free(e->changes[i].inserted);
	}
	e->change_count = from;
}

void editor_free(struct editor *e)
{
	if (!e)
		return;
	changes_drop(e, 0);
	free(e->changes);
	free(e->original);
	free(e->text);
	free(e);
}

const char *editor_text(const struct editor *e)
{
	return e->text;
}

bool editor_changed(const struct editor *e)
{
	return strcmp(e->text, e->original) != 0;
}

bool editor_full(const struct editor *e)
{
	return e->full;
}

/* --- where things are in the text --- */

static size_t paragraph_start(const struct editor *e, size_t offset)
{
	while (offset > 0 && e->text[offset - 1] != '\n')
		offset--;
	return offset;
}

static size_t paragraph_end(const struct editor *e, size_t offset)
{
	return offset + strcspn(e->text + offset, "\n");
}

static size_t previous(const struct editor *e, size_t offset)
{
	return offset - text_previous(e->text, offset);
}

static size_t next(const struct editor *e, size_t offset)
{
	return offset + text_next(e->text, e->bytes, offset);
}

/* An edit can join what stands around it into one cluster: the first boundary at or after offset. */
static size_t boundary(const struct editor *e, size_t offset)
{
	size_t at = paragraph_start(e, offset);

	while (at < offset)
		at = next(e, at);
	return at;
}

enum kind_of_character { BETWEEN_WORDS, WORD_NARROW, WORD_WIDE };

/* Chinese has no blanks: its words are moved over from one punctuation mark, or Latin word, to the next. */
static enum kind_of_character kind_at(const struct editor *e, size_t offset)
{
	mbstate_t state = {0};
	wchar_t character = L'\0';

	if (mbrtowc(&character, e->text + offset, e->bytes - offset, &state) > e->bytes - offset ||
	    !iswalnum((wint_t)character))
		return BETWEEN_WORDS;
	return wcwidth(character) == 2 ? WORD_WIDE : WORD_NARROW;
}

static size_t word_left(const struct editor *e, size_t offset)
{
	enum kind_of_character kind;

	while (offset > 0 && kind_at(e, previous(e, offset)) == BETWEEN_WORDS)
		offset = previous(e, offset);
	if (offset == 0)
		return 0;
	kind = kind_at(e, previous(e, offset));
	while (offset > 0 && kind_at(e, previous(e, offset)) == kind)
		offset = previous(e, offset);
	return offset;
}

static size_t word_right(const struct editor *e, size_t offset)
{
	enum kind_of_character kind;

	while (offset < e->bytes && kind_at(e, offset) == BETWEEN_WORDS)
		offset = next(e, offset);
	if (offset == e->bytes)
		return offset;
	kind = kind_at(e, offset);
	while (offset < e->bytes && kind_at(e, offset) == kind)
		offset = next(e, offset);
	return offset;
}

/* --- changing it --- */

static void splice(struct editor *e, size_t at, size_t remove, const char *insert)
{
	size_t added = strlen(insert);
	char *text = mem_alloc(e->bytes - remove + added + 1);

	memcpy(text, e->text, at);
	stpcpy(text + at, insert);
	memcpy(text + at + added, e->text + at + remove, e->bytes - at - remove);
	free(e->text);
	e->text = text;
	e->bytes += added - remove;
}

static char *joined(char *first, char *second)
{
	struct buffer b = {0};

	buffer_add(&b, first);
	buffer_add(&b, second);
	free(first);
	free(second);
	return buffer_take(&b);
}

/* True where the change that was just made went on with the one before it, which then holds both. */
static bool change_join(struct change *last, struct change *new)
{
	size_t typed = strlen(last->inserted);
	size_t erased = strlen(last->removed);

	if (new->kind == CHANGE_WHOLE || last->kind != new->kind)
		return false;
	if (new->kind == CHANGE_TYPED) {
		if (new->at != last->at + typed || typed >= STEP_BYTES ||
		    (typed > 0 && last->inserted[typed - 1] == ' '))
			return false;
		last->inserted = joined(last->inserted, new->inserted);
		free(new->removed);
		return true;
	}
	if (erased >= STEP_BYTES)
		return false;
	if (new->at + strlen(new->removed) == last->at) { /* Backspace */
		last->at = new->at;
		last->removed = joined(new->removed, last->removed);
	} else if (new->at == last->at) { /* Delete */
		last->removed = joined(last->removed, new->removed);
	} else {
		return false;
	}
	free(new->inserted);
	return true;
}

/* The one way in which the text changes.  Refused as a whole where it would grow beyond the limit: half a
 * paste is worse than none. */
static void replace(struct editor *e, enum change_kind kind, size_t at, size_t remove, const char *insert)
{
	size_t added = strlen(insert);
	struct change new;

	if (remove == 0 && added == 0)
		return;
	if (added > remove && e->bytes - remove + added > e->limit) {
		e->full = true;
		return;
	}
	new = (struct change){.kind = kind,
			      .at = at,
			      .cursor = e->cursor,
			      .removed = mem_dup_bytes(e->text + at, remove),
			      .inserted = mem_dup(insert)};
	splice(e, at, remove, insert);
	e->cursor = boundary(e, at + added);
	changes_drop(e, e->change_next);
	if (e->change_count > 0 && change_join(&e->changes[e->change_count - 1], &new))
		return;
	e->changes = mem_grow(e->changes, e->change_count + 1, sizeof *e->changes);
	e->changes[e->change_count++] = new;
	e->change_next = e->change_count;
}

void editor_set(struct editor *e, const char *text)
{
	e->full = false;
	e->goal = NO_GOAL;
	replace(e, CHANGE_WHOLE, 0, e->bytes, text);
}

static void undo(struct editor *e)
{
	const struct change *last;

	if (e->change_next == 0)
		return;
	last = &e->changes[--e->change_next];
	splice(e, last->at, strlen(last->inserted), last->removed);
	e->cursor = last->cursor;
}

static void redo(struct editor *e)
{
	const struct change *next_change;

	if (e->change_next == e->change_count)
		return;
	next_change = &e->changes[e->change_next++];
	splice(e, next_change->at, strlen(next_change->removed), next_change->inserted);
	e->cursor = boundary(e, next_change->at + strlen(next_change->inserted));
}

static void insert(struct editor *e, enum change_kind kind, const char *text)
{
	char *clean = text_clean(text, strlen(text));

	if (!e->lines)
		for (char *newline = clean; (newline = strchr(newline, '\n'));)
			*newline = ' ';
	replace(e, kind, e->cursor, 0, clean);
	free(clean);
}

static void erase(struct editor *e, enum change_kind kind, size_t from, size_t to)
{
	replace(e, kind, from, to - from, "");
}

/* --- where things are on the screen --- */

struct layout {
	struct text_line *lines;
	int count;
	int line, col; /* of the cursor */
	int cells;
};

static size_t line_start(const struct editor *e, const struct layout *l, int line)
{
	return (size_t)(l->lines[line].start - e->text);
}

/* The last column is kept for the cursor behind a full line. */
static void layout_init(struct layout *l, const struct editor *e, int cells)
{
	l->cells = cells > 3 ? cells - 1 : 2;
	l->count = (int)text_wrap(e->text, l->cells, &l->lines);
	l->line = l->count - 1;
	while (l->line > 0 && line_start(e, l, l->line) > e->cursor)
		l->line--;
	l->col = text_width_bytes(l->lines[l->line].start, e->cursor - line_start(e, l, l->line));
	if (l->col > l->cells) /* in the blanks at which the line was broken */
		l->col = l->cells;
}

static void layout_release(struct layout *l)
{
	free(l->lines);
}

static void move_by_lines(struct editor *e, int by, int cells)
{
	struct layout l;
	int line;
	int goal = e->goal;

	layout_init(&l, e, cells);
	if (goal == NO_GOAL)
		goal = l.col;
	line = l.line + by;
	if (line < 0)
		line = 0;
	if (line >= l.count)
		line = l.count - 1;
	if (line != l.line)
		e->cursor = line_start(e, &l, line) +
			    text_fit(l.lines[line].start, l.lines[line].bytes, goal, NULL);
	/* Behind the last cluster of a broken line is already the next line. */
	if (line + 1 < l.count && e->cursor == line_start(e, &l, line + 1) && e->cursor > 0)
		e->cursor = previous(e, e->cursor);
	e->goal = goal;
	layout_release(&l);
}

/* --- keys --- */

static bool key_moves_lines(struct editor *e, key_code k, int rows, int cells)
{
	int page = rows > 2 ? rows - 1 : 1;

	switch (k) {
	case KEYS_UP:
		move_by_lines(e, -1, cells);
		return true;
	case KEYS_DOWN:
		move_by_lines(e, 1, cells);
		return true;
	case KEYS_PAGE_UP:
		move_by_lines(e, -page, cells);
		return true;
	case KEYS_PAGE_DOWN:
		move_by_lines(e, page, cells);
		return true;
	default:
		return false;
	}
}

enum {
	CTRL_A = 1,
	CTRL_E = 5,
	CTRL_K = 11,
	CTRL_U = 21,
	CTRL_W = 23,
	CTRL_Y = 25,
	CTRL_Z = 26,
};

static bool key_moves(struct editor *e, key_code k)
{
	switch (k) {
	case KEYS_LEFT:
		e->cursor = previous(e, e->cursor);
		return true;
	case KEYS_RIGHT:
		e->cursor = next(e, e->cursor);
		return true;
	case KEYS_WORD_LEFT:
		e->cursor = word_left(e, e->cursor);
		return true;
	case KEYS_WORD_RIGHT:
		e->cursor = word_right(e, e->cursor);
		return true;
	case KEYS_HOME:
	case CTRL_A:
		e->cursor = paragraph_start(e, e->cursor);
		return true;
	case KEYS_END:
	case CTRL_E:
		e->cursor = paragraph_end(e, e->cursor);
		return true;
	default:
		return false;
	}
}

static bool key_erases(struct editor *e, key_code k)
{
	size_t end = paragraph_end(e, e->cursor);

	switch (k) {
	case KEYS_BACKSPACE:
		erase(e, CHANGE_ERASED, previous(e, e->cursor), e->cursor);
		return true;
	case KEYS_DELETE:
		erase(e, CHANGE_ERASED, e->cursor, next(e, e->cursor));
		return true;
	case CTRL_K: /* at the end of a line: the line break, so that it can be pressed again and again */
		erase(e, CHANGE_WHOLE, e->cursor, end > e->cursor ? end : next(e, e->cursor));
		return true;
	case CTRL_U:
		erase(e, CHANGE_WHOLE, paragraph_start(e, e->cursor), e->cursor);
		return true;
	case CTRL_W:
		erase(e, CHANGE_WHOLE, word_left(e, e->cursor), e->cursor);
		return true;
	default:
		return false;
	}
}

static bool key_writes(struct editor *e, key_code k, const char *paste)
{
	char text[5];

	switch (k) {
	case KEYS_PASTE:
		insert(e, CHANGE_WHOLE, paste ? paste : "");
		return true;
	case KEYS_ENTER:
		if (e->lines)
			insert(e, CHANGE_WHOLE, "\n");
		return e->lines;
	case CTRL_Z:
		undo(e);
		return true;
	case CTRL_Y:
		redo(e);
		return true;
	default:
		if (key_text(k, text) == 0)
			return false;
		insert(e, CHANGE_TYPED, text);
		return true;
	}
}

bool editor_key(struct editor *e, key_code k, const char *paste, int rows, int cells)
{
	e->full = false;
	if (e->lines && key_moves_lines(e, k, rows, cells))
		return true;
	if (!key_moves(e, k) && !key_erases(e, k) && !key_writes(e, k, paste))
		return false;
	e->goal = NO_GOAL;
	return true;
}

/* --- drawing --- */

static void draw_lines(struct editor *e, struct canvas *c, int row, int col, int rows, int cells, bool focus)
{
	struct layout l;

	layout_init(&l, e, cells);
	if (e->scroll > l.line)
		e->scroll = l.line;
	if (e->scroll < l.line - rows + 1)
		e->scroll = l.line - rows + 1;
	/* Text that was erased above must not leave blank rows below. */
	if (e->scroll > l.count - rows)
		e->scroll = l.count > rows ? l.count - rows : 0;
	for (int i = 0; i < rows && e->scroll + i < l.count; i++)
		canvas_put_bytes(c, row + i, col, cells, STYLE_FIELD, l.lines[e->scroll + i].start,
				 l.lines[e->scroll + i].bytes);
	if (focus)
		canvas_cursor(c, row + l.line - e->scroll, col + l.col);
	layout_release(&l);
}

static void draw_line(struct editor *e, struct canvas *c, int row, int col, int cells, bool focus)
{
	int cursor = text_width_bytes(e->text, e->cursor);
	int used = 0;
	size_t hidden;

	/* A "~" stands at either end where text goes on, and the cursor never on it; before the one on the
	 * right a cell may be left over by a wide character. */
	if (cursor <= cells - 3)
		e->scroll = 0;
	else if (cursor <= e->scroll || cursor > e->scroll + cells - 3)
		e->scroll = cursor > cells / 2 ? cursor - cells / 2 : 0;
	hidden = text_fit(e->text, e->bytes, e->scroll, &used);
	if (hidden > 0) {
		hidden = next(e, hidden);
		used = text_width_bytes(e->text, hidden);
		canvas_put(c, row, col, 1, STYLE_FIELD, "~");
	}
	col -= e->scroll;
	cells += e->scroll;
	canvas_put_bytes(c, row, col + used, cells - used, STYLE_FIELD, e->text + hidden, e->bytes - hidden);
	if (focus)
		canvas_cursor(c, row, col + cursor);
}

void editor_draw(struct editor *e, struct canvas *c, int row, int col, int rows, int cells, bool focus)
{
	for (int i = 0; i < rows; i++)
		canvas_fill(c, row + i, col, cells, STYLE_FIELD);
	if (rows <= 0 || cells <= 0)
		return;
	if (e->lines)
		draw_lines(e, c, row, col, rows, cells, focus);
	else
		draw_line(e, c, row, col, cells, focus);
}
