/* load.c: a set of documents becomes a library.  See load.h.
 *
 * A document is parsed when it is added, and read by its kind: the vocabulary first, for checklists use its
 * words, and crosswalks last, for they name the items of checklists.  What has to wait keeps its tree. */
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
	const struct node *root; /* NULL where it cannot be read, and once it was */
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

/* Index of the first of the kind, or the number of those that were parsed. */
static size_t source_find(const struct load *l, enum kind kind)
{
	size_t i = 0;

	while (i < l->source_count && l->sources[i].kind != kind)
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

/* Reads all of a kind that wait for it.  Related items are known by their nodes until the last crosswalk was
 * read; of other documents nothing is left but what the library took. */
static void kind_read(struct load *l, enum kind kind)
{
	for (size_t i = 0; i < l->source_count; i++) {
		struct source *s = &l->sources[i];

		if (s->kind != kind || !s->root)
			continue;
		l->document = i;
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
	for (size_t i = 0; i < l->source_count; i++)
		source_release(&l->sources[i]);
	for (size_t i = 0; i < l->document_count; i++)
		free((char *)l->documents[i].name);
	free(l->sources);
	free(l->documents);
	library_free(l->library);
	free(l);
}

static void source_parse(struct load *l)
{
	const char *empty = _("this file is empty; a checklist begins with \"checklist: ID\"");
	struct source *s;

	l->document = l->source_count++;
	l->sources = mem_grow(l->sources, l->source_count, sizeof *l->sources);
	s = &l->sources[l->document];
	*s = (struct source){.kind = KIND__COUNT, .nodes = arena_new()};
	s->root = document_parse(&l->documents[l->document], l->document, empty, s->nodes, &l->findings);
	if (s->root)
		s->kind = source_kind(l, s->root);
	if (s->kind == KIND__COUNT)
		source_release(s);
	kind_read(l, KIND_VOCABULARY);
	if (source_find(l, KIND_VOCABULARY) < l->source_count)
		kind_read(l, KIND_CHECKLIST);
}

/* Documents that are built in wait for one that is not: without it, they are prepared. */
void load_add(struct load *l, const struct document *d)
{
	const struct document *builtin = builtin_same(d);

	l->documents = mem_grow(l->documents, l->document_count + 1, sizeof *l->documents);
	l->documents[l->document_count++] =
		(struct document){mem_dup(d->name), builtin ? builtin->bytes : d->bytes, d->size};
	l->findings.documents = l->documents;
	while (l->source_count < l->document_count && (!builtin || l->source_count > 0))
		source_parse(l);
}

int load_finish(struct load *l, struct library **library, struct faults *f, struct err *e)
{
	struct library *chosen =
		l->source_count == 0 ? prepared_choose(l->documents, l->document_count) : NULL;
	int rc;

	faults_release(f);
	if (l->document_count == 0)
		return err_set(e, ERR_PARSE, _("No checklist file was given."));
	if (chosen) {
		*library = chosen;
		return 0;
	}
	while (l->source_count < l->document_count)
		source_parse(l);
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
