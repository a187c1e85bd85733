/* characters.h: the C library's view of characters, for a program that carries it along.
 *
 * glibc reads C.UTF-8 from files of the host; a static program on a host without them would know ASCII alone.
 * portable/characters.c defines the functions that ask the locale, under their own names, for UTF-8 and
 * nothing else, so that ours and those of the libraries are linked to these.  What each character is was
 * taken, when the program was built, from the C.UTF-8 that the other builds use (portable/table.c): the same
 * widths everywhere. */
#ifndef PORTABLE_CHARACTERS_H
#define PORTABLE_CHARACTERS_H

enum {
	CHARACTER_BLOCK = 256,
	CHARACTER_BLOCKS = 0x110000 / CHARACTER_BLOCK,

	CHARACTER_CELLS = 3,   /* these bits are the width */
	CHARACTER_UNKNOWN = 3, /* a width of -1 */
	CHARACTER_PRINT = 4,
	CHARACTER_ALNUM = 8,
};

#endif
