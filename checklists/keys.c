/* keys.c: the tables of fields.def and of the languages. */
#include <stddef.h>

#include "checklists/reader.h"

#define NEEDED   true
#define OPTIONAL false

/* clang-format off */
#define MAPPING(name) static const struct key keys_##name[] = {
#define KEY(type, key, need, reader, member, which) {key, need, reader, offsetof(type, member), which},
#define WHOLE(key, need, reader, which) {key, need, reader, 0, which},
#define END(name) }; \
	_Static_assert(sizeof keys_##name / sizeof *keys_##name <= MAPPING_KEYS_MAX, "a mask holds the keys"); \
	const struct mapping mapping_##name = {keys_##name, sizeof keys_##name / sizeof *keys_##name};
#include "checklists/fields.def"
/* clang-format on */

#define X(id, tag, locale, own_name) \
	{tag, NEEDED, read_text, offsetof(struct wording, in[LANG_##id]), TEXT_KIND},
#define TEXT_KIND TEXT_LONG
static const struct key keys_long[] = {LANGS(X)};
#undef TEXT_KIND
#define TEXT_KIND TEXT_LINE
static const struct key keys_line[] = {LANGS(X)};
#undef TEXT_KIND
#define TEXT_KIND TEXT_NAME
static const struct key keys_name[] = {LANGS(X)};
#undef TEXT_KIND
#undef X

const struct mapping mapping_wording[] = {
	[TEXT_LONG] = {keys_long, LANG__COUNT},
	[TEXT_LINE] = {keys_line, LANG__COUNT},
	[TEXT_NAME] = {keys_name, LANG__COUNT},
};
