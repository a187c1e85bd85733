/* table.c: prints what this host's C.UTF-8 says of every character, for portable/characters.c.
 *
 * Built and run by the build.  Equal blocks of 256 characters stand once. */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "portable/characters.h"

static unsigned char bits_of(wchar_t c)
{
	int cells = wcwidth(c);

	return (unsigned char)((cells < 0 ? CHARACTER_UNKNOWN : cells) |
			       (iswprint((wint_t)c) ? CHARACTER_PRINT : 0) |
			       (iswalnum((wint_t)c) ? CHARACTER_ALNUM : 0));
}

static void block_print(const unsigned char *block)
{
	printf("\t{");
	for (int i = 0; i < CHARACTER_BLOCK; i++)
		printf("%d,", block[i]);
	puts("},");
}

int main(void)
{
	static unsigned char blocks[CHARACTER_BLOCKS][CHARACTER_BLOCK];
	static int block_of[CHARACTER_BLOCKS];
	int count = 0;

	if (!setlocale(LC_CTYPE, "C.UTF-8")) {
		fputs("This host has no C.UTF-8 (Debian: libc-bin) to take the widths of characters from.\n",
		      stderr);
		return 1;
	}
	puts("static const unsigned char blocks[][CHARACTER_BLOCK] = {");
	for (int b = 0; b < CHARACTER_BLOCKS; b++) {
		int same = 0;

		for (int i = 0; i < CHARACTER_BLOCK; i++)
			blocks[count][i] = bits_of(b * CHARACTER_BLOCK + i);
		while (memcmp(blocks[same], blocks[count], CHARACTER_BLOCK) != 0)
			same++;
		if (same == count)
			block_print(blocks[count++]);
		block_of[b] = same;
	}
	puts("};\nstatic const unsigned char block_of[CHARACTER_BLOCKS] = {");
	for (int b = 0; b < CHARACTER_BLOCKS; b++)
		printf("%d,", block_of[b]);
	puts("};");
	return count > 256 || ferror(stdout) || fflush(stdout) != 0;
}
