/* cmd_lock.c: a whole file goes on the road, and comes back.
 *
 * Between them lies memory: beside the locked copy nothing readable is ever written. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/verified.h"
#include "db/locked.h"

struct road {
	struct app *app;
	const char *path; /* of what is read */
	FILE *from;       /* a locked file */
	struct locked_header header;
	struct verified verified; /* what travels */
};

/* Opens the bytes as a file would be, and examines them. */
static int bytes_verify(struct road *r, const struct db_bytes *bytes, struct err *e)
{
	struct db *db = NULL;
	int rc = app_open_bytes(r->app, r->path, bytes, &db, e);

	if (rc == 0)
		rc = verified_take(&r->verified, db, e);
	db_close(db);
	return rc;
}

static int locked_fill(void *arg, FILE *to, struct err *e)
{
	struct road *r = arg;
	struct passphrase *p = NULL;
	struct db_bytes bytes = {0};
	int rc = app_passphrase(r->app, r->path, true, &p, e);

	if (rc == 0)
		rc = db_bytes_take(r->app->db, &bytes, e);
	if (rc == 0)
		rc = bytes_verify(r, &bytes, e);
	if (rc == 0)
		rc = locked_write(to, &bytes, p, locked_cost_usual, e);
	db_bytes_release(&bytes);
	passphrase_free(p);
	return rc;
}

/* Standard output may be taken by the file itself. */
static int road_say(const struct road *r, const char *to, struct err *e)
{
	if (strcmp(to, "-") != 0)
		return verified_say(r->app, to, &r->verified, e);
	for (size_t i = 0; i < r->verified.count; i++)
		fprintf(stderr, "%s\n", r->verified.faults[i]);
	return r->verified.count > 0;
}

int cmd_lock(struct app *app, struct err *e)
{
	const char *path = app->arguments.operands[0];
	struct road r = {.app = app};
	int rc = arguments_expect(&app->arguments, 1, 1, e);

	if (rc == 0)
		rc = app_open_file(app, APP_READ, e);
	r.path = app->path;
	if (rc == 0)
		rc = app_output(path, app->path, app_option(app, OPTION_FORCE), locked_fill, &r, e);
	if (rc == 0)
		rc = road_say(&r, path, e);
	verified_release(&r.verified);
	return rc;
}

static int unlocked_fill(void *arg, FILE *to, struct err *e)
{
	struct road *r = arg;
	struct passphrase *p = NULL;
	struct db_bytes bytes = {0};
	int rc = app_passphrase(r->app, r->path, false, &p, e);

	if (rc == 0)
		rc = locked_read(r->from, r->path, &r->header, p, &bytes, e);
	passphrase_free(p);
	if (rc == 0)
		rc = bytes_verify(r, &bytes, e);
	if (rc == 0 && (fwrite(bytes.at, 1, bytes.size, to) != bytes.size || fflush(to) != 0))
		rc = err_set(e, ERR_IO, _("The unlocked file could not be written: %s."), err_reason(errno));
	db_bytes_release(&bytes);
	return rc;
}

int cmd_unlock(struct app *app, struct err *e)
{
	const char *to = app_option(app, OPTION_OUTPUT);
	struct road r = {.app = app, .path = app->arguments.operands[0]};
	int rc = arguments_expect(&app->arguments, 1, 1, e);

	if (rc == 0 && (!to || !*to))
		rc = err_set(e, ERR_USAGE, _("Say with --output which file %s is to become."), r.path);
	if (rc == 0) {
		r.from = fopen(r.path, "re");
		if (!r.from)
			rc = err_set(e, ERR_IO, _("%s cannot be read: %s."), r.path, err_reason(errno));
	}
	if (rc == 0)
		rc = locked_header_read(r.from, r.path, &r.header, e);
	if (rc == 0)
		rc = app_output(to, NULL, app_option(app, OPTION_FORCE), unlocked_fill, &r, e);
	if (rc == 0)
		rc = road_say(&r, to, e);
	if (r.from)
		fclose(r.from);
	verified_release(&r.verified);
	return rc;
}
