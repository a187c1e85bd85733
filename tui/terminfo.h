/* terminfo.h: descriptions of common terminals that travel inside the program, for hosts that lack them.
 *
 * The build takes them from its own host's terminfo, compiled; the Makefile names them. */
#ifndef TUI_TERMINFO_H
#define TUI_TERMINFO_H

#include <stdbool.h>

/* Has curses, and the programs that are started from here, find the description of that terminal in TERMINFO;
 * false where the program carries none. */
bool terminfo_bring(const char *name);

#endif
