/* loading.c: reading a checklist, beside libyaml's bare events of the same bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "checklists/load.h"
#include "core/buffer.h"
#include "tests/bench/bench.h"

static double events_read(const struct document *d, size_t count)
{
	double start = bench_now();

	for (size_t i = 0; i < count; i++) {
		yaml_parser_t p;
		yaml_event_t event;
		bool ended = false;

		yaml_parser_initialize(&p);
		yaml_parser_set_encoding(&p, YAML_UTF8_ENCODING);
		yaml_parser_set_input_string(&p, (const unsigned char *)d[i].bytes, d[i].size);
		while (!ended && yaml_parser_parse(&p, &event)) {
			ended = event.type == YAML_STREAM_END_EVENT;
			yaml_event_delete(&event);
		}
		yaml_parser_delete(&p);
	}
	return bench_now() - start;
}

static double library_read(const struct document *d, size_t count)
{
	struct faults faults = {0};
	struct library *l = NULL;
	struct err e;
	double start = bench_now();

	if (library_load(&l, d, count, &faults, &e) != 0) {
		fprintf(stderr, "bench: %s\n", e.text);
		exit(1);
	}
	library_free(l);
	return bench_now() - start;
}

static double compare(int lists, int items, int rounds)
{
	char *names = bench_checklists("loading", lists, items), *rest = names, *name;
	struct document *d = calloc((size_t)lists + 1, sizeof *d);
	struct series ours = {.count = 0}, peer = {.count = 0};
	struct buffer what = {0};
	double least = 0;
	size_t count = 0, builtin;
	struct err e;

	for (; (name = strtok_r(count ? NULL : names, ",", &rest)); count++)
		if (document_read(&d[count], name, &e) != 0)
			exit(1);
	d[count] = *builtin_documents(&builtin); /* the vocabulary */
	for (int i = 0; i < rounds; i++) {
		series_add(&ours, library_read(d, count + 1));
		series_add(&peer, events_read(d, count + 1));
		if (i == 0 || ours.at[i] < least)
			least = ours.at[i];
	}
	buffer_printf(&what, "%d items in %d files", lists * items, lists);
	bench_ratio(what.text, "libyaml, bare events", "ms", &ours, &peer, 1.3);
	buffer_release(&what);
	for (size_t i = 0; i < count; i++)
		document_release(&d[i]);
	free(d);
	free(names);
	return least * 1000 / (lists * items);
}

static void python_measure(void)
{
	static const char program[] =
		"import yaml\nyaml.load(open('loading/list-1.yaml'), Loader=yaml.CSafeLoader)\n";
	struct series ours = {.count = 0}, peer = {.count = 0};
	struct document d;
	struct err e;

	free(bench_checklists("loading", 1, 3000));
	if (bench_run("/usr/bin/python3 -", program).status != 0 ||
	    document_read(&d, "loading/list-1.yaml", &e) != 0)
		return;
	for (int i = 0; i < 3; i++) {
		series_add(&ours, bench_must("/usr/bin/python3 -", program));
		series_add(&peer, events_read(&d, 1));
	}
	bench_ratio("PyYAML with its C loader, 3,000", "libyaml, bare events", "ms", &ours, &peer, 0);
	document_release(&d);
}

void bench_loading(void)
{
	double few, many;

	bench_title("Reading checklists");
	few = compare(1, 300, 41);
	compare(1, 3000, 15);
	compare(1, 6000, 9);
	many = compare(50, 6000, 3);
	bench_say("for each item: %.2f us of 300, %.2f us of 300,000 (best rounds)", few, many);
	python_measure();
}
