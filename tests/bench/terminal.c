/* terminal.c: how long the eye waits.  Time runs from the start, or the key, to the last byte that comes
 * before the program falls silent; so it is the same for every program. */
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/mem.h"
#include "tests/bench/bench.h"

enum {
	ROWS = 24,
	COLS = 80,
	FIRST_MS = 5000,
	SILENCE_MS = 60,
	KEY_SILENCE_MS = 25,
	OPENINGS = 21,
	KEYS = 12,
	KEY_ROUNDS = 9,
	COMMITS = 40
};
#define KEY_DOWN_BYTES "\033OB"
#define KEY_UP_BYTES   "\033OA"

struct screen {
	pid_t process;
	int master;
	double ms;    /* until the last byte */
	size_t bytes; /* that came */
};

static void words_split(char *line, char *argv[], size_t room)
{
	char *rest = line;

	for (size_t i = 0; i + 1 < room && (argv[i] = strtok_r(i ? NULL : line, " ", &rest)); i++)
		if (strcmp(argv[i], "@") == 0)
			argv[i] = getenv("GAPWALK");
}

/* Whether it waits for something, a key as a rule: one that is silent because it works is waited for. */
static bool is_asleep(pid_t process)
{
	char path[64], line[512] = "";
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
	f = fopen(path, "r");
	if (f) {
		if (!fgets(line, sizeof line, f))
			*line = '\0';
		fclose(f);
	}
	const char *state = strrchr(line, ')'); /* "PID (NAME) STATE …" */
	return !state || state[2] == 'S' || state[2] == 'Z';
}

/* Reads until nothing comes for as long as `silence`; answers what terminals are asked: where the cursor is.
 */
static void listen(struct screen *s, double start, int silence)
{
	static const char question[] = "\033[6n", answer[] = "\033[1;2R";
	struct pollfd on = {.fd = s->master, .events = POLLIN};
	char bytes[65536];
	ssize_t n;

	s->bytes = 0;
	s->ms = 0;
	for (;;) {
		if (poll(&on, 1, s->bytes ? silence : FIRST_MS) == 0) {
			if (is_asleep(s->process))
				return;
			continue;
		}
		n = read(s->master, bytes, sizeof bytes);
		if (n <= 0)
			return;
		s->ms = bench_now() - start;
		s->bytes += (size_t)n;
		if (memmem(bytes, (size_t)n, question, strlen(question)) &&
		    write(s->master, answer, strlen(answer)) < 0)
			return;
	}
}

static void screen_start(struct screen *s, const char *words)
{
	const struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
	char *line = mem_dup(words), *argv[16] = {NULL};
	double start = bench_now();

	words_split(line, argv, sizeof argv / sizeof *argv);
	s->process = forkpty(&s->master, NULL, NULL, &size);
	if (s->process == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[0], argv);
		_exit(127);
	}
	free(line);
	listen(s, start, SILENCE_MS);
}

static void screen_key(struct screen *s, const char *key)
{
	double start = bench_now();

	if (write(s->master, key, strlen(key)) < 0)
		return;
	listen(s, start, KEY_SILENCE_MS);
}

static void screen_end(struct screen *s)
{
	int status;

	close(s->master);
	kill(s->process, SIGKILL);
	waitpid(s->process, &status, 0);
}

static double opening(const char *words)
{
	struct screen s;

	screen_start(&s, words);
	screen_end(&s);
	return s.ms;
}

/* What tig shows: more commits than a screen has rows. */
static void commits_make(void)
{
	if (!bench_has("tig") || !bench_has("git"))
		return;
	bench_must("git init -q repo", NULL);
	for (int i = 0; i < COMMITS; i++)
		bench_must("git -C repo -c user.name=b -c user.email=b@b commit -q --allow-empty -m Change",
			   NULL);
}

static char *peer(const char *mode)
{
	struct buffer b = {0};

	buffer_printf(&b, "%s/tests/bench/peer %s", getenv("GAPWALK_BUILD"), mode);
	return buffer_take(&b);
}

static void opening_compare(const char *what, const char *ours, const char *name, const char *theirs,
			    double limit)
{
	struct series a = {.count = 0}, b = {.count = 0};

	for (int i = 0; i < OPENINGS; i++) {
		series_add(&a, opening(ours));
		series_add(&b, opening(theirs));
	}
	bench_ratio(what, name, "ms", &a, &b, limit);
}

