/* lang.c: see lang.h */
#include "core/lang.h"

#include <string.h>
#include <strings.h>

#include "core/catalogue.h"
#include "core/embedded.h"

/* po/ as compiled into the program: "zh_TW.mo", "zh_CN.mo" */
extern const struct embedded catalogues[];

static const struct {
	const char *tag, *catalogue, *own_name;
} langs[] = {
#define X(id, tag, locale, own_name) [LANG_##id] = {tag, locale ".mo", own_name},
	LANGS(X)
#undef X
};

/* lang.h says why this is not a parameter. */
static struct {
	enum lang lang;
	struct catalogue catalogue; /* empty for English, which the sources are written in */
} in_use = {.lang = LANG_EN};

const char *lang_tag(enum lang l)
{
	return langs[l].tag;
}

const char *lang_own_name(enum lang l)
{
	return langs[l].own_name;
}

/* --- which language --- */

/* The part of a tag or locale name at *s, up to the next - or _; *s moves behind it.  A codeset or a modifier
 * ends the name. */
static size_t next_part(const char **s, const char **part)
{
	size_t bytes = strcspn(*s, "-_.@");

	*part = *s;
	*s += bytes;
	if (**s == '-' || **s == '_')
		++*s;
	else
		*s += strlen(*s);
	return bytes;
}

static bool part_is(const char *part, size_t bytes, const char *word)
{
	return strlen(word) == bytes && strncasecmp(part, word, bytes) == 0;
}

bool lang_parse(enum lang *l, const char *s)
{
	/* A script decides before a region that follows it (zh-Hans-HK). */
	static const struct {
		const char *part;
		enum lang lang;
	} chinese[] = {
		{"Hant", LANG_ZH_HANT}, {"Hans", LANG_ZH_HANS}, {"CN", LANG_ZH_HANS},
		{"SG", LANG_ZH_HANS},   {"MY", LANG_ZH_HANS},
	};
	const char *part;
	size_t bytes = next_part(&s, &part);

	if (part_is(part, bytes, "en") || part_is(part, bytes, "C") || part_is(part, bytes, "POSIX")) {
		*l = LANG_EN;
		return true;
	}
	if (!part_is(part, bytes, "zh"))
		return false;
	while (*s) {
		bytes = next_part(&s, &part);
		for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++)
			if (part_is(part, bytes, chinese[i].part)) {
				*l = chinese[i].lang;
				return true;
			}
	}
	*l = LANG_ZH_HANT;
	return true;
}

/* The first of a colon-separated list that is one of ours. */
static bool choose_from_list(enum lang *l, const char *list)
{
	enum { NAME_BYTES = 64 }; /* no locale name of ours is longer */
	char name[NAME_BYTES];

	while (*list) {
		size_t bytes = strcspn(list, ":");

		if (bytes < sizeof name) {
			memcpy(name, list, bytes);
			name[bytes] = '\0';
			if (lang_parse(l, name))
				return true;
		}
		list += bytes;
		list += *list == ':';
	}
	return false;
}

static bool is_given(const char *value)
{
	return value && *value;
}

enum lang lang_choose(const char *language, const char *lc_all, const char *lc_messages, const char *lang)
{
	const char *locale = is_given(lc_all) ? lc_all : is_given(lc_messages) ? lc_messages : lang;
	enum lang chosen = LANG_EN;

	/* LC_ALL=C is how a script asks for the words that it can read; C.UTF-8 and LANG=C are merely what
	 * a host has, and LANGUAGE says more. */
	if (is_given(lc_all) && (strcmp(lc_all, "C") == 0 || strcmp(lc_all, "POSIX") == 0))
		return LANG_EN;
	if (language && choose_from_list(&chosen, language))
		return chosen;
	if (is_given(locale))
		lang_parse(&chosen, locale);
	return chosen;
}

/* --- messages --- */

static struct catalogue catalogue_of(enum lang l)
{
	struct catalogue c = {0};

	for (const struct embedded *file = catalogues; file->name; file++)
		if (strcmp(file->name, langs[l].catalogue) == 0)
			catalogue_open(&c, file->bytes, file->size);
	return c;
}

void lang_use(enum lang l)
{
	in_use.lang = l;
	in_use.catalogue = catalogue_of(l);
}

enum lang lang_in_use(void)
{
	return in_use.lang;
}

static const char *message_of(const struct catalogue *c, const char *english)
{
	/* "" is the entry of the catalogue's header */
	const char *found = *english ? catalogue_find(c, NULL, english) : NULL;

	return found ? found : english;
}

const char *lang_message(const char *english)
{
	return message_of(&in_use.catalogue, english);
}

const char *lang_message_in(enum lang l, const char *english)
{
	const struct catalogue c = catalogue_of(l);

	return message_of(&c, english);
}

const char *lang_message_plural(const char *one, const char *many, unsigned long n)
{
	const char *found = catalogue_find(&in_use.catalogue, NULL, one);

	if (found)
		return found;
	return n == 1 ? one : many;
}

const char *lang_message_context(const char *context, const char *english)
{
	const char *found = catalogue_find(&in_use.catalogue, context, english);

	return found ? found : english;
}
