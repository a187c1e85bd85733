/* open.c: finding and opening the file, the checklists and the assessment. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/app.h"
#include "core/mem.h"
#include "core/text.h"

/* Makes the data folder, for its user alone, where it is missing. */
static int folder_make(char *path, struct err *e)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0700) < 0 && errno != EEXIST) {
			int rc = err_set(e, ERR_IO, _("The folder %s could not be made: %s."), path,
					 err_reason(errno));

			*slash = '/';
			return rc;
		}
		*slash = '/';
	}
	return 0;
}

int app_find_file(struct app *app, enum app_access access, struct err *e)
{
	const struct arguments *a = &app->arguments;
	const char *named = app_option(app, OPTION_FILE);
	const char *home;
	struct buffer path = {0};

	if (!named && a->command == COMMAND_TERMINAL && a->operand_count > 0)
		named = a->operands[0];
	if (!named)
		named = getenv("GAPWALK_FILE");
	if (named && *named) {
		app->path = mem_dup(named);
		return 0;
	}
	home = getenv("XDG_DATA_HOME");
	if (home && *home == '/') {
		buffer_add(&path, home);
	} else {
		home = getenv("HOME");
		if (!home || *home != '/')
			return err_set(
				e, ERR_USAGE,
				_("Neither $XDG_DATA_HOME nor $HOME is set; name a file with --file."));
		buffer_printf(&path, "%s/.local/share", home);
	}
	buffer_add(&path, "/gapwalk/assessments.gapwalk");
	app->path = buffer_take(&path);
	return access == APP_CREATE ? folder_make(app->path, e) : 0;
}

static int64_t now(void)
{
	const char *fixed = getenv("GAPWALK_NOW");

	return fixed && *fixed ? (int64_t)strtoll(fixed, NULL, 10) : (int64_t)time(NULL);
}

static int file_open(struct app *app, enum app_access access, bool unexamined, struct err *e)
{
	struct db_options options = {
		.who = app->who,
		.version = GAPWALK_VERSION,
		.now = now,
		.known = builtin_find,
		.create = access == APP_CREATE,
		.read_only = access == APP_READ,
		.unexamined = unexamined,
	};
	int rc;

	if (app->db)
		return 0;
	rc = app_find_file(app, access, e);
	if (rc == 0)
		rc = db_open(&app->db, app->path, &options, e);
	if (rc < 0)
		return rc;
	app->store = db_store(app->db);
	if (db_backup(app->db) && app->arguments.command != COMMAND_TERMINAL)
		fprintf(stderr, _("%s was brought to a newer format; what it was is kept in %s.\n"),
			app->path, db_backup(app->db));
	if (db_network(app->db) && access != APP_READ && app->arguments.command != COMMAND_TERMINAL) {
		fprintf(stderr,
			_("The file is on a network (%s): only one person may write at a time; else work on "
			  "a copy."),
			db_network(app->db));
		fputc('\n', stderr);
	}
	return 0;
}

int app_open_file(struct app *app, enum app_access access, struct err *e)
{
	return file_open(app, access, false, e);
}

/* The file and its folder, where the journal stands; false too where there is none.  Of a link, those that it
 * leads to. */
static bool can_be_written(const char *path)
{
	char *target = realpath(path, NULL);
	char *slash = target ? strrchr(target, '/') : NULL;
	bool can = target && faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) == 0;

	if (slash && can) {
		slash[slash == target] = '\0';
		can = faccessat(AT_FDCWD, target, W_OK | X_OK, AT_EACCESS) == 0;
	}
	free(target);
	return can;
}

int app_open_to_walk(struct app *app, enum app_access access, struct err *e)
{
	struct err reading = {0};
	int rc = file_open(app, access, true, e);

	if (rc != ERR_READONLY || can_be_written(app->path))
		return rc;
	free(app->path);
	app->path = NULL;
	rc = file_open(app, APP_READ, true, &reading);
	app->read_only = rc == 0;
	if (rc == 0)
		return 0;
	/* What is not there is told as it was: it could not be made. */
	if (rc == ERR_NOTFOUND)
		return ERR_READONLY;
	*e = reading;
	return rc;
}

int app_open_other(const struct app *app, const char *path, struct db **db, struct err *e)
{
	struct db_options options = {.who = app->who,
				     .version = GAPWALK_VERSION,
				     .now = now,
				     .known = builtin_find,
				     .read_only = true};

	return db_open(db, path, &options, e);
}

int app_open_bytes(const struct app *app, const char *path, const struct db_bytes *bytes, struct db **db,
		   struct err *e)
{
	struct db_options options = {.who = app->who, .version = GAPWALK_VERSION, .now = now};

	return db_open_bytes(db, path, bytes, &options, e);
}

