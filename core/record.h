/* record.h: what is kept of one assessment, a map from (subject, field) to a text.
 *
 * One shape for everything that is kept means one trail, one undo, one way to save and one way to
 * notice that somebody else was faster.  What subjects and fields there are: answer.h.  A record owns its
 * strings. */
#ifndef CORE_RECORD_H
#define CORE_RECORD_H

#include <stdbool.h>
#include <stddef.h>

struct record;

struct record *record_new(void);
void record_free(struct record *r); /* NULL is fine */

/* NULL where nothing is recorded; borrowed until the next record_put of the same cell. */
const char *record_get(const struct record *r, const char *subject, const char *field);

/* A NULL value takes the cell away. */
void record_put(struct record *r, const char *subject, const char *field, const char *value);

/* Cells that are there. */
size_t record_count(const struct record *r);

/* Must not put into the record that it is shown. */
typedef void record_see(void *arg, const char *subject, const char *field, const char *value);

/* Calls see for every cell whose subject starts with prefix, in byte order of subject, then field. */
void record_each(const struct record *r, const char *prefix, record_see *see, void *arg);

/* Calls see for every cell of just this subject, in byte order of field; the number of subjects costs
 * nothing. */
void record_each_of(const struct record *r, const char *subject, record_see *see, void *arg);

#endif
