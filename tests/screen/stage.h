/* stage.h: the screens of the terminal program, played without a terminal.
 *
 * A stage is a ui over a store in memory and the sample library; keys are given by the names of
 * commands.def, and what is drawn is compared with a text file under tests/screen/golden/.  GOLDEN=write
 * rewrites the files. */
#ifndef TESTS_SCREEN_STAGE_H
#define TESTS_SCREEN_STAGE_H

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/mem.h"
#include "core/text.h"
#include "tests/support/fake_store.h"
#include "tests/support/sample_library.h"
#include "tui/screen.h"

struct stage {
	struct fake_store *store, *other;
	int files_open; /* of other.gapwalk */
	struct library *library;
	struct ui_setup setup;
	struct terminal term;
	struct ui *ui;
	int64_t id;         /* of the assessment that stage_walk opened */
	bool mouse;         /* asked of the terminal */
	int left;           /* times that the terminal was given back */
	const char *edited; /* what the user's own editor leaves */
	char *saved_as;
	struct report_wish printed; /* or saved */
	bool fail_save;
	key_code meanwhile; /* pressed during long work; 0: there is none */
};

static inline int stage_library_of(void *self, const struct store *store, int64_t assessment,
				   struct library **l, struct err *e)
{
	(void)self;
	(void)store;
	(void)assessment;
	(void)e;
	*l = sample_library_new();
	return 0;
}

/* There is one other file, called other.gapwalk: the stage's second store. */
static inline int stage_open_file(void *self, const char *path, void **file, const struct store **store,
				  struct err *e)
{
	struct stage *stage = self;

	if (strcmp(path, "other.gapwalk") != 0)
		return err_set(e, ERR_NOTFOUND, "There is no file %s.", path);
	stage->files_open++;
	*file = stage;
	*store = fake_store_port(stage->other);
	return 0;
}

static inline void stage_close_file(void *self, void *file)
{
	struct stage *stage = self;

	assert_ptr_equal(file, stage);
	stage->files_open--;
}

static inline int stage_report(void *self, FILE *to, const struct session *s, const struct report_wish *wish,
			       struct err *e)
{
	(void)self;
	(void)e;
	fprintf(to, "GAP REPORT  %s\n\n", session_about(s, FIELD_NAME_));
	fprintf(to, "This line says how wide the report is: %d cells.\n\n", wish->width);
	fprintf(to, "Language: %s.\n\n", lang_tag(wish->lang));
	for (int i = 1; i <= 60; i++)
		fprintf(to, "%2d. 稽核人員讀的一行，含中文與 English.\n", i);
	if (wish->source)
		fputs("With the language of the sources.\n", to);
	fputs("The very last line.\n", to);
	return 0;
}

static inline int stage_edit(void *self, char **text, struct err *e)
{
	const struct stage *stage = self;

	(void)e;
	free(*text);
	*text = mem_dup(stage->edited);
	return 0;
}

static inline int stage_print(void *self, const struct session *s, const struct report_wish *wish,
			      struct buffer *printer, const struct progress *progress, struct err *e)
{
	struct stage *stage = self;

	if (stage->meanwhile && !progress_goes_on(progress, 30, 60))
		return err_set(e, ERR_IO, "Stopped.");

	(void)s;
	if (stage->fail_save)
		return err_set(e, ERR_NOTFOUND, "There is no command \"lp\" here.");
	stage->printed = *wish;
	buffer_add(printer, "lp");
	return 0;
}

/* What is shown in the midst of long work is not kept. */
static inline void stage_term_show(void *self, const struct canvas *c)
{
	(void)self;
	(void)c;
}

static inline int stage_save(void *self, const struct session *s, const char *path,
			     const struct report_wish *wish, const struct progress *progress, struct err *e)
{
	struct stage *stage = self;

	if (stage->meanwhile && !progress_goes_on(progress, 2048, 0))
		return err_set(e, ERR_IO, "Stopped.");

	(void)s;
	stage->printed = *wish;
	if (stage->fail_save)
		return err_set(e, ERR_IO, "%s is there already; choose another name.", path);
	free(stage->saved_as);
	stage->saved_as = mem_dup(path);
	return 0;
}

static inline int stage_bytes(void *arg, char *to, size_t room, size_t *got, struct err *e)
{
	const char **rest = arg;

	(void)e;
	*got = strlen(*rest) < room ? strlen(*rest) : room;
	memcpy(to, *rest, *got);
	*rest += *got;
	return 0;
}