static bool is_file_name(const char *word, size_t bytes)
{
	return memchr(word, '/', bytes) || (bytes > 5 && strncmp(word + bytes - 5, ".yaml", 5) == 0) ||
	       (bytes > 4 && strncmp(word + bytes - 4, ".yml", 4) == 0);
}

/* Reads the files among the words of --checklist. */
static int own_documents_read(struct app *app, const char *words, struct err *e)
{
	while (words && *words) {
		size_t bytes = strcspn(words, ",");

		if (is_file_name(words, bytes)) {
			char *path = mem_dup_bytes(words, bytes);
			int rc;

			app->own = mem_grow(app->own, app->own_count + 1, sizeof *app->own);
			rc = document_read(&app->own[app->own_count], path, e);
			free(path);
			if (rc < 0)
				return rc;
			app->own_count++;
		}
		words += bytes + (words[bytes] == ',');
	}
	return 0;
}

/* The checklist that a word of --checklist names, by its id or by its file. */
static int word_checklist(const struct app *app, const char *word, size_t bytes, uint64_t *mask,
			  struct err *e)
{
	char *name = mem_dup_bytes(word, bytes);
	char *standard = NULL;
	int rc = 0;

	if (is_file_name(word, bytes)) {
		for (size_t i = 0; i < app->own_count; i++)
			if (strcmp(app->own[i].name, name) == 0)
				standard = document_standard_name(&app->own[i]);
	} else {
		struct buffer file = {0};

		buffer_printf(&file, "%s.yaml", name);
		standard = buffer_take(&file);
	}
	for (size_t i = 0; standard && i < app->library->checklist_count; i++) {
		const char *id = app->library->checklists[i].id;

		if (strncmp(standard, id, strlen(id)) == 0 && strcmp(standard + strlen(id), ".yaml") == 0) {
			*mask |= UINT64_C(1) << i;
			goto out;
		}
	}
	/* A file that states a vocabulary or a crosswalk takes part without being asked. */
	if (!is_file_name(word, bytes))
		rc = err_set(e, ERR_USAGE,
			     _("There is no checklist \"%s\"; `gapwalk checklist list` names them all."),
			     name);
out:
	free(standard);
	free(name);
	return rc;
}

static int wanted_checklists(const struct app *app, uint64_t *wanted, struct err *e)
{
	const char *words = app_option(app, OPTION_CHECKLIST);
	size_t count = app->library->checklist_count;
	uint64_t all = count >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << count) - 1;
	uint64_t mask = 0;

	while (words && *words) {
		size_t bytes = strcspn(words, ",");
		int rc = word_checklist(app, words, bytes, &mask, e);

		if (rc < 0)
			return rc;
		words += bytes + (words[bytes] == ',');
	}
	*wanted = mask ? mask : all;
	return 0;
}

/* Keeps loaded documents under the names that they go by inside an assessment, not under the paths of this
 * host. */
static void documents_keep(struct app *app, const struct document *all, size_t count)
{
	app->documents = mem_grow(NULL, count, sizeof *app->documents);
	app->document_count = count;
	for (size_t i = 0; i < count; i++) {
		app->documents[i] = all[i];
		app->documents[i].name = document_standard_name(&all[i]);
	}
}

int app_open_library(struct app *app, uint64_t *wanted, struct err *e)
{
	struct faults faults = {0};
	struct buffer lines = {0};
	const struct document *builtin, *all = NULL;
	size_t count;
	int rc;

	rc = own_documents_read(app, app_option(app, OPTION_CHECKLIST), e);
	if (rc < 0)
		return rc;
	builtin = builtin_documents(&count);
	count = documents_override(builtin, count, app->own, app->own_count, &all);
	rc = library_load(&app->library, all, count, &faults, e);
	if (rc < 0 && faults.count > 1) {
		faults_print(&faults, &lines);
		fputs(lines.text, stderr);
		buffer_release(&lines);
	}
	faults_release(&faults);
	if (rc == 0) {
		documents_keep(app, all, count);
		rc = wanted_checklists(app, wanted, e);
	}
	free((void *)all);
	return rc;
}

/* --- the assessment ------------------------------------------------------------------------ */

struct search {
	const char *words; /* NULL: any */
	int64_t exact;     /* the assessment whose id is just the words, or 0 */
	int64_t found;
	size_t count;
	struct buffer candidates;
};

static int search_see(void *arg, const struct assessment_row *row)
{
	struct search *s = arg;
	char id[24];

	snprintf(id, sizeof id, "%lld", (long long)row->id);
	if (s->words && strcmp(s->words, id) == 0)
		s->exact = row->id;
	if (s->words && strcmp(s->words, id) != 0 && !text_contains(row->name, s->words))
		return 0;
	s->found = row->id;
	s->count++;
	buffer_printf(&s->candidates, "%s%s (%s)", s->candidates.bytes ? ", " : "", id, row->name);
	return 0;
}

