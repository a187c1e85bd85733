/* What was acknowledged is there, whatever the machine does meanwhile. */
#include "tests/unit/db/fixture.h"

#include <sys/resource.h>

/* --- killed --- */

static void write_until_killed(const struct fixture *f, int64_t id, int pipe_end)
{
	struct db *db = open_as(f->path, options_existing());
	struct value now = value_of(db, id, "q", "note");

	for (int n = atoi(now.text) + 1;; n++) {
		struct err e = {0};
		char next[16];

		snprintf(next, sizeof(next), "%d", n);
		if (apply_one(db, id, "q", "note", *now.text ? now.text : NULL, next, &e) < 0 ||
		    write(pipe_end, &n, sizeof(n)) != (ssize_t)sizeof(n))
			_exit(1);
		snprintf(now.text, sizeof(now.text), "%s", next);
	}
}

static void kill_9__loses__nothing_acknowledged(void **state)
{
	enum { ROUNDS = 50 };
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t id = assessment_new(db);

	db_close(db);
	for (int round = 0; round < ROUNDS; round++) {
		int ends[2], acknowledged = 0, wanted = 1 + round % 3, kept;
		pid_t child;

		assert_int_equal(pipe(ends), 0);
		child = fork();
		assert_true(child >= 0);
		if (child == 0)
			write_until_killed(f, id, ends[1]);
		close(ends[1]);
		for (int i = 0; i < wanted; i++)
			assert_int_equal(read(ends[0], &acknowledged, sizeof(acknowledged)),
					 sizeof(acknowledged));
		kill(child, SIGKILL); /* somewhere in a later write */
		assert_int_equal(child_wait(child), -SIGKILL);
		while (read(ends[0], &acknowledged, sizeof(acknowledged)) > 0)
			;
		close(ends[0]);
		db = open_here(f);
		kept = atoi(value_of(db, id, "q", "note").text);
		assert_in_range(kept, acknowledged, acknowledged + 1);
		assert_int_equal(revision_of(db, id), 2 + kept);
		db_close(db);
	}
}

/* --- many at once --- */

static int writer_run(const struct fixture *f, int64_t id, int times)
{
	struct db_options options = OPTIONS;
	struct db *db = NULL;
	struct err e = {0};

	options.busy_ms = 60000;
	if (db_open(&db, f->path, &options, &e) < 0)
		return 1;
	while (times > 0) {
		struct value now = value_of(db, id, "q", "note");
		char next[16];
		int rc;

		snprintf(next, sizeof(next), "%d", atoi(now.text) + 1);
		rc = apply_one(db, id, "q", "note", *now.text ? now.text : NULL, next, &e);
		if (rc < 0 && rc != ERR_CHANGED)
			return 2;
		times -= rc == 0;
	}
	db_close(db);
	return 0;
}

static void thirty_writers__lose__no_update(void **state)
{
	enum { WRITERS = 30, TIMES = 5 };
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t id = assessment_new(db);
	pid_t children[WRITERS];

	db_close(db);
	for (int i = 0; i < WRITERS; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0)
			_exit(writer_run(f, id, TIMES));
	}
	for (int i = 0; i < WRITERS; i++)
		assert_int_equal(child_wait(children[i]), 0);
	db = open_here(f);
	assert_int_equal(atoi(value_of(db, id, "q", "note").text), WRITERS * TIMES);
	assert_int_equal(revision_of(db, id), 2 + WRITERS * TIMES);
	db_close(db);
}

static void several_makers__make__one_file(void **state)
{
	enum { MAKERS = 8 };
	struct fixture *f = *state;
	struct db_options options = OPTIONS;
	pid_t children[MAKERS];
	struct db *db;

	options.busy_ms = 60000;
	for (int i = 0; i < MAKERS; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0) {
			struct err e = {0};

			if (db_open(&db, f->path, &options, &e) < 0) {
				fprintf(stderr, "%s\n", e.text);
				_exit(1);
			}
			_exit(assessment_new(db) > 0 ? 0 : 2);
		}
	}
	for (int i = 0; i < MAKERS; i++)
		assert_int_equal(child_wait(children[i]), 0);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM file"), 1);
	assert_int_equal(sql_number(f->path, "SELECT count(*) FROM assessment"), MAKERS);
}

/* --- a full disk --- */

/* Nothing in this process may write beyond that many bytes of a file; 0 takes the limit away. */
static void limit_files(rlim_t bytes)
{
	struct rlimit limit;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes ? bytes : limit.rlim_max;
	setrlimit(RLIMIT_FSIZE, &limit);
}