/* Every path is a file of the same ten bytes, but one that is not there. */
static inline int stage_store(void *self, struct session *s, struct place p, const char *path,
			      const struct progress *progress, struct err *e)
{
	const char *bytes = "ten bytes.", *slash = strrchr(path, '/');
	const struct evidence_file file = {
		slash ? slash + 1 : path,
		"application/pdf",
		{"f31cdee0b4d4fdae0638872f6bb7d0e6ee041386a9055d5e64c25d9d35dc88d1", 10, stage_bytes,
		 &bytes}};

	(void)self;
	if (strcmp(path, "missing") == 0)
		return err_set(e, ERR_NOTFOUND, "%s cannot be read: No such file or directory.", path);
	if (!progress_goes_on(progress, 10, 10))
		return err_set(e, ERR_IO, "Stopped.");
	return session_evidence_store(s, p, &file, "", "", "", "", e);
}

static inline int stage_extract(void *self, const struct session *s, const struct evidence *piece,
				const char *path, struct buffer *written, struct err *e)
{
	struct stage *stage = self;

	(void)s;
	if (stage->fail_save)
		return err_set(e, ERR_IO, "%s is there already; choose another name.", path);
	buffer_printf(written, "%s of %s", path, piece->id);
	return 0;
}

/* Two names begin with "r", one with "x", none with anything else. */
static inline size_t stage_complete(void *self, const char *typed, struct buffer *to, char ***names,
				    size_t most, size_t *all)
{
	static const char *const two[] = {"report 2026.pdf", "reports 報告/"};
	size_t count = *typed == 'r' ? 2 : *typed == 'x' ? 1 : 0;

	(void)self;
	(void)most;
	buffer_add(to, count == 2 ? "report" : count == 1 ? "x.txt" : typed);
	*names = mem_alloc(2 * sizeof **names);
	for (size_t i = 0; i < count; i++)
		(*names)[i] = mem_dup(count == 2 ? two[i] : "x.txt");
	*all = count;
	return count;
}

static inline int stage_sample(void *self, int64_t *id, struct err *e)
{
	struct stage *stage = self;
	struct beginning b = sample_beginning();
	size_t count;
	const struct document *documents = sample_documents(&count);

	b.sample = true;
	return session_begin(fake_store_port(stage->store), stage->library, documents, count, &b, id, e);
}

/* What is pressed while long work goes on. */
static inline bool stage_term_pending(void *self)
{
	return ((const struct stage *)self)->meanwhile != 0;
}

static inline key_code stage_term_read(void *self, int wait_ms)
{
	struct stage *stage = self;
	key_code k = stage->meanwhile;

	(void)wait_ms;
	stage->meanwhile = 0;
	return k;
}

static inline void stage_term_leave(void *self)
{
	((struct stage *)self)->left++;
}

static inline void stage_term_resume(void *self)
{
	(void)self;
}

static inline void stage_term_mouse(void *self, bool on)
{
	((struct stage *)self)->mouse = on;
}

static inline int stage_offer(void *self, struct offer_of_new *o, struct err *e)
{
	const struct stage *stage = self;

	(void)e;
	o->library = stage->library;
	o->documents = sample_documents(&o->document_count);
	return 0;
}

static inline struct stage *stage_new(int rows, int cols)
{
	struct stage *stage = mem_alloc(sizeof *stage);

	stage->store = fake_store_new();
	stage->other = fake_store_new();
	stage->library = sample_library_new();
	stage->term = (struct terminal){.self = stage,
					.show = stage_term_show,
					.read = stage_term_read,
					.pending = stage_term_pending,
					.leave = stage_term_leave,
					.resume = stage_term_resume,
					.mouse = stage_term_mouse};
	stage->setup = (struct ui_setup){.term = &stage->term,
					 .store = fake_store_port(stage->store),
					 .file = "assessments.gapwalk",
					 .today = SAMPLE_TODAY,
					 .assessor = "Lin",
					 .editor = "vi",
					 .offer = stage_offer,
					 .self = stage,
					 .library_of = stage_library_of,
					 .open_file = stage_open_file,
					 .close_file = stage_close_file,
					 .report = stage_report,
					 .edit = stage_edit,
					 .save_report = stage_save,
					 .print_report = stage_print,
					 .endings = "txt html md json pdf",
					 .store_file = stage_store,
					 .extract = stage_extract,
					 .complete = stage_complete,
					 .make_sample = stage_sample};
	stage->edited = "";
	stage->ui = ui_new(&stage->setup, rows, cols);
	return stage;
}

