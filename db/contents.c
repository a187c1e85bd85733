/* contents.c: files kept as evidence, each content once, in rows of a bounded size. */
#include "db/db_priv.h"

#include <stdlib.h>
#include <string.h>

#include "core/lang.h"
#include "core/mem.h"

/* 1 with its row where it is kept already; 0: not. */
static int content_find(struct db *db, const char *digest, int64_t *id, int64_t *size, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_CONTENT_FIND);
	int rc;

	bind_text(s, ":digest", digest);
	rc = statement_row(db, s, e);
	if (rc > 0) {
		*id = column_integer(s, "id");
		*size = column_integer(s, "size");
	}
	sqlite3_reset(s);
	return rc;
}

static int content_add(struct db *db, const struct content *c, int64_t *id, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_CONTENT_ADD);
	int rc;

	bind_text(s, ":digest", c->digest);
	bind_integer(s, ":size", c->size);
	rc = statement_run(db, s, e);
	if (rc == 0)
		*id = sqlite3_last_insert_rowid(db->handle);
	return rc;
}

/* Fills one row's worth of bytes, less only at the end. */
static int stretch_read(const struct content *c, char *bytes, size_t *size, struct err *e)
{
	size_t got = 0;
	int rc;

	*size = 0;
	do {
		rc = c->read(c->arg, bytes + *size, CONTENT_ROW_BYTES - *size, &got, e);
		if (rc == 0)
			*size += got;
	} while (rc == 0 && got > 0 && *size < CONTENT_ROW_BYTES);
	return rc;
}

static int bytes_add(struct db *db, int64_t id, const struct content *c, struct digest *d, int64_t *size,
		     struct err *e)
{
	char *bytes = mem_alloc(CONTENT_ROW_BYTES);
	size_t got = 0;
	int64_t position = 0;
	int rc;

	do {
		rc = stretch_read(c, bytes, &got, e);
		if (rc == 0 && got > 0) {
			sqlite3_stmt *s = statement_of(db, STATEMENT_CONTENT_BYTES_ADD);

			digest_add(d, bytes, got);
			*size += (int64_t)got;
			bind_integer(s, ":content", id);
			bind_integer(s, ":position", position++);
			bind_bytes(s, ":bytes", bytes, got);
			rc = statement_run(db, s, e);
			sqlite3_clear_bindings(s); /* they borrow */
		}
	} while (rc == 0 && got > 0 && *size <= c->size); /* a file that grows is not read for ever */
	free(bytes);
	return rc;
}

int content_keep(struct db *db, const struct content *c, struct err *e)
{
	struct digest d;
	uint8_t hash[DIGEST_BYTES];
	char hex[DIGEST_HEX_BYTES];
	int64_t id = 0, size = 0;
	int rc = content_find(db, c->digest, &id, &size, e);

	if (rc != 0)
		return rc < 0 ? rc : 0;
	rc = content_add(db, c, &id, e);
	digest_init(&d);
	if (rc == 0)
		rc = bytes_add(db, id, c, &d, &size, e);
	if (rc < 0)
		return rc;
	digest_end(&d, hash);
	digest_hex(hash, hex);
	if (size != c->size || strcmp(hex, c->digest) != 0)
		return err_set(
			e, ERR_IO,
			_("Nothing was recorded: the file changed while it was being read. Add it again "
			  "when nobody writes to it."));
	return 0;
}

static int content_is_damaged(const struct db *db, const char *digest, struct err *e)
{
	return err_set(
		e, ERR_DAMAGED,
		_("%s is damaged: the stored file with the digest %.12s… is not the one that was kept. "
		  "Keep the file as it is and go on with a backup."),
		db->path, digest);
}

/* Gives the rows in order; *size is what they came to. */
static int bytes_see(struct db *db, int64_t id, const char *digest, struct digest *d, int64_t *size,
		     int (*see)(void *arg, const char *bytes, size_t size), void *arg, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_CONTENT_BYTES_EACH);
	int64_t next = 0;
	int rc;

	bind_integer(s, ":content", id);
	while ((rc = statement_row(db, s, e)) > 0) {
		const char *bytes;
		size_t got;

		column_bytes(s, "bytes", &bytes, &got);
		if (column_integer(s, "position") != next++ || got > CONTENT_ROW_BYTES)
			rc = content_is_damaged(db, digest, e);
		else
			rc = see(arg, bytes, got);
		if (rc != 0)
			break;
		digest_add(d, bytes, got);
		*size += (int64_t)got;
	}
	sqlite3_reset(s);
	return rc;
}

int content_read(void *self, const char *digest, int (*see)(void *arg, const char *bytes, size_t size),
		 void *arg, struct err *e)
{
	struct db *db = self;
	struct digest d;
	uint8_t hash[DIGEST_BYTES];
	char hex[DIGEST_HEX_BYTES];
	int64_t id = 0, kept = 0, size = 0;
	int rc = content_find(db, digest, &id, &kept, e);

	if (rc < 0)
		return rc;
	if (rc == 0)
		return err_set(e, ERR_NOTFOUND, _("%s holds no file with the digest %.12s…."), db->path,
			       digest);
	digest_init(&d);
	rc = bytes_see(db, id, digest, &d, &size, see, arg, e);
	if (rc != 0)
		return rc;
	digest_end(&d, hash);
	digest_hex(hash, hex);
	return size == kept && strcmp(hex, digest) == 0 ? 0 : content_is_damaged(db, digest, e);
}
