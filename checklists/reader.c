/* reader.c: mappings, lists, and saying what is wrong with them.  See reader.h. */
#include "checklists/reader.h"

#include <string.h>

#include "checklists/hint.h"
#include "checklists/script.h"

/* --- saying what is wrong --- */

void fault_value(struct load *l, const struct node *n, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	finding_add_list(&l->findings, l->document, n->line, n->column, n, format, arguments);
	va_end(arguments);
}

void fault_key(struct load *l, const struct node *n, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	finding_add_list(&l->findings, l->document, n->key ? n->key_line : n->line,
			 n->key ? n->key_column : n->column, n, format, arguments);
	va_end(arguments);
}

/* Appends what may have been meant, or all that is known. */
static void hint_add(struct buffer *to, const char *word, const char *const *known, size_t count)
{
	const char *nearest = hint_nearest(word, known, count);

	if (nearest) {
		buffer_printf(to, _("; did you mean \"%s\"?"), nearest);
		return;
	}
	if (count == 0)
		return;
	buffer_add(to, _("; known are: "));
	for (size_t i = 0; i < count; i++) {
		buffer_add(to, i ? ", " : "");
		buffer_add(to, known[i]);
	}
}

void fault_unknown(struct load *l, const struct node *n, const char *what, const char *word,
		   const char *const *known, size_t count)
{
	struct buffer hint = {0};

	hint_add(&hint, word, known, count);
	if (word == n->key)
		/* TRANSLATORS: "no such key", the word, and what it may have been meant to be. */
		fault_key(l, n, _("%s: \"%s\"%s"), what, word, hint.text ? hint.text : "");
	else
		fault_value(l, n, _("%s: \"%s\"%s"), what, word, hint.text ? hint.text : "");
	buffer_release(&hint);
}

/* --- kinds of nodes --- */

static const char *kind_name(enum node_kind kind, const struct node *n)
{
	if (n && n->kind == NODE_TEXT && n->bytes == 0)
		return _("nothing");
	switch (kind) {
	case NODE_MAP:
		return _("a mapping of keys");
	case NODE_LIST:
		return _("a list");
	default:
		return _("a text");
	}
}

bool node_expect(struct load *l, const struct node *n, enum node_kind kind)
{
	if (n->kind == kind || n->kind == NODE_BROKEN)
		return n->kind == kind;
	if (n->kind == NODE_TEXT && n->plain && strstr(n->text, SCRIPT_WIDE_COLON))
		fault_value(
			l, n,
			_("%s is expected here, not %s; the colon of YAML is \": \", not a full-width one"),
			kind_name(kind, NULL), kind_name(n->kind, n));
	else
		fault_value(l, n, _("%s is expected here, not %s"), kind_name(kind, NULL),
			    kind_name(n->kind, n));
	return false;
}

bool list_expect(struct load *l, const struct node *n, size_t least, size_t most)
{
	if (!node_expect(l, n, NODE_LIST))
		return false;
	if (n->count < least)
		fault_value(l, n, _("this list is empty"));
	else if (n->count > most)
		fault_value(l, n, _("this list has %zu entries; at most %zu are possible"), (size_t)n->count,
			    most);
	return n->count >= least && n->count <= most;
}

void id_claim(struct load *l, const void *list, const struct node *entry, const char *key)
{
	const struct node *id = node_child(entry, key), *first;

	if (!id || id->kind != NODE_TEXT || id->bytes == 0)
		return;
	first = names_add(&l->ids, list, id->text, id->bytes, (void *)entry);
	if (first)
		fault_value(l, id, _("\"%s\" stands here twice, first on line %u"), id->text,
			    (unsigned)first->line);
}

/* --- mappings --- */

static size_t key_find(const struct mapping *m, const char *name)
{
	size_t i = 0;

	while (i < m->count && strcmp(m->keys[i].name, name) != 0)
		i++;
	return i;
}

static void unknown_key(struct load *l, const struct node *n, const struct mapping *m)
{
	const char *known[MAPPING_KEYS_MAX];

	for (size_t i = 0; i < m->count; i++)
		known[i] = m->keys[i].name;
	fault_unknown(l, n, _("no such key"), n->key, known, m->count);
}

void mapping_read(struct load *l, const struct node *n, const struct mapping *m, void *into)
{
	const struct node *found[MAPPING_KEYS_MAX] = {0};

	if (!node_expect(l, n, NODE_MAP))
		return;
	for (const struct node *child = n->first; child; child = child->next) {
		size_t i = key_find(m, child->key);

		if (i < m->count)
			found[i] = child;
		else
			unknown_key(l, child, m);
	}
	/* in the order of the table: sections before the items that name them */
	for (size_t i = 0; i < m->count; i++) {
		const struct key *key = &m->keys[i];

		if (found[i])
			key->read(l, found[i], (char *)into + key->offset, key->which);
		else if (key->is_needed)
			fault_value(l, n, _("the key \"%s\" is missing"), key->name);
	}
}
