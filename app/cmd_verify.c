/* cmd_verify.c: whether the file is as the program wrote it, and which point of its trail a report shows. */
#include <string.h>

#include "app/verified.h"

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
	verified_add(v, sentence.text);
	buffer_release(&sentence);
	return 0;
}

/* Opens a file for reading and examines it; a file that is too damaged to be opened is a finding too. */
static int file_verify(struct app *app, const char *path, const char *digest, struct verified *v,
		       struct err *e)
{
	struct db *db = NULL;
	int rc = app_open_other(app, path, &db, e);

	if (rc == 0)
		rc = verified_take(v, db, e);
	if (rc == 0 && digest)
		rc = digest_find(db, v, digest, e);
	db_close(db);
	if (rc != ERR_DAMAGED)
		return rc;
	verified_add(v, e->text);
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
	if (rc == 0)
		rc = verified_say(app, path, &b.verified, e);
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
	if (rc == 0)
		rc = verified_say(app, app->path, &v, e);
	verified_release(&v);
	return rc;
}
