/* test_walk_lines.c: the walk by lines, through a pipe and on terminals that cannot place text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <signal.h>

#include "tests/support/command.h"
#include "tests/support/pty.h"

#define NEW \
	"new -f a.gapwalk --name Test --role user --service-model iaas,paas,saas --checklist tw-moda-guide"
enum { QUESTIONS = 65 };

/* Text and newlines alone: whatever a screen reader or a pipe makes of anything else is not meant. */
static void is_plain(const char *text)
{
	for (const char *at = text; *at; at++)
		if ((unsigned char)*at < ' ' && *at != '\n')
			fail_msg("byte %d in: %.60s", *at, at);
	assert_null(strstr(text, "─"));
	assert_null(strstr(text, "│"));
}

/* Runs words with that input; out and err must hold those texts, NULL: anything. */
static void run(const char *words, const char *input, int status, const char *out, const char *err)
{
	struct outcome o = {0};

	command_run(&o, words, input);
	is_plain(o.out.text);
	if (o.status != status || (out && !strstr(o.out.text, out)) || (err && !strstr(o.err.text, err)) ||
	    (!err && *o.err.text))
		fail_msg("gapwalk %s: status %d\n%s--- err:\n%s", words, o.status, o.out.text, o.err.text);
	outcome_release(&o);
}

static size_t times(const char *text, const char *words)
{
	size_t count = 0;

	while ((text = strstr(text, words))) {
		text += strlen(words);
		count++;
	}
	return count;
}

/* A key an answer, and the reason where one is needed; the next open question comes by itself. */
static void a_whole_checklist__is_walked_by_lines(void **state)
{
	static const char *const answers[] = {"1\n", "2\n", "3\n", "4\nNot used here.\n", "y\n"};
	struct buffer input = {0};
	struct outcome o = {0};

	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	for (int i = 0; i < QUESTIONS; i++)
		buffer_add(&input, answers[i % 5]);
	command_run(&o, "walk -f a.gapwalk", input.text);
	assert_int_equal(o.status, 0);
	assert_string_equal(o.err.text, "");
	is_plain(o.out.text);
	assert_int_equal(times(o.out.text, "\nAnswer: open\n"), QUESTIONS);
	assert_int_equal(times(o.out.text, "\nReason:\n"), QUESTIONS / 5);
	assert_int_equal(times(o.out.text, ": not applicable.\n"), QUESTIONS / 5);
	assert_int_equal(times(o.out.text, ": met.\n"), 2 * QUESTIONS / 5);
	assert_non_null(strstr(o.out.text, "Nothing is open any more.\n"));
	outcome_release(&o);
	buffer_release(&input);
	run("questions -f a.gapwalk --open", NULL, 0, "", NULL);
	run("show -f a.gapwalk OM-17", NULL, 0, "Answer", NULL);
	run("undo -f a.gapwalk 65", NULL, 0, "Undone: ", NULL); /* an answer is a step */
}

static void a_question__is_said_a_statement_a_line(void **state)
{
	static const char *const lines[] = {
		"\nQuestion 15 of 65: CM-3, must, IaaS, PaaS, SaaS.\n",
		"\nCitation: Tables 1-3, communication management",
		"\nTopic: encryption and keys\n",
		"\nQuestion: Has the agency verified that the cloud provider's key custody",
		"\nLook for: Met: a third-party certification can be found",
		"\nPart a, open: third-party certification of the key custody service\n",
		"\nConvincing: NIST CMVP certificate numbers",
		"\nAnswer: open\n",
	};

	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		run("walk -f a.gapwalk --plain", "# CM-3\n", 0, lines[i], NULL);
	run("walk -f a.gapwalk --language zh-Hant", "# CM-3\n", 0, "\n答案：未作答\n", NULL);
	run("walk -f a.gapwalk", "L\n", 0, "\n繁體中文\n", NULL);
}

