/* relate.h: the sample assessment with other relations between its items, for the tests of the crosswalk at
 * work. */
#ifndef TESTS_UNIT_CORE_RELATE_H
#define TESTS_UNIT_CORE_RELATE_H

#include "tests/unit/core/session_world.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The sample's checklists, and items by the place that they have there. */
enum { ALPHA, BETA };
enum { A1 = 0, A2 = 1, A3 = 2, A5 = 4, A6 = 5, A9 = 6 };
enum { B631 = 0, ROW1 = 2, B9 = 3 };

/* Opens the assessment again with other relations; rows: checklist and item, kind, checklist and item. */
struct row {
	int from_list, from;
	enum relation_kind kind;
	int to_list, to;
};

static inline void relate(struct world *w, const struct row *rows, size_t count)
{
	struct library *l = sample_library_new();
	struct relation *relations = arena_alloc(l->arena, count * sizeof *relations);

	for (size_t i = 0; i < count; i++) {
		relations[i].from = &l->checklists[rows[i].from_list].items[rows[i].from];
		relations[i].to = &l->checklists[rows[i].to_list].items[rows[i].to];
		relations[i].kind = rows[i].kind;
	}
	l->relations = relations;
	l->relation_count = count;
	session_close(w->session);
	w->session = NULL;
	must_work(w, session_open(&w->session, fake_store_port(w->store), l, 1, SAMPLE_TODAY, &w->e));
}

#endif
