/* document.c: documents from files, and what kind they are.  See load.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checklists/load.h"
#include "checklists/parse.h"
#include "core/buffer.h"
#include "core/mem.h"

int document_read(struct document *d, const char *path, struct err *e)
{
	struct buffer content = {0};
	char chunk[64 * 1024];
	FILE *file = fopen(path, "re");
	size_t got;
	int rc = 0;

	if (!file)
		return err_set(e, ERR_IO, _("%s cannot be opened: %s."), path, err_reason(errno));
	while (rc == 0 && (got = fread(chunk, 1, sizeof chunk, file)) > 0) {
		buffer_add_bytes(&content, chunk, got);
		if (content.bytes > LOAD_FILE_BYTES)
			rc = err_set(e, ERR_PARSE,
				     _("%s is larger than %d MiB, the most that a checklist can be."), path,
				     LOAD_FILE_BYTES / (1024 * 1024));
	}
	if (rc == 0 && ferror(file))
		rc = err_set(e, ERR_IO, _("%s cannot be read: %s."), path, err_reason(errno));
	fclose(file);
	if (rc == 0) {
		size_t size = content.bytes;
		*d = (struct document){mem_dup(path), buffer_take(&content), size};
	}
	buffer_release(&content);
	return rc;
}

void document_release(struct document *d)
{
	free((char *)d->name);
	free((char *)d->bytes);
	*d = (struct document){0};
}

char *document_standard_name(const struct document *d)
{
	struct buffer name = {0};
	char *key, *value;

	if (!document_first_key(d, &key, &value))
		return NULL;
	if (strcmp(key, "vocabulary") == 0 || strcmp(key, "crosswalk") == 0)
		buffer_printf(&name, "%s.yaml", key);
	else if (strcmp(key, "checklist") == 0 && *value)
		buffer_printf(&name, "%s.yaml", value);
	free(value);
	free(key);
	return name.text ? buffer_take(&name) : NULL;
}
