#include "tests/unit/db/fixture.h"

#include "core/mem.h"
#include "db/locked.h"

/* The least that Argon2id does: what is tried here is not how long guessing takes. */
static const struct locked_cost QUICK = {1, 8};
enum { TAG_BYTES = 17, PIECE_BYTES = LOCKED_CHUNK_BYTES + TAG_BYTES };

struct locked {
	char *at;
	size_t size;
};

static struct passphrase *passphrase_of(const char *words)
{
	struct err e = {0};
	struct passphrase *p = passphrase_new(&e);

	assert_non_null(p);
	p->bytes = strlen(words);
	memcpy(p->text, words, p->bytes);
	return p;
}

/* Bytes of which no two chunks are the same; mem's. */
static struct db_bytes bytes_of(size_t size)
{
	struct db_bytes b = {mem_alloc(size + 1), size};

	for (size_t i = 0; i < size; i++)
		b.at[i] = (unsigned char)(i * 7 + i / 251);
	return b;
}

static struct locked locked_of(size_t size)
{
	struct passphrase *p = passphrase_of("correct horse");
	struct db_bytes b = bytes_of(size);
	struct locked l = {0};
	struct err e = {0};
	FILE *to = open_memstream(&l.at, &l.size);

	assert_int_equal(locked_write(to, &b, p, QUICK, &e), 0);
	fclose(to);
	free(b.at);
	passphrase_free(p);
	return l;
}

/* What unlocking says; the bytes are sqlite3's. */
static int unlock(const struct locked *l, const char *words, struct db_bytes *b, struct err *e)
{
	struct passphrase *p = passphrase_of(words);
	FILE *from = fmemopen(l->size ? l->at : (char[]){""}, l->size ? l->size : 1, "r");
	struct locked_header h;
	int rc;

	assert_non_null(from);
	if (!l->size)
		getc(from);
	rc = locked_header_read(from, "a.locked", &h, e);
	if (rc == 0)
		rc = locked_read(from, "a.locked", &h, p, b, e);
	fclose(from);
	passphrase_free(p);
	return rc;
}

static void does_not_unlock(const struct locked *l, const char *words, const char *said)
{
	struct db_bytes b = {0};
	struct err e = {0};
	int rc = unlock(l, words, &b, &e);

	if (rc >= 0 || b.at || b.size || !strstr(e.text, said) || !strstr(e.text, "a.locked"))
		fail_msg("%d: \"%s\" does not say \"%s\"", rc, e.text, said);
}

static void a_locked_file__opens__as_what_it_was(void **state)
{
	static const size_t sizes[] = {0, 1, 4096, 65535, 65536, 65537, 131071, 131072, 131073, 300000};

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct locked l = locked_of(sizes[i]);
		struct db_bytes was = bytes_of(sizes[i]), b = {0};
		size_t chunks = sizes[i] ? (sizes[i] + LOCKED_CHUNK_BYTES - 1) / LOCKED_CHUNK_BYTES : 1;
		struct err e = {0};

		assert_int_equal(l.size, LOCKED_HEADER_BYTES + sizes[i] + chunks * TAG_BYTES);
		assert_memory_equal(l.at, "gapwalk locked\n\x01\0\0\0\x01\0\0\0\x08", 24);
		if (unlock(&l, "correct horse", &b, &e) < 0)
			fail_msg("%zu bytes: %s", sizes[i], e.text);
		assert_int_equal(b.size, sizes[i]);
		assert_memory_equal(b.at, was.at, b.size);
		db_bytes_release(&b);
		assert_null(b.at);
		free(was.at);
		free(l.at);
	}
}

static void locking__twice__gives_other_bytes(void **state)
{
	struct locked a = locked_of(100), b = locked_of(100);

	(void)state;
	assert_memory_not_equal(a.at + 24, b.at + 24, 16); /* salt */
	assert_memory_not_equal(a.at + 64, b.at + 64, 100);
	free(a.at);
	free(b.at);
}

static void a_locked_file__with_another_byte__does_not_open(void **state)
{
	struct locked l = locked_of(150000);

	(void)state;
	for (size_t at = 0; at < l.size; at += at < LOCKED_HEADER_BYTES + 40 ? 1 : 1499) {
		static const char bits[] = {1, (char)0x80};

		for (size_t i = 0; i < COUNT(bits); i++) {
			l.at[at] ^= bits[i];
			does_not_unlock(&l, "correct horse", "");
			l.at[at] ^= bits[i];
		}
	}
	free(l.at);
}

