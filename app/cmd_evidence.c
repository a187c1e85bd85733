/* cmd_evidence.c: pieces of evidence, and the files that are stored with them. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/files.h"
#include "core/mem.h"

/* A value that its field cannot hold came from the command line: that is then what is wrong. */
static int of_command_line(int rc)
{
	return rc == ERR_PARSE ? ERR_USAGE : rc;
}

static const char *given(const struct app *app, enum option_id id)
{
	return app_option(app, id) ? app_option(app, id) : "";
}

/* "evidence/3" of "evidence/3" or "3"; borrowed from the buffer. */
static const char *piece_name(const char *operand, struct buffer *b)
{
	buffer_clear(b);
	if (strspn(operand, "0123456789") == strlen(operand))
		buffer_add(b, "evidence/");
	buffer_add(b, operand);
	return b->text;
}

static int piece_find(const struct app *app, const char *operand, struct evidence *piece, struct err *e)
{
	struct buffer name = {0};
	int rc = session_evidence_find(app->session, piece_name(operand, &name), piece, e);

	buffer_release(&name);
	return rc;
}

/* --- printing --- */

static void piece_print(const struct evidence *v, bool serves)
{
	struct buffer b = {0};

	buffer_printf(&b, "%s  %s", v->id, v->reference);
	if (*v->locator)
		buffer_printf(&b, "  %s", v->locator);
	if (*v->file) {
		buffer_printf(&b, "  [%s, ", v->file);
		file_size_print(v->size, &b);
		buffer_add(&b, "]");
	}
	if (*v->dated)
		buffer_printf(&b, "  %s", v->dated);
	if (*v->expires)
		buffer_printf(&b, " - %s", v->expires);
	if (serves) {
		buffer_add(&b, "  ");
		buffer_printf(&b, P_("(%zu question)", "(%zu questions)", v->serves), v->serves);
	}
	puts(b.text);
	buffer_release(&b);
}

int cmd_evidence_list(struct app *app, struct err *e)
{
	bool of_one = app->arguments.operand_count == 1;
	struct evidence *list = NULL;
	struct place p;
	size_t count;
	int rc = arguments_expect(&app->arguments, 0, 1, e);

	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0 && of_one)
		rc = app_place(app, app->arguments.operands[0], &p, e);
	if (rc != 0)
		return rc;
	count = of_one ? session_evidence(app->session, p, &list) : session_evidence_all(app->session, &list);
	if (app_option(app, OPTION_JSON))
		rc = report_evidence_json(stdout, list, count, NULL, e);
	else
		for (size_t i = 0; i < count; i++)
			piece_print(&list[i], !of_one);
	free(list);
	return rc;
}

/* --- adding --- */

static int file_add(struct app *app, struct place p, const char *reference, struct err *e)
{
	struct file_in f;
	int rc = file_in_open(&f, app, app_option(app, OPTION_STORE), app_progress(app), e);

	if (rc == 0)
		rc = session_evidence_store(app->session, p, &f.file, reference, given(app, OPTION_LOCATOR),
					    given(app, OPTION_DATED), given(app, OPTION_EXPIRES), e);
	app_progress_end(app);
	file_in_close(&f);
	return rc;
}

/* A reference is taken as it is typed; whoever meant the file is told how. */
static void file_hint(const char *reference)
{
	struct stat at;

	if (stat(reference, &at) == 0 && S_ISREG(at.st_mode))
		fprintf(stderr,
			_("\"%s\" is a file here; only its name was recorded. --store keeps the file.\n"),
			reference);
}

int cmd_evidence_add(struct app *app, struct err *e)
{
	const struct arguments *a = &app->arguments;
	const char *reference = a->operand_count > 1 ? a->operands[1] : "";
	bool stores = app_option(app, OPTION_STORE) != NULL;
	struct evidence *list = NULL;
	struct place p;
	size_t count;
	int rc = arguments_expect(a, stores ? 1 : 2, 2, e);

	if (rc == 0 && app_option(app, OPTION_LIMIT) && !stores)
		rc = err_set(e, ERR_USAGE, _("--limit goes with --store."));
	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc == 0)
		rc = app_place(app, a->operands[0], &p, e);
	if (rc == 0 && stores)
		rc = file_add(app, p, reference, e);
	else if (rc == 0)
		rc = session_evidence_add(app->session, p, reference, given(app, OPTION_LOCATOR),
					  given(app, OPTION_DATED), given(app, OPTION_EXPIRES), e);
	if (rc != 0)
		return of_command_line(rc);
	/* The newest has the greatest number, and stands last. */
	count = session_evidence(app->session, p, &list);
	if (app_option(app, OPTION_JSON))
		rc = report_evidence_json(stdout, list, count, NULL, e);
	else
		puts(list[count - 1].id);
	free(list);
	if (!stores)
		file_hint(reference);
	if (!stores && !app_option(app, OPTION_LOCATOR))
		fputs(_("Without --locator nobody can look at it: it backs nothing.\n"), stderr);
	return rc;
}

int cmd_evidence_attach(struct app *app, struct err *e)
{
	const struct arguments *a = &app->arguments;
	struct place *places = NULL;
	struct evidence piece = {0};
	size_t count = 0;
	int rc = arguments_expect(a, 2, -1, e);

	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc == 0) {
		count = (size_t)a->operand_count - 1;
		places = mem_grow(NULL, count, sizeof *places);
		rc = piece_find(app, a->operands[count], &piece, e);
	}
	for (size_t i = 0; rc == 0 && i < count; i++)
		rc = app_place(app, a->operands[i], &places[i], e);
	if (rc == 0)
		rc = session_evidence_attach(app->session, places, count, piece.id, e);
	if (rc == 0)
		rc = piece_find(app, a->operands[count], &piece, e);
	if (rc == 0)
		piece_print(&piece, true);
	free(places);
	return rc;
}

