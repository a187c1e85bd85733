/* lang.h: the three languages of the program and of every checklist.
 *
 * Interface messages go through _() and friends: English in the source, looked up in PO
 * catalogues that are compiled into the program.  libintl is not used: it ignores LANGUAGE
 * under C.UTF-8 since glibc 2.41, and the hosts that this program is carried to have no other
 * locale.  Checklist content carries its languages itself, as a struct wording. */
#ifndef CORE_LANG_H
#define CORE_LANG_H

#include <stdbool.h>
#include <stddef.h>

/* clang-format off */
#define LANGS(X) \
	X(ZH_HANT, "zh-Hant", "zh_TW", "繁體中文") \
	X(ZH_HANS, "zh-Hans", "zh_CN", "简体中文") \
	X(EN,      "en",      "en",    "English")
/* clang-format on */

enum lang {
#define X(id, tag, locale, own_name) LANG_##id,
	LANGS(X)
#undef X
		LANG__COUNT
};

/* One text of a checklist in each language.  Borrowed from whoever loaded it. */
struct wording {
	const char *in[LANG__COUNT]; /* UTF-8; all set or, where the text is optional, all NULL */
};

const char *lang_tag(enum lang l);      /* "zh-Hant": BCP 47, as in the YAML keys */
const char *lang_own_name(enum lang l); /* "繁體中文": for a menu */

/* Reads a tag or a locale name ("zh-Hant", "zh_TW.UTF-8", "zh", "en_GB", "C").  False where it
 * names none of the three; *l is then unchanged.  Plain "zh" and zh_HK, zh_MO are zh-Hant; zh_SG,
 * zh_MY are zh-Hans. */
bool lang_parse(enum lang *l, const char *s);

/* The language that the environment asks for.  Each argument may be NULL: the values of LANGUAGE
 * (a colon-separated list), LC_ALL, LC_MESSAGES and LANG.  LC_ALL=C wins over LANGUAGE, which wins
 * over the first of the other three that is set.  Defaults to English. */
enum lang lang_choose(const char *language, const char *lc_all, const char *lc_messages, const char *lang);

/* The language of _().  The catalogue in use is a mutable global of core/ (mem_on_exhaustion sets the
 * only other): every message of the program would otherwise have to carry it. */
void lang_use(enum lang l);
enum lang lang_in_use(void);

const char *lang_message(const char *english) __attribute__((format_arg(1)));
const char *lang_message_in(enum lang l, const char *english);
const char *lang_message_plural(const char *one, const char *many, unsigned long n)
	__attribute__((format_arg(1), format_arg(2)));
/* Tells two equal English words apart; context is never shown. */
const char *lang_message_context(const char *context, const char *english) __attribute__((format_arg(2)));

#define _(s)             lang_message(s)
#define N_(s)            s
#define P_(one, many, n) lang_message_plural((one), (many), (n))
#define C_(context, s)   lang_message_context((context), (s))

#endif
