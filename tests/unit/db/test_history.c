/* Tests of reading the trail. */
#include "tests/unit/db/fixture.h"

static int row_see(void *arg, const struct trail_row *row)
{
	buffer_printf(arg, "%lld/%lld %s %lld %s %s %s>%s\n", (long long)row->seq, (long long)row->step,
		      row->kind, (long long)row->reverses, row->subject, row->field,
		      row->before ? row->before : "", row->after ? row->after : "");
	return 0;
}

static void assert_trail(struct db *db, int64_t id, const char *subject, int64_t after, const char *expected)
{
	const struct store *s = db_store(db);
	struct buffer seen = {0};
	struct err e = {0};

	buffer_add(&seen, "");
	if (s->each_trail(s->self, id, subject, after, row_see, &seen, &e) < 0)
		fail_msg("%s", e.text);
	assert_string_equal(seen.text, expected);
	buffer_release(&seen);
}

static int change_see(void *arg, const struct change *c)
{
	(void)arg, (void)c;
	return 0;
}

static void trail__is_read__as_it_was_written(void **state)
{
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	struct err e = {0};
	int64_t id = assessment_new(db), revision;

	put(db, id, "a:1@user", "answer", NULL, "met");
	put(db, assessment_new(db), "a:1@user", "answer", NULL, "partial");
	put(db, id, "a:1@user", "answer", "met", NULL);
	assert_int_equal(s->reverse(s->self, id, STORE_UNDO, change_see, NULL, &revision, &e), 0);
	assert_trail(db, id, NULL, 0,
		     "1/1 do 0  name >Cloud 2025\n"
		     "2/1 do 0  roles >user\n"
		     "3/3 do 0 a:1@user answer >met\n"
		     "7/7 do 0 a:1@user answer met>\n"
		     "8/8 undo 7 a:1@user answer >met\n");
	assert_trail(db, id, NULL, 3,
		     "7/7 do 0 a:1@user answer met>\n"
		     "8/8 undo 7 a:1@user answer >met\n");
	assert_trail(db, id, NULL, 8, "");
	db_close(db);
}

static void trail__of_a_subject__is_that_of_it_and_what_lies_below(void **state)
{
	static const char *const others[] = {"a:1@use",    "a:1@user-x", "a:1@user0", "a:1@users",
					     "a:1@user.x", "a:10@user",  "b:1@user"};
	struct db *db = open_here(*state);
	int64_t id = assessment_new(db);

	for (size_t i = 0; i < COUNT(others); i++)
		put(db, id, others[i], "answer", NULL, "met");
	put(db, id, "a:1@user/saas", "answer", NULL, "met");
	put(db, id, "a:1@user", "note", NULL, "x");
	put(db, id, "a:1@user#b", "answer", NULL, "partial");
	put(db, id, "a:1@user/iaas#a", "answer", NULL, "met");
	put(db, assessment_new(db), "a:1@user", "answer", NULL, "met");
	/* Oldest first, whatever the order of the subjects. */
	assert_trail(db, id, "a:1@user", 0,
		     "10/10 do 0 a:1@user/saas answer >met\n"
		     "11/11 do 0 a:1@user note >x\n"
		     "12/12 do 0 a:1@user#b answer >partial\n"
		     "13/13 do 0 a:1@user/iaas#a answer >met\n");
	assert_trail(db, id, "a:1@user", 11,
		     "12/12 do 0 a:1@user#b answer >partial\n"
		     "13/13 do 0 a:1@user/iaas#a answer >met\n");
	assert_trail(db, id, "a:1@user/iaas", 0, "13/13 do 0 a:1@user/iaas#a answer >met\n");
	assert_trail(db, id, "", 0,
		     "1/1 do 0  name >Cloud 2025\n"
		     "2/1 do 0  roles >user\n");
	assert_trail(db, id, "c:1", 0, "");
	db_close(db);
}

static int origin_see(void *arg, const struct trail_row *row)
{
	struct db *db = arg;
	struct buffer sql = {0};

	assert_string_equal(row->who, "lin@example");
	assert_string_equal(row->version, "0.1.0");
	assert_true(row->at == NOW);
	buffer_printf(&sql, "SELECT count(*) FROM trail WHERE seq = %lld AND lower(hex(hash)) = '%s'",
		      (long long)row->seq, row->digest);
	assert_int_equal(sql_number(db->path, sql.text), 1);
	buffer_release(&sql);
	return 7;
}

static void trail__says__who_when_and_ends_where_it_is_told(void **state)
{
	struct db *db = open_here(*state);
	const struct store *s = db_store(db);
	int64_t id = assessment_new(db);
	struct err e = {0};

	assert_int_equal(s->each_trail(s->self, id, NULL, 0, origin_see, db, &e), 7);
	assert_int_equal(s->each_trail(s->self, id, "", 1, origin_see, db, &e), 7);
	assert_int_equal(e.code, 0);
	put(db, id, "a:1@user", "answer", NULL, "met"); /* no walk holds the file */
	assert_int_equal(s->each_trail(s->self, 2, NULL, 0, origin_see, db, &e), ERR_NOTFOUND);
	assert_non_null(strstr(e.text, "holds no assessment 2"));
	db_close(db);
}

/* Files made before there was the index are brought up to date. */
static void trail__of_an_older_file__is_read_too(void **state)
{
	struct fixture *f = *state;
	struct db *db;

	old_copy(f->path, 1);
	db = open_as(f->path, options_existing());
	assert_trail(db, 1, "one:A-2@user", 13,
		     "14/14 do 0 one:A-2@user answer >partial\n"
		     "15/15 undo 14 one:A-2@user answer partial>\n");
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(trail__is_read__as_it_was_written),
		IN_FOLDER(trail__of_a_subject__is_that_of_it_and_what_lies_below),
		IN_FOLDER(trail__says__who_when_and_ends_where_it_is_told),
		IN_FOLDER(trail__of_an_older_file__is_read_too),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