int cmd_evidence_edit(struct app *app, struct err *e)
{
	static const struct {
		enum option_id option;
		enum field field;
	} fields[] = {{OPTION_REFERENCE, FIELD_REFERENCE_},
		      {OPTION_LOCATOR, FIELD_LOCATOR_},
		      {OPTION_DATED, FIELD_DATED_},
		      {OPTION_EXPIRES, FIELD_EXPIRES_}};
	struct setting settings[sizeof fields / sizeof *fields];
	struct evidence piece;
	size_t count = 0;
	int rc = arguments_expect(&app->arguments, 1, 1, e);

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (app_option(app, fields[i].option))
			settings[count++] =
				(struct setting){fields[i].field, app_option(app, fields[i].option)};
	if (rc == 0 && count == 0)
		rc = err_set(e, ERR_USAGE,
			     _("Say what to change: --reference, --locator, --dated or --expires."));
	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc == 0)
		rc = piece_find(app, app->arguments.operands[0], &piece, e);
	if (rc == 0)
		rc = of_command_line(session_evidence_edit(app->session, piece.id, settings, count, e));
	if (rc == 0)
		rc = piece_find(app, app->arguments.operands[0], &piece, e);
	if (rc == 0)
		piece_print(&piece, true);
	return rc;
}

int cmd_evidence_remove(struct app *app, struct err *e)
{
	struct buffer name = {0};
	struct place p;
	int rc = arguments_expect(&app->arguments, 2, 2, e);

	if (rc == 0)
		rc = app_open_session(app, APP_WRITE, e);
	if (rc == 0)
		rc = app_place(app, app->arguments.operands[0], &p, e);
	if (rc == 0)
		rc = session_evidence_remove(app->session, p, piece_name(app->arguments.operands[1], &name),
					     e);
	buffer_release(&name);
	return rc;
}

/* --- checking --- */

/* Returns 1 where something is wrong with a piece, and says it in *fault (free()). */
static int piece_check(const struct app *app, const struct evidence *v, char **fault, struct err *e)
{
	struct err found = {0};
	struct buffer b = {0};
	int rc = session_evidence_check(app->session, v, &found);

	/* What the file of assessments is not the cause of is not a finding. */
	if (rc < 0 && rc != ERR_DAMAGED && rc != ERR_NOTFOUND) {
		*e = found;
		return rc;
	}
	if (rc < 0)
		buffer_add(&b, found.text);
	else if (v->expired)
		buffer_printf(&b, _("It expired on %s."), v->expires);
	*fault = b.bytes ? buffer_take(&b) : NULL;
	return *fault != NULL;
}

static int pieces_check(const struct app *app, const struct evidence *list, size_t count, char **faults,
			struct err *e)
{
	int wrong = 0;

	for (size_t i = 0; i < count; i++) {
		int rc = piece_check(app, &list[i], &faults[i], e);

		if (rc < 0)
			return rc;
		wrong |= rc;
	}
	return wrong;
}

static void checks_print(const struct evidence *list, size_t count, char **faults)
{
	size_t stored = 0;

	for (size_t i = 0; i < count; i++) {
		stored += *list[i].file && !faults[i];
		if (faults[i])
			printf("%s  %s: %s\n", list[i].id, list[i].reference, faults[i]);
	}
	fprintf(stderr,
		P_("%zu stored file is as it was kept.\n", "%zu stored files are as they were kept.\n",
		   stored),
		stored);
}

int cmd_evidence_check(struct app *app, struct err *e)
{
	const struct arguments *a = &app->arguments;
	struct evidence *list = NULL;
	char **faults = NULL;
	size_t count = 0;
	int rc = app_open_session(app, APP_READ, e);

	if (rc == 0 && a->operand_count == 0)
		count = session_evidence_all(app->session, &list);
	else if (rc == 0) {
		count = (size_t)a->operand_count;
		list = mem_grow(NULL, count, sizeof *list);
	}
	for (int i = 0; rc == 0 && i < a->operand_count; i++)
		rc = piece_find(app, a->operands[i], &list[i], e);
	faults = mem_alloc((count + 1) * sizeof *faults);
	if (rc == 0)
		rc = pieces_check(app, list, count, faults, e);
	if (rc >= 0 && app_option(app, OPTION_JSON)) {
		int printed = report_evidence_json(stdout, list, count, (const char *const *)faults, e);

		rc = printed < 0 ? printed : rc;
	} else if (rc >= 0) {
		checks_print(list, count, faults);
	}
	for (size_t i = 0; i < count; i++)
		free(faults[i]);
	free(faults);
	free(list);
	return rc;
}

int cmd_evidence_extract(struct app *app, struct err *e)
{
	struct buffer written = {0};
	struct evidence piece;
	const char *to = app_option(app, OPTION_OUTPUT);
	int rc = arguments_expect(&app->arguments, 1, 1, e);

	if (rc == 0)
		rc = app_open_session(app, APP_READ, e);
	if (rc == 0)
		rc = piece_find(app, app->arguments.operands[0], &piece, e);
	if (rc == 0)
		rc = file_extract(app, app->session, &piece, to, app_option(app, OPTION_FORCE) != NULL,
				  &written, e);
	if (rc == 0 && (!to || strcmp(to, "-") != 0))
		puts(written.text);
	buffer_release(&written);
	return rc;
}