int app_find_in(const struct store *store, const char *path, const char *words, int64_t *id, struct err *e)
{
	struct search s = {.words = words};
	int rc = store->each_assessment(store->self, search_see, &s, e);

	if (rc < 0)
		goto out;
	if (s.exact || s.count == 1)
		*id = s.exact ? s.exact : s.found;
	else if (s.count > 1 && words)
		rc = err_set(e, ERR_AMBIGUOUS, _("\"%s\" can mean more than one assessment of %s: %s."),
			     words, path, s.candidates.text);
	else if (s.count > 1)
		rc = err_set(e, ERR_AMBIGUOUS,
			     _("Which assessment? Name one with --assessment or as FILE:ASSESSMENT; %s holds "
			       "%s."),
			     path, s.candidates.text);
	else if (words)
		rc = err_set(e, ERR_NOTFOUND,
			     _("%s has no assessment \"%s\"; `gapwalk list` shows what it has."), path,
			     words);
	else
		rc = err_set(e, ERR_NOTFOUND, _("%s has no assessment yet; `gapwalk new` starts one."), path);
out:
	buffer_release(&s.candidates);
	return rc;
}

int app_find_assessment(struct app *app, const char *words, int64_t *id, struct err *e)
{
	return app_find_in(app->store, app->path, words, id, e);
}

static int document_see(void *arg, const struct document *d)
{
	load_add(arg, d);
	return 0;
}

/* Checklists that were stored before they named the language of their source have that of the built-in one of
 * the same id. */
static void languages_fill(struct library *l)
{
	struct library *builtin = NULL;
	struct faults faults = {0};
	struct err unused = {0};
	size_t count, without = 0;
	const struct document *documents = builtin_documents(&count);

	for (size_t i = 0; i < l->checklist_count; i++)
		without += !l->checklists[i].has_language;
	if (without > 0 && library_load(&builtin, documents, count, &faults, &unused) == 0)
		for (size_t i = 0; i < l->checklist_count; i++) {
			/* Nobody else has the library yet. */
			struct checklist *c = (struct checklist *)&l->checklists[i];
			const struct checklist *same = library_checklist(builtin, c->id);

			if (c->has_language || !same)
				continue;
			c->has_language = same->has_language;
			c->language = same->language;
		}
	faults_release(&faults);
	library_free(builtin);
}

int app_library_of(const struct store *store, int64_t id, struct library **l, struct err *e)
{
	struct load *load = load_new();
	struct faults faults = {0};
	int rc = store->each_document(store->self, id, document_see, load, e);

	if (rc == 0)
		rc = load_finish(load, l, &faults, e);
	if (rc == 0)
		languages_fill(*l);
	faults_release(&faults);
	load_free(load);
	return rc;
}

int app_open_session(struct app *app, enum app_access access, struct err *e)
{
	struct library *l = NULL;
	int64_t id;
	int rc = app_open_file(app, access, e);

	if (rc == 0)
		rc = app_find_assessment(app, app_option(app, OPTION_ASSESSMENT), &id, e);
	if (rc == 0)
		rc = app_library_of(app->store, id, &l, e);
	if (rc == 0)
		rc = session_open(&app->session, app->store, l, id, app->today, e);
	return rc;
}

int app_place(const struct app *app, const char *operand, struct place *p, struct err *e)
{
	size_t count;
	const struct question *questions = session_questions(app->session, &count);

	return place_parse(session_library(app->session), questions, count, operand, p, e);
}

int app_ids(const struct app *app, const struct vocabulary *v, enum option_id option,
	    enum vocabulary_kind kind, uint64_t *mask, struct err *e)
{
	const char *ids = app_option(app, option), *unknown;
	struct buffer known = {0};
	size_t bytes;
	int rc;

	unknown = ids ? vocabulary_parse(v, kind, ids, mask, &bytes) : NULL;
	if (!unknown)
		return 0;
	vocabulary_ids(v, kind, vocabulary_all(v, kind), &known);
	rc = err_set(e, ERR_USAGE, _("--%s: \"%.*s\" is not one of %s."), option_rows[option].name,
		     (int)bytes, unknown, known.text);
	buffer_release(&known);
	return rc;
}

int app_checklists(const struct app *app, uint64_t *mask, struct err *e)
{
	const char *ids = app_option(app, OPTION_CHECKLIST), *unknown;
	size_t bytes;

	unknown = ids ? library_parse(session_library(app->session), ids, mask, &bytes) : NULL;
	if (!unknown)
		return 0;
	return err_set(e, ERR_USAGE, _("--checklist: this assessment does not have \"%.*s\"."), (int)bytes,
		       unknown);
}