static void a_locked_file__cut_off_anywhere__does_not_open(void **state)
{
	struct locked l = locked_of(150000);
	size_t whole = l.size;

	(void)state;
	for (l.size = 0; l.size < LOCKED_MAGIC_BYTES; l.size++)
		does_not_unlock(&l, "correct horse", "is not locked");
	for (; l.size < LOCKED_HEADER_BYTES; l.size++)
		does_not_unlock(&l, "correct horse", "cut off");
	for (; l.size < LOCKED_HEADER_BYTES + 20; l.size++)
		does_not_unlock(&l, "correct horse", "nobody can tell");
	for (size_t chunk = 1; chunk < 3; chunk++) {
		size_t border = LOCKED_HEADER_BYTES + chunk * PIECE_BYTES;

		for (l.size = border; l.size < border + 20; l.size++)
			does_not_unlock(&l, "correct horse", "The passphrase is right, but a.locked");
		l.size = border - 1;
		does_not_unlock(&l, "correct horse", chunk == 1 ? "nobody can tell" : "is right");
	}
	l.size = whole - 1;
	does_not_unlock(&l, "correct horse", "The passphrase is right");
	free(l.at);
}

static void a_locked_file__longer_or_in_another_order__does_not_open(void **state)
{
	struct locked l = locked_of(3 * LOCKED_CHUNK_BYTES), other = locked_of(3 * LOCKED_CHUNK_BYTES);
	char *first = l.at + LOCKED_HEADER_BYTES, *second = first + PIECE_BYTES;
	struct locked longer = {mem_alloc(l.size + 1), l.size + 1};
	char *kept = mem_dup_bytes(l.at, l.size);

	(void)state;
	memcpy(longer.at, l.at, l.size);
	does_not_unlock(&longer, "correct horse", "The passphrase is right");
	memcpy(first, kept + LOCKED_HEADER_BYTES + PIECE_BYTES, PIECE_BYTES);
	memcpy(second, kept + LOCKED_HEADER_BYTES, PIECE_BYTES);
	does_not_unlock(&l, "correct horse", "nobody can tell");
	memcpy(l.at, kept, l.size);
	memcpy(second, first, PIECE_BYTES);
	does_not_unlock(&l, "correct horse", "The passphrase is right");
	memcpy(second, second + PIECE_BYTES, PIECE_BYTES); /* the last comes early */
	l.size -= PIECE_BYTES;
	does_not_unlock(&l, "correct horse", "The passphrase is right");
	l.size += PIECE_BYTES;
	memcpy(l.at, kept, l.size);
	memcpy(second, other.at + LOCKED_HEADER_BYTES + PIECE_BYTES, PIECE_BYTES);
	does_not_unlock(&l, "correct horse", "The passphrase is right");
	free(l.at);
	free(other.at);
	free(longer.at);
	free(kept);
}

static void another_passphrase__is_not_told__from_damage(void **state)
{
	static const char *const others[] = {"", "correct hors", "correct horse ", "Correct horse"};
	struct locked l = locked_of(1000);

	(void)state;
	for (size_t i = 0; i < COUNT(others); i++)
		does_not_unlock(&l, others[i],
				"either the passphrase is another one, or the file was damaged");
	l.at[500] ^= 1;
	does_not_unlock(&l, "correct horse", "either the passphrase is another one, or the file was damaged");
	free(l.at);
}

static void a_header__that_asks_for_too_much__is_refused_unread(void **state)
{
	static const struct {
		const char *numbers;
		int code;
		const char *said;
	} cases[] = {
		{"\x01\0\0\0\x03\0\x40\0\0", ERR_DAMAGED, "3 passes over 4194304 KiB"}, /* 4 GiB */
		{"\x01\xff\xff\xff\xff\0\0\0\x08", ERR_DAMAGED, "4294967295 passes over 8 KiB"},
		{"\x01\0\0\0\x03\0\x04\0\x01", ERR_DAMAGED, "3 passes over 262145 KiB"},
		{"\x01\0\0\0\x04\0\x04\0\0", ERR_DAMAGED, "4 passes over"},
		{"\x01\0\0\0\0\0\0\0\x08", ERR_DAMAGED, "0 passes over"},
		{"\x01\0\0\0\x01\0\0\0\x07", ERR_DAMAGED, "1 passes over 7 KiB"},
		{"\x02\0\0\0\x09\0\x40\0\0", ERR_NEWER, "format is number 2, and this program knows up to 1"},
		{"\xff\0\0\0\x01\0\0\0\x08", ERR_NEWER, "format is number 255"},
		{"\0\0\0\0\x01\0\0\0\x08", ERR_DAMAGED, "damaged or cut off"},
	};
	struct locked l = locked_of(10);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		FILE *from = fmemopen(l.at, l.size, "r");
		struct locked_header h;
		struct err e = {0};

		memcpy(l.at + LOCKED_MAGIC_BYTES, cases[i].numbers, 9);
		assert_int_equal(locked_header_read(from, "a.locked", &h, &e), cases[i].code);
		if (!strstr(e.text, cases[i].said))
			fail_msg("\"%s\" does not say \"%s\"", e.text, cases[i].said);
		fclose(from);
	}
	free(l.at);
}

