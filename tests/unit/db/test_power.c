/* test_power.c: the power fails.  What was not synced is lost in any part: later writes may have reached the
 * disk without earlier ones, half of one may have, and a removed file is there again.  What was acknowledged
 * stands. */
#include "tests/unit/db/fixture.h"

#include <fcntl.h>

#include "core/mem.h"

enum { CUTS = 300, CHANGES = 6, SECTOR = 512 };

/* A write or truncation that the disk may not have taken. */
struct pending {
	struct pending *earlier;
	sqlite3_int64 at, size_before;
	unsigned char *before, *after; /* NULL after: the file was cut at `at` */
	int before_bytes, after_bytes;
};

struct lossy_file {
	sqlite3_file base;
	struct lossy_file *next;
	const char *name;
	struct pending *newest;
	sqlite3_file *real;
};

/* A file whose removal the disk may not have taken. */
struct removed {
	char *name;
	unsigned char *bytes;
	ssize_t size;
};

/* The child process in which the power fails; the callbacks of SQLite have no other way to it. */
static struct {
	sqlite3_vfs vfs;
	sqlite3_vfs *real;
	struct lossy_file *files;
	struct removed removed;
	long calls_left;
} disk;

#define LOSSY(f)   ((struct lossy_file *)(f))
#define METHODS(f) (LOSSY(f)->real->pMethods)

static void must(bool holds)
{
	if (!holds)
		_exit(70);
}

static size_t pending_list(const struct lossy_file *f, struct pending *list[], size_t most)
{
	size_t count = 0;

	for (struct pending *p = f->newest; p; p = p->earlier)
		count++;
	must(count <= most);
	size_t at = count;
	for (struct pending *p = f->newest; p; p = p->earlier)
		list[--at] = p;
	return count;
}

/* Nothing, all, or the first sectors of it. */
static void pending_replay(int fd, const struct pending *p)
{
	long kind = random() % 4;
	int bytes = p->after_bytes;

	if (kind == 0)
		return;
	if (!p->after) {
		must(ftruncate(fd, p->at) == 0);
		return;
	}
	if (kind == 1)
		bytes = bytes > SECTOR ? (int)(random() % (bytes / SECTOR)) * SECTOR
				       : (int)(random() % bytes);
	must(pwrite(fd, p->after, (size_t)bytes, p->at) == bytes);
}

static void file_lose(const struct lossy_file *f)
{
	enum { PENDING_MAX = 4096 };
	static struct pending *list[PENDING_MAX];
	size_t count = pending_list(f, list, PENDING_MAX);
	int fd = f->name ? open(f->name, O_RDWR) : -1;

	if (fd < 0)
		return;
	for (size_t i = count; i-- > 0;) {
		must(pwrite(fd, list[i]->before, (size_t)list[i]->before_bytes, list[i]->at) ==
		     list[i]->before_bytes);
		must(ftruncate(fd, list[i]->size_before) == 0);
	}
	for (size_t i = 0; i < count; i++)
		pending_replay(fd, list[i]);
	close(fd);
}

static _Noreturn void power_fails(void)
{
	for (const struct lossy_file *f = disk.files; f; f = f->next)
		file_lose(f);
	if (disk.removed.name && random() % 2) {
		int fd = open(disk.removed.name, O_RDWR | O_CREAT | O_TRUNC, 0600);

		must(write(fd, disk.removed.bytes, (size_t)disk.removed.size) == disk.removed.size);
	}
	_exit(99);
}

static void call_passes(void)
{
	if (--disk.calls_left == 0)
		power_fails();
}

static void pending_add(struct lossy_file *f, const void *bytes, int count, sqlite3_int64 at)
{
	struct pending *p = mem_alloc(sizeof(*p));
	sqlite3_int64 lost;

	*p = (struct pending){.earlier = f->newest, .at = at, .after_bytes = count};
	METHODS(f)->xFileSize(f->real, &p->size_before);
	lost = bytes && at + count < p->size_before ? count : p->size_before - at;
	p->before_bytes = lost > 0 ? (int)lost : 0;
	p->before = mem_alloc((size_t)p->before_bytes);
	if (p->before_bytes)
		METHODS(f)->xRead(f->real, p->before, p->before_bytes, at);
	p->after = bytes ? (unsigned char *)mem_dup_bytes(bytes, (size_t)count) : NULL;
	f->newest = p;
}

static void pending_forget(struct lossy_file *f)
{
	for (struct pending *p = f->newest, *earlier; p; p = earlier) {
		earlier = p->earlier;
		free(p->before);
		free(p->after);
		free(p);
	}
	f->newest = NULL;
}

/* --- SQLite's way to it --- */

