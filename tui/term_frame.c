#include "tui/term_frame.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/lang.h"
#include "core/mem.h"

struct term_frame {
	FILE *file;
	int memory; /* a file without a name */
};

static int frame_refused(struct err *e)
{
	return err_set(e, ERR_IO, _("The terminal could not be opened: %s."), err_reason(errno));
}

int term_frame_open(struct term_frame **f, struct err *e)
{
	int memory = memfd_create("frame", MFD_CLOEXEC);
	int copy = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
	FILE *file = copy < 0 ? NULL : fdopen(copy, "w");

	if (memory < 0 || !file) {
		frame_refused(e);
		if (file)
			fclose(file);
		else if (copy >= 0)
			close(copy);
		if (memory >= 0)
			close(memory);
		return ERR_IO;
	}
	*f = mem_alloc(sizeof **f);
	(*f)->file = file;
	(*f)->memory = memory;
	return 0;
}

void term_frame_close(struct term_frame *f)
{
	if (!f)
		return;
	fclose(f->file);
	close(f->memory);
	free(f);
}

FILE *term_frame_file(const struct term_frame *f)
{
	return f->file;
}

void term_frame_begin(struct term_frame *f)
{
	dup3(f->memory, fileno(f->file), O_CLOEXEC);
}

/* What a terminal that is gone does not take is lost; the next read says so. */
static void write_all(const char *bytes, size_t count)
{
	while (count > 0) {
		ssize_t n = write(STDOUT_FILENO, bytes, count);

		if (n < 0 && errno != EINTR)
			return;
		bytes += n > 0 ? n : 0;
		count -= n > 0 ? (size_t)n : 0;
	}
}

void term_frame_end(struct term_frame *f)
{
	off_t bytes = lseek(f->memory, 0, SEEK_CUR);
	char *text;

	dup3(STDOUT_FILENO, fileno(f->file), O_CLOEXEC);
	if (bytes <= 0)
		return;
	text = mem_alloc((size_t)bytes);
	if (pread(f->memory, text, (size_t)bytes, 0) == bytes)
		write_all(text, (size_t)bytes);
	free(text);
	lseek(f->memory, 0, SEEK_SET);
}
