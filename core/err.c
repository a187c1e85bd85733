/* err.c: see err.h */
#include "core/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/lang.h"

/* Where a message of too many bytes is cut: before the character that the last byte belongs to.
 * Bytes that are no UTF-8 (a file name may be any) are cut where they are. */
static size_t message_end(const char *text)
{
	size_t end = ERR_TEXT_BYTES - 1;

	for (size_t back = 0; back < 4; back++)
		if (((unsigned char)text[end - back] & 0xC0) != 0x80)
			return end - back;
	return end;
}

void err_write(struct err *e, int code, const char *format, ...)
{
	/* One byte more than fits, to see whether a character goes on there; apart from e, so that a
	 * message may quote the one before it. */
	char text[ERR_TEXT_BYTES + 1];
	va_list arguments;

	va_start(arguments, format);
	int bytes = vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (bytes < 0)
		bytes = snprintf(text, sizeof text, "%s", format);
	if (bytes >= ERR_TEXT_BYTES)
		text[message_end(text)] = '\0';
	e->code = code;
	memcpy(e->text, text, strlen(text) + 1);
}

/* English as the C library has it, so that who knows its words finds them. */
static const struct {
	int error;
	const char *words;
} reasons[] = {
	{EACCES, N_("Permission denied")},
	{EBUSY, N_("Device or resource busy")},
	{EDQUOT, N_("Disk quota exceeded")},
	{EEXIST, N_("File exists")},
	{EFBIG, N_("File too large")},
	{EINVAL, N_("Invalid argument")},
	{EIO, N_("Input/output error")},
	{EISDIR, N_("Is a directory")},
	{ELOOP, N_("Too many levels of symbolic links")},
	{EMFILE, N_("Too many open files")},
	{ENAMETOOLONG, N_("File name too long")},
	{ENODEV, N_("No such device")},
	{ENOENT, N_("No such file or directory")},
	{ENOEXEC, N_("Exec format error")},
	{ENOMEM, N_("Cannot allocate memory")},
	{ENOSPC, N_("No space left on device")},
	{ENOTDIR, N_("Not a directory")},
	{ENXIO, N_("No such device or address")},
	{EPERM, N_("Operation not permitted")},
	{EPIPE, N_("Broken pipe")},
	{EROFS, N_("Read-only file system")},
};

const char *err_reason(int error)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].error == error)
			return _(reasons[i].words);
	return strerror(error);
}
