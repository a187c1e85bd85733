/* scr_home.c: the list of assessments of a file. */
#include <stdio.h>
#include <stdlib.h>

#include "core/mem.h"
#include "core/text.h"
#include "tui/screen.h"

void home_row_release(struct home_row *r)
{
	free(r->name);
	free(r->system);
	free(r->organisation);
	free(r->uuid);
	free(r->follows);
}

void home_release(struct home *h)
{
	for (size_t i = 0; i < h->count; i++)
		home_row_release(&h->rows[i]);
	free(h->rows);
	*h = (struct home){0};
}

static int see_assessment(void *arg, const struct assessment_row *row)
{
	struct home *h = arg;

	h->rows = mem_grow(h->rows, h->count + 1, sizeof *h->rows);
	h->rows[h->count++] = (struct home_row){.id = row->id,
						.name = mem_dup(row->name),
						.system = mem_dup(row->system),
						.organisation = mem_dup(row->organisation),
						.uuid = mem_dup(row->uuid),
						.follows = mem_dup(row->follows),
						.sealed_at = row->sealed,
						.sample = row->sample,
						.sealed = *row->sealed_by != '\0',
						.changed = row->changed,
						.answers = row->answers};
	return 0;
}

int home_read(struct home *h, const struct store *store, struct err *e)
{
	int rc = store->each_assessment(store->self, see_assessment, h, e);

	if (rc < 0)
		home_release(h);
	return rc;
}