static int fill_the_disk(const struct fixture *f, int64_t id)
{
	struct db *db = NULL;
	struct err e = {0};
	char note[60001], subject[16];
	int written = 0, rc = 0;

	if (db_open(&db, f->path, &OPTIONS, &e) < 0)
		return 1;
	memset(note, 'a', sizeof(note) - 1);
	note[sizeof(note) - 1] = '\0';
	limit_files(1000000);
	while (written < 100 && rc == 0) {
		snprintf(subject, sizeof(subject), "q%d", written);
		rc = apply_one(db, id, subject, "note", NULL, note, &e);
		written += rc == 0;
	}
	if (rc != ERR_FULL || !strstr(e.text, "no room left") || !strstr(e.text, f->path)) {
		fprintf(stderr, "%d: %s\n", rc, e.text);
		return 2;
	}
	if (revision_of(db, id) != 2 + written || *value_of(db, id, subject, "note").text)
		return 3;
	limit_files(0);
	rc = apply_one(db, id, subject, "note", NULL, note, &e);
	db_close(db);
	return rc == 0 && written > 2 ? 0 : 4;
}

static void full_disk__refuses__the_change_and_keeps_the_rest(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t id = assessment_new(db);
	pid_t child;

	db_close(db);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(fill_the_disk(f, id));
	assert_int_equal(child_wait(child), 0);
	db_close(open_here(f));
}

static void full_disk__leaves__no_empty_file_behind(void **state)
{
	struct fixture *f = *state;
	struct db *db = NULL;
	struct err e = {0};
	int rc;

	limit_files(4096);
	rc = db_open(&db, f->path, &OPTIONS, &e);
	limit_files(0);
	if (rc != ERR_FULL)
		fail_msg("%s", e.text);
	assert_int_equal(access(f->path, F_OK), -1);
}

/* --- a disk whose n-th call fails --- */

struct faulty_disk {
	sqlite3_vfs vfs;
	sqlite3_vfs *real;
	long calls_left; /* before the fault; below 0: none comes */
	bool once;       /* else every later call fails too */
	bool reads;      /* reads fail, not what writes */
	int code;
};

struct faulty_file {
	sqlite3_file base;
	struct faulty_disk *disk;
	sqlite3_file *real;
};

static bool disk_fails(struct faulty_disk *d)
{
	if (d->calls_left < 0)
		return false;
	if (d->calls_left > 0) {
		d->calls_left--;
		return false;
	}
	if (d->once)
		d->calls_left = -1;
	return true;
}

#define FILE_OF(f) ((struct faulty_file *)(f))
#define REAL(f)    (FILE_OF(f)->real)
#define METHODS(f) (REAL(f)->pMethods)

static int faulty_close(sqlite3_file *f)
{
	return METHODS(f)->xClose(REAL(f));
}
static int faulty_read(sqlite3_file *f, void *bytes, int count, sqlite3_int64 at)
{
	struct faulty_disk *d = FILE_OF(f)->disk;

	return d->reads && disk_fails(d) ? SQLITE_IOERR_READ : METHODS(f)->xRead(REAL(f), bytes, count, at);
}
static bool write_fails(struct faulty_disk *d)
{
	return !d->reads && disk_fails(d);
}
static int faulty_write(sqlite3_file *f, const void *bytes, int count, sqlite3_int64 at)
{
	if (!write_fails(FILE_OF(f)->disk))
		return METHODS(f)->xWrite(REAL(f), bytes, count, at);
	METHODS(f)->xWrite(REAL(f), bytes, count / 2, at); /* torn */
	return FILE_OF(f)->disk->code;
}
static int faulty_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return write_fails(FILE_OF(f)->disk) ? SQLITE_IOERR_TRUNCATE : METHODS(f)->xTruncate(REAL(f), size);
}
static int faulty_sync(sqlite3_file *f, int flags)
{
	return write_fails(FILE_OF(f)->disk) ? SQLITE_IOERR_FSYNC : METHODS(f)->xSync(REAL(f), flags);
}
static int faulty_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return METHODS(f)->xFileSize(REAL(f), size);
}
static int faulty_lock(sqlite3_file *f, int level)
{
	return METHODS(f)->xLock(REAL(f), level);
}
static int faulty_unlock(sqlite3_file *f, int level)
{
	return METHODS(f)->xUnlock(REAL(f), level);
}
static int faulty_is_reserved(sqlite3_file *f, int *is_reserved)
{
	return METHODS(f)->xCheckReservedLock(REAL(f), is_reserved);
}
static int faulty_control(sqlite3_file *f, int what, void *arg)
{
	return METHODS(f)->xFileControl(REAL(f), what, arg);
}
static int faulty_sector(sqlite3_file *f)
{
	return METHODS(f)->xSectorSize(REAL(f));
}
static int faulty_traits(sqlite3_file *f)
{
	return METHODS(f)->xDeviceCharacteristics(REAL(f));
}

