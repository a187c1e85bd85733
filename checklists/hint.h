/* hint.h: what somebody may have meant. */
#ifndef CHECKLISTS_HINT_H
#define CHECKLISTS_HINT_H

#include <stddef.h>

/* The known word that a word was most likely meant to be, or NULL where none is near. */
const char *hint_nearest(const char *word, const char *const *known, size_t count);

#endif
