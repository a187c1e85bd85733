#include "core/template.h"

#include <stdlib.h>

void template_free(struct template *t)
{
	if (!t)
		return;
	arena_free(t->arena);
	free(t);
}
