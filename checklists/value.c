/* value.c: readers of single values.  See reader.h. */
#include <string.h>

#include "checklists/reader.h"
#include "core/answer.h" /* date_is_valid */
#include "core/mem.h"
#include "core/text.h"

/* And the ideographic space, U+3000: no other character is made of its bytes. */
#define BLANKS " \n\xE3\x80"

static bool text_expect(struct load *l, const struct node *n)
{
	if (!node_expect(l, n, NODE_TEXT))
		return false;
	if (n->bytes == 0 || strspn(n->text, BLANKS) == n->bytes) {
		fault_value(l, n, _("this text is empty"));
		return false;
	}
	return true;
}

void read_text(struct load *l, const struct node *n, void *into, int kind)
{
	const char **text = into;
	size_t bytes = n->bytes;

	if (!text_expect(l, n))
		return;
	/* a block ends in a newline that nobody meant */
	while (n->text[bytes - 1] == '\n' || n->text[bytes - 1] == ' ')
		bytes--;
	*text = arena_dup(l->arena, n->text, bytes);
	if (kind != TEXT_LONG && strchr(*text, '\n'))
		fault_value(l, n, _("this text must be one line"));
	else if (kind == TEXT_NAME && text_width(*text) > NAME_CELLS)
		fault_value(l, n, _("this name is %d cells wide; at most %d fit into a column"),
			    text_width(*text), NAME_CELLS);
}

void read_wording(struct load *l, const struct node *n, void *into, int kind)
{
	mapping_read(l, n, &mapping_wording[kind], into);
}

/* --- ids --- */

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_id_character(char c, int kind)
{
	if (kind == ID_CLAUSE) /* ":", "@" and "#" divide the name of a question */
		return c > ' ' && c < 0x7F && !strchr(":@#", c);
	return is_letter_or_digit(c) || c == '-' || c == '_' || (kind == ID_SECTION && c == '.');
}

/* The dots of a section divide names. */
static bool is_id(const char *id, int kind)
{
	for (const char *c = id; *c; c++) {
		bool is_divider = kind == ID_SECTION && *c == '.';

		if (!is_id_character(*c, kind) || (is_divider && (c == id || !c[1] || c[1] == '.')))
			return false;
	}
	return true;
}

void read_id(struct load *l, const struct node *n, void *into, int kind)
{
	const char **id = into;

	if (!text_expect(l, n))
		return;
	if (n->bytes > LOAD_ID_BYTES) {
		fault_value(l, n, _("this id has %zu bytes; at most %d are possible"), (size_t)n->bytes,
			    LOAD_ID_BYTES);
		return;
	}
	if (!is_id(n->text, kind)) {
		if (kind == ID_CLAUSE)
			fault_value(
				l, n,
				_("\"%s\" cannot be an id; use ASCII without blanks, \":\", \"@\" and \"#\""),
				n->text);
		else if (kind == ID_SECTION)
			fault_value(l, n,
				    _("\"%s\" cannot be an id; use letters, digits, \"-\", \"_\" and, "
				      "between the "
				      "names of chapter and section, \".\""),
				    n->text);
		else
			fault_value(l, n, _("\"%s\" cannot be an id; use letters, digits, \"-\" and \"_\""),
				    n->text);
		return;
	}
	/* assessments keep documents by name: "ID.yaml" beside these two */
	if (kind == ID_CHECKLIST && (strcmp(n->text, "vocabulary") == 0 || strcmp(n->text, "crosswalk") == 0))
		fault_value(l, n, _("\"%s\" cannot be the id of a checklist; take another"), n->text);
	*id = arena_dup(l->arena, n->text, n->bytes);
}

/* --- numbers, dates, words --- */

enum { REVISION_MAX = 9999 };

static bool number_read(struct load *l, const struct node *n, int least, int most, int *number)
{
	int value = 0;

	if (!text_expect(l, n))
		return false;
	for (const char *c = n->text; *c; c++) {
		if (*c < '0' || *c > '9' || value > most) {
			value = -1;
			break;
		}
		value = value * 10 + (*c - '0');
	}
	if (value < least || value > most) {
		fault_value(l, n, _("\"%s\" is not a whole number from %d to %d"), n->text, least, most);
		return false;
	}
	*number = value;
	return true;
}

void read_format(struct load *l, const struct node *n, void *whole, int version)
{
	int number;

	(void)whole;
	if (number_read(l, n, 1, REVISION_MAX, &number) && number != version)
		fault_value(l, n, _("this is format %d; this version of gapwalk reads format %d"), number,
			    version);
}

void read_revision(struct load *l, const struct node *n, void *into, int which)
{
	unsigned *revision = into;
	int number;

	(void)which;
	if (number_read(l, n, 1, REVISION_MAX, &number))
		*revision = (unsigned)number;
}