static int lossy_close(sqlite3_file *f)
{
	for (struct lossy_file **at = &disk.files; *at; at = &(*at)->next)
		if (*at == LOSSY(f)) {
			*at = LOSSY(f)->next;
			break;
		}
	pending_forget(LOSSY(f));
	return METHODS(f)->xClose(LOSSY(f)->real);
}
static int lossy_read(sqlite3_file *f, void *bytes, int count, sqlite3_int64 at)
{
	return METHODS(f)->xRead(LOSSY(f)->real, bytes, count, at);
}
static int lossy_write(sqlite3_file *f, const void *bytes, int count, sqlite3_int64 at)
{
	pending_add(LOSSY(f), bytes, count, at);
	int rc = METHODS(f)->xWrite(LOSSY(f)->real, bytes, count, at);

	call_passes();
	return rc;
}
static int lossy_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	pending_add(LOSSY(f), NULL, 0, size);
	int rc = METHODS(f)->xTruncate(LOSSY(f)->real, size);

	call_passes();
	return rc;
}
static int lossy_sync(sqlite3_file *f, int flags)
{
	(void)flags; /* the disk of this test has it now */
	call_passes();
	pending_forget(LOSSY(f));
	call_passes();
	return SQLITE_OK;
}
static int lossy_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return METHODS(f)->xFileSize(LOSSY(f)->real, size);
}
static int lossy_lock(sqlite3_file *f, int level)
{
	return METHODS(f)->xLock(LOSSY(f)->real, level);
}
static int lossy_unlock(sqlite3_file *f, int level)
{
	return METHODS(f)->xUnlock(LOSSY(f)->real, level);
}
static int lossy_is_reserved(sqlite3_file *f, int *is_reserved)
{
	return METHODS(f)->xCheckReservedLock(LOSSY(f)->real, is_reserved);
}
static int lossy_control(sqlite3_file *f, int what, void *arg)
{
	return METHODS(f)->xFileControl(LOSSY(f)->real, what, arg);
}
static int lossy_sector(sqlite3_file *f)
{
	return METHODS(f)->xSectorSize(LOSSY(f)->real);
}
static int lossy_traits(sqlite3_file *f)
{
	(void)f;
	return 0; /* it promises nothing */
}

static int lossy_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out_flags)
{
	static const sqlite3_io_methods methods = {
		1,
		lossy_close,
		lossy_read,
		lossy_write,
		lossy_truncate,
		lossy_sync,
		lossy_size,
		lossy_lock,
		lossy_unlock,
		lossy_is_reserved,
		lossy_control,
		lossy_sector,
		lossy_traits,
		.xShmMap = NULL,
	};
	int rc;

	(void)vfs;
	*LOSSY(f) = (struct lossy_file){.name = name, .real = (sqlite3_file *)(LOSSY(f) + 1)};
	rc = disk.real->xOpen(disk.real, name, LOSSY(f)->real, flags, out_flags);
	if (rc == SQLITE_OK) {
		f->pMethods = &methods;
		LOSSY(f)->next = disk.files;
		disk.files = LOSSY(f);
	}
	return rc;
}

static int lossy_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	int fd = open(name, O_RDONLY);
	enum { REMOVED_MAX = 1 << 22 };

	(void)vfs;
	if (fd >= 0 && !sync_folder) {
		disk.removed = (struct removed){mem_dup(name), mem_alloc(REMOVED_MAX), 0};
		disk.removed.size = read(fd, disk.removed.bytes, REMOVED_MAX);
		must(disk.removed.size >= 0);
	}
	if (fd >= 0)
		close(fd);
	int rc = disk.real->xDelete(disk.real, name, 0);

	if (sync_folder)
		disk.removed.name = NULL;
	call_passes();
	return rc;
}

static void disk_mount(long calls)
{
	disk.real = sqlite3_vfs_find(NULL);
	disk.vfs = *disk.real;
	disk.vfs.pNext = NULL;
	disk.vfs.zName = "lossy";
	disk.vfs.szOsFile = (int)sizeof(struct lossy_file) + disk.real->szOsFile;
	disk.vfs.xOpen = lossy_open;
	disk.vfs.xDelete = lossy_delete;
	disk.calls_left = calls;
	must(sqlite3_vfs_register(&disk.vfs, 1) == SQLITE_OK);
}

/* --- a process that writes until the power fails, and what is there then --- */

static _Noreturn void write_until_it_fails(const struct fixture *f, int64_t id, long calls, int pipe_end)
{
	struct err e = {0};
	struct db *db;
	int n;

	disk_mount(calls);
	db = open_as(f->path, options_existing());
	n = atoi(value_of(db, id, "q", "note").text);
	for (int i = 0; i < CHANGES; i++, n++) {
		char now[16], next[16];

		snprintf(now, sizeof(now), "%d", n);
		snprintf(next, sizeof(next), "%d", n + 1);
		must(apply_one(db, id, "q", "note", n ? now : NULL, next, &e) == 0);
		must(write(pipe_end, &(int){n + 1}, sizeof(n)) == sizeof(n));
	}
	_exit(0); /* it came to its end before the power failed */
}

static void fault_print(void *arg, const char *sentence)
{
	(void)arg;
	fprintf(stderr, "%s\n", sentence);
}

/* Returns whether the power failed. */
static bool power_cut(const struct fixture *f, int64_t id, long calls)
{
	struct db_findings found = {0};
	struct err e = {0};
	struct db *db;
	int ends[2], acknowledged = -1, kept, status;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		write_until_it_fails(f, id, calls, ends[1]);
	close(ends[1]);
	while (read(ends[0], &acknowledged, sizeof(acknowledged)) > 0)
		;
	close(ends[0]);
	status = child_wait(child);
	assert_true(status == 99 || status == 0);
	db = open_here(f);
	kept = atoi(value_of(db, id, "q", "note").text);
	if (acknowledged >= 0)
		assert_in_range(kept, acknowledged, acknowledged + 1);
	assert_int_equal(db_verify(db, fault_print, NULL, &found, &e), 0);
	assert_int_equal(found.faults, 0);
	db_close(db);
	return status == 99;
}

static void power_cuts__lose__nothing_acknowledged(void **state)
{
	struct fixture *f = *state;
	struct db *db = open_here(f);
	int64_t id = assessment_new(db);
	long cuts = 0;

	db_close(db);
	srandom((unsigned)getpid());
	for (int i = 0; i < CUTS; i++)
		cuts += power_cut(f, id, 1 + random() % 90);
	assert_true(cuts > CUTS / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(power_cuts__lose__nothing_acknowledged),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
