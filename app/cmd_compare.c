/* cmd_compare.c: two assessments held against each other, and the trend over follow-ups.
 *
 * The file of one side may be another than that of the run: each side owns what it opened. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/app.h"
#include "core/mem.h"
#include "report/compare.h"

/* One assessment, open for reading. */
struct side {
	char *path;    /* of its file; NULL where that is the file of the run */
	char *file;    /* its name as it is printed */
	struct db *db; /* of that file; NULL likewise */
	const struct store *store;
	struct app_rows rows;
	const struct assessment_row *row;
	struct session *session;
};

static void side_release(struct side *s)
{
	session_close(s->session);
	app_rows_release(&s->rows);
	db_close(s->db);
	free(s->path);
	free(s->file);
}

/* Whether a word, or its first bytes, name a file: by its looks, or because there is one.  A number is always
 * an assessment. */
static bool is_file(const char *word, size_t bytes)
{
	static const char extension[] = ".gapwalk";
	size_t tail = sizeof extension - 1;
	char *name = mem_dup_bytes(word, bytes);
	struct stat at;
	bool is = strchr(name, '/') || (bytes > tail && strcmp(name + bytes - tail, extension) == 0) ||
		  (bytes > 0 && strspn(name, "0123456789") < bytes && stat(name, &at) == 0 &&
		   S_ISREG(at.st_mode));

	free(name);
	return is;
}

/* Cuts "[FILE:]ASSESSMENT" or "FILE" in two.  *file_bytes is 0 where no file is named, *assessment NULL where
 * no assessment is. */
static void words_cut(const char *words, size_t *file_bytes, const char **assessment)
{
	const char *colon = strrchr(words, ':');

	*file_bytes = 0;
	*assessment = words;
	if (colon && is_file(words, (size_t)(colon - words))) {
		*file_bytes = (size_t)(colon - words);
		*assessment = colon[1] ? colon + 1 : NULL;
	} else if (is_file(words, strlen(words))) {
		*file_bytes = strlen(words);
		*assessment = NULL;
	}
}

static int side_open(struct side *s, struct app *app, const char *words, struct err *e)
{
	const char *assessment;
	struct library *l = NULL;
	size_t file_bytes;
	int64_t id = 0;
	int rc;

	words_cut(words, &file_bytes, &assessment);
	if (file_bytes > 0) {
		s->path = mem_dup_bytes(words, file_bytes);
		rc = app_open_other(app, s->path, &s->db, e);
		s->store = rc < 0 ? NULL : db_store(s->db);
	} else {
		rc = app_open_file(app, APP_READ, e);
		s->store = app->store;
	}
	if (rc == 0)
		rc = app_find_in(s->store, s->path ? s->path : app->path, assessment, &id, e);
	if (rc == 0)
		rc = app_rows_read(&s->rows, s->store, e);
	if (rc < 0)
		return rc;
	s->file = app_shown_name(s->path ? s->path : app->path);
	s->row = app_row(&s->rows, id);
	rc = app_library_of(s->store, id, &l, e);
	return rc < 0 ? rc : session_open(&s->session, s->store, l, id, app->today, e);
}

static struct report_side report_side_of(const struct side *s)
{
	return (struct report_side){s->row, s->session, s->file};
}

int cmd_compare(struct app *app, struct err *e)
{
	char *const *operands = app->arguments.operands;
	struct side sides[SIDES] = {{0}};
	struct comparison c = {0};
	int width = REPORT_WIDTH;
	int rc = arguments_expect(&app->arguments, SIDES, SIDES, e);

	if (rc == 0 && app_option(app, OPTION_WIDTH))
		rc = arguments_number(app_option(app, OPTION_WIDTH), "--width", REPORT_WIDTH_MIN,
				      REPORT_WIDTH_MAX, &width, e);
	for (int i = 0; rc == 0 && i < SIDES; i++)
		rc = side_open(&sides[i], app, operands[i], e);
	if (rc == 0) {
		const struct report_side told[SIDES] = {report_side_of(&sides[BEFORE]),
							report_side_of(&sides[AFTER])};

		comparison_make(&c, sides[BEFORE].session, sides[AFTER].session);
		rc = app_option(app, OPTION_JSON) ? report_compare_json(stdout, told, &c, e)
						  : report_compare_text(stdout, told, &c, width, e);
	}
	comparison_release(&c);
	for (int i = 0; i < SIDES; i++)
		side_release(&sides[i]);
	return rc;
}

/* --- trend --- */

static int point_read(struct trend_point *p, struct app *app, const struct assessment_row *row, struct err *e)
{
	struct library *l = NULL;
	struct session *s = NULL;
	int rc = app_library_of(app->store, row->id, &l, e);

	if (rc == 0)
		rc = session_open(&s, app->store, l, row->id, app->today, e);
	if (rc == 0)
		trend_point_of(p, row, s);
	session_close(s);
	return rc;
}

int cmd_trend(struct app *app, struct err *e)
{
	struct app_rows rows = {0};
	struct trend_point *points = NULL;
	size_t *chain = NULL, count = 0;
	int64_t id = 0;
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0)
		rc = app_open_file(app, APP_READ, e);
	if (rc == 0)
		rc = app_find_assessment(app, app_option(app, OPTION_ASSESSMENT), &id, e);
	if (rc == 0)
		rc = app_rows_read(&rows, app->store, e);
	if (rc == 0) {
		count = trend_chain(rows.at, rows.count, (size_t)(app_row(&rows, id) - rows.at), &chain);
		points = mem_alloc(count * sizeof *points);
	}
	for (size_t i = 0; rc == 0 && i < count; i++)
		rc = point_read(&points[i], app, &rows.at[chain[i]], e);
	if (rc == 0)
		rc = app_option(app, OPTION_JSON) ? report_trend_json(stdout, points, count, e)
						  : report_trend_text(stdout, points, count, e);
	free(points);
	free(chain);
	app_rows_release(&rows);
	return rc;
}
