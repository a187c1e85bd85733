#include "core/filename.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"

void file_name_harmless(const char *path, struct buffer *to)
{
	size_t bytes = strlen(path), start = to->bytes;
	struct buffer valid = {0};
	const char *slash;
	char *name;

	while (bytes > 0 && path[bytes - 1] == '/')
		bytes--;
	while (bytes > 0) { /* bytes that are not UTF-8 are left out */
		size_t whole = text_valid_bytes(path, bytes);

		buffer_add_bytes(&valid, path, whole);
		if (whole == bytes)
			break;
		path += whole + 1;
		bytes -= whole + 1;
	}
	buffer_add(&valid, "");
	slash = strrchr(valid.text, '/');
	name = text_clean(slash ? slash + 1 : valid.text, strlen(slash ? slash + 1 : valid.text));
	for (char *c = name; *c; c++)
		if (*c == '\n' || *c == '\\' || ((*c == '.' || *c == '-' || *c == ' ') && c == name))
			*c = '_';
	buffer_add_bytes(to, name,
			 strlen(name) > FILE_NAME_BYTES ? text_valid_bytes(name, FILE_NAME_BYTES)
							: strlen(name));
	if (to->bytes == start)
		buffer_add(to, "file");
	free(name);
	buffer_release(&valid);
}

/* clang-format off */
static const struct {
	const char *bytes;
	size_t count;
	const char *type;
} beginnings[] = {
	{"%PDF-", 5, "application/pdf"},
	{"\x89PNG\r\n\x1a\n", 8, "image/png"},
	{"\xff\xd8\xff", 3, "image/jpeg"},
	{"GIF8", 4, "image/gif"},
	{"\x1f\x8b", 2, "application/gzip"},
	{"\xfd" "7zXZ", 5, "application/x-xz"},
	{"7z\xbc\xaf\x27\x1c", 6, "application/x-7z-compressed"},
	{"\x7f" "ELF", 4, "application/x-executable"},
};

/* Formats that are told by the name: texts, and archives with a format of their own inside. */
static const struct {
	const char *ending, *type;
	char inside; /* 't': text, 'z': a ZIP archive, 'o': an OLE file */
} endings[] = {
	{".csv",  "text/csv", 't'},
	{".htm",  "text/html", 't'},
	{".html", "text/html", 't'},
	{".json", "application/json", 't'},
	{".md",   "text/markdown", 't'},
	{".xml",  "application/xml", 't'},
	{".yaml", "application/yaml", 't'},
	{".yml",  "application/yaml", 't'},
	{".svg",  "image/svg+xml", 't'},
	{".eml",  "message/rfc822", 't'},
	{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 'z'},
	{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 'z'},
	{".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", 'z'},
	{".odt",  "application/vnd.oasis.opendocument.text", 'z'},
	{".ods",  "application/vnd.oasis.opendocument.spreadsheet", 'z'},
	{".doc",  "application/msword", 'o'},
	{".xls",  "application/vnd.ms-excel", 'o'},
	{".ppt",  "application/vnd.ms-powerpoint", 'o'},
	{".msg",  "application/vnd.ms-outlook", 'o'},
};
/* clang-format on */

static bool begins(const char *head, size_t bytes, const char *with, size_t count)
{
	return bytes >= count && memcmp(head, with, count) == 0;
}

/* The last character may be cut. */
static bool is_text(const char *head, size_t bytes)
{
	return bytes > 0 && !memchr(head, '\0', bytes) && bytes - text_valid_bytes(head, bytes) < 4;
}

const char *file_type(const char *name, const char *head, size_t bytes)
{
	bool zip = begins(head, bytes, "PK\3\4", 4), ole = begins(head, bytes, "\xd0\xcf\x11\xe0", 4);
	bool text = is_text(head, bytes);
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
		if (begins(head, bytes, beginnings[i].bytes, beginnings[i].count))
			return beginnings[i].type;
	for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++) {
		char inside = endings[i].inside;

		if (strcasecmp(dot, endings[i].ending) == 0 &&
		    ((inside == 't' && text) || (inside == 'z' && zip) || (inside == 'o' && ole)))
			return endings[i].type;
	}
	return zip ? "application/zip" : text ? "text/plain" : "application/octet-stream";
}

void file_size_print(long long bytes, struct buffer *to)
{
	static const char *const units[] = {"KiB", "MiB", "GiB", "TiB"};
	size_t unit = 0;
	long long whole = 1024;

	if (bytes < 1024) {
		buffer_printf(to, "%lld B", bytes);
		return;
	}
	while (unit + 1 < sizeof units / sizeof *units && bytes / whole >= 1024) {
		whole *= 1024;
		unit++;
	}
	buffer_printf(to, "%lld.%lld %s", bytes / whole, bytes % whole * 10 / whole, units[unit]);
}