static int faulty_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out_flags)
{
	static const sqlite3_io_methods methods = {
		1,
		faulty_close,
		faulty_read,
		faulty_write,
		faulty_truncate,
		faulty_sync,
		faulty_size,
		faulty_lock,
		faulty_unlock,
		faulty_is_reserved,
		faulty_control,
		faulty_sector,
		faulty_traits,
		.xShmMap = NULL,
	};
	struct faulty_disk *d = vfs->pAppData;
	int rc;

	f->pMethods = NULL;
	if ((flags & SQLITE_OPEN_MAIN_JOURNAL) && write_fails(d))
		return SQLITE_CANTOPEN;
	FILE_OF(f)->disk = d;
	REAL(f) = (sqlite3_file *)(FILE_OF(f) + 1);
	rc = d->real->xOpen(d->real, name, REAL(f), flags, out_flags);
	if (rc == SQLITE_OK)
		f->pMethods = &methods;
	return rc;
}

/* A fault that passes lets the file go and fails in making sure of the folder, which is the last step of a
 * commit; one that stays touches nothing. */
static int faulty_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	struct faulty_disk *d = vfs->pAppData;
	bool fails = write_fails(d);

	if (fails && !d->once)
		return SQLITE_IOERR_DELETE;
	int rc = d->real->xDelete(d->real, name, sync_folder);

	return rc == SQLITE_OK && fails ? SQLITE_IOERR_DIR_FSYNC : rc;
}

static void disk_mount(struct faulty_disk *d)
{
	d->real = sqlite3_vfs_find(NULL);
	d->vfs = *d->real;
	d->vfs.pNext = NULL;
	d->vfs.zName = "faulty";
	d->vfs.pAppData = d;
	d->vfs.szOsFile = (int)sizeof(struct faulty_file) + d->real->szOsFile;
	d->vfs.xOpen = faulty_open;
	d->vfs.xDelete = faulty_delete;
	d->calls_left = -1;
	assert_int_equal(sqlite3_vfs_register(&d->vfs, 1), SQLITE_OK);
}

static void disk_unmount(struct faulty_disk *d)
{
	assert_int_equal(sqlite3_vfs_register(d->real, 1), SQLITE_OK);
	assert_int_equal(sqlite3_vfs_unregister(&d->vfs), SQLITE_OK);
}

/* One change while the call after `calls` more fails.  True where the fault came. */
static bool change_with_fault(const struct fixture *f, struct faulty_disk *d, long calls)
{
	struct db *db = open_here(f);
	int64_t id = assessment_new(db), before;
	struct err e = {0};
	bool came, stands;
	int rc;

	put(db, id, "q", "answer", NULL, "met");
	before = revision_of(db, id);
	d->calls_left = calls;
	rc = apply_one(db, id, "q", "answer", "met", "partial", &e);
	came = d->once ? d->calls_left < 0 : d->calls_left == 0 && rc < 0;
	stands = rc == 0 || strstr(e.text, "It was recorded") != NULL;
	d->calls_left = -1;
	assert_string_equal(value_of(db, id, "q", "answer").text, stands ? "partial" : "met");
	db_close(db);
	db = open_here(f);
	assert_string_equal(value_of(db, id, "q", "answer").text, stands ? "partial" : "met");
	assert_int_equal(revision_of(db, id), before + stands);
	put(db, id, "q", "answer", stands ? "partial" : "met", "open");
	db_close(db);
	if (rc < 0)
		assert_true(rc == ERR_IO || rc == ERR_FULL);
	return came;
}

static void any_fault__leaves__the_change_whole_or_absent(void **state)
{
	static const struct {
		bool once;
		int code;
	} cases[] = {
		{true, SQLITE_IOERR_WRITE},
		{false, SQLITE_IOERR_WRITE},
		{true, SQLITE_FULL},
		{false, SQLITE_FULL},
	};
	struct fixture *f = *state;
	struct faulty_disk disk = {.once = true};

	disk_mount(&disk);
	for (size_t i = 0; i < COUNT(cases); i++) {
		long calls = 0;

		disk.once = cases[i].once;
		disk.code = cases[i].code;
		while (change_with_fault(f, &disk, calls))
			calls++;
		assert_true(calls > 8); /* a commit with synchronous=EXTRA takes more */
	}
	disk_unmount(&disk);
}

static void apply__says__that_a_change_stands_that_the_disk_did_not_confirm(void **state)
{
	struct fixture *f = *state;
	struct faulty_disk disk = {.once = true, .code = SQLITE_IOERR_WRITE};
	struct db *db;
	struct err e = {0};
	int64_t id;
	int rc = 0;

	disk_mount(&disk);
	db = open_here(f);
	id = assessment_new(db);
	for (long calls = 0; calls < 100 && !strstr(e.text, "It was recorded"); calls++) {
		struct value now = value_of(db, id, "q", "note");

		disk.calls_left = calls;
		rc = apply_one(db, id, "q", "note", *now.text ? now.text : NULL, "x", &e);
	}
	assert_int_equal(rc, ERR_IO);
	assert_non_null(strstr(e.text, "did not confirm"));
	disk.calls_left = -1;
	assert_string_equal(value_of(db, id, "q", "note").text, "x");
	db_close(db);
	disk_unmount(&disk);
}

