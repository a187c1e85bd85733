/* sample_library.h: a small library made in C, and an assessment of it, for tests that want no YAML.
 *
 * Two checklists with an id in common, items with parts, a may, a condition, an exception, an id with a
 * slash, and three relations.  Texts are real sentences in the three languages. */
#ifndef TESTS_SUPPORT_SAMPLE_LIBRARY_H
#define TESTS_SUPPORT_SAMPLE_LIBRARY_H

#include "core/session.h"
#include "tests/support/fake_store.h"

/* Indices of the vocabulary's terms. */
enum { SAMPLE_USER, SAMPLE_PROVIDER };
enum { SAMPLE_IAAS, SAMPLE_PAAS, SAMPLE_SAAS };
enum { SAMPLE_PUBLIC, SAMPLE_COMMUNITY, SAMPLE_PRIVATE }; /* nothing is asked of a community cloud */
enum { SAMPLE_MATERIAL, SAMPLE_OVERSEAS };

/* The questions of sample_scope, in order. */
enum sample_question {
	SAMPLE_A1_USER,     /* must, all service models; A-1 equal 6.3.1 */
	SAMPLE_A1_PROVIDER, /* the same, asked of the provider */
	SAMPLE_A2,          /* must, parts a, b, c; superset-of 6.3.1/p5 */
	SAMPLE_A3,          /* should, IaaS and PaaS, public */
	SAMPLE_A5,          /* must, of the provider, unless overseas */
	SAMPLE_A6,          /* may, SaaS only */
	SAMPLE_A9,          /* must, "9", like SAMPLE_B9; intersects-with it */
	SAMPLE_B631,        /* must */
	SAMPLE_B631P5,      /* should */
	SAMPLE_ROW1_USER,   /* must, parts a, b */
	SAMPLE_ROW1_PROVIDER,
	SAMPLE_B9,   /* should */
	SAMPLE_COUNT /* A-4 of the user, a must when material, is out of scope */
};

#define SAMPLE_TODAY "2026-11-20"

/* Owned by the caller: library_free. */
struct library *sample_library_new(void);
/* Every role, service model and checklist, public and private; no condition. */
struct scope sample_scope(void);
/* Documents of the right names, not YAML.  Static. */
const struct document *sample_documents(size_t *count);
/* Named "Sample", over sample_scope. */
struct beginning sample_beginning(void);

/* Begins an assessment in the store; returns its id. */
int64_t sample_begin(struct fake_store *f);
/* Begins one and opens it on SAMPLE_TODAY. */
struct session *sample_session(struct fake_store *f);
/* Opens one that is there, as another program would. */
struct session *sample_session_again(struct fake_store *f, int64_t id);

/* Shorthands for places. */
struct place sample_whole(size_t question);
struct place sample_model(size_t question, int model);
struct place sample_part(size_t question, int part);

#endif
