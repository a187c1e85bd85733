/* lines_filter.c: the walk through a part of the questions.  See lines.h */
#include <stdlib.h>
#include <string.h>

#include "app/lines.h"
#include "core/filter.h"
#include "core/mem.h"

/* "open not-met must backup plan": answers and obligations by their words, the rest is looked for. */
static void filter_read(const char *words, struct filter *f, struct buffer *text)
{
	while (*(words += strspn(words, " "))) {
		size_t bytes = strcspn(words, " ");
		char *word = mem_dup_bytes(words, bytes);
		enum answer a;
		enum obligation o;

		if (strcmp(word, "gaps") == 0)
			f->answers |= FILTER_GAPS;
		else if (answer_parse(&a, word))
			f->answers |= 1U << a;
		else if (obligation_parse(&o, word))
			f->obligations |= 1U << o;
		else
			buffer_printf(text, "%s%s", text->bytes ? " " : "", word);
		free(word);
		words += bytes;
	}
	f->text = text->text;
}

static void want(struct lines *l, bool *wanted, size_t count)
{
	free(l->wanted);
	l->wanted = wanted;
	l->wanted_count = count;
	lines_order(l);
}

void lines_filter(struct lines *l, enum key_command id, const char *rest)
{
	char *words =
		*rest ? mem_dup(rest)
		      : lines_ask(l, _("Only (open, gaps, met, not-met, must, should, or any words)"), "");
	struct buffer text = {0}, says = {0};
	struct filter f = {0};
	struct err e = {0};
	size_t asked, found = 0;
	bool *wanted;

	(void)id;
	if (!words)
		return;
	filter_read(words, &f, &text);
	free(words);
	session_questions(l->session, &asked);
	wanted = mem_alloc(asked + 1);
	if (filter_is_empty(&f)) {
		lines_say("%s", _("Nothing was changed."));
	} else if (filter_apply(&f, l->session, wanted, &found, &e) < 0) {
		lines_refuse(&e);
	} else if (found == 0) {
		lines_say("%s", _("No question fits; choose less."));
	} else {
		want(l, wanted, asked);
		wanted = NULL;
		filter_words(&f, l->session, &says);
		lines_say(P_("Only %s: %zu question.  X shows all.", "Only %s: %zu questions.  X shows all.",
			     found),
			  says.text, found);
		lines_show(l);
	}
	free(wanted);
	buffer_release(&text);
	buffer_release(&says);
}

void lines_filter_clear(struct lines *l, enum key_command id, const char *rest)
{
	bool was = l->wanted != NULL;

	(void)id;
	(void)rest;
	if (was)
		want(l, NULL, 0);
	lines_say("%s", was ? _("Every question is shown.") : _("Every question is shown already."));
}

void lines_filter_reach(struct lines *l, size_t question)
{
	if (!l->wanted || l->wanted[question])
		return;
	lines_filter_clear(l, KEY_FILTER_CLEAR, "");
}
