#include "app/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/mem.h"
#include "core/text.h"
#include "db/digest.h"

/* --- in --- */

static int limit_of(const struct app *app, int64_t *limit, struct err *e)
{
	const char *asked = app_option(app, OPTION_LIMIT);
	int mib = FILES_LIMIT_MIB;
	int rc = asked ? arguments_number(asked, "--limit", 1, FILES_LIMIT_MIB_MAX, &mib, e) : 0;

	*limit = (int64_t)mib << 20;
	return rc;
}

static int cannot_read(const char *path, int error, struct err *e)
{
	return err_set(e, error == ENOENT ? ERR_NOTFOUND : ERR_IO, _("%s cannot be read: %s."), path,
		       err_reason(error));
}

static int bytes_read(void *arg, char *to, size_t room, size_t *got, struct err *e)
{
	enum { FELT_BYTES = 8 << 20 };
	struct file_in *f = arg;
	ssize_t count;

	do {
		count = read(f->fd, to, room);
	} while (count < 0 && errno == EINTR);
	if (count < 0)
		return cannot_read(f->path, errno, e);
	f->done += count;
	/* Read twice: once for the digest, once into the file of assessments. */
	if (f->file.content.size >= FELT_BYTES &&
	    !progress_goes_on(f->progress, f->done, 2 * f->file.content.size))
		return err_set(e, ERR_IO, _("Stopped: nothing was recorded."));
	*got = (size_t)count;
	return 0;
}

static int file_digest(struct file_in *f, struct err *e)
{
	enum { GULP = 1 << 16 };
	char *bytes = mem_alloc(GULP);
	uint8_t hash[DIGEST_BYTES];
	struct digest d;
	size_t got = 0, head = 0;
	char first[FILE_HEAD_BYTES];
	int64_t size = 0;
	int rc;

	digest_init(&d);
	do {
		rc = bytes_read(f, bytes, GULP, &got, e);
		if (rc < 0)
			break;
		digest_add(&d, bytes, got);
		size += (int64_t)got;
		if (head == 0) {
			head = got < sizeof first ? got : sizeof first;
			memcpy(first, bytes, head);
		}
	} while (got > 0 && size <= f->file.content.size);
	free(bytes);
	if (rc == 0 && size != f->file.content.size)
		rc = err_set(e, ERR_IO,
			     _("%s changed while it was being read. Add it when nobody writes to it."),
			     f->path);
	if (rc == 0 && lseek(f->fd, 0, SEEK_SET) < 0)
		rc = cannot_read(f->path, errno, e);
	if (rc < 0)
		return rc;
	digest_end(&d, hash);
	digest_hex(hash, f->digest);
	f->file.type = file_type(f->name.text, first, head);
	return 0;
}

static int file_check(const struct app *app, const char *path, const struct stat *at, struct err *e)
{
	struct buffer size = {0}, most = {0};
	struct stat own;
	int64_t limit;
	int rc = limit_of(app, &limit, e);

	if (rc < 0)
		return rc;
	if (!S_ISREG(at->st_mode))
		return err_set(e, ERR_USAGE, _("%s is not a regular file."), path);
	if (app->path && stat(app->path, &own) == 0 && own.st_dev == at->st_dev && own.st_ino == at->st_ino)
		return err_set(e, ERR_USAGE, _("%s is the file of assessments itself."), path);
	if (at->st_size <= limit)
		return 0;
	file_size_print(at->st_size, &size);
	file_size_print(limit, &most);
	rc = err_set(
		e, ERR_USAGE,
		_("%s has %s, and at most %s are stored. --limit raises that; or keep it where it is and "
		  "record where, as a reference with a locator."),
		path, size.text, most.text);
	buffer_release(&size);
	buffer_release(&most);
	return rc;
}

int file_in_open(struct file_in *f, const struct app *app, const char *path, const struct progress *progress,
		 struct err *e)
{
	struct stat at;
	int rc;

