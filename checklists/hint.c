/* hint.c: see hint.h */
#include "checklists/hint.h"

#include <ctype.h>
#include <string.h>

enum { WORD_BYTES = 64, LETTERS_PER_CHANGE = 3 };

static char lower(char c)
{
	return (char)tolower((unsigned char)c);
}

/* Levenshtein's distance, letter case not looked at. */
static size_t distance(const char *a, const char *b, size_t a_bytes, size_t b_bytes)
{
	size_t row[WORD_BYTES + 1];

	for (size_t j = 0; j <= b_bytes; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_bytes; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b_bytes; j++) {
			size_t best = diagonal + (lower(a[i - 1]) != lower(b[j - 1]));

			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[b_bytes];
}

const char *hint_nearest(const char *word, const char *const *known, size_t count)
{
	size_t bytes = strlen(word), best = (bytes + 1) / LETTERS_PER_CHANGE;
	const char *nearest = NULL;

	if (bytes > WORD_BYTES)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t known_bytes = strlen(known[i]), apart;

		if (known_bytes == 0 || known_bytes > WORD_BYTES)
			continue;
		apart = distance(word, known[i], bytes, known_bytes);
		if (apart <= best && apart < known_bytes) {
			nearest = known[i];
			best = apart ? apart - 1 : 0;
			if (apart == 0)
				break;
		}
	}
	return nearest;
}
