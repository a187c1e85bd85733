/* progress.h: how far long work is, told to somebody who may stop it. */
#ifndef CORE_PROGRESS_H
#define CORE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	/* Called now and then; done and size are bytes, size is 0 where nobody knows how much there will be.
	 * Other than 0 stops the work. */
	int (*told)(void *arg, int64_t done, int64_t size);
	void *arg;
};

/* p may be NULL: nobody is told, and nobody stops it. */
static inline bool progress_goes_on(const struct progress *p, int64_t done, int64_t size)
{
	return !p || p->told(p->arg, done, size) == 0;
}

#endif
