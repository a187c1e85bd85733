/* test_glossary.c: recurring terms are the same in every checklist (checklists/glossary.yaml). */
#include "checklists/parse.h"
#include "core/text.h"
#include "tests/unit/checklists/shipped.h"

struct glossary {
	struct document document;
	struct arena *arena;
	const struct node *terms, *names;
	const struct library *library;
};

static int glossary_open(void **state)
{
	static struct glossary g;
	struct findings findings;
	struct err e = {0};
	struct node *root;
	void *library;

	if (shipped_open(&library) != 0 || document_read(&g.document, "checklists/glossary.yaml", &e) != 0)
		return -1;
	g.library = library;
	g.arena = arena_new();
	findings_init(&findings, &g.document);
	root = document_parse(&g.document, 0, "empty", g.arena, &findings);
	g.terms = root && findings.count == 0 ? node_child(root, "terms") : NULL;
	g.names = g.terms ? node_child(root, "names") : NULL;
	findings_release(&findings);
	*state = &g;
	return g.terms ? 0 : -1;
}

static int glossary_close(void **state)
{
	struct glossary *g = *state;

	arena_free(g->arena);
	document_release(&g->document);
	library_free((struct library *)g->library);
	return 0;
}

static void text_add(struct buffer *to, const struct wording *w, enum lang l)
{
	if (w->in[l]) {
		buffer_add(to, w->in[l]);
		buffer_add(to, "\n");
	}
}

/* Takes the names of laws out: they keep the words of where they are from. */
static void names_blank(const struct node *names, char *texts)
{
	for (const struct node *n = names ? names->first : NULL; n; n = n->next)
		for (char *at = texts; (at = strstr(at, n->text)); at += n->bytes)
			memset(at, ' ', n->bytes);
}

/* Every text of the library in one language, parted by newlines; buffer_release.  Notes on a source are left
 * out: they quote its words. */
static void texts_gather(const struct glossary *g, enum lang in, struct buffer *to)
{
	const struct library *l = g->library;

	for (size_t i = 0; i < l->checklist_count; i++)
		for (size_t k = 0; k < l->checklists[i].item_count; k++) {
			const struct item *item = &l->checklists[i].items[k];

			for (size_t r = 0; r < ROLES_MAX; r++)
				text_add(to, &item->ask[r], in);
			text_add(to, &item->look_for, in);
			text_add(to, &item->evidence, in);
			for (size_t p = 0; p < item->part_count; p++)
				text_add(to, &item->parts[p].text, in);
		}
	for (size_t i = 0; i < l->relation_count; i++)
		text_add(to, &l->relations[i].because, in);
	for (int kind = 0; kind < VOCABULARY__COUNT; kind++)
		for (size_t i = 0; i < l->vocabulary.terms[kind].count; i++)
			text_add(to, &l->vocabulary.terms[kind].at[i].help, in);
	names_blank(g->names, to->text);
}

static void terms__are_used__in_each_language(void **state)
{
	const struct glossary *g = *state;
	size_t unused = 0;

	for (int l = 0; l < LANG__COUNT; l++) {
		struct buffer texts = {0};

		texts_gather(g, (enum lang)l, &texts);
		for (const struct node *n = g->terms->first; n; n = n->next) {
			const struct node *term = node_child(n, lang_tag((enum lang)l));

			assert_non_null(term);
			if (!text_contains(texts.text, term->text)) {
				print_error("\"%s\" (%s) is not used\n", term->text, lang_tag((enum lang)l));
				unused++;
			}
		}
		buffer_release(&texts);
	}
	assert_int_equal(unused, 0);
}

/* The line of a text that a place in it stands in. */
static void line_print(const char *texts, const char *at, const char *never, const char *term)
{
	const char *start = at;

	while (start > texts && start[-1] != '\n')
		start--;
	print_error("\"%s\" should be \"%s\": %.*s\n", never, term, (int)strcspn(start, "\n"), start);
}

static size_t never_count(const struct node *entry, enum lang l, const char *texts)
{
	struct buffer key = {0};
	const struct node *term = node_child(entry, lang_tag(l)), *list;
	size_t found = 0;

	buffer_printf(&key, "never-%s", lang_tag(l));
	list = node_child(entry, key.text);
	for (const struct node *n = list ? list->first : NULL; n; n = n->next)
		for (const char *at = texts; (at = strstr(at, n->text)); at += strlen(n->text)) {
			line_print(texts, at, n->text, term->text);
			found++;
		}
	buffer_release(&key);
	return found;
}

static void words_of_elsewhere__stand_nowhere(void **state)
{
	const struct glossary *g = *state;
	size_t found = 0;

	for (int l = 0; l < LANG__COUNT; l++) {
		struct buffer texts = {0};

		texts_gather(g, (enum lang)l, &texts);
		for (const struct node *n = g->terms->first; n; n = n->next)
			found += never_count(n, (enum lang)l, texts.text);
		buffer_release(&texts);
	}
	assert_int_equal(found, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms__are_used__in_each_language),
		cmocka_unit_test(words_of_elsewhere__stand_nowhere),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("glossary", tests, glossary_open, glossary_close);
}