static void openings_measure(const char *minimal)
{
	static const struct {
		const char *command, *words;
	} others[] = {{"nano", "nano -I note.txt"},
		      {"ncdu", "ncdu -0 -f usage.json"},
		      {"htop", "htop -C"},
		      {"tig", "env -C repo tig"},
		      {"calcurse", "calcurse -D cal"}};

	opening_compare("file of 400 answers, list", "@ built.gapwalk", "ncursesw, one screen", minimal, 1.5);
	opening_compare("400 answers, in the walk", "@ -a 1 built.gapwalk", "ncursesw, one screen", minimal,
			1.5);
	opening_compare("30,000 questions, list", "@ large.gapwalk", "ncursesw, one screen", minimal, 1.5);
	opening_compare("30,000 questions, in the walk", "@ -a 1 large.gapwalk", "ncursesw, one screen",
			minimal, 1.5);
	bench_must("sh -c ncdu${IFS}-0${IFS}-o${IFS}usage.json${IFS}/etc", NULL);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (bench_has(others[i].command))
			opening_compare(others[i].words, others[i].words, "ncursesw, one screen", minimal, 0);
}

static void key_compare(const char *what, const char *ours, const char *before, const char *name,
			const char *theirs, double limit)
{
	struct screen a, b;
	struct series ours_ms = {.count = 0}, ours_bytes = {.count = 0}, peer_ms = {.count = 0},
		      peer_bytes = {.count = 0};
	const char *key = KEY_DOWN_BYTES;

	screen_start(&a, ours);
	screen_start(&b, theirs);
	for (; *before; before++)
		screen_key(&a, (char[]){*before, '\0'});
	for (int round = 0; round < KEY_ROUNDS; key = ++round % 2 ? KEY_UP_BYTES : KEY_DOWN_BYTES)
		for (int i = 0; i < KEYS; i++) {
			screen_key(&a, key);
			series_add(&ours_ms, a.ms);
			series_add(&ours_bytes, (double)a.bytes);
			screen_key(&b, key);
			series_add(&peer_ms, b.ms);
			series_add(&peer_bytes, (double)b.bytes);
		}
	screen_end(&a);
	screen_end(&b);
	bench_ratio(what, name, "ms", &ours_ms, &peer_ms, limit);
	bench_ratio("", name, "bytes", &ours_bytes, &peer_bytes, limit);
}

void bench_terminal(void)
{
	char *screen = peer("screen"), *list = peer("list"), *pane = peer("pane");
	char *thousands = bench_checklists("thousands", 5, 6000);
	struct buffer notes = {0};

	bench_must("@ new -f built.gapwalk --name Bench --role user,provider --service-model iaas,paas,saas",
		   NULL);
	for (int i = 0; i < 400; i++)
		buffer_printf(&notes, "%d\n", 1 + i % 3);
	buffer_add(&notes, "q\n");
	bench_must("@ walk --plain -f built.gapwalk", notes.text);
	bench_assessment("large.gapwalk", thousands, 400);
	commits_make();
	bench_title("From the start to the first full screen (80 x 24)");
	openings_measure(screen);
	bench_title("From a key to the last byte of what it changes");
	key_compare("cursor, gaps", "@ -a 1 built.gapwalk", "G", "list of two changed rows", list, 1.2);
	key_compare("cursor, questions", "@ -a 1 built.gapwalk", "", "list of two changed rows", list, 1.2);
	key_compare("cursor, questions", "@ -a 1 built.gapwalk", "", "list and a text beside it", pane, 1.2);
	key_compare("cursor, 30,000 questions", "@ -a 1 large.gapwalk", "", "list and a text beside it", pane,
		    1.2);
	if (bench_has("tig"))
		key_compare("tig", "env -C repo tig", "", "list of two changed rows", list, 0);
	if (bench_has("nano"))
		key_compare("nano", "nano -I thousands/list-1.yaml", "", "list of two changed rows", list, 0);
	buffer_release(&notes);
	free(thousands);
	free(pane);
	free(list);
	free(screen);
}
