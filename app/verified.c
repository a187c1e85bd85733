#include "app/verified.h"

#include <stdlib.h>

#include "core/mem.h"

void verified_add(struct verified *v, const char *fault)
{
	v->faults = mem_grow(v->faults, v->count + 1, sizeof *v->faults);
	v->faults[v->count++] = mem_dup(fault);
}

static void fault_see(void *arg, const char *sentence)
{
	verified_add(arg, sentence);
}

int verified_take(struct verified *v, struct db *db, struct err *e)
{
	return db_verify(db, fault_see, v, &v->found, e);
}

static void verified_print(const char *path, const struct verified *v)
{
	char moment[MOMENT_BYTES];

	for (size_t i = 0; i < v->count; i++)
		puts(v->faults[i]);
	if (v->point.seq) {
		moment_of(v->point.at, moment);
		printf(_("The digest is that of trail row %lld (%s), in assessment %lld; changes recorded "
			 "there "
			 "since: %lld.\n"),
		       (long long)v->point.seq, moment, (long long)v->point.assessment,
		       (long long)v->point.later);
	}
	if (v->count > 0)
		printf(P_("%zu fault: keep the file as it is, and compare it with a backup.\n",
			  "%zu faults: keep the file as it is, and compare it with a backup.\n", v->count),
		       v->count);
	else
		printf(_("%s is as it was written. Trail rows: %zu. Checklist documents: %zu. Stored files: "
			 "%zu. Trail digest: %s\n"),
		       path, v->found.trail_rows, v->found.documents, v->found.contents, v->found.digest);
}

static int verified_json(const struct verified *v, struct err *e)
{
	struct report_verified r = {.faults = (const char *const *)v->faults,
				    .fault_count = v->count,
				    .trail_rows = v->found.trail_rows,
				    .documents = v->found.documents,
				    .contents = v->found.contents,
				    .digest = v->found.digest,
				    .seq = v->point.seq,
				    .assessment = v->point.assessment,
				    .at = v->point.at,
				    .later = v->point.later};

	return report_verified_json(stdout, &r, e);
}

int verified_say(const struct app *app, const char *path, const struct verified *v, struct err *e)
{
	int rc = 0;

	if (app_option(app, OPTION_JSON))
		rc = verified_json(v, e);
	else
		verified_print(path, v);
	return rc < 0 ? rc : v->count > 0;
}

void verified_release(struct verified *v)
{
	for (size_t i = 0; i < v->count; i++)
		free(v->faults[i]);
	free(v->faults);
}
