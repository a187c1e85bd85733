/* related.c: what the crosswalk says of two questions, in words. */
#include <stdlib.h>

#include "core/text.h"
#include "tui/screen.h"

const char *relation_reason(const struct related *r)
{
	return r->steps == 1 ? wording_here(&r->because->because) : "";
}

void related_add_question(const struct session *s, size_t question, struct page *to)
{
	size_t count, from = to->count;
	const struct question *q = &session_questions(s, &count)[question];
	enum answer a = session_answer_of(s, question);
	struct buffer line = {0}, lead = {0};

	buffer_printf(&lead, "[%c] ", answer_mark(a));
	walk_label(s, (struct place){question, WHOLE, WHOLE}, &line);
	buffer_printf(&line, "  %s%s%s", obligation_name(q->item->obligation), C_("list", ", "),
		      answer_name(a));
	page_add(to, STYLE_STRONG, 0, lead.text, line.text);
	page_mark(to, from, 3, answer_style(a));
	page_add(to, STYLE_PLAIN, 4, NULL, wording_here(&q->item->ask[q->role]));
	buffer_release(&lead);
	buffer_release(&line);
}

void related_add_chain(const struct session *s, size_t question, const struct related *r, struct page *to)
{
	struct link *links;
	size_t count = session_chain(s, question, r, &links);

	for (size_t i = 0; i < count; i++) {
		const char *because = wording_here(&links[i].because->because);
		struct buffer line = {0};

		buffer_printf(&line, "%s:%s  ", links[i].item->checklist->id, links[i].item->id);
		/* TRANSLATORS: "demands the same: Both ask for a yearly review." */
		if (*because)
			buffer_printf(&line, _("%s: %s"), relation_name(links[i].kind), because);
		else
			buffer_add(&line, relation_name(links[i].kind));
		page_add(to, STYLE_PLAIN, 2 + 2 * (int)i, "-> ", line.text);
		buffer_release(&line);
	}
	free(links);
}
