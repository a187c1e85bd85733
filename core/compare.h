/* compare.h: what became of the answers from one assessment to another.
 *
 * Arithmetic on two open sessions, of one file or of two, each with its own library.  Questions are matched
 * by the ids of checklist, item and role; one that is split by service model in either counts once for each
 * service model that both ask it for.  Only what both ask in the same words is compared. */
#ifndef CORE_COMPARE_H
#define CORE_COMPARE_H

#include "core/session.h"

/* What an answer became.  A gap is partial or not met.  Each pair of answers is just one of these. */
/* clang-format off */
#define CHANGES(X) \
	X(REGRESSED, "regressed", N_("regressed"),  N_("was met, is a gap; was partial, is not met; or partial with fewer parts met")) \
	X(NEW,       "new",       N_("new"),        N_("was open or not applicable, is a gap")) \
	X(REOPENED,  "reopened",  N_("open again"), N_("was answered, is open")) \
	X(WAITING,   "waiting",   N_("to be confirmed"), N_("was answered, waits to be confirmed in a follow-up")) \
	X(IMPROVED,  "improved",  N_("improved"),   N_("was not met, is partial; or partial with more parts met")) \
	X(CLOSED,    "closed",    N_("closed"),     N_("was a gap, is met or not applicable")) \
	X(ANSWERED,  "answered",  N_("answered"),   N_("was open, is met or not applicable")) \
	X(MOVED,     "moved",     N_("moved"),      N_("was met, is not applicable; or was not applicable, is met")) \
	X(UNCHANGED, "unchanged", N_("unchanged"),  N_("is what it was"))

/* Why a question of one side is not compared. */
#define LEAVINGS(X) \
	X(CHECKLIST, "checklist", N_("its checklist is not part of the other")) \
	X(ITEM,      "item",      N_("its item is not in the other's version of the checklist")) \
	X(SCOPE,     "scope",     N_("it is out of the other's scope")) \
	X(TEXT,      "text",      N_("its text differs between the versions of the checklist"))
/* clang-format on */

enum change_kind {
#define X(id, word, name, meaning) CHANGE_##id,
	CHANGES(X)
#undef X
		CHANGE__COUNT
};

enum leaving {
#define X(id, word, name) LEAVING_##id,
	LEAVINGS(X)
#undef X
		LEAVING__COUNT
};

const char *change_word(enum change_kind k);    /* "regressed": printed by --json */
const char *change_name(enum change_kind k);    /* translated */
const char *change_meaning(enum change_kind k); /* translated */
const char *leaving_word(enum leaving l);
const char *leaving_name(enum leaving l); /* translated: "it is out of the other's scope" */

/* The change between two claims, by their answers and, where both are partial, their credit. */
enum change_kind change_of(const struct claim *before, const struct claim *after);

enum { BEFORE, AFTER, SIDES };

/* One answer of each side.  place is in the session of that side: of a service model where either is split.
 */
struct compared {
	size_t claim[SIDES]; /* index into session_claims */
	struct place place[SIDES];
	enum change_kind change;
};

/* A question, or one service model of it, that is not compared; of the later side where both have it. */
struct left_out {
	int side;
	struct place place;
	enum leaving why;
};

/* A topic by its id; the sums of both sides are over what is compared. */
struct compared_topic {
	const char *id;
	struct wording name;
	struct tally tally[SIDES];
	size_t changes[CHANGE__COUNT];
};

struct comparison {
	struct compared *at; /* in the order of the later side's questions */
	size_t count;
	size_t changes[CHANGE__COUNT];
	struct tally total[SIDES];     /* over what is compared, equal questions once */
	struct compared_topic *topics; /* those that are compared, in the later vocabulary's order */
	size_t topic_count;
	struct left_out *left; /* the earlier side's, then the later's, each in the order of questions */
	size_t left_count;
	size_t leavings[SIDES][LEAVING__COUNT];
};

/* Compares two sessions under the weights that each uses.  Strings and places are borrowed from them: the
 * comparison must be released before either changes.  comparison_release. */
void comparison_make(struct comparison *to, const struct session *before, const struct session *after);
void comparison_release(struct comparison *c); /* a zeroed one is fine */

/* The topic of a compared answer, as an index into topics. */
size_t compared_topic(const struct comparison *c, const struct session *after, size_t compared);

#endif