static void related_questions__stand_with_their_answers(void **state)
{
	(void)state;
	run("new -f a.gapwalk --name Test --role user --service-model iaas --condition api "
	    "--checklist tw-csa-cloud,tw-sfi-guideline",
	    NULL, 0, "1", NULL);
	run("answer -f a.gapwalk tw-csa-cloud:5.3.3 met", NULL, 0, "met", NULL);
	run("walk -f a.gapwalk", "# row-8\n", 0,
	    "\nRelated: tw-csa-cloud:5.3.3, demands the same, met: ", NULL);
	run("walk -f a.gapwalk", "# row-8\n", 0, "\nOffered: met, from tw-csa-cloud:5.3.3 (demands the same)",
	    NULL);
	run("walk -f a.gapwalk", "# row-8\n=\n", 0,
	    "\ntw-sfi-guideline:row-8: met.\nIt is carried from tw-csa-cloud:5.3.3.\n", NULL);
	run("walk -f a.gapwalk", "# 5.3.3\n3\n# row-8\n", 0,
	    "\nStale: now not met follows from tw-csa-cloud:5.3.3.  = takes it over.\n", NULL);
	run("walk -f a.gapwalk", "# row-8\n1\n# row-8\n", 0,
	    "\nContradicts tw-csa-cloud:5.3.3: not met (demands the same).\n", NULL);
	run("walk -f a.gapwalk", "# 4.1.0\n=\n", 0, NULL, "No answer of a related question decides");
}

static void marked_questions__take_one_answer(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "1\nF must backup\n* 3\nn\n* 9\n* 3\ny\n", 0,
	    "\nRecord \"not met\" for 5 questions?", NULL);
	run("questions -f a.gapwalk --gaps --json", NULL, 0, "\"not-met\"", NULL);
	run("walk -f a.gapwalk", "u\n", 0, "\nUndone: 5 answers: not met", NULL);
	run("questions -f a.gapwalk --gaps", NULL, 0, "", NULL);
	run("walk -f a.gapwalk", "*\n4\ny\n\n*\n\n", 0, "\nNot applicable needs a reason", NULL);
	run("walk -f a.gapwalk", "* 0\ny\nu\n", 0, "\nUndone: OM-", NULL);
	run("walk -f a.gapwalk", "# 1\n \n# 4\nV\n2\ny\nq\n", 0, "\nRecord \"partial\" for 4 questions?",
	    NULL);
	run("questions -f a.gapwalk --answer partial --json", NULL, 0, "\"partial\"", NULL);
	run("walk -f a.gapwalk", "u\n", 0, "\nUndone: 4 answers: partial", NULL);
	run("walk -f a.gapwalk", "# 9\nV\nV\n*\n*\n", 0, "\nNo question is marked any more.\n", NULL);
	run("walk -f a.gapwalk", "# 9\nV\nq\n=\n", 0, "\nNo question is marked any more.\n",
	    "No answer of a related question decides");
	run("walk -f a.gapwalk", "# 9\nV\n4 not rented\ny\n# 12\nV\n.\ny\n", 0,
	    "\n1 question: not applicable.  u takes that back.\n", NULL);
	run("walk -f a.gapwalk", "*\n=\n", 0, "\nNothing is offered for any of the marked questions.\n",
	    NULL);
	/* What the outline does not show is not answered. */
	run("walk -f a.gapwalk", "*\nF must backup\n3\n\n", 0, "\nRecord \"not met\" for 5 questions?", NULL);
}

static void the_crosswalk__is_decided_by_lines(void **state)
{
	(void)state;
	run("new -f a.gapwalk --name Test --role user --service-model iaas --condition api "
	    "--checklist tw-csa-cloud,tw-sfi-guideline",
	    NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "O\n", 0, "\nNothing is offered, no source", NULL);
	run("answer -f a.gapwalk tw-csa-cloud:5.3.3 met", NULL, 0, "met", NULL);
	run("walk -f a.gapwalk", "O\n*\n\no\n", 0, "\nNothing was changed.\ntw-sfi-guideline:row-8, ", NULL);
	run("walk -f a.gapwalk", "O\n*\ny\n", 0,
	    "\n1: Offered to tw-sfi-guideline:row-8: met, from tw-csa-cloud:5.3.3 (demands the same): ",
	    NULL);
	run("questions -f a.gapwalk row-8", NULL, 0, "[+] tw-sfi-guideline:row-8", NULL);
	run("walk -f a.gapwalk", "O\nu\n=\n", 0,
	    "\ntw-sfi-guideline:row-8: met, carried from tw-csa-cloud:5.3.3.\nNothing is offered, ", NULL);
	run("answer -f a.gapwalk tw-csa-cloud:5.3.3 not-met", NULL, 0, "not met", NULL);
	run("walk -f a.gapwalk", "O\no\ni\n", 0, "\n1: Stale: tw-sfi-guideline:row-8 was carried", NULL);
	run("walk -f a.gapwalk", "O\nm\n", 0,
	    "\ntw-sfi-guideline:row-8: met, kept as given by hand.\n1: Contradiction: ", NULL);
	run("walk -f a.gapwalk", "O\n=\no\n0\n", 0, "\nHere one of the answers has to change; i goes", NULL);
	run("walk -f a.gapwalk", "O\ni\n", 0, "\nContradicts ", NULL);
}

