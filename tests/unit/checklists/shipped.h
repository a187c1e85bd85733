/* shipped.h: the library that travels inside the program, for tests of its content. */
#ifndef TESTS_UNIT_CHECKLISTS_SHIPPED_H
#define TESTS_UNIT_CHECKLISTS_SHIPPED_H

#include "tests/unit/checklists/fixture.h"

static inline int shipped_open(void **state)
{
	size_t count;
	const struct document *documents = builtin_documents(&count);
	struct library *l = NULL;
	struct faults f = {0};
	struct err e = {0};
	struct buffer b = {0};

	if (library_load(&l, documents, count, &f, &e) != 0) {
		faults_print(&f, &b);
		print_error("%s", b.text);
	}
	buffer_release(&b);
	faults_release(&f);
	*state = l;
	return l ? 0 : -1;
}

static inline int shipped_close(void **state)
{
	library_free(*state);
	return 0;
}

#endif
