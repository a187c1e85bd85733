/* filename.h: what a file is, by its name and its first bytes, and a name that is safe to make a file with.
 */
#ifndef CORE_FILENAME_H
#define CORE_FILENAME_H

#include <stddef.h>

#include "core/buffer.h"

enum { FILE_NAME_BYTES = 200 }; /* below what file systems take, with room for an ending */

/* Appends the last part of a path as one clean line of at most FILE_NAME_BYTES that names a file in the
 * folder it is used in, and nothing else: no slash, not hidden, no leading hyphen, never empty.  Any bytes
 * may come in. */
void file_name_harmless(const char *path, struct buffer *to);

enum { FILE_HEAD_BYTES = 512 };

/* The media type by the first bytes (at most FILE_HEAD_BYTES of them), then by the end of the name:
 * "application/pdf"; "application/octet-stream" where neither tells. */
const char *file_type(const char *name, const char *head, size_t bytes);

/* Appends a size in bytes for people: "812 B", "1.2 KiB", "16.0 MiB". */
void file_size_print(long long bytes, struct buffer *to);

#endif
