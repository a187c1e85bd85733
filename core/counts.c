/* counts.c: see counts.h */
#include "core/counts.h"

#include "core/text.h"

enum { INDENT = 2, LABEL_CELLS = 36, NUMBER_CELLS = 6 };

static void set_count(size_t *counts, uint64_t set, size_t most)
{
	for (size_t i = 0; i < most; i++)
		counts[i] += set >> i & 1;
}

void counts_read(struct counts *c, const struct library *l, size_t checklist)
{
	const struct checklist *list = &l->checklists[checklist];

	*c = (struct counts){.items = list->item_count};
	for (size_t i = 0; i < list->item_count; i++) {
		const struct item *item = &list->items[i];

		c->questions += (size_t)__builtin_popcountll(item->roles);
		c->parts += item->part_count;
		c->obligations[item->obligation]++;
		c->topics[item->topic]++;
		set_count(c->roles, item->roles, ROLES_MAX);
		set_count(c->service_models, item->service_models, SERVICE_MODELS_MAX);
	}
}

/* "  label            12" */
static void line_print(const char *label, size_t number, int indent, struct buffer *to)
{
	int blanks = LABEL_CELLS - indent - text_width(label);

	buffer_add_fill(to, ' ', (size_t)indent);
	buffer_add(to, label);
	buffer_add_fill(to, ' ', (size_t)(blanks > 0 ? blanks : 1));
	buffer_printf(to, "%*zu\n", NUMBER_CELLS, number);
}

static void heading_print(const char *heading, struct buffer *to)
{
	buffer_add(to, heading);
	buffer_add(to, "\n");
}

static void terms_print(const char *heading, const struct terms *terms, const size_t *counts, bool with_none,
			struct buffer *to)
{
	heading_print(heading, to);
	for (size_t i = 0; i < terms->count; i++)
		if (with_none || counts[i] > 0)
			line_print(terms->at[i].name.in[lang_in_use()], counts[i], INDENT, to);
}

void counts_print(const struct counts *c, const struct library *l, size_t checklist, struct buffer *to)
{
	const struct checklist *list = &l->checklists[checklist];
	const struct vocabulary *v = &l->vocabulary;

	buffer_printf(to, _("%s, %s, revision %u: %s"), list->id, list->edition, list->revision,
		      list->title.in[lang_in_use()]);
	buffer_add(to, "\n");
	line_print(_("items"), c->items, 0, to);
	line_print(_("questions"), c->questions, 0, to);
	line_print(_("parts"), c->parts, 0, to);
	terms_print(_("items by role"), &v->terms[VOCABULARY_ROLES], c->roles, true, to);
	terms_print(_("items by service model"), &v->terms[VOCABULARY_SERVICE_MODELS], c->service_models,
		    true, to);
	heading_print(_("items by obligation"), to);
	for (int o = 0; o < OBLIGATION__COUNT; o++)
		line_print(obligation_name((enum obligation)o), c->obligations[o], INDENT, to);
	terms_print(_("items by topic"), &v->terms[VOCABULARY_TOPICS], c->topics, false, to);
}
