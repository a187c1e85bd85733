/* environment.c: what a run takes from outside: clock, locale, language, who is there. */
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/app.h"
#include "core/text.h"

/* Widths need a UTF-8 LC_CTYPE, which many hosts that people reach by ssh do not name; C.UTF-8 is
 * on each of them.  No other category is set: numbers stay "1.5" and order stays by byte. */
static int locale_set(struct err *e)
{
	if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return 0;
	if (setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "C.utf8") ||
	    setlocale(LC_CTYPE, "en_US.UTF-8"))
		return 0;
	return err_set(e, ERR_IO, "This host has no UTF-8 locale; install C.UTF-8 (Debian: libc-bin).");
}

static int clock_set(struct app *app, struct err *e)
{
	const char *fixed = getenv("GAPWALK_NOW");
	char *end = NULL;
	long long seconds;

	app->now = (int64_t)time(NULL);
	if (fixed && *fixed) {
		errno = 0;
		seconds = strtoll(fixed, &end, 10);
		/* Up to the year 9999, so that every date has ten characters. */
		if (errno || *end || end == fixed || seconds < 0 || seconds > INT64_C(253402300799))
			return err_set(e, ERR_USAGE, _("GAPWALK_NOW is \"%s\", not seconds since 1970."),
				       fixed);
		app->now = (int64_t)seconds;
	}
	date_of(app->now, app->today);
	return 0;
}

static const char *set(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* True for one line that can be shown. */
static bool is_name(const char *s)
{
	return s && text_is_valid(s, strlen(s)) && text_is_clean(s, strlen(s)) && !strchr(s, '\n');
}

/* Bytes of a name that are kept: whole, or cut at a character. */
static int name_bytes(const char *s)
{
	enum { NAME_BYTES = 180 };

	return (int)text_valid_bytes(s, strnlen(s, NAME_BYTES));
}

/* The password database is not asked: in a static program it would need this host's own libc. */
static void who_set(struct app *app)
{
	const char *name = set("GAPWALK_REVIEWER");
	char host[65] = "", number[32];

	if (is_name(name)) {
		snprintf(app->who, sizeof app->who, "%.*s", name_bytes(name), name);
		return;
	}
	snprintf(number, sizeof number, "uid %lu", (unsigned long)getuid());
	name = set("USER") ? set("USER") : set("LOGNAME");
	if (!is_name(name))
		name = number;
	gethostname(host, sizeof host - 1);
	if (!is_name(host))
		*host = '\0';
	snprintf(app->who, sizeof app->who, "%.*s%s%s", name_bytes(name), name, *host ? "@" : "", host);
}

/* The language that --language names, for refusals of the rest of the command line; whether it is well-formed
 * is told when all of it is read. */
static void language_foresee(int argc, char **argv, enum lang *l)
{
	static const char option[] = "--language";

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], option) == 0 && i + 1 < argc)
			lang_parse(l, argv[i + 1]);
		else if (strncmp(argv[i], option, sizeof option - 1) == 0 &&
			 argv[i][sizeof option - 1] == '=')
			lang_parse(l, argv[i] + sizeof option);
	}
}

int app_init(struct app *app, int argc, char **argv, struct err *e)
{
	enum lang l = lang_choose(set("LANGUAGE"), set("LC_ALL"), set("LC_MESSAGES"), set("LANG"));
	const char *asked;
	int rc = locale_set(e);

	if (rc < 0)
		return rc;
	language_foresee(argc, argv, &l);
	lang_use(l);
	for (int i = 1; i < argc; i++)
		if (!text_is_valid(argv[i], strlen(argv[i])))
			return err_set(e, ERR_USAGE, _("Argument %d is not valid UTF-8."), i);
	rc = arguments_parse(&app->arguments, argc, argv, e);
	if (rc < 0)
		return rc;
	asked = app_option(app, OPTION_LANGUAGE);
	if (asked && !lang_parse(&l, asked))
		return err_set(e, ERR_USAGE, _("--language: \"%s\" is not zh-Hant, zh-Hans or en."), asked);
	lang_use(l);
	who_set(app);
	return clock_set(app, e);
}

void app_release(struct app *app)
{
	session_close(app->session);
	template_free(app->template);
	library_free(app->library);
	for (size_t i = 0; i < app->document_count; i++)
		free((char *)app->documents[i].name);
	free(app->documents);
	for (size_t i = 0; i < app->own_count; i++)
		document_release(&app->own[i]);
	free(app->own);
	db_close(app->db);
	free(app->path);
}
