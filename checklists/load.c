/* load.c: a set of documents becomes a library.  See load.h.
 *
 * A document is parsed when it is added, and read by its kind: the vocabulary first, for checklists use its
 * words, and crosswalks last, for they name the items of checklists.  What has to wait keeps its tree.  A
 * built-in document is parsed only where what was prepared of it does not serve (prepared.h). */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "checklists/parse.h"
#include "checklists/prepared.h"
#include "checklists/reader.h"
#include "core/mem.h"

enum kind { KIND_VOCABULARY, KIND_CHECKLIST, KIND_CROSSWALK, KIND__COUNT };

static const char *const first_keys[] = {
	[KIND_VOCABULARY] = "vocabulary",
	[KIND_CHECKLIST] = "checklist",
	[KIND_CROSSWALK] = "crosswalk",
};
_Static_assert(sizeof first_keys / sizeof *first_keys == KIND__COUNT, "a first key for every kind");

/* A document that was added; kind is KIND__COUNT where it cannot be read. */
struct source {
	enum kind kind;
	const struct document *builtin; /* the same, where it waits to be taken */
	const struct node *root;        /* where it waits to be read */
	struct arena *nodes;
};

/* --- kinds --- */

static enum kind kind_of(const char *key)
{
	int kind = 0;

	while (kind < KIND__COUNT && strcmp(first_keys[kind], key) != 0)
		kind++;
	return (enum kind)kind;
}

/* "vocabulary.yaml" and "crosswalk.yaml" are called by their kinds, checklists by their ids. */
static enum kind builtin_kind(const struct document *builtin)
{
	char *key = mem_dup_bytes(builtin->name, strcspn(builtin->name, "."));
	enum kind kind = kind_of(key);

	free(key);
	return kind == KIND__COUNT ? KIND_CHECKLIST : kind;
}

static enum kind source_kind(struct load *l, const struct node *root)
{
	enum kind kind;

	if (!node_expect(l, root, NODE_MAP))
		return KIND__COUNT;
	kind = root->first ? kind_of(root->first->key) : KIND__COUNT;
	if (kind != KIND__COUNT)
		return kind;
	for (const struct node *n = root->first; n; n = n->next)
		if (kind_of(n->key) != KIND__COUNT) {
			fault_key(l, n, _("\"%s\" must be the first key: it says what this file is"), n->key);
			return KIND__COUNT;
		}
	fault_value(
		l, root,
		_("the first key must be \"checklist\", \"vocabulary\" or \"crosswalk\": it says what this "
		  "file is"));
	return KIND__COUNT;
}

/* --- documents by kind --- */

/* Index of the first of the kind, or the number of documents. */
static size_t source_find(const struct load *l, enum kind kind)
{
	size_t i = 0;

	while (i < l->document_count && l->sources[i].kind != kind)
		i++;
	return i;
}

static void vocabulary_read(struct load *l, const struct node *root)
{
	size_t first = source_find(l, KIND_VOCABULARY);

	if (first < l->document)
		fault_key(l, root->first,
			  _("this is a second vocabulary; the first is in %s, and there can be one "
			    "only"),
			  l->documents[first].name);
	else
		mapping_read(l, root, &mapping_vocabulary, &l->library->vocabulary);
}

static void checklist_unique(struct load *l, const struct node *id, const struct checklist *c)
{
	const struct checklist *other = l->library->checklists;

	for (size_t i = 0; i < l->document; i++) {
		if (l->sources[i].kind != KIND_CHECKLIST || strcasecmp((other++)->id, c->id) != 0)
			continue;
		fault_value(l, id, _("\"%s\" is the id of the checklist in %s already"), c->id,
			    l->documents[i].name);
		return;
	}
}

static void checklist_read(struct load *l, const struct node *root)
{
	struct library *library = l->library;
	struct checklist *c = &l->checklists[library->checklist_count];

	if (library->checklist_count == LOAD_CHECKLISTS_MAX) {
		fault_key(l, root->first, _("this is one checklist more than the %d that can be loaded"),
			  LOAD_CHECKLISTS_MAX);
		return;
	}
	c->id = ""; /* looked up even where it is faulty */
	mapping_read(l, root, &mapping_checklist, c);
	if (*c->id)
		checklist_unique(l, root->first, c);
	library->checklist_count++;
}

static void crosswalk_read(struct load *l, const struct node *root)
{
	mapping_read(l, root, &mapping_crosswalk, l->library);
}

static void (*const readers[])(struct load *l, const struct node *root) = {
	[KIND_VOCABULARY] = vocabulary_read,
	[KIND_CHECKLIST] = checklist_read,
	[KIND_CROSSWALK] = crosswalk_read,
};
_Static_assert(sizeof readers / sizeof *readers == KIND__COUNT, "a reader for every kind");

static void source_release(struct source *s)
{
	arena_free(s->nodes);
	s->nodes = NULL;
	s->root = NULL;
}