/* The letters of the screen, on the row that one is at. */
static void gaps__are_worked_on_by_lines(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "G\n3\no\ni\nx\n", 0,
	    "\nThere is no gap: no answer is partial or not met.\n", NULL);
	run("walk -f a.gapwalk",
	    "# CM-3\n3\n# OM-17\n2\nG\n2\na\nLin\n2027-01-31\nhigh\nTest it.\nplanned\n"
	    "2026-12-24 plan written\n2027-01-15 tested\n\n\n",
	    0, "\nOM-17: the action is saved.\n", NULL);
	run("action -f a.gapwalk OM-17", NULL, 0, "2027-01-15 tested", NULL);
	run("walk -f a.gapwalk", "G\n2\no\n", 0,
	    "\nStatus: planned\nMilestone: 2026-12-24, plan written\nMilestone: 2027-01-15, tested\n", NULL);
	run("walk -f a.gapwalk", "G\n2\na\n\n\n\n\n\n\n-\n2027-01-20 tested\n\n\n", 0,
	    "\nMilestone (as 2026-11-30 contract signed; Enter where there is no more) (now: 2027-01-15 "
	    "tested;",
	    NULL);
	run("action -f a.gapwalk OM-17", NULL, 0, "2026-12-24 plan written\n", NULL);
	run("action -f a.gapwalk OM-17", NULL, 0, "2027-01-20 tested\n", NULL);
	run("walk -f a.gapwalk", "G\nx\nChen\nTiny.\nsoon\n2027-06-30\n", 0, "\nCM-3: the action is saved.\n",
	    "\"soon\" is not a day");
	run("exception -f a.gapwalk CM-3", NULL, 0, "Tiny.", NULL);
	run("walk -f a.gapwalk", "G\nF owner=Lin must\nX\n", 0, "\n1 of 2 gaps, by loss\n1: OM-17, ", NULL);
	run("walk -f a.gapwalk", "G\nF status=late\nF status=planned key\n", 0,
	    "\nNo gap is as the filter wants it; X shows all again.\n", NULL);
	run("walk -f a.gapwalk", "G\nF checklist=none\nF checklist=tw-moda-guide\nF\noverdue\n", 0,
	    "\nThere is no checklist \"none\" here.\n2 gaps, by loss\n", NULL);
	run("walk -f a.gapwalk", "G\nt\nt\n", 0, "\n2 gaps, by due date, overdue first\n1: OM-17, ", NULL);
	run("walk -f a.gapwalk", "G\nj\nk\n>\n<\n9\n1\ni\n", 0, "\nThere are 2 rows.\n1: CM-3, ", NULL);
	run("walk -f a.gapwalk", "G\ni\nu\nq\n", 0, "\nUndone: CM-3, ", NULL);
}

static void the_score__leads_to_the_questions_behind_it(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "S\n", 0, "\n1: Verdict: Not assessable\n", NULL);
	run("walk -f a.gapwalk", "1\n3\nS\n10\ni\nq\n", 0, "\n10: not met: 1\nOnly not met: 1 question.",
	    NULL);
	run("walk -f a.gapwalk", "S\n10\ni\nq\nq\nq\n", 0, "\nEvery question is shown.\nLess than two thirds",
	    NULL);
	run("walk -f a.gapwalk", "S\nw\n", 0, "\nWeights: flat 1:1:1\n", NULL);
	run("walk -f a.gapwalk", "S\n12\ni\n", 0, "\nNo question fits; choose less.\n", NULL);
	run("walk -f a.gapwalk", "S\nh\n", 0, "\nBy lines no figure stands beside another;", NULL);
	run("walk -f a.gapwalk", "S\nf\nb\nG\nO\nq\n", 0, "; keys act on row 21.  f goes on.\n", NULL);
	run("walk -f a.gapwalk", "S\n>\n", 0, ", cloud user, SaaS: ", NULL);
}

