/* counts.h: how much a checklist asks, by what it asks about. */
#ifndef CORE_COUNTS_H
#define CORE_COUNTS_H

#include "core/checklist.h"

/* Numbers of one checklist, whatever its scope.  A question is an item as asked of one role; an item counts
 * for each of its roles and service models, so those do not add up to the items. */
struct counts {
	size_t items, questions, parts;
	size_t roles[ROLES_MAX];                   /* items, by index in the vocabulary */
	size_t service_models[SERVICE_MODELS_MAX]; /* items */
	size_t obligations[OBLIGATION__COUNT];     /* items */
	size_t topics[VOCABULARY_TERMS_MAX];       /* items */
};

/* checklist: index into l->checklists. */
void counts_read(struct counts *c, const struct library *l, size_t checklist);

/* Appends them as aligned lines in the language in use, under the checklist's id, edition and title. Topics
 * that no item has are left out. */
void counts_print(const struct counts *c, const struct library *l, size_t checklist, struct buffer *to);

#endif