/* On the walk of the sample assessment. */
static inline struct stage *stage_walk(int rows, int cols)
{
	struct stage *stage = stage_new(rows, cols);
	struct err e = {0};

	stage->id = sample_begin(stage->store);
	assert_int_equal(ui_open(stage->ui, stage->id, &e), 0);
	return stage;
}

static inline void stage_free(struct stage *stage)
{
	ui_free(stage->ui);
	library_free(stage->library);
	assert_int_equal(stage->files_open, 0);
	fake_store_free(stage->store);
	fake_store_free(stage->other);
	free(stage->saved_as);
	free(stage);
}

/* Calls draw for each language and each size that screens are made for. */
static inline void stage_everywhere(void (*draw)(int rows, int cols))
{
	static const int sizes[][2] = {{24, 80}, {60, 200}, {10, 40}};

	for (int l = 0; l < LANG__COUNT; l++) {
		lang_use((enum lang)l);
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
			draw(sizes[i][0], sizes[i][1]);
	}
	lang_use(LANG_EN);
}

/* Presses keys by name: "Down 1 Enter". */
static inline void stage_keys(struct stage *stage, const char *names)
{
	key_code k;

	while (key_parse(&names, &k))
		ui_key(stage->ui, k, NULL);
}

static inline void stage_type(struct stage *stage, const char *text)
{
	ui_key(stage->ui, KEYS_PASTE, text);
}

/* Clicks, or turns the wheel, where words are shown. */
static inline void stage_mouse(struct stage *stage, key_code k, const char *words)
{
	struct canvas *c = canvas_new(stage->ui->rows, stage->ui->cols);

	ui_draw(stage->ui, c);
	for (int i = 0; i < stage->ui->rows; i++) {
		struct buffer row = {0};
		const char *found;

		canvas_row_text(c, i, &row);
		found = row.text ? strstr(row.text, words) : NULL;
		if (found) {
			ui_mouse(stage->ui, k, i, text_width_bytes(row.text, (size_t)(found - row.text)), c);
			buffer_release(&row);
			canvas_free(c);
			return;
		}
		buffer_release(&row);
	}
	fail_msg("\"%s\" is not on the screen", words);
}

/* What a terminal would show, a line each; owned by the caller. */
static inline char *stage_text(const struct stage *stage)
{
	struct canvas *c = canvas_new(stage->ui->rows, stage->ui->cols);
	struct buffer text = {0};
	int row, col;

	ui_draw(stage->ui, c);
	for (int i = 0; i < stage->ui->rows; i++) {
		canvas_row_text(c, i, &text);
		buffer_add(&text, "\n");
	}
	canvas_cursor_at(c, &row, &col);
	if (row >= 0)
		buffer_printf(&text, "(cursor at row %d, column %d)\n", row, col);
	canvas_free(c);
	return buffer_take(&text);
}

static inline void stage_shows(const struct stage *stage, const char *words)
{
	char *text = stage_text(stage);

	if (!strstr(text, words))
		fail_msg("\"%s\" is not on the screen:\n%s", words, text);
	free(text);
}

static inline void stage_hides(const struct stage *stage, const char *words)
{
	char *text = stage_text(stage);

	if (strstr(text, words))
		fail_msg("\"%s\" is on the screen:\n%s", words, text);
	free(text);
}

/* Compares with tests/screen/golden/NAME.LANGUAGE.COLSxROWS.txt. */
static inline void stage_golden(const struct stage *stage, const char *name)
{
	struct buffer path = {0}, expected = {0};
	char *text = stage_text(stage);
	const char *mode = getenv("GOLDEN");
	bool write = mode && strcmp(mode, "write") == 0;
	FILE *f;

	buffer_printf(&path, "tests/screen/golden/%s.%s.%dx%d.txt", name, lang_tag(lang_in_use()),
		      stage->ui->cols, stage->ui->rows);
	f = fopen(path.text, write ? "w" : "r");
	if (!f)
		fail_msg("%s: cannot be opened; GOLDEN=write makes it", path.text);
	if (write) {
		fputs(text, f);
	} else {
		char part[4096];
		size_t bytes;

		while ((bytes = fread(part, 1, sizeof part, f)) > 0)
			buffer_add_bytes(&expected, part, bytes);
		if (!expected.text || strcmp(expected.text, text) != 0)
			fail_msg("%s differs; the screen is now:\n%s", path.text, text);
	}
	fclose(f);
	free(text);
	buffer_release(&path);
	buffer_release(&expected);
}

#endif
