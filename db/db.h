/* db.h: assessments in one SQLite file.
 *
 * The only room that knows SQL.  A file is a rollback-journal database (journal_mode=DELETE,
 * synchronous=EXTRA): what apply returned is on the disk, and copying the one file copies everything. */
#ifndef DB_DB_H
#define DB_DB_H

#include "core/store.h"

struct db;

enum {
	DB_APPLICATION_ID = 0x47617057, /* "GapW" */
	DB_BUSY_MS = 5000,              /* how long another program is waited for */
	DB_DOCUMENT_BYTES = 8 << 20,    /* the largest document that is kept */
	DB_BYTES_MIB = 2047, /* the largest file that is taken into memory: what SQLite can allocate */
};

struct db_options {
	const char *who;      /* recorded in the trail: the reviewer, "name@host" */
	const char *version;  /* of the program */
	int64_t (*now)(void); /* seconds since the epoch */
	bool create;          /* make the file (mode 0600) where there is none; its folder must exist */
	bool read_only;       /* open for reading: every write is refused with ERR_READONLY */
	/* Gives the document whose SHA-256 is these 64 hexadecimal digits where the program has it with it:
	 * then the one in the file needs not be read and digested again.  NULL: it has none. */
	bool (*known)(const char *digest, struct document *d);
	int busy_ms; /* in place of DB_BUSY_MS; 0: DB_BUSY_MS */
	/* Its pages are not examined as it is opened: the caller does so, by db_examine, before anything is
	 * written. */
	bool unexamined;
};

/* Opens path.  Refuses, each with a sentence of its own: no such file or folder, not a database
 * (ERR_FOREIGN), another program's database (ERR_FOREIGN), a newer schema (ERR_NEWER, both numbers), a file
 * that cannot be written (ERR_READONLY), a lock that another program holds (ERR_BUSY), a damaged one
 * (ERR_DAMAGED).  A file of an older schema is brought up to date, after a copy (db_backup); read only, it
 * is left as it is and a copy in memory is read.  What a writer that was interrupted left behind is taken
 * back, read only too where the file can be written.  The options are copied. */
int db_open(struct db **db, const char *path, const struct db_options *options, struct err *e);
/* Sees that the pages of a file hang together, which takes a moment that grows with it: one above 16 MiB is
 * left to db_verify.  Or ERR_DAMAGED. */
int db_examine(struct db *db, struct err *e);
void db_close(struct db *db); /* NULL is fine */

/* The port; valid until db_close.  A `see` callback may call each_* functions of the port other than the one
 * that called it, and nothing that writes. */
const struct store *db_store(struct db *db);

/* Name of the copy that was made of an older file before it was brought up to date: in the same folder, for
 * its owner alone, checked.  NULL where none was needed.  Borrowed. */
const char *db_backup(const struct db *db);

/* "NFS", "SMB" …, where the file lies on a file system of which it cannot be known that locks hold between
 * two machines; NULL elsewhere.  Static. */
const char *db_network(const struct db *db);

/* Identity of the file: a UUID made with it.  Borrowed. */
const char *db_uuid(const struct db *db);

/* Copies the whole file, page by page under SQLite's locks, into an empty file that exists; what others write
 * meanwhile waits. */
int db_copy(struct db *db, const char *path, struct err *e);

/* The bytes of a whole file, in memory alone. */
struct db_bytes {
	unsigned char *at;
	size_t size;
};
void db_bytes_release(struct db_bytes *b); /* wipes them; a zeroed one is fine */
/* Takes the whole file as it is at one moment; what others write meanwhile waits. */
int db_bytes_take(const struct db *db, struct db_bytes *b, struct err *e);
/* As db_open, for reading; the bytes outlive it, and path is what messages call them. */
int db_open_bytes(struct db **db, const char *path, const struct db_bytes *b,
		  const struct db_options *options, struct err *e);

/* --- verify.c --- */

struct db_findings {
	size_t faults;
	size_t trail_rows, documents, contents;
	char digest[65]; /* of the newest trail row, in hexadecimal digits */
};

/* Examines everything that the file says of itself: SQLite's structure, every digest, and what is recorded
 * now against the trail.  see gets one whole sentence for each fault, in the language in use.  Returns 0
 * where the examination came to its end, whatever it found. */
int db_verify(struct db *db, void (*see)(void *arg, const char *sentence), void *arg,
	      struct db_findings *found, struct err *e);

/* A point of the trail, named by the digest that a report printed. */
struct db_trail_point {
	int64_t seq, assessment, at;
	int64_t later; /* rows of the same assessment after it */
};
/* prefix: lower-case hexadecimal digits, all or the first of them.  1: *point is filled; 0: there is no such
 * row. */
int db_find_digest(struct db *db, const char *prefix, struct db_trail_point *point, struct err *e);

#endif
