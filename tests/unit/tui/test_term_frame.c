/* All that is written in a frame is one write: a socket that keeps writes apart is the terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tui/term_frame.h"

static void frame__goes_out__in_one_write(void **state)
{
	struct term_frame *f = NULL;
	int ends[2], before = dup(STDOUT_FILENO);
	char got[8192];
	struct err e;

	(void)state;
	fflush(stdout);
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
	dup2(ends[1], STDOUT_FILENO);
	assert_int_equal(term_frame_open(&f, &e), 0);
	for (int round = 0; round < 3; round++) {
		term_frame_begin(f);
		for (int i = 0; i < 500; i++)
			if (write(fileno(term_frame_file(f)), "0123456789", 10) != 10)
				abort();
		assert_true(recv(ends[0], got, sizeof got, MSG_DONTWAIT) < 0); /* nothing yet */
		term_frame_end(f);
		assert_int_equal(recv(ends[0], got, sizeof got, MSG_DONTWAIT), 5000);
		assert_memory_equal(got + 4990, "0123456789", 10);
	}
	term_frame_begin(f);
	term_frame_end(f);
	assert_true(recv(ends[0], got, sizeof got, MSG_DONTWAIT) < 0); /* an empty frame writes nothing */
	if (write(fileno(term_frame_file(f)), "at once", 7) != 7)
		abort();
	assert_int_equal(recv(ends[0], got, sizeof got, MSG_DONTWAIT), 7);
	term_frame_close(f);
	dup2(before, STDOUT_FILENO);
	close(before);
	close(ends[0]);
	close(ends[1]);
}

static void frame__without_descriptors__is_refused(void **state)
{
	struct rlimit before, none;
	struct term_frame *f = NULL;
	struct err e = {0};
	int rc;

	(void)state;
	getrlimit(RLIMIT_NOFILE, &before);
	none = before;
	none.rlim_cur = 0;
	setrlimit(RLIMIT_NOFILE, &none);
	rc = term_frame_open(&f, &e);
	setrlimit(RLIMIT_NOFILE, &before);
	assert_int_equal(rc, ERR_IO);
	assert_null(f);
	assert_non_null(strstr(e.text, "The terminal could not be opened"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(frame__goes_out__in_one_write),
		cmocka_unit_test(frame__without_descriptors__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
