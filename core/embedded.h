/* embedded.h: files that travel inside the program, so that one copied binary is complete.
 *
 * tools/embed.sh makes a table of them, ended by a row without a name.  A NUL follows the bytes. */
#ifndef CORE_EMBEDDED_H
#define CORE_EMBEDDED_H

#include <stddef.h>

struct embedded {
	const char *name; /* file name without its folder */
	const char *bytes;
	size_t size;
};

#endif