static void locking__on_a_full_disk__says_so(void **state)
{
	static const size_t sizes[] = {10, 1 << 20};

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct passphrase *p = passphrase_of("x");
		struct db_bytes b = bytes_of(sizes[i]);
		FILE *to = fopen("/dev/full", "w");
		struct err e = {0};

		setvbuf(to, NULL, _IONBF, 0);
		assert_int_equal(locked_write(to, &b, p, QUICK, &e), ERR_IO);
		assert_non_null(strstr(e.text, "could not be written: No space left"));
		fclose(to);
		free(b.at);
		passphrase_free(p);
	}
}

/* --- a file of assessments, as bytes --- */

static void fault_see(void *arg, const char *sentence)
{
	(void)arg;
	fail_msg("%s", sentence);
}

static void verifies(const char *path, size_t rows)
{
	struct db *db = open_as(path, options_reading()), *copy = NULL;
	struct db_options options = OPTIONS;
	struct db_findings found;
	struct db_bytes b = {0};
	struct err e = {0};

	assert_int_equal(db_bytes_take(db, &b, &e), 0);
	db_close(db);
	if (db_open_bytes(&copy, "the copy", &b, &options, &e) < 0)
		fail_msg("%s", e.text);
	assert_int_equal(db_verify(copy, fault_see, NULL, &found, &e), 0);
	assert_int_equal(found.trail_rows, rows);
	db_close(copy);
	db_bytes_release(&b);
}

static void bytes__are__the_whole_file(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t id = assessment_new(db);

	put(db, id, "q", "answer", NULL, "met");
	verifies(f->path, 3);
	/* With a log, as another program may leave it. */
	db_close(db);
	sql_run(f->path, "PRAGMA journal_mode = WAL");
	verifies(f->path, 3);
}

static void bytes__of_an_older_file__are_as_old(void **state)
{
	struct fixture *f = *state;
	struct db_bytes b = {0};
	struct err e = {0};
	struct db *db;

	old_copy(f->path, 1);
	db = open_as(f->path, options_reading());
	assert_int_equal(db_bytes_take(db, &b, &e), 0);
	db_close(db);
	assert_int_equal(b.at[63], 1); /* user_version, its last byte */
	db_bytes_release(&b);
	assert_int_equal(access(f->path, F_OK), 0);
}

static void bytes__of_something_else__are_refused(void **state)
{
	static char garbage[3000] = "no database";
	struct db_bytes cases[] = {{NULL, 0}, {(unsigned char *)garbage, sizeof garbage}};
	struct db_options options = OPTIONS;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct db *db = NULL;
		struct err e = {0};

		assert_int_equal(db_open_bytes(&db, "the copy", &cases[i], &options, &e), ERR_FOREIGN);
		assert_null(db);
		assert_non_null(strstr(e.text, "the copy"));
	}
}

static void a_locked_file__opened_as_one_to_work_on__says_how(void **state)
{
	struct fixture *f = *state;
	static const size_t sizes[] = {0, 10, 5000};

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct locked l = locked_of(sizes[i]);
		FILE *to = fopen(f->path, "w");

		assert_int_equal(fwrite(l.at, 1, l.size, to), l.size);
		assert_int_equal(fclose(to), 0);
		refuses(f->path, OPTIONS, ERR_FOREIGN, "is locked with a passphrase. `gapwalk unlock ");
		refuses(f->path, options_reading(), ERR_FOREIGN, "is locked with a passphrase");
		free(l.at);
	}
	file_write(f->path, "gapwalk locke");
	refuses(f->path, options_reading(), ERR_FOREIGN, "no database at all");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_locked_file__opens__as_what_it_was),
		cmocka_unit_test(locking__twice__gives_other_bytes),
		cmocka_unit_test(a_locked_file__with_another_byte__does_not_open),
		cmocka_unit_test(a_locked_file__cut_off_anywhere__does_not_open),
		cmocka_unit_test(a_locked_file__longer_or_in_another_order__does_not_open),
		cmocka_unit_test(another_passphrase__is_not_told__from_damage),
		cmocka_unit_test(a_header__that_asks_for_too_much__is_refused_unread),
		cmocka_unit_test(locking__on_a_full_disk__says_so),
		IN_FOLDER(bytes__are__the_whole_file),
		IN_FOLDER(bytes__of_an_older_file__are_as_old),
		cmocka_unit_test(bytes__of_something_else__are_refused),
		IN_FOLDER(a_locked_file__opened_as_one_to_work_on__says_how),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