static void the_report__is_read_written_and_printed_by_lines(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "R\nf\nb\n/ Heat\nn\n/ no such words\n", 0,
	    "\nThe report does not say \"no such words\".\n", NULL);
	run("walk -f a.gapwalk", "R\nn\n", 0, "\nNothing was looked for yet; / asks for the words.\n", NULL);
	run("walk -f a.gapwalk", "R\nl\n", 0, " lines, in 繁體中文.\n", NULL);
	run("walk -f a.gapwalk", "R\ns\ns\n", 0, "\nGaps are asked in the language of the report alone.\n",
	    NULL);
	run("walk -f a.gapwalk", "R\nw\nout.md\nw\nout.md\nw\n-\n", 0, "\nThe report is written to out.md.\n",
	    "out.md");
	assert_int_equal(system("grep -q '^# Gap report' out.md"), 0);
	assert_int_equal(setenv("GAPWALK_PRINTER", "cat", 1), 0);
	run("walk -f a.gapwalk", "R\np\n", 0, "\nThe report is handed to cat.\n", NULL);
	assert_int_equal(setenv("GAPWALK_PRINTER", "none-such", 1), 0);
	run("walk -f a.gapwalk", "R\np\nq\n", 0, NULL, "There is no command \"none-such\" here");
	unsetenv("GAPWALK_PRINTER");
}

static void the_scope__is_changed_by_lines__after_what_comes_and_goes(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "C\n\n\n\n\n\n\n\n\n\n", 0, "\nNothing was changed.\n", NULL);
	run("walk -f a.gapwalk", "C\nOther\n\n\n\n\n\n\n\n\n", 0,
	    "\nWhat the assessment says of itself is saved; u takes it back.\n", NULL);
	run("scope -f a.gapwalk", NULL, 0, "name: Other", NULL);
	run("walk -f a.gapwalk", "C\n\n\n\n\n?\nnobody\n\n?\nsaas\n?\n\n?\n\n?\n\nq\n", 0,
	    "\nThere is no \"nobody\" here; ? lists what there is.\n", NULL);
	run("scope -f a.gapwalk", NULL, 0, "service-model: iaas,paas,saas", NULL);
	run("walk -f a.gapwalk", "C\n\n\n\n\n\nsaas\n\n\n\ny\nu\nU\n", 0,
	    "\nNothing is saved yet: y saves, q does not.\n", NULL);
	run("scope -f a.gapwalk", NULL, 0, "service-model: saas", NULL);
	run("walk -f a.gapwalk", "C\n\n\n\n\n\n-\n\n\n\n", 0, NULL, "service");
}

static void files__are_stored_and_written_out_by_lines(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	assert_int_equal(system("echo proof >proof.txt"), 0);
	run("walk -f a.gapwalk", "# CM-3\nv\ns\nnone.txt\ns\nproof.txt\nc\nw\nout.txt\nw\nout.txt\nq\n", 0,
	    "\nThe file is stored; e edits what it is called and when it expires.\n1: evidence/1: "
	    "proof.txt; ",
	    "none.txt");
	assert_int_equal(system("cmp proof.txt out.txt"), 0);
	run("walk -f a.gapwalk", "# CM-3\nv c\n", 0, "\nproof.txt is as it was stored: SHA-256 ", NULL);
	run("walk -f a.gapwalk", "# CM-3\nv\ne\nThe proof\npage 2\n\n2027-01-01\n", 0,
	    "\nThe evidence is recorded.\n1: evidence/1: The proof; page 2; file proof.txt", NULL);
	run("walk -f a.gapwalk", "# OM-17\nv\nt\nq\nt\ni\nu\nU\nd\nd\ne\nc\n", 0,
	    "\nThe evidence serves this question too; u takes that back.\nEvidence for OM-17: 1\n", NULL);
	run("walk -f a.gapwalk", "# OM-17\nv a\nA letter\n\n\n\nv\nw\n", 0,
	    "\nThis piece is a reference; no file is stored with it.\n", NULL);
	run("walk -f a.gapwalk", "# CM-3\nv\nt\n", 0,
	    "\nEvidence to attach to CM-3: 1\n1: evidence/2: A letter", NULL);
}

