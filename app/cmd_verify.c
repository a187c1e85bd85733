/* cmd_verify.c: whether the file is as the program wrote it, and which point of its trail a report shows. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "core/mem.h"

struct verified {
	char **faults;
	size_t count;
	struct db_findings found;
	struct db_trail_point point; /* of --digest; seq 0: not asked for or not found */
};

static void fault_see(void *arg, const char *sentence)
{
	struct verified *v = arg;

	v->faults = mem_grow(v->faults, v->count + 1, sizeof *v->faults);
	v->faults[v->count++] = mem_dup(sentence);
}

static void verified_release(struct verified *v)
{
	for (size_t i = 0; i < v->count; i++)
		free(v->faults[i]);
	free(v->faults);
}

/* Reports print all 64 digits; some of them, as they are typed by hand, will do. */
static int digest_check(const char *digest, struct err *e)
{
	enum { DIGITS_LEAST = 8, DIGITS_MOST = 64 };
	size_t digits = strlen(digest);

	if (digits >= DIGITS_LEAST && digits <= DIGITS_MOST && strspn(digest, "0123456789abcdef") == digits)
		return 0;
	return err_set(
		e, ERR_USAGE,
		_("--digest: \"%s\" is not the digest of a report, or the first 8 digits of it or more "
		  "(0 to 9, a to f)."),
		digest);
}

static int digest_find(struct db *db, struct verified *v, const char *digest, struct err *e)
{
	struct buffer sentence = {0};
	int rc = db_find_digest(db, digest, &v->point, e);

	if (rc != 0)
		return rc < 0 ? rc : 0;
	buffer_printf(
		&sentence,
		_("No row of the trail has the digest %s: the report was made from another file, or rows "
		  "were taken out of this one."),
		digest);
	fault_see(v, sentence.text);
	buffer_release(&sentence);
	return 0;
}

static void verified_print(const char *path, const struct verified *v)
{
	char moment[MOMENT_BYTES];

	for (size_t i = 0; i < v->count; i++)
		puts(v->faults[i]);
	if (v->point.seq) {
		moment_of(v->point.at, moment);
		printf(_("The digest is that of trail row %lld (%s), in assessment %lld; changes recorded "
			 "there "
			 "since: %lld.\n"),
		       (long long)v->point.seq, moment, (long long)v->point.assessment,
		       (long long)v->point.later);
	}
	if (v->count > 0)
		printf(P_("%zu fault: keep the file as it is, and compare it with a backup.\n",
			  "%zu faults: keep the file as it is, and compare it with a backup.\n", v->count),
		       v->count);
	else
		printf(_("%s is as it was written. Trail rows: %zu. Checklist documents: %zu. Stored files: "
			 "%zu. Trail digest: %s\n"),
		       path, v->found.trail_rows, v->found.documents, v->found.contents, v->found.digest);
}

static int verified_json(const struct verified *v, struct err *e)
{
	struct report_verified r = {.faults = (const char *const *)v->faults,
				    .fault_count = v->count,
				    .trail_rows = v->found.trail_rows,
				    .documents = v->found.documents,
				    .contents = v->found.contents,
				    .digest = v->found.digest,
				    .seq = v->point.seq,
				    .assessment = v->point.assessment,
				    .at = v->point.at,
				    .later = v->point.later};

	return report_verified_json(stdout, &r, e);
}

/* Opens a file for reading and examines it; a file that is too damaged to be opened is a finding too. */
static int file_verify(struct app *app, const char *path, const char *digest, struct verified *v,
		       struct err *e)
{
	struct db *db = NULL;
	int rc = app_open_other(app, path, &db, e);

	if (rc == 0)
		rc = db_verify(db, fault_see, v, &v->found, e);
	if (rc == 0 && digest)
		rc = digest_find(db, v, digest, e);
	db_close(db);
	if (rc != ERR_DAMAGED)
		return rc;
	fault_see(v, e->text);
	return 0;
}

struct backup {
	struct app *app;
	struct verified verified; /* of the copy */
};

static int backup_write(void *arg, const char *name, struct err *e)
{
	struct backup *b = arg;
	int rc = db_copy(b->app->db, name, e);

	return rc < 0 ? rc : file_verify(b->app, name, NULL, &b->verified, e);
}

int cmd_backup(struct app *app, struct err *e)
{
	struct backup b = {.app = app};
	const char *path = app->arguments.operands[0];
	int rc = arguments_expect(&app->arguments, 1, 1, e);

	if (rc == 0)
		rc = app_open_file(app, APP_READ, e);
	if (rc == 0)
		rc = app_output_file(path, app->path, app_option(app, OPTION_FORCE), backup_write, &b, e);
	if (rc == 0 && app_option(app, OPTION_JSON))
		rc = verified_json(&b.verified, e);
	else if (rc == 0)
		verified_print(path, &b.verified);
	if (rc == 0 && b.verified.count > 0)
		rc = 1;
	verified_release(&b.verified);
	return rc;
}

int cmd_verify(struct app *app, struct err *e)
{
	const char *digest = app_option(app, OPTION_DIGEST);
	struct verified v = {0};
	int rc = arguments_expect(&app->arguments, 0, 0, e);

	if (rc == 0 && digest)
		rc = digest_check(digest, e);
	if (rc == 0)
		rc = app_find_file(app, APP_READ, e);
	if (rc == 0)
		rc = file_verify(app, app->path, digest, &v, e);
	if (rc == 0 && app_option(app, OPTION_JSON))
		rc = verified_json(&v, e);
	else if (rc == 0)
		verified_print(app->path, &v);
	if (rc == 0 && v.count > 0)
		rc = 1;
	verified_release(&v);
	return rc;
}