/* --- a disk that cannot be read --- */

static void sentence_count(void *arg, const char *sentence)
{
	(void)sentence;
	++*(int *)arg;
}

static int ignore_change(void *arg, const struct change *c)
{
	(void)arg, (void)c;
	return 0;
}

static int ignore_document(void *arg, const struct document *d)
{
	(void)arg, (void)d;
	return 0;
}

static int ignore_cell(void *arg, const char *subject, const char *field, const char *value)
{
	(void)arg, (void)subject, (void)field, (void)value;
	return 0;
}

static int ignore_row(void *arg, const struct assessment_row *row)
{
	(void)arg, (void)row;
	return 0;
}

/* What a session does with an open file. */

static int verify_it(struct db *db, struct err *e)
{
	struct db_findings found;
	int sentences = 0;

	return db_verify(db, sentence_count, &sentences, &found, e);
}
static int undo_it(struct db *db, struct err *e)
{
	int64_t revision;

	return db_store(db)->reverse(db, 1, STORE_UNDO, ignore_change, NULL, &revision, e);
}
static int answer_it(struct db *db, struct err *e)
{
	return apply_one(db, 1, "q", "answer", "met", "partial", e);
}
static int create_another(struct db *db, struct err *e)
{
	static const struct document documents[] = {{"vocabulary.yaml", "roles: []\n", 10}};
	static const struct change first[] = {{"", "name", NULL, "Cloud 2026"}};
	int64_t id;

	return db_store(db)->create(db, documents, 1, first, 1, &id, e);
}
static int list_them(struct db *db, struct err *e)
{
	return db_store(db)->each_assessment(db, ignore_row, NULL, e);
}
static int load_it(struct db *db, struct err *e)
{
	int rc = db_store(db)->each_document(db, 1, ignore_document, NULL, e);

	return rc == 0 ? db_store(db)->each_cell(db, 1, ignore_cell, NULL, e) : rc;
}
static int (*const readings[])(struct db *db, struct err *e) = {verify_it,      undo_it,   answer_it,
								create_another, list_them, load_it};

/* Opens and uses a file of which the read after `calls` others fails.  True where the fault came. */
static bool read_fails(const struct fixture *f, struct faulty_disk *d, size_t what, long calls)
{
	struct db *db = open_here(f);
	struct err e = {0};
	int rc;
	bool came;

	put(db, assessment_new(db), "q", "answer", NULL, "met");
	db_close(db);
	db = NULL;
	d->calls_left = calls;
	rc = db_open(&db, f->path, &OPTIONS, &e);
	if (rc == 0)
		rc = readings[what](db, &e);
	came = d->calls_left < 0;
	d->calls_left = -1;
	db_close(db);
	/* Refused with a sentence, or not needed after all. */
	if (rc < 0 && (rc != e.code || !strstr(e.text, f->path)))
		fail_msg("%ld: %d: %s", calls, rc, e.text);
	assert_true(came || rc == 0);
	return came;
}

static void any_failing_read__is_told_and_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct faulty_disk disk = {.once = true, .reads = true};
	struct err e = {0};
	long came = 0;

	disk_mount(&disk);
	for (size_t what = 0; what < COUNT(readings); what++)
		for (long calls = 0; read_fails(f, &disk, what, calls); calls++) {
			struct db *db = open_here(f);
			struct db_findings found;
			int sentences = 0;

			came++;
			assert_int_equal(db_verify(db, sentence_count, &sentences, &found, &e), 0);
			assert_int_equal(found.faults, 0);
			db_close(db);
			assert_int_equal(unlink(f->path), 0);
		}
	disk_unmount(&disk);
	print_message("%ld reads failed\n", came);
	assert_true(came > 60);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(kill_9__loses__nothing_acknowledged),
		IN_FOLDER(thirty_writers__lose__no_update),
		IN_FOLDER(several_makers__make__one_file),
		IN_FOLDER(full_disk__refuses__the_change_and_keeps_the_rest),
		IN_FOLDER(full_disk__leaves__no_empty_file_behind),
		IN_FOLDER(any_fault__leaves__the_change_whole_or_absent),
		IN_FOLDER(any_failing_read__is_told_and_changes_nothing),
		IN_FOLDER(apply__says__that_a_change_stands_that_the_disk_did_not_confirm),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
