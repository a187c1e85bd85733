/* pack.c: one YAML document from standard input, as the bytes of its tree (checklists/pack.h) on standard
 * output. */
#include <stdio.h>

#include "checklists/pack.h"
#include "checklists/parse.h"

int main(void)
{
	struct arena *texts = arena_new(), *nodes = arena_new();
	struct buffer yaml = {0}, packed = {0}, said = {0};
	struct findings findings = {0};
	struct faults faults = {0};
	struct document d = {.name = "standard input"};
	struct node *root;
	struct err e = {0};
	char chunk[65536];
	size_t got;
	int rc;

	while ((got = fread(chunk, 1, sizeof chunk, stdin)) > 0)
		buffer_add_bytes(&yaml, chunk, got);
	d.bytes = yaml.text;
	d.size = yaml.bytes;
	findings_init(&findings, &d);
	root = document_parse(&d, 0, "empty", texts, nodes, &findings);
	rc = findings_conclude(&findings, &faults, &e);
	if (rc == 0) {
		node_pack(root, &packed);
		fwrite(packed.text, 1, packed.bytes, stdout);
	} else {
		faults_print(&faults, &said);
		fputs(said.text, stderr);
	}
	faults_release(&faults);
	findings_release(&findings);
	buffer_release(&said);
	buffer_release(&packed);
	buffer_release(&yaml);
	arena_free(nodes);
	arena_free(texts);
	return rc < 0 || ferror(stdin) || fflush(stdout) != 0;
}