	*f = (struct file_in){.fd = -1, .progress = progress, .path = file_path(path)};
	/* Looked at before it is opened: closing a descriptor of the file of assessments would drop its
	 * locks. */
	rc = stat(f->path, &at) < 0 ? cannot_read(f->path, errno, e) : file_check(app, f->path, &at, e);
	if (rc == 0)
		f->fd = open(f->path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (rc == 0 && (f->fd < 0 || fstat(f->fd, &at) < 0))
		rc = cannot_read(f->path, errno, e);
	if (rc == 0)
		rc = file_check(app, f->path, &at, e);
	if (rc < 0) {
		file_in_close(f);
		return rc;
	}
	file_name_harmless(f->path, &f->name);
	f->file = (struct evidence_file){
		.name = f->name.text,
		.content = {.digest = f->digest, .size = (int64_t)at.st_size, .read = bytes_read, .arg = f}};
	rc = file_digest(f, e);
	if (rc < 0)
		file_in_close(f);
	return rc;
}

void file_in_close(struct file_in *f)
{
	if (f->fd >= 0)
		close(f->fd);
	f->fd = -1;
	free(f->path);
	f->path = NULL;
	buffer_release(&f->name);
}

/* --- out --- */

struct extraction {
	const struct session *session;
	const struct evidence *piece;
	FILE *to;
};

static int extraction_see(void *arg, const char *bytes, size_t size)
{
	struct extraction *x = arg;

	/* What cannot be written is told at the end, by whoever closes the stream. */
	fwrite(bytes, 1, size, x->to);
	return 0;
}

static int extraction_write(void *arg, FILE *to, struct err *e)
{
	struct extraction *x = arg;
	int rc;

	x->to = to;
	rc = session_evidence_read(x->session, x->piece, extraction_see, x, e);
	if (rc == 0 && (fflush(to) != 0 || ferror(to)))
		rc = err_set(e, ERR_IO, _("The stored file could not be written: %s."), err_reason(errno));
	return rc;
}

int file_extract(const struct app *app, const struct session *s, const struct evidence *piece, const char *to,
		 bool force, struct buffer *written, struct err *e)
{
	struct extraction x = {.session = s, .piece = piece};
	char *path = to ? file_path(to) : mem_dup("");
	struct buffer target = {0};
	struct stat at;
	int rc;

	if (!*path || (stat(path, &at) == 0 && S_ISDIR(at.st_mode))) {
		size_t bytes = strlen(path);

		buffer_printf(&target, "%s%s", path, bytes && path[bytes - 1] != '/' ? "/" : "");
		file_name_harmless(piece->file, &target);
	} else {
		buffer_add(&target, path);
	}
	/* Asked first: a piece without a file leaves no temporary file behind for a moment. */
	rc = *piece->file ? app_output(target.text, app->path, force, extraction_write, &x, e)
			  : session_evidence_read(s, piece, extraction_see, &x, e);
	if (rc == 0)
		buffer_add(written, target.text);
	buffer_release(&target);
	free(path);
	return rc;
}

/* --- paths as they are typed --- */

char *file_path(const char *typed)
{
	const char *home = getenv("HOME");
	struct buffer b = {0};

	if (typed[0] == '~' && (typed[1] == '/' || !typed[1]) && home && *home == '/') {
		buffer_add(&b, home);
		typed++;
	}
	buffer_add(&b, typed);
	return buffer_take(&b);
}

struct names {
	char **at;
	size_t count, room;
};

static int name_order(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Names in a folder that begin with some bytes; hidden ones only where the bytes begin with a dot. */
static void names_read(const char *folder, const char *begin, struct names *n)
{
	DIR *d = opendir(*folder ? folder : ".");
	size_t bytes = strlen(begin);
	struct dirent *entry;

	while (d && (entry = readdir(d))) {
		const char *name = entry->d_name;
		struct stat at;
		bool is_folder;

		if (strncmp(name, begin, bytes) != 0 || (*name == '.' && *begin != '.') ||
		    strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			continue;
		/* What cannot be typed cannot be completed. */
		if (!text_is_valid(name, strlen(name)) || !text_is_clean(name, strlen(name)))
			continue;
		is_folder = fstatat(dirfd(d), name, &at, 0) == 0 && S_ISDIR(at.st_mode);
		struct buffer b = {0};

		buffer_printf(&b, "%s%s", name, is_folder ? "/" : "");
		if (n->count == n->room) {
			n->room = n->room ? 2 * n->room : 64;
			n->at = mem_grow(n->at, n->room, sizeof *n->at);
		}
		n->at[n->count++] = buffer_take(&b);
	}
	if (d)
		closedir(d);
	if (n->count > 1)
		qsort(n->at, n->count, sizeof *n->at, name_order);
}

/* Bytes that all names begin with, whole characters. */
static size_t names_common(const struct names *n)
{
	size_t common = n->count ? strlen(n->at[0]) : 0;

	for (size_t i = 1; i < n->count; i++) {
		size_t same = 0;

		while (same < common && n->at[i][same] == n->at[0][same])
			same++;
		common = same;
	}
	return n->count ? text_valid_bytes(n->at[0], common) : 0;
}

size_t file_complete(const char *typed, struct buffer *to, char ***candidates, size_t most, size_t *all)
{
	const char *slash = strrchr(typed, '/'), *begin = slash ? slash + 1 : typed;
	char *before = mem_dup_bytes(typed, (size_t)(begin - typed));
	char *folder = file_path(before);
	struct names n = {0};
	size_t kept = 0;

	names_read(folder, begin, &n);
	buffer_add(to, before);
	if (n.count)
		buffer_add_bytes(to, n.at[0], names_common(&n));
	else
		buffer_add(to, begin);
	*all = n.count;
	for (size_t i = 0; i < n.count; i++) {
		if (kept < most)
			kept++;
		else
			free(n.at[i]);
	}
	*candidates = n.at;
	free(folder);
	free(before);
	return kept;
}
