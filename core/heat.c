#include "core/heat.h"

static void column_try(struct heat *h, const struct score *s, size_t role, size_t model)
{
	struct heat_column column = {.role = role, .model = model};

	for (size_t t = 0; t < s->by_count[SCORE_BY_TOPIC]; t++)
		tally_add(&column.all, score_cell(s, t, role, model));
	if (tally_questions(&column.all) > 0)
		h->columns[h->column_count++] = column;
}

void heat_of(struct heat *h, const struct score *s, const struct library *l)
{
	const struct terms *terms = l->vocabulary.terms;

	*h = (struct heat){.topic_count = 0};
	for (size_t t = 0; t < terms[VOCABULARY_TOPICS].count; t++)
		if (tally_questions(&s->by[SCORE_BY_TOPIC][t]) > 0)
			h->topics[h->topic_count++] = t;
	for (size_t role = 0; role < terms[VOCABULARY_ROLES].count; role++) {
		size_t before = h->column_count;

		for (size_t model = 0; model < terms[VOCABULARY_SERVICE_MODELS].count; model++)
			column_try(h, s, role, model);
		h->role_count += h->column_count > before;
	}
}

/* Marks of one kind: cut, but never none for something. */
static int marks_of(int64_t amount, int64_t worth, int marks)
{
	/* What is too large to be multiplied loses nothing that a mark would show. */
	int64_t count = worth <= INT64_MAX / marks ? amount * marks / worth : amount / (worth / marks);

	if (count == 0 && amount > 0)
		return 1;
	return count > marks ? marks : (int)count;
}

struct bar sums_bar_of(const struct sums *s, int marks)
{
	int64_t worth = s->answered + s->open, lost = s->answered - s->points;
	struct bar bar = {0};

	if (worth == 0 || marks <= 0)
		return bar;
	bar.earned = marks_of(s->points, worth, marks);
	bar.open = marks_of(s->open, worth, marks);
	/* A full bar is a promise: what is lost or open takes its mark from what is earned. */
	while (bar.earned > 0 && bar.earned + (s->open > 0) + (lost > 0) > marks)
		bar.earned--;
	while (bar.open > 0 && bar.earned + bar.open + (lost > 0) > marks)
		bar.open--;
	if (lost == 0 && s->open > 0)
		bar.open = marks - bar.earned;
	bar.lost = marks - bar.earned - bar.open;
	return bar;
}

void sums_bar(const struct sums *s, int marks, struct buffer *to)
{
	struct bar bar = sums_bar_of(s, marks);

	buffer_add_fill(to, HEAT_EARNED, (size_t)bar.earned);
	buffer_add_fill(to, HEAT_OPEN, (size_t)bar.open);
	buffer_add_fill(to, HEAT_LOST, (size_t)bar.lost);
	buffer_add_fill(to, ' ', (size_t)(marks - bar.earned - bar.open - bar.lost));
}

enum answer tally_gravest(const struct tally *t)
{
	static const enum answer gravest[] = {ANSWER_NOT_MET, ANSWER_PARTIAL, ANSWER_OPEN, ANSWER_MET};

	for (size_t i = 0; i < sizeof gravest / sizeof *gravest; i++)
		if (t->count[gravest[i]] > 0)
			return gravest[i];
	return ANSWER_NOT_APPLICABLE;
}