static void the_filter__knows_what_the_screen_knows(void **state)
{
	(void)state;
	run("new -f a.gapwalk --name Test --role user,provider --service-model iaas,saas --condition api "
	    "--checklist tw-csa-cloud,tw-sfi-guideline",
	    NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "F ?\nrole=user\n", 0, "\nservice-model=saas: SaaS\n", NULL);
	run("walk -f a.gapwalk", "F ?\n\n", 0, "\nchecklist=tw-csa-cloud: ", NULL);
	run("walk -f a.gapwalk", "F role=nobody\n", 0,
	    "\nThere is no \"nobody\" here; ? lists what there is.\n", NULL);
	run("walk -f a.gapwalk", "F role=user checklist=tw-csa-cloud must\n", 0, "questions.  X shows all.\n",
	    NULL);
	run("walk -f a.gapwalk", "F condition=api\n", 0, "  X shows all.\n", NULL);
	run("walk -f a.gapwalk", "# 5.3.3\n1\nF offered\n", 0, "\nOnly with an offer: 2 questions.", NULL);
	run("walk -f a.gapwalk", "F not-backed changed-since=2026-01-01\n", 0,
	    ": 1 question.  X shows all.\n", NULL);
	run("walk -f a.gapwalk", "F changed-since=soon\n", 0, NULL, "soon");
	run("walk -f a.gapwalk", "F owner=Lin\nF backed\nF stale\nF conflicts\nF unconfirmed\n", 0,
	    "\nNo question fits; choose less.\n", NULL);
}

static void keys__are_found_by_name__and_those_that_make_no_sense_say_so(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", ": next open\n", 0, "\nQuestion 2 of 65: ", NULL);
	run("walk -f a.gapwalk", ":\n復原\n", 0, NULL, "nothing to undo");
	run("walk -f a.gapwalk", ": next\n", 0, "\n]: Next open\ng, }: Next gap\n", NULL);
	run("walk -f a.gapwalk", ": no such name\n", 0, "\nNo command is called so; ? lists them all.\n",
	    NULL);
	run("walk -f a.gapwalk", "z\n", 0, "\nBy lines nothing is folded.\n", NULL);
	run("walk -f a.gapwalk", "M\n", 0, "\nBy lines the mouse is the terminal's own.\n", NULL);
	run("walk -f a.gapwalk", "G\n1z\n", 0, "\nNo such key here; ? lists them all, q goes back.\n", NULL);
	run("walk -f a.gapwalk", "v\n?\n", 0, "\ns: Store a file as evidence, whose path is asked for.\n",
	    NULL);
	run("walk -f a.gapwalk --language zh-Hant", "G\nL\nq\n", 0, "\n没有差距", NULL);
}

static void a_note__is_written_in_ones_own_editor(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	unsetenv("VISUAL");
	unsetenv("EDITOR");
	run("walk -f a.gapwalk", "E\n", 0, "\nNo editor is named in $VISUAL or $EDITOR; e writes", NULL);
	assert_int_equal(system("printf '#!/bin/sh\\necho edited >>\"$1\"\\n' >ed.sh; chmod +x ed.sh"), 0);
	assert_int_equal(setenv("EDITOR", "./ed.sh", 1), 0);
	run("walk -f a.gapwalk", "# CM-3\nE\n", 0, "\nCM-3: the note is saved.\n", NULL);
	run("note -f a.gapwalk CM-3", NULL, 0, "edited\n", NULL);
	unsetenv("EDITOR");
}

static void everything__is_recorded_by_lines(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "# CM-3\ne\nOne line.\nAnother.\n.\n", 0, "\nCM-3: the note is saved.\n",
	    NULL);
	run("note -f a.gapwalk CM-3", NULL, 0, "One line.\nAnother.\n", NULL);
	run("walk -f a.gapwalk", "# CM-3\ne\n.\n", 0, "\nNothing was changed.\n", NULL);
	run("walk -f a.gapwalk", "# CM-3\ne in its place\n", 0, "the note is saved", NULL);
	run("note -f a.gapwalk CM-3", NULL, 0, "in its place\n", NULL);
	run("walk -f a.gapwalk", "# CM-3\ne\n-\n.\nu\nU\n", 0, "Redone: CM-3, note: in its place -> nothing.",
	    NULL);
	run("walk -f a.gapwalk", "# CM-3\nv\na\nSOC 2\nsection 4\n\n2027-02-30\n2027-03-01\nq\n", 0,
	    "\nEvidence: evidence/1: SOC 2; section 4; expires 2027-03-01\n",
	    "expiry: \"2027-02-30\" is not a day");
	run("walk -f a.gapwalk", "# CM-3\nv\nd\n", 0,
	    "\nThe evidence is removed; u takes that back.\nNo evidence yet", NULL);
	run("walk -f a.gapwalk",
	    "# CM-3\na\nLin\n2027-01-31\nhigh\nBuy it.\nplanned\n\n\na\n\n\n-\nDo "
	    "it.\n-\n\nChen\nTiny.\n2027-06-30\n",
	    0, "\nOwner (now: Lin; Enter keeps it, - takes it away):\n", NULL);
	run("action -f a.gapwalk CM-3", NULL, 0, "owner: Lin\ndue: 2027-01-31\nplan: Do it.\n", NULL);
	run("exception -f a.gapwalk CM-3", NULL, 0, "Tiny.", NULL);
	run("walk -f a.gapwalk", "# CM-3\ni\n1\n2\nq\n", 0, "\nCM-3#a: met.\nPart b, open: ", NULL);
	run("questions -f a.gapwalk CM-3", NULL, 0, "[~] tw-moda-guide:CM-3", NULL);
	run("walk -f a.gapwalk", "# CM-3\ns\n1\n", 0, "\nCM-3/iaas: met.\n", NULL);
	run("walk -f a.gapwalk", "# CM-3\ns\n0\n", 0, "\nCM-3: open.\n", NULL);
	run("walk -f a.gapwalk", ".\n", 0, "\nNo answer was given yet that could be repeated.\n", NULL);
	run("walk -f a.gapwalk", "# SP-3\n4 not rented\n# SP-11\n.\n", 0, "\nSP-11: not applicable.\n", NULL);
	run("note -f a.gapwalk SP-11", NULL, 0, "not rented\n", NULL);
}

