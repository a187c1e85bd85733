/* err.h: one error, said once.
 *
 * The lowest function that knows the user's words writes the message, whole and translated;
 * callers pass it on and never replace it.  A struct err is a plain value that its caller
 * owns; it is untouched on success. */
#ifndef CORE_ERR_H
#define CORE_ERR_H

enum {
	ERR_USAGE = -1,     /* the command line or an argument is wrong */
	ERR_IO = -2,        /* a file could not be read or written */
	ERR_PARSE = -3,     /* a data file or a value is not what its format asks for */
	ERR_NOTFOUND = -4,  /* no such question, assessment, checklist … */
	ERR_AMBIGUOUS = -5, /* more than one thing answers to that name */
	ERR_FOREIGN = -6,   /* not a file of this program */
	ERR_NEWER = -7,     /* a file of a newer version of this program */
	ERR_BUSY = -8,      /* another program holds the file */
	ERR_FULL = -9,      /* no space is left */
	ERR_READONLY = -10, /* the file or its folder cannot be written */
	ERR_CHANGED = -11,  /* somebody else changed it after it was last read */
	ERR_DAMAGED = -12,  /* the file contradicts itself */
	ERR_NOTHING = -13,  /* there is nothing to undo, to redo … */
	ERR_SEALED = -14,   /* the assessment is sealed: nothing in it can be changed */
};

enum { ERR_TEXT_BYTES = 2048 };

struct err {
	int code;                  /* one of the above; 0 while nothing went wrong */
	char text[ERR_TEXT_BYTES]; /* UTF-8, one or more whole sentences, no newline at the end */
};

/* Writes code and message and returns code, so that a function can end in
 * `return err_set(e, ERR_IO, _("…"), …)`.  A message that is too long is cut at a character. */
#define err_set(e, code, ...) (err_write(e, code, __VA_ARGS__), err_code(code))

/* What err_set is made of: so a compiler that sees one file alone knows that a refusal is not 0, and does not
 * take what was refused for something that is used. */
void err_write(struct err *e, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));
static inline int err_code(int code)
{
	return code;
}

/* What an errno says, translated; what is rarely met stays in the words of the C library. */
const char *err_reason(int error);

#endif
