/* store.c: the port of core/store.h, but for the trail, the documents, the contents and what is typed. */
#include "db/db_priv.h"

#include <assert.h>

#include "core/answer.h"
#include "core/lang.h"

int assessment_exists(struct db *db, int64_t id, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_ASSESSMENT_FIND);
	int rc;

	bind_integer(s, ":assessment", id);
	rc = statement_row(db, s, e);
	sqlite3_reset(s);
	if (rc == 0)
		return err_set(
			e, ERR_NOTFOUND,
			_("%s holds no assessment %lld. To see what it holds, use: gapwalk list -f %s"),
			db->path, (long long)id, db->path);
	return rc < 0 ? rc : 0;
}

/* "" where nothing is recorded. */
static int about_read(struct db *db, sqlite3_stmt *s, const char *field, int64_t id, const char **value,
		      struct err *e)
{
	const char *text = NULL;
	int rc = column_text_or_null(db, s, field, TEXT_LINE, "cell", id, &text, e);

	if (rc == 0)
		*value = text ? text : "";
	return rc;
}

static int assessment_read(struct db *db, sqlite3_stmt *s, struct assessment_row *row,
			   char digest[DIGEST_HEX_BYTES], struct err *e)
{
	const char *sample = "", *sealed_by = NULL;
	uint8_t hash[DIGEST_BYTES];
	int64_t id = column_integer(s, "id");
	int rc = column_text(db, s, "uuid", TEXT_LINE, "assessment", id, &row->uuid, e);

	if (rc == 0)
		rc = about_read(db, s, field_word(FIELD_NAME_), id, &row->name, e);
	if (rc == 0)
		rc = about_read(db, s, field_word(FIELD_SYSTEM_), id, &row->system, e);
	if (rc == 0)
		rc = about_read(db, s, field_word(FIELD_ORGANISATION_), id, &row->organisation, e);
	if (rc == 0)
		rc = about_read(db, s, field_word(FIELD_ASSESSOR_), id, &row->assessor, e);
	if (rc == 0)
		rc = about_read(db, s, field_word(FIELD_SAMPLE_), id, &sample, e);
	if (rc == 0)
		rc = about_read(db, s, field_word(FIELD_FOLLOWS_), id, &row->follows, e);
	if (rc == 0)
		rc = column_text_or_null(db, s, "sealed_by", TEXT_LINE, "trail", id, &sealed_by, e);
	if (rc == 0)
		rc = column_digest(db, s, "trail", column_integer(s, "seq"), hash, e);
	if (rc < 0)
		return rc;
	digest_hex(hash, digest);
	row->id = id;
	row->sample = *sample != '\0';
	row->created = column_integer(s, "created");
	row->changed = column_integer(s, "at");
	row->answers = column_integer(s, "answers");
	row->revision = column_integer(s, "seq");
	row->digest = digest;
	row->sealed_by = sealed_by ? sealed_by : "";
	row->sealed = column_integer(s, "sealed");
	return 0;
}

static int store_each_assessment(void *self, int (*see)(void *arg, const struct assessment_row *row),
				 void *arg, struct err *e)
{
	struct db *db = self;
	sqlite3_stmt *s = statement_of(db, STATEMENT_ASSESSMENT_EACH);
	int rc;

	while ((rc = statement_row(db, s, e)) > 0) {
		struct assessment_row row = {0};
		char digest[DIGEST_HEX_BYTES];

		rc = assessment_read(db, s, &row, digest, e);
		if (rc == 0)
			rc = see(arg, &row);
		if (rc != 0)
			break;
	}
	sqlite3_reset(s);
	return rc;
}

static int assessment_add(struct db *db, int64_t *id, struct err *e)
{
	sqlite3_stmt *s = statement_of(db, STATEMENT_ASSESSMENT_ADD);
	char uuid[UUID_BYTES];
	int rc = uuid_new(uuid, e);

	if (rc < 0)
		return rc;
	bind_text(s, ":uuid", uuid);
	bind_integer(s, ":created", db->now());
	rc = statement_run(db, s, e);
	if (rc == 0)
		*id = sqlite3_last_insert_rowid(db->handle);
	return rc;
}

static int store_create(void *self, const struct document *documents, size_t document_count,
			const struct change *first, size_t count, int64_t *id, struct err *e)
{
	struct db *db = self;
	struct step step = {.kind = "do"};
	int64_t new_id = 0;
	int rc;

	assert(count > 0); /* an assessment's first step is what tells its beginning from its changes */
	rc = writing_begin(db, e);
	if (rc < 0)
		return rc;
	rc = assessment_add(db, &new_id, e);
	if (rc == 0)
		rc = documents_keep(db, new_id, documents, document_count, e);
	step.assessment = new_id;
	if (rc == 0)
		rc = step_start(db, &step, e);
	if (rc == 0)
		rc = anchor_add(db, new_id, step.hash, e);
	for (size_t i = 0; rc == 0 && i < count; i++)
		rc = step_add(db, &step, &first[i], e);
	rc = step_end(db, &step, rc, e);
	if (rc == 0)
		*id = new_id;
	return rc;
}

static int store_each_cell(void *self, int64_t id,
			   int (*see)(void *arg, const char *subject, const char *field, const char *value),
			   void *arg, struct err *e)
{
	struct db *db = self;
	sqlite3_stmt *s;
	int rc = assessment_exists(db, id, e);

	if (rc < 0)
		return rc;
	s = statement_of(db, STATEMENT_CELL_EACH);
	bind_integer(s, ":assessment", id);
	while ((rc = statement_row(db, s, e)) > 0) {
		const char *subject, *field, *value;
		int64_t row = column_integer(s, "seq");

		rc = column_text(db, s, "subject", TEXT_LINE, "cell", row, &subject, e);
		if (rc == 0)
			rc = column_text(db, s, "field", TEXT_LINE, "cell", row, &field, e);
		if (rc == 0)
			rc = column_text(db, s, "value", TEXT_LONG, "cell", row, &value, e);
		if (rc == 0)
			rc = see(arg, subject, field, value);
		if (rc != 0)
			break;
	}
	sqlite3_reset(s);
	return rc;
}

struct store store_of(struct db *db)
{
	return (struct store){
		.self = db,
		.each_assessment = store_each_assessment,
		.create = store_create,
		.each_document = documents_each,
		.each_cell = store_each_cell,
		.apply = trail_apply,
		.reverse = trail_reverse,
		.each_trail = trail_each,
		.revision = trail_revision,
		.content_read = content_read,
		.typed_keep = typed_keep,
		.typed_read = typed_read,
		.typed_last = typed_last,
	};
}