static void what_it_walks__is_said__where_it_is_no_draft(void **state)
{
	(void)state;
	run("sample -f a.gapwalk", NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "q\n", 0, "\nThis is a sample to play with; nothing counts it.\n", NULL);
	run("seal -f a.gapwalk", NULL, 0, NULL, "ealed");
	run("walk -f a.gapwalk", "q\n", 0, "\nIt is sealed: it can be read, not changed.\n", NULL);
}

static void places__are_gone_to(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "# 65\n]\n", 0, "\nQuestion 65 of 65: ", NULL);
	run("walk -f a.gapwalk", "# 65\nj\n", 0, "\nThis is the last one.\n", NULL);
	run("walk -f a.gapwalk", "k\nj\n>\nk\n", 0, "\nQuestion 64 of 65: ", NULL);
	run("walk -f a.gapwalk", "/ 備份\n", 0, "questions say \"備份\".\nQuestion ", NULL);
	run("walk -f a.gapwalk", "N\n", 0, "\nNothing is looked for yet; / does.\n", NULL);
	run("walk -f a.gapwalk", "# 1\n/ 備份\nN\nP\nP\n", 0, "questions say \"備份\".\nQuestion ", NULL);
	run("walk -f a.gapwalk", "/\nno such words\n", 0, "\nNo question says \"no such words\".\n", NULL);
	run("walk -f a.gapwalk", "g\n", 0, "\nThere is no gap.\n", NULL);
	run("walk -f a.gapwalk", "# CM-3\n3\n# 1\ng\n", 0, "\nAnswer: not met\n", NULL);
	run("walk -f a.gapwalk", "# CM-3\n'\n", 0, "\nQuestion 1 of 65: ", NULL);
	run("walk -f a.gapwalk", "'\n", 0, "\nThere is no earlier place to go back to.\n", NULL);
	run("walk -f a.gapwalk", "G\nS\n", 0, "\n1: CM-3, must, not met: Has the agency", NULL);
	run("walk -f a.gapwalk", "S\n", 0, "\n1: Verdict: Not assessable\n", NULL);
	run("walk -f a.gapwalk", "t\n\n", 0, "\nBy checklist and section.\n", NULL);
	run("walk -f a.gapwalk", "# OM-17\nH\n", 0, "\nNothing was ever recorded of this question.\n", NULL);
	run("walk -f a.gapwalk", "# CM-3\nH\n", 0, ", reviewer: answer: open -> not met\n", NULL);
	run("walk -f a.gapwalk", "# CM-3\ni\n1\nu\n# CM-3\nH\n", 0,
	    ", reviewer: #a answer: met -> open (undo)\n", NULL);
	run("walk -f a.gapwalk", "?\n", 0, "\n1, y: Record that the requirement is met.\n", NULL);
}

static void a_part_of_the_questions__is_walked(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("answer -f a.gapwalk CM-3 not-met", NULL, 0, NULL, NULL);
	run("answer -f a.gapwalk OM-10 met", NULL, 0, NULL, NULL);
	run("walk -f a.gapwalk", "F not-met must\n", 0,
	    "\nOnly not met; must: 1 question.  X shows all.\nQuestion 1 of 1: CM-3, ", NULL);
	run("walk -f a.gapwalk", "F gaps\n# CM-3\n1\n]\n", 0,
	    "\nNothing that the filter shows is open; X shows all.\nThe filter shows no such question; ",
	    NULL);
	run("walk -f a.gapwalk", "F met\n# OM-17\n", 0, "\nEvery question is shown.\nQuestion ", NULL);
	run("walk -f a.gapwalk", "F met\n# CM-3\n3\nu\nF open\nu\nX\nX\n", 0,
	    "\nEvery question is shown already.\n", NULL);
	run("walk -f a.gapwalk", "F\n備份 open\n", 0, "; \"備份\": ", NULL);
	run("walk -f a.gapwalk", "F met no such words\n", 0, "\nNo question fits; choose less.\n", NULL);
}

