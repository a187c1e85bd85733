/* bench.c: see bench.h */
#include "tests/bench/bench.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/mem.h"

/* --- series --- */

void series_add(struct series *s, double value)
{
	if (s->count < SERIES_MAX)
		s->at[s->count++] = value;
}

static int smaller_first(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

struct quartiles {
	double low, median, high;
};

static struct quartiles quartiles_of(const struct series *s)
{
	struct series sorted = *s;
	size_t n = s->count;

	if (n == 0)
		return (struct quartiles){0, 0, 0};
	qsort(sorted.at, n, sizeof *sorted.at, smaller_first);
	return (struct quartiles){sorted.at[n / 4], sorted.at[n / 2], sorted.at[n - 1 - n / 4]};
}

double bench_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* --- the table --- */

void bench_title(const char *title)
{
	printf("\n%s\n", title);
	fflush(stdout);
}

void bench_ratio(const char *what, const char *peer_name, const char *unit, const struct series *ours,
		 const struct series *peer, double limit)
{
	struct series ratios = {.count = 0};
	struct quartiles q, mine = quartiles_of(ours), other = quartiles_of(peer);

	for (size_t i = 0; i < ours->count && i < peer->count; i++)
		series_add(&ratios, peer->at[i] > 0 ? ours->at[i] / peer->at[i] : 0);
	q = quartiles_of(&ratios);
	printf("  %-34s %10.3f %-5s %-26s %10.3f  x %.3g (%.3g-%.3g)", what, mine.median, unit, peer_name,
	       other.median, q.median, q.low, q.high);
	if (limit > 0)
		printf("  limit %g", limit);
	putchar('\n');
	fflush(stdout);
}

void bench_figure(const char *what, const char *unit, const struct series *ours, double limit)
{
	struct quartiles q = quartiles_of(ours);

	printf("  %-34s %10.3f %-5s (%.3g-%.3g)", what, q.median, unit, q.low, q.high);
	if (limit > 0)
		printf("  limit %g: x %.3g", limit, q.median / limit);
	putchar('\n');
	fflush(stdout);
}

void bench_say(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fputs("  ", stdout);
	vprintf(format, arguments);
	putchar('\n');
	va_end(arguments);
	fflush(stdout);
}

/* --- commands --- */

enum { WORDS_MAX = 32 };

static void child_become(char *const argv[], int input)
{
	int nowhere = open("/dev/null", O_RDWR);

	dup2(input >= 0 ? input : nowhere, STDIN_FILENO);
	dup2(nowhere, STDOUT_FILENO);
	dup2(nowhere, STDERR_FILENO);
	execvp(argv[0], argv);
	_exit(127);
}

static int input_file(const char *input)
{
	FILE *f = tmpfile();

	if (!f || fputs(input, f) == EOF || fflush(f) != 0)
		abort();
	rewind(f);
	return fileno(f); /* goes with the process */
}

struct run bench_run(const char *words, const char *input)
{
	char *line = mem_dup(words), *rest = line, *argv[WORDS_MAX] = {NULL};
	int fd = input ? input_file(input) : -1, status = 0;
	struct run r;
	struct rusage usage;
	pid_t child;
	double start;

	for (size_t i = 0; i + 1 < WORDS_MAX && (argv[i] = strtok_r(i ? NULL : line, " ", &rest)); i++)
		if (strcmp(argv[i], "@") == 0)
			argv[i] = getenv("GAPWALK");
	start = bench_now();
	child = vfork();
	if (child == 0)
		child_become(argv, fd);
	wait4(child, &status, 0, &usage);
	r.ms = bench_now() - start;
	r.resident = (double)usage.ru_maxrss / 1024;
	r.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	if (fd >= 0)
		close(fd);
	free(line);
	return r;
}

double bench_must(const char *words, const char *input)
{
	struct run r = bench_run(words, input);

	if (r.status != 0) {
		fprintf(stderr, "bench: status %d of: %s\n", r.status, words);
		exit(1);
	}
	return r.ms;
}

bool bench_has(const char *command)
{
	char *words;
	struct buffer b = {0};
	bool has;

	buffer_printf(&b, "which %s", command);
	words = buffer_take(&b);
	has = bench_run(words, NULL).status == 0;
	free(words);
	return has;
}