void home_load(struct ui *ui, int64_t select)
{
	struct home fresh = {0};
	struct err e = {0};

	if (home_read(&fresh, ui->setup->store, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	fresh.cursor = ui->home.cursor;
	for (size_t i = 0; i < fresh.count; i++)
		if (fresh.rows[i].id == select)
			fresh.cursor = i;
	if (fresh.cursor >= fresh.count)
		fresh.cursor = fresh.count ? fresh.count - 1 : 0;
	home_release(&ui->home);
	ui->home = fresh;
}

static void add_key(struct page *p, const char *key, const char *does)
{
	size_t from = p->count;

	page_add(p, STYLE_PLAIN, 0, key, does);
	page_mark(p, from, 1, STYLE_KEY);
}

static void draw_empty(struct canvas *c, const struct area *a)
{
	struct page p = {.cells = a->cols - 8};

	if (p.cells > 72)
		p.cells = 72;
	page_add(&p, STYLE_STRONG, 0, NULL, _("There is no assessment in this file yet."));
	page_gap(&p);
	add_key(&p, "n   ",
		_("starts one: you say what is assessed, and see how many questions that makes."));
	add_key(&p, "d   ",
		_("makes a sample to play with for two minutes; it is marked SAMPLE and counts nowhere."));
	add_key(&p, "L   ", _("switches the language."));
	add_key(&p, "?   ", _("shows the keys of the screen you are on."));
	page_draw(&p, c, a->row + 1, a->col + 4, a->rows - 1, 0, PAGE_NO_TARGET);
	page_release(&p);
}

/* Cells of each column; 0: not shown at this width. */
struct columns {
	int name, system, organisation, changed, answers;
};

static struct columns columns_of(int cols)
{
	struct columns w = {.changed = 10, .answers = 7};
	int room = cols - 3 - w.changed - w.answers - 4 - 2; /* the cursor bar ends before the last cell */

	if (cols < 70) {
		w.name = room;
		return w;
	}
	room -= 4;
	w.name = room / 2;
	w.system = room / 4;
	w.organisation = room - w.name - w.system;
	return w;
}

static void draw_line(struct canvas *c, int row, const struct columns *w, enum style style,
		      const char *const texts[5])
{
	int cells[5] = {w->name, w->system, w->organisation, w->changed, w->answers}, col = 3;

	for (int i = 0; i < 5; i++) {
		int shift = 0;

		if (cells[i] == 0)
			continue;
		if (i == 4) /* numbers stand at the right */
			shift = cells[i] - text_width(texts[i]);
		canvas_put(c, row, col + (shift > 0 ? shift : 0), cells[i], style, texts[i]);
		col += cells[i] + 2;
	}
}

static void draw_row(const struct home_row *r, struct canvas *c, int row, const struct columns *w)
{
	struct buffer name = {0};
	char date[11], answers[32];

	date_of(r->changed, date);
	snprintf(answers, sizeof answers, "%lld", (long long)r->answers);
	if (r->sample)
		buffer_printf(&name, "%s  ", _("SAMPLE"));
	if (r->sealed)
		buffer_printf(&name, "%s  ", _("SEALED"));
	buffer_add(&name, r->name);
	draw_line(c, row, w, STYLE_PLAIN,
		  (const char *const[5]){name.text, r->system, r->organisation, date, answers});
	buffer_release(&name);
}

static void home_point(struct ui *ui, size_t which)
{
	list_point(ui, &ui->home.cursor, ui->home.count, which);
}

void home_rows_draw(const struct home *h, canvas_act *point, struct canvas *c, const struct area *a)
{
	struct columns w = columns_of(a->cols);
	int rows = a->rows - 2;
	size_t first = list_first(h->cursor, h->count, rows);

	draw_line(c, a->row + 1, &w, STYLE_FAINT,
		  (const char *const[5]){_("Assessment"), _("System"), _("Organisation"), _("Changed"),
					 _("Answers")});
	canvas_spot(c, a->row + 2, 0, rows, a->cols, point, first);
	for (int i = 0; i < rows && first + (size_t)i < h->count; i++) {
		draw_row(&h->rows[first + (size_t)i], c, a->row + 2 + i, &w);
		if (first + (size_t)i == h->cursor)
			cursor_draw(c, a->row + 2 + i, 1, a->cols - 2);
	}
}

static void home_draw(const struct ui *ui, struct canvas *c, const struct area *a)
{
	if (ui->home.count == 0)
		draw_empty(c, a);
	else
		home_rows_draw(&ui->home, home_point, c, a);
}

static void home_move(struct ui *ui, enum command_id motion)
{
	ui->home.cursor = list_move(ui->home.cursor, ui->home.count, ui->rows - 5, motion);
}

static void home_enter(struct ui *ui)
{
	struct err e = {0};

	if (ui->home.count == 0)
		ui_say(ui, "%s", _("There is nothing to open yet; n starts a new assessment."));
	else if (ui_open(ui, ui->home.rows[ui->home.cursor].id, &e) < 0)
		ui_fail(ui, &e);
}

void do_sample(struct ui *ui, enum command_id command)
{
	struct err e = {0};
	int64_t id = 0;

	(void)command;
	if (ui->setup->make_sample(ui->setup->self, &id, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	home_load(ui, id);
	ui_say(ui, "%s", _("The sample assessment is made; Enter opens it."));
}

/* --- follow-up --- */

static bool follow_up_done(struct ui *ui, const char *name)
{
	const struct store *store = ui->setup->store;
	struct confirmations c;
	struct err e = {0};
	int64_t id = 0;

	if (session_follow_up(store, ui->home.rows[ui->home.cursor].id, name, &id, &e) < 0) {
		ui_fail(ui, &e);
		return false;
	}
	home_load(ui, id);
	if (ui_open(ui, id, &e) < 0) {
		ui_fail(ui, &e);
		return true;
	}
	session_confirmations(ui->session, &c);
	ui_say(ui,
	       P_("%zu answer from before is to be confirmed: = takes it as it was.",
		  "%zu answers from before are to be confirmed: = takes one as it was.", c.waiting),
	       c.waiting);
	return true;
}

void do_follow_up(struct ui *ui, enum command_id id)
{
	(void)id;
	if (ui->home.count == 0)
		ui_say(ui, "%s", _("There is nothing to follow yet."));
	else
		prompt_open(ui, _("Name of the follow-up:"), ui->home.rows[ui->home.cursor].name,
			    FIELD_LINE_BYTES, follow_up_done);
}

/* --- sealing --- */

static int digest_see(void *arg, const struct assessment_row *row)
{
	struct ui *ui = arg;

	if (row->id == ui->home.rows[ui->home.cursor].id)
		ui_say(ui, _("It is sealed.  The digest of its trail: %s"), row->digest);
	return 0;
}

/* Seals what is not sealed, and unseals what is. */
static void seal_turn(struct ui *ui)
{
	const struct store *store = ui->setup->store;
	int64_t id = ui->home.rows[ui->home.cursor].id;
	bool seal = !ui->home.rows[ui->home.cursor].sealed;
	struct session *s = NULL;
	struct err e = {0};
	int rc = ui_session(ui, store, id, &s, &e);

	if (rc == 0)
		rc = seal ? session_seal(s, &e) : session_unseal(s, &e);
	session_close(s);
	home_load(ui, id);
	if (rc == 0 && seal)
		rc = store->each_assessment(store->self, digest_see, ui, &e);
	else if (rc == 0)
		ui_say(ui, "%s", _("It is unsealed: it can be changed again, and its trail says so."));
	if (rc < 0)
		ui_fail(ui, &e);
}

void do_seal(struct ui *ui, enum command_id id)
{
	(void)id;
	if (ui->home.count == 0)
		ui_say(ui, "%s", _("There is nothing to seal yet."));
	else if (ui->home.rows[ui->home.cursor].sealed)
		confirm_open(ui, N_("Unseal it?  Its trail will say so."), seal_turn);
	else
		confirm_open(ui, N_("Seal it?  Nothing in it can be changed from then on."), seal_turn);
}

const struct screen screen_home = {
	.where = ON_HOME,
	.title = N_("Assessments"),
	.draw = home_draw,
	.move = home_move,
	.enter = home_enter,
};