static void what_cannot_be__is_refused_and_the_walk_goes_on(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "hello\n1\n", 0, "\nNo such key; ? lists them all.\n", NULL);
	run("walk -f a.gapwalk", "# 999\n1\n", 0, ": met.\n", "There is no question \"999\"");
	run("walk -f a.gapwalk", "# \x1b[2J\n", 0, NULL, "There is no question");
	run("walk -f a.gapwalk", "\xff\n1\n", 0, ": met.\n", "That line is not valid UTF-8");
	run("walk -f a.gapwalk", "4\n \n", 0, "\nNot applicable needs a reason;", NULL);
	run("walk -f a.gapwalk", "q\n1\n", 0, "q leaves.\n", NULL);
	run("undo -f a.gapwalk 9", NULL, 0, "Undone", NULL);
	run("undo -f a.gapwalk", NULL, 3, "", "nothing to undo"); /* q left before the last 1 */
	run("walk -f a.gapwalk extra", "", 2, "", "Usage: gapwalk walk.");
	run("walk -f none.gapwalk", "", 3, "", "There is no file none.gapwalk");
	run("new -f a.gapwalk --name Other --role user --service-model iaas", NULL, 0, "2", NULL);
	run("walk -f a.gapwalk", "", 3, "", "Which assessment?");
	run("walk -f a.gapwalk -a Other", "", 0, "Other: ", NULL);
	run("seal -f a.gapwalk -a 1", NULL, 0, NULL, "It is sealed");
	run("walk -f a.gapwalk -a 1", "1\n", 0, NULL, "sealed");
	/* Nobody can read what it says: it goes no further. */
	assert_int_equal(system("yes 1 | \"$GAPWALK\" walk -f a.gapwalk -a Other >/dev/full 2>.full; "
				"test $? = 3 && grep -q 'No space left' .full"),
			 0);
}

static void the_end_of_input__keeps_what_was_typed(void **state)
{
	(void)state;
	run(NEW, NULL, 0, "1", NULL);
	run("walk -f a.gapwalk", "# CM-3\ne\nhalf a note", 0, "", NULL);
	run("note -f a.gapwalk CM-3", NULL, 0, "half a note\n", NULL);
	run("walk -f a.gapwalk", "# OM-17\n1", 0, "\nOM-17: met.\n", NULL);
	run("walk -f a.gapwalk", "# OM-20\n4\n", 0, "\nReason:\n", NULL);
	run("questions -f a.gapwalk OM-20", NULL, 0, "[ ] tw-moda-guide:OM-20", NULL);
}

/* --- on a terminal --- */

static struct pty *started(const char *term, const char *plain)
{
	const char *const argv[] = {getenv("GAPWALK"), "walk", "-f", "a.gapwalk", plain, NULL};
	const char *const env[] = {term, NULL};

	run(NEW, NULL, 0, "1", NULL);
	return pty_start(argv, env, 60, 120);
}

static void say(struct pty *p, const char *line, const char *answer)
{
	pty_keys(p, line);
	if (!pty_wait(p, answer, PTY_MS)) {
		pty_print(p);
		fail_msg("\"%s\" does not come", answer);
	}
}

static void ends(struct pty *p, int status)
{
	struct pty_ending ending;

	assert_true(pty_wait_end(p, PTY_MS));
	assert_false(pty_escaped(p));
	ending = pty_end(p);
	assert_int_equal(ending.status, status);
	assert_string_equal(ending.errors, "");
	free(ending.errors);
}

static void a_dumb_terminal__gets_the_walk_by_lines(void **state)
{
	struct pty *p = started("TERM=dumb", NULL);

	(void)state;
	say(p, "", "q leaves.");
	say(p, "# OM-17\n", "OM-17, must");
	say(p, "1\n", "OM-17: met.");
	pty_keys(p, "q\n");
	ends(p, 0);
	run("questions -f a.gapwalk OM-17", NULL, 0, "[+] tw-moda-guide:OM-17", NULL);
}

