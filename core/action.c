/* action.c: see action.h */
#include "core/action.h"

#include <string.h>

#include "core/answer.h"

static const struct {
	const char *word, *name;
} statuses[] = {
#define X(id, word, name) [STATUS_##id] = {word, name},
	STATUSES(X)
#undef X
};

enum status status_parse(const char *word)
{
	int s = 0;

	while (s < STATUS__COUNT && strcmp(statuses[s].word, word) != 0)
		s++;
	return (enum status)s;
}

const char *status_word(enum status s)
{
	return s < STATUS__COUNT ? statuses[s].word : "";
}

const char *status_name(enum status s)
{
	return s < STATUS__COUNT ? _(statuses[s].name) : "";
}

enum { DATE_CELLS = 10 };

/* False where the line is not a date, a blank and a text. */
static bool line_read(const char *line, size_t bytes, struct milestone *m)
{
	size_t blanks;

	if (bytes < DATE_CELLS + 2 || line[DATE_CELLS] != ' ')
		return false;
	memcpy(m->date, line, DATE_CELLS);
	m->date[DATE_CELLS] = '\0';
	blanks = strspn(line + DATE_CELLS, " ");
	m->text = line + DATE_CELLS + blanks;
	m->bytes = bytes - DATE_CELLS - blanks;
	return DATE_CELLS + blanks < bytes && date_is_valid(m->date);
}

bool milestone_read(const char **milestones, struct milestone *m)
{
	while (**milestones) {
		const char *line = *milestones;
		size_t bytes = strcspn(line, "\n");

		*milestones = line + bytes + (line[bytes] == '\n');
		if (line_read(line, bytes, m))
			return true;
	}
	return false;
}

size_t milestones_check(const char *milestones, const char **bad, size_t *bytes)
{
	for (size_t number = 1; *milestones; number++) {
		struct milestone m;

		*bytes = strcspn(milestones, "\n");
		*bad = milestones;
		if (!line_read(milestones, *bytes, &m))
			return number;
		milestones += *bytes + (milestones[*bytes] == '\n');
	}
	return 0;
}

bool milestone_next(const char *milestones, const char *today, struct milestone *m)
{
	struct milestone one;
	bool found = false;

	/* ISO dates stand in the order of their bytes. */
	while (milestone_read(&milestones, &one)) {
		if (strcmp(one.date, today) < 0 || (found && strcmp(one.date, m->date) >= 0))
			continue;
		*m = one;
		found = true;
	}
	return found;
}