static void source_parse(struct load *l, size_t index, const char *bytes)
{
	const char *empty = _("this file is empty; a checklist begins with \"checklist: ID\"");
	const struct document d = {l->documents[index].name, bytes, l->documents[index].size};
	struct source *s = &l->sources[index];

	l->document = index;
	s->builtin = NULL;
	s->kind = KIND__COUNT;
	s->nodes = arena_new();
	s->root = document_parse(&d, index, empty, s->nodes, &l->findings);
	if (s->root)
		s->kind = source_kind(l, s->root);
	if (s->kind == KIND__COUNT)
		source_release(s);
}

/* What was prepared of a built-in document goes into the library; false where it must be parsed. */
static bool source_take(struct load *l, size_t index)
{
	const struct source *s = &l->sources[index];
	struct library *library = l->library;

	switch (s->kind) {
	case KIND_VOCABULARY:
		if (source_find(l, KIND_VOCABULARY) < index)
			return false;
		library->vocabulary = prepared.vocabulary;
		for (int kind = 0; kind < VOCABULARY__COUNT; kind++)
			l->is_known[kind] = true;
		return true;
	case KIND_CHECKLIST:
		return library->checklist_count < LOAD_CHECKLISTS_MAX &&
		       prepared_take_checklist(library, s->builtin, &l->checklists[library->checklist_count]);
	default:
		for (size_t i = 0; i < l->document_count; i++)
			if (i != index && l->sources[i].kind == KIND_CROSSWALK)
				return false;
		return prepared_take_crosswalk(library);
	}
}

/* Reads all of a kind that wait for it.  Related items are known by their nodes until the last crosswalk was
 * read; of other documents nothing is left but what the library took. */
static void kind_read(struct load *l, enum kind kind)
{
	for (size_t i = 0; i < l->document_count; i++) {
		struct source *s = &l->sources[i];

		if (s->kind != kind)
			continue;
		l->document = i;
		if (s->builtin && source_take(l, i))
			s->builtin = NULL;
		if (s->builtin)
			source_parse(l, i, s->builtin->bytes);
		if (!s->root)
			continue;
		l->scratch = s->nodes;
		readers[kind](l, s->root);
		if (kind == KIND_CROSSWALK)
			continue;
		names_release(&l->clauses);
		names_release(&l->ids);
		source_release(s);
	}
}

/* --- the set --- */

struct load *load_new(void)
{
	struct load *l = mem_alloc(sizeof *l);

	l->library = mem_alloc(sizeof *l->library);
	l->arena = l->library->arena = arena_new();
	l->library->checklists = l->checklists =
		arena_alloc(l->arena, LOAD_CHECKLISTS_MAX * sizeof *l->checklists);
	l->ids.any_case = true;
	findings_init(&l->findings, NULL);
	return l;
}

void load_free(struct load *l)
{
	if (!l)
		return;
	names_release(&l->related);
	names_release(&l->items);
	names_release(&l->clauses);
	names_release(&l->ids);
	findings_release(&l->findings);
	for (size_t i = 0; i < l->document_count; i++) {
		source_release(&l->sources[i]);
		free((char *)l->documents[i].name);
	}
	free(l->sources);
	free(l->documents);
	library_free(l->library);
	free(l);
}

void load_add(struct load *l, const struct document *d)
{
	size_t index = l->document_count++;
	const struct document *builtin = builtin_same(d);

	l->documents = mem_grow(l->documents, l->document_count, sizeof *l->documents);
	l->documents[index] = (struct document){.name = mem_dup(d->name), .size = d->size};
	l->findings.documents = l->documents;
	l->sources = mem_grow(l->sources, l->document_count, sizeof *l->sources);
	l->sources[index] = (struct source){.kind = KIND__COUNT, .builtin = builtin};
	if (builtin)
		l->sources[index].kind = builtin_kind(builtin);
	else
		source_parse(l, index, d->bytes);
	kind_read(l, KIND_VOCABULARY);
	if (source_find(l, KIND_VOCABULARY) < l->document_count)
		kind_read(l, KIND_CHECKLIST);
}

int load_finish(struct load *l, struct library **library, struct faults *f, struct err *e)
{
	int rc;

	faults_release(f);
	if (l->document_count == 0)
		return err_set(e, ERR_PARSE, _("No checklist file was given."));
	/* a file that could not be read may be the one */
	if (source_find(l, KIND_VOCABULARY) == l->document_count &&
	    source_find(l, KIND__COUNT) == l->document_count)
		finding_add(&l->findings, 0, 1, 1, NULL,
			    _("none of the files is a vocabulary, which begins with \"vocabulary: 1\""));
	kind_read(l, KIND_CHECKLIST);
	kind_read(l, KIND_CROSSWALK);
	rc = findings_conclude(&l->findings, f, e);
	if (rc == 0) {
		*library = l->library;
		l->library = NULL;
	}
	return rc;
}

int library_load(struct library **library, const struct document *documents, size_t count, struct faults *f,
		 struct err *e)
{
	struct load *l = load_new();
	int rc;

	for (size_t i = 0; i < count; i++)
		load_add(l, &documents[i]);
	rc = load_finish(l, library, f, e);
	load_free(l);
	return rc;
}