static void plain__is_by_lines__on_any_terminal(void **state)
{
	struct pty *p = started("TERM=xterm-256color", "--plain");

	(void)state;
	say(p, "", "q leaves.");
	say(p, "# OM-17\n", "OM-17, must");
	say(p, "3\n", "OM-17: not met.");
	pty_keys(p, "\x04"); /* the end of input */
	ends(p, 0);
}

/* What was said is on the disk: it outlives the program's death right after. */
static void what_was_said__is_kept(void **state)
{
	struct pty *p = started("TERM=dumb", NULL);
	struct pty_ending ending;

	(void)state;
	say(p, "# OM-17\n2\n", "OM-17: partial.");
	pty_signal(p, SIGKILL);
	ending = pty_end(p);
	assert_int_equal(ending.status, 128 + SIGKILL);
	free(ending.errors);
	run("questions -f a.gapwalk OM-17", NULL, 0, "[~] tw-moda-guide:OM-17", NULL);
}

static void ctrl_c__gives_up_what_was_begun__and_then_leaves(void **state)
{
	struct pty *p = started("TERM=dumb", NULL);

	(void)state;
	say(p, "# OM-17\ne\n", "a line with only . ends it:");
	pty_keys(p, "half a note\n");
	say(p, "\x03", "Given up; nothing is recorded.");
	say(p, "1\n", "OM-17: met.");
	pty_keys(p, "\x03");
	ends(p, 128 + SIGINT);
	run("show -f a.gapwalk OM-17", NULL, 0, "met", NULL);
	run("note -f a.gapwalk OM-17", NULL, 0, "", NULL);
	run("undo -f a.gapwalk", NULL, 0, "Undone: OM-17, answer: met -> open.", NULL);
}

static void a_hang_up__keeps_the_note_being_typed(void **state)
{
	struct pty *p = started("TERM=dumb", NULL);

	(void)state;
	say(p, "# OM-17\ne\n", "a line with only . ends it:");
	say(p, "half a note\n", "half a note");
	pty_signal(p, SIGTERM);
	ends(p, 128 + SIGTERM);
	run("note -f a.gapwalk OM-17", NULL, 0, "half a note\n", NULL);
}

static void a_screen__gets_the_terminal_program(void **state)
{
	struct pty *p = started("TERM=xterm-256color", NULL);
	struct pty_ending ending;

	(void)state;
	assert_true(pty_settle(p));
	assert_true(pty_shows(p, "[ ]  OM-10"));
	pty_keys(p, "1");
	assert_true(pty_settle(p));
	assert_true(pty_shows(p, "[+]  OM-10"));
	pty_keys(p, "\x03");
	ending = pty_end(p);
	assert_int_equal(ending.status, 0);
	assert_true(ending.screen_left && ending.modes_restored);
	free(ending.errors);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, command_setup, command_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_whole_checklist__is_walked_by_lines),
		TEST(a_question__is_said_a_statement_a_line),
		TEST(related_questions__stand_with_their_answers),
		TEST(marked_questions__take_one_answer),
		TEST(the_crosswalk__is_decided_by_lines),
		TEST(gaps__are_worked_on_by_lines),
		TEST(the_score__leads_to_the_questions_behind_it),
		TEST(the_report__is_read_written_and_printed_by_lines),
		TEST(the_scope__is_changed_by_lines__after_what_comes_and_goes),
		TEST(files__are_stored_and_written_out_by_lines),
		TEST(the_filter__knows_what_the_screen_knows),
		TEST(keys__are_found_by_name__and_those_that_make_no_sense_say_so),
		TEST(a_note__is_written_in_ones_own_editor),
		TEST(everything__is_recorded_by_lines),
		TEST(what_it_walks__is_said__where_it_is_no_draft),
		TEST(places__are_gone_to),
		TEST(a_part_of_the_questions__is_walked),
		TEST(what_cannot_be__is_refused_and_the_walk_goes_on),
		TEST(the_end_of_input__keeps_what_was_typed),
		TEST(a_dumb_terminal__gets_the_walk_by_lines),
		TEST(plain__is_by_lines__on_any_terminal),
		TEST(what_was_said__is_kept),
		TEST(ctrl_c__gives_up_what_was_begun__and_then_leaves),
		TEST(a_hang_up__keeps_the_note_being_typed),
		TEST(a_screen__gets_the_terminal_program),
	};

	return cmocka_run_group_tests_name("walk by lines", tests, NULL, NULL);
}