void read_weight(struct load *l, const struct node *n, void *into, int which)
{
	(void)which;
	number_read(l, n, 0, WEIGHT_MAX, into);
}

void read_date(struct load *l, const struct node *n, void *into, int which)
{
	static const char pattern[] = "0000-01-01";
	const char **date = into;
	char full[sizeof pattern];

	(void)which;
	if (!text_expect(l, n))
		return;
	/* a year or a month stands for its first day */
	memcpy(full, pattern, sizeof pattern);
	if (n->bytes == 4 || n->bytes == 7 || n->bytes == 10)
		memcpy(full, n->text, n->bytes);
	if (!date_is_valid(full) || strlen(n->text) < 4 || strncmp(full, n->text, n->bytes) != 0) {
		fault_value(l, n, _("\"%s\" is not a date; write 2026-11-30, 2026-11 or 2026"), n->text);
		return;
	}
	*date = arena_dup(l->arena, n->text, n->bytes);
}

void read_flag(struct load *l, const struct node *n, void *into, int which)
{
	bool *flag = into;

	(void)which;
	if (!text_expect(l, n))
		return;
	if (strcmp(n->text, "true") != 0 && strcmp(n->text, "false") != 0)
		fault_value(l, n, _("\"%s\" is neither true nor false"), n->text);
	*flag = *n->text == 't';
}

void read_language(struct load *l, const struct node *n, void *whole, int which)
{
	struct checklist *c = whole;
	const char *known[LANG__COUNT];

	(void)which;
	if (!text_expect(l, n))
		return;
	for (int lang = 0; lang < LANG__COUNT; lang++) {
		known[lang] = lang_tag((enum lang)lang);
		if (strcmp(n->text, known[lang]) != 0)
			continue;
		c->language = (enum lang)lang;
		c->has_language = true;
		return;
	}
	fault_unknown(l, n, _("no such language"), n->text, known, LANG__COUNT);
}

void read_obligation(struct load *l, const struct node *n, void *into, int which)
{
	const char *known[OBLIGATION__COUNT];

	(void)which;
	if (!text_expect(l, n) || obligation_parse(into, n->text))
		return;
	for (int o = 0; o < OBLIGATION__COUNT; o++)
		known[o] = obligation_id((enum obligation)o);
	fault_unknown(l, n, _("no such obligation"), n->text, known, OBLIGATION__COUNT);
}

/* --- terms of the vocabulary --- */

static const char *const no_such_term[] = {
	[VOCABULARY_ROLES] = N_("no such role"),
	[VOCABULARY_SERVICE_MODELS] = N_("no such service model"),
	[VOCABULARY_DEPLOYMENTS] = N_("no such deployment"),
	[VOCABULARY_CONDITIONS] = N_("no such condition"),
	[VOCABULARY_TOPICS] = N_("no such topic"),
};
_Static_assert(sizeof no_such_term / sizeof *no_such_term == VOCABULARY__COUNT, "a sentence for every kind");

/* False where there is no such term; then the fault is said at the word, which is a value or a key. */
static bool term_find(struct load *l, const struct node *n, enum vocabulary_kind kind, const char *id,
		      size_t *index)
{
	const struct vocabulary *v = &l->library->vocabulary;
	const char *known[VOCABULARY_TERMS_MAX];
	int found = vocabulary_find(v, kind, id);

	if (found >= 0) {
		*index = (size_t)found;
		return true;
	}
	if (!l->is_known[kind])
		return false;
	for (size_t i = 0; i < v->terms[kind].count; i++)
		known[i] = v->terms[kind].at[i].id;
	fault_unknown(l, n, _(no_such_term[kind]), id, known, v->terms[kind].count);
	return false;
}

bool role_find(struct load *l, const struct node *n, size_t *role)
{
	return term_find(l, n, VOCABULARY_ROLES, n->key, role);
}

void read_term(struct load *l, const struct node *n, void *into, int kind)
{
	if (text_expect(l, n))
		term_find(l, n, (enum vocabulary_kind)kind, n->text, into);
}

void read_term_set(struct load *l, const struct node *n, void *into, int kind)
{
	uint64_t *set = into;
	size_t term;

	/* an empty list would say "none" where a key left out says "all" or "always" */
	if (!list_expect(l, n, 1, VOCABULARY_TERMS_MAX))
		return;
	for (const struct node *entry = n->first; entry; entry = entry->next) {
		if (!text_expect(l, entry) ||
		    !term_find(l, entry, (enum vocabulary_kind)kind, entry->text, &term))
			continue;
		if (*set >> term & 1)
			fault_value(l, entry, _("\"%s\" stands twice in this list"), entry->text);
		*set |= UINT64_C(1) << term;
	}
}
