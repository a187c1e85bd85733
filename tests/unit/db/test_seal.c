/* Tests of the seal: nothing in a sealed assessment can be changed, by anybody. */
#include "tests/unit/db/fixture.h"

/* Refuses, says who, when and what to do, and leaves the trail as it was. */
static void sealed(struct db *db, int64_t id, int rc, const struct err *e, int64_t revision)
{
	const struct store *s = db_store(db);
	struct err ignored = {0};
	int64_t now = 0;

	assert_int_equal(rc, ERR_SEALED);
	assert_non_null(strstr(e->text, "sealed by lin@example (2025-11-20T10:00:00Z)"));
	assert_non_null(strstr(e->text, "unseal"));
	assert_non_null(strstr(e->text, "follow-up"));
	assert_int_equal(s->revision(s->self, id, &now, &ignored), 0);
	assert_int_equal(now, revision);
}

static int nothing_see(void *arg, const struct change *c)
{
	(void)arg, (void)c;
	return 0;
}

static int turn(struct db *db, int64_t id, enum store_direction direction, struct err *e)
{
	const struct store *s = db_store(db);
	int64_t revision = 0;

	return s->reverse(s->self, id, direction, nothing_see, NULL, &revision, e);
}

static void seal__refuses__every_change(void **state)
{
	const struct change with_more[] = {{"", "sealed", "yes", NULL}, {"q", "answer", "met", "partial"}};
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct err e = {0};
	int64_t id = assessment_new(db), revision = 0;

	put(db, id, "q", "answer", NULL, "met");
	put(db, id, "", "sealed", NULL, "yes");
	assert_int_equal(s->revision(s->self, id, &revision, &e), 0);
	sealed(db, id, apply_one(db, id, "q", "answer", "met", "partial", &e), &e, revision);
	sealed(db, id, apply_one(db, id, "", "name", "Cloud 2025", "Other", &e), &e, revision);
	sealed(db, id, apply_one(db, id, "", "sealed", "yes", "yes", &e), &e, revision);
	sealed(db, id, s->apply(s->self, id, with_more, COUNT(with_more), NULL, &revision, &e), &e, revision);
	sealed(db, id, turn(db, id, STORE_UNDO, &e), &e, revision);
	sealed(db, id, turn(db, id, STORE_REDO, &e), &e, revision);
	db_close(db);
}

static void seal__holds__between_programs(void **state)
{
	struct fixture *f = *state;
	struct db *mine = open_here(f), *theirs = open_as(f->path, options_existing());
	struct err e = {0};
	int64_t id = assessment_new(mine), other = assessment_new(mine);

	put(theirs, id, "", "sealed", NULL, "yes");
	sealed(mine, id, apply_one(mine, id, "q", "answer", NULL, "met", &e), &e, 5);
	/* The other assessments of the file are free. */
	put(mine, other, "q", "answer", NULL, "met");
	db_close(mine);
	db_close(theirs);
}

static void seal__is_taken_away__by_one_change_alone__and_undo_stops_there(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	struct err e = {0};
	int64_t id = assessment_new(db);

	put(db, id, "q", "answer", NULL, "met");
	put(db, id, "", "sealed", NULL, "yes");
	put(db, id, "", "sealed", "yes", NULL);
	assert_int_equal(turn(db, id, STORE_UNDO, &e), ERR_NOTHING);
	assert_non_null(strstr(e.text, "can no longer be undone"));
	put(db, id, "q", "answer", "met", "partial");
	assert_int_equal(turn(db, id, STORE_UNDO, &e), 0);
	assert_int_equal(turn(db, id, STORE_UNDO, &e), ERR_NOTHING);
	db_close(db);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM trail WHERE field = 'sealed'"), 2);
}

static int row_see(void *arg, const struct assessment_row *row)
{
	buffer_printf(arg, "[%s %lld]", row->sealed_by, (long long)row->sealed);
	return 0;
}

static void list__tells__who_sealed_it_and_when(void **state)
{
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct buffer seen = {0};
	struct err e = {0};
	int64_t id = assessment_new(db);

	assessment_new(db);
	put(db, id, "", "sealed", NULL, "yes");
	assert_int_equal(s->each_assessment(s->self, row_see, &seen, &e), 0);
	assert_string_equal(seen.text, "[lin@example 1763632800][ 0]");
	buffer_release(&seen);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(seal__refuses__every_change),
		IN_FOLDER(seal__holds__between_programs),
		IN_FOLDER(seal__is_taken_away__by_one_change_alone__and_undo_stops_there),
		IN_FOLDER(list__tells__who_sealed_it_and_when),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
