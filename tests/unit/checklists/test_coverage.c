/* test_coverage.c: every clause of every document is asked or set aside, once, and nothing is invented.
 *
 * tests/data/clauses/ID.clauses lists the clauses of a source document in its order, taken from the document
 * and not from the checklist: "CLAUSE ROLES", the roles it addresses, or "-" where it cannot be assessed. */
#include "tests/unit/checklists/shipped.h"

enum { CLAUSES_MAX = 1024 };

struct clause {
	char id[64];
	uint64_t roles; /* 0: cannot be assessed */
};

struct clauses {
	struct clause at[CLAUSES_MAX];
	size_t count;
};

static void clauses_read(struct clauses *all, const struct library *l, const char *checklist)
{
	struct buffer path = {0};
	char line[256], roles[64];
	FILE *f;

	all->count = 0;
	buffer_printf(&path, "tests/data/clauses/%s.clauses", checklist);
	f = fopen(path.text, "re");
	if (!f)
		fail_msg("%s is missing", path.text);
	while (fgets(line, sizeof line, f)) {
		struct clause *c = &all->at[all->count];
		size_t bytes;

		if (*line == '#' || sscanf(line, "%63s %63s", c->id, roles) != 2)
			continue;
		c->roles = 0;
		if (strcmp(roles, "-") != 0 &&
		    vocabulary_parse(&l->vocabulary, VOCABULARY_ROLES, roles, &c->roles, &bytes))
			fail_msg("%s: %s", path.text, line);
		all->count++;
		assert_true(all->count < CLAUSES_MAX);
	}
	fclose(f);
	buffer_release(&path);
}

static const struct clause *clause_find(const struct clauses *all, const char *id)
{
	for (size_t i = 0; i < all->count; i++)
		if (strcmp(all->at[i].id, id) == 0)
			return &all->at[i];
	return NULL;
}

/* The roles that some item asks about a clause. */
static uint64_t roles_asked(const struct checklist *c, const char *clause)
{
	uint64_t roles = 0;

	for (size_t i = 0; i < c->item_count; i++)
		for (size_t k = 0; k < c->items[i].cover_count; k++)
			if (strcmp(c->items[i].covers[k], clause) == 0)
				roles |= c->items[i].roles;
	return roles;
}

static bool is_set_aside(const struct checklist *c, const char *clause)
{
	for (size_t i = 0; i < c->not_assessable_count; i++)
		if (strcmp(c->not_assessable[i].clause, clause) == 0)
			return true;
	return false;
}

static size_t missing_count(const struct library *l, const struct checklist *c, const struct clauses *all)
{
	size_t missing = 0;

	for (size_t i = 0; i < all->count; i++) {
		const struct clause *clause = &all->at[i];
		uint64_t asked = roles_asked(c, clause->id);
		struct buffer roles = {0};

		vocabulary_ids(&l->vocabulary, VOCABULARY_ROLES, clause->roles & ~asked, &roles);
		if (clause->roles & ~asked)
			print_error("%s: clause %s is not asked of %s\n", c->id, clause->id, roles.text);
		else if (clause->roles == 0 && !is_set_aside(c, clause->id))
			print_error("%s: clause %s is not under not_assessable\n", c->id, clause->id);
		else
			missing--;
		missing++;
		buffer_release(&roles);
	}
	return missing;
}

static size_t invented_count(const struct checklist *c, const struct clauses *all)
{
	size_t invented = 0;

	for (size_t i = 0; i < c->item_count; i++)
		for (size_t k = 0; k < c->items[i].cover_count; k++) {
			const struct clause *clause = clause_find(all, c->items[i].covers[k]);

			if (!clause || clause->roles == 0) {
				print_error("%s: item %s covers %s, which %s\n", c->id, c->items[i].id,
					    c->items[i].covers[k],
					    clause ? "cannot be assessed" : "is no clause");
				invented++;
			}
		}
	for (size_t i = 0; i < c->not_assessable_count; i++) {
		const struct clause *clause = clause_find(all, c->not_assessable[i].clause);

		if (!clause || clause->roles != 0) {
			print_error("%s: %s is set aside, but %s\n", c->id, c->not_assessable[i].clause,
				    clause ? "can be assessed" : "is no clause");
			invented++;
		}
	}
	return invented;
}

static void clauses__are_asked_or_set_aside__each_of_them(void **state)
{
	const struct library *l = *state;
	struct clauses all;
	size_t wrong = 0;

	for (size_t i = 0; i < l->checklist_count; i++) {
		clauses_read(&all, l, l->checklists[i].id);
		assert_true(all.count > 0);
		wrong += missing_count(l, &l->checklists[i], &all);
		wrong += invented_count(&l->checklists[i], &all);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clauses__are_asked_or_set_aside__each_of_them),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("coverage", tests, shipped_open, shipped_close);
}
