/* load.c: a set of documents becomes a library.  See load.h.
 *
 * Every document is parsed, then read by its kind: the vocabulary first, for checklists use its words, and
 * crosswalks last, for they name the items of checklists. */
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

/* A parsed document; kind is KIND__COUNT where it cannot be read. */
struct source {
	const struct node *root;
	enum kind kind;
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

static void vocabulary_load(struct load *l, const struct source *sources, size_t count)
{
	size_t first = count;
	bool all_known = true;

	for (size_t i = 0; i < count; i++) {
		l->document = i;
		all_known = all_known && sources[i].kind != KIND__COUNT;
		if (sources[i].kind != KIND_VOCABULARY)
			continue;
		if (first < count) {
			fault_key(l, sources[i].root->first,
				  _("this is a second vocabulary; the first is in %s, and there can be one "
				    "only"),
				  l->findings.documents[first].name);
			continue;
		}
		first = i;
		mapping_read(l, sources[i].root, &mapping_vocabulary, &l->library->vocabulary);
	}
	l->document = 0;
	/* a file that could not be read may be the one */
	if (first == count && all_known)
		finding_add(&l->findings, 0, 1, 1, NULL,
			    _("none of the files is a vocabulary, which begins with \"vocabulary: 1\""));
}

static void checklist_unique(struct load *l, const struct source *sources, size_t document,
			     const struct checklist *c)
{
	const struct node *id = node_child(sources[document].root, first_keys[KIND_CHECKLIST]), *other;

	for (size_t i = 0; i < document; i++) {
		other = sources[i].kind == KIND_CHECKLIST ? sources[i].root->first : NULL;
		if (!other || other->kind != NODE_TEXT || strcasecmp(other->text, c->id) != 0)
			continue;
		fault_value(l, id, _("\"%s\" is the id of the checklist in %s already"), c->id,
			    l->findings.documents[i].name);
		return;
	}
}

static void checklists_load(struct load *l, const struct source *sources, size_t count)
{
	struct checklist *checklists = arena_alloc(l->arena, LOAD_CHECKLISTS_MAX * sizeof *checklists);
	struct library *library = l->library;

	library->checklists = checklists;
	for (size_t i = 0; i < count; i++) {
		struct checklist *c = &checklists[library->checklist_count];

		if (sources[i].kind != KIND_CHECKLIST)
			continue;
		l->document = i;
		if (library->checklist_count == LOAD_CHECKLISTS_MAX) {
			fault_key(l, sources[i].root->first,
				  _("this is one checklist more than the %d that can be loaded"),
				  LOAD_CHECKLISTS_MAX);
			return;
		}
		c->id = ""; /* looked up even where it is faulty */
		mapping_read(l, sources[i].root, &mapping_checklist, c);
		if (*c->id)
			checklist_unique(l, sources, i, c);
		library->checklist_count++;
	}
}

static void crosswalks_load(struct load *l, const struct source *sources, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (sources[i].kind != KIND_CROSSWALK)
			continue;
		l->document = i;
		mapping_read(l, sources[i].root, &mapping_crosswalk, l->library);
	}
}

/* --- the set --- */

static void load_release(struct load *l)
{
	names_release(&l->related);
	names_release(&l->clauses);
	names_release(&l->ids);
	findings_release(&l->findings);
	arena_free(l->scratch);
	library_free(l->library);
}

static int documents_load(struct library **library, const struct document *documents, size_t count,
			  struct faults *f, struct err *e)
{
	struct load l = {.scratch = arena_new(), .library = mem_alloc(sizeof *l.library)};
	struct source *sources = arena_alloc(l.scratch, count * sizeof *sources);
	const char *empty = _("this file is empty; a checklist begins with \"checklist: ID\"");
	int rc = 0;

	faults_release(f);
	l.arena = l.library->arena = arena_new();
	l.ids.any_case = true;
	findings_init(&l.findings, documents);
	if (count == 0) {
		rc = err_set(e, ERR_PARSE, _("No checklist file was given."));
		goto out;
	}
	for (size_t i = 0; i < count; i++) {
		l.document = i;
		sources[i].root = document_parse(&documents[i], i, empty, l.arena, l.scratch, &l.findings);
		sources[i].kind = sources[i].root ? source_kind(&l, sources[i].root) : KIND__COUNT;
	}
	vocabulary_load(&l, sources, count);
	checklists_load(&l, sources, count);
	crosswalks_load(&l, sources, count);
	rc = findings_conclude(&l.findings, f, e);
	if (rc == 0) {
		*library = l.library;
		l.library = NULL;
	}
out:
	load_release(&l);
	return rc;
}

int library_load(struct library **library, const struct document *documents, size_t count, struct faults *f,
		 struct err *e)
{
	struct library *chosen = prepared_choose(documents, count);

	if (!chosen)
		return documents_load(library, documents, count, f, e);
	faults_release(f);
	*library = chosen;
	return 0;
}
