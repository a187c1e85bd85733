#include "tests/unit/db/fixture.h"

/* Applies changes that belong together. */
static int apply(struct db *db, const struct change *changes, size_t count, struct err *e)
{
	const struct store *s = db_store(db);
	int64_t revision;

	return s->apply(s->self, 1, changes, count, NULL, &revision, e);
}

static void piece_make(struct db *db)
{
	put(db, assessment_new(db), "evidence/1", "reference", NULL, "SOC 2 report");
	put(db, 1, "l:1@user", "evidence/1", NULL, "yes");
}

/* Two programs: one takes the piece away from the only place that it saw, the other attaches it elsewhere. */
static void removal__is_refused__where_somebody_attached_it_meanwhile(void **state)
{
	static const struct change removal[] = {{"l:1@user", "evidence/1", "yes", NULL},
						{"evidence/1", "reference", "SOC 2 report", NULL}};
	struct fixture *f = *state;
	struct db_options options = OPTIONS;
	struct db *db = open_here(f), *other;
	struct err e = {0};

	piece_make(db);
	options.who = "chen@example";
	other = open_as(f->path, options);
	put(other, 1, "l:2@user", "evidence/1", NULL, "yes");
	assert_int_equal(apply(db, removal, COUNT(removal), &e), ERR_CHANGED);
	if (!strstr(e.text, "chen@example has attached evidence/1 to l:2@user"))
		fail_msg("%s", e.text);
	assert_string_equal(value_of(db, 1, "evidence/1", "reference").text, "SOC 2 report");
	assert_string_equal(value_of(db, 1, "l:1@user", "evidence/1").text, "yes");
	put(other, 1, "l:2@user", "evidence/1", "yes", NULL);
	assert_int_equal(apply(db, removal, COUNT(removal), &e), 0);
	assert_string_equal(value_of(db, 1, "evidence/1", "reference").text, "");
	db_close(other);
	db_close(db);
}

/* The other way round, the guard of who attaches tells. */
static void attachment__is_refused__where_somebody_took_it_away_meanwhile(void **state)
{
	static const struct change attachment[] = {
		{"l:2@user", "evidence/1", NULL, "yes"},
		{"evidence/1", "reference", "SOC 2 report", "SOC 2 report"}};
	struct db *db = open_here(*state);
	struct err e = {0};

	piece_make(db);
	put(db, 1, "l:1@user", "evidence/1", "yes", NULL);
	put(db, 1, "evidence/1", "reference", "SOC 2 report", NULL);
	assert_int_equal(apply(db, attachment, COUNT(attachment), &e), ERR_CHANGED);
	assert_string_equal(value_of(db, 1, "l:2@user", "evidence/1").text, "");
	db_close(db);
}

/* A file that somebody altered: the refusal names what it can. */
static void removal__is_refused__where_the_trail_does_not_know_who_attached_it(void **state)
{
	static const struct change removal[] = {{"evidence/1", "reference", "SOC 2 report", NULL}};
	struct fixture *f = *state;
	struct db *db = open_here(f);
	struct err e = {0};

	piece_make(db);
	put(db, 1, "l:1@user", "evidence/1", "yes", NULL);
	sql_run(f->path, "INSERT INTO cell VALUES (1, 'l:9@user', 'evidence/1', 'yes', 1)");
	assert_int_equal(apply(db, removal, COUNT(removal), &e), ERR_DAMAGED);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(removal__is_refused__where_somebody_attached_it_meanwhile),
		IN_FOLDER(attachment__is_refused__where_somebody_took_it_away_meanwhile),
		IN_FOLDER(removal__is_refused__where_the_trail_does_not_know_who_attached_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
