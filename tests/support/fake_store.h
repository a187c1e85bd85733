/* fake_store.h: a store in memory, for tests of everything above the port.
 *
 * Does what store.h promises, trail and undo included, and can fail at a chosen call or play a second
 * writer.  Nothing is kept beyond fake_store_free. */
#ifndef TESTS_SUPPORT_FAKE_STORE_H
#define TESTS_SUPPORT_FAKE_STORE_H

#include "core/store.h"

struct fake_store;

/* Row n of a trail is written n minutes after this, 2026-11-20T08:00:00Z: by lin@example, and what somebody
 * else writes by wang@example. */
#define FAKE_STORE_BEGINNING INT64_C(1795161600)

struct fake_store *fake_store_new(void);
void fake_store_free(struct fake_store *f);                /* NULL is fine */
const struct store *fake_store_port(struct fake_store *f); /* valid until fake_store_free */

/* Calls of the port since the store was made. */
size_t fake_store_calls(const struct fake_store *f);
/* Makes the nth call from now (1: the next) fail with code, and only that one; 0 takes it back. */
void fake_store_fail_at(struct fake_store *f, size_t nth, int code);

/* Somebody else writes a cell now, as a step of their own; NULL takes it away. */
void fake_store_write(struct fake_store *f, int64_t id, const char *subject, const char *field,
		      const char *value);
/* Somebody else writes this cell just before the next apply or reverse looks at its cells. */
void fake_store_write_first(struct fake_store *f, int64_t id, const char *subject, const char *field,
			    const char *value);

/* What is recorded, or NULL; borrowed until the cell changes. */
const char *fake_store_get(const struct fake_store *f, int64_t id, const char *subject, const char *field);
/* Steps of the trail that could be taken back. */
size_t fake_store_steps(const struct fake_store *f, int64_t id);

#endif
