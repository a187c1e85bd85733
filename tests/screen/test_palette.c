/* Any command by its name: what is offered, what is found, what it does; and the first hint of the sample. */
#include "tests/screen/stage.h"

static const int sizes[][2] = {{24, 80}, {60, 200}, {10, 40}};

static void palette__is_as_the_golden_text(void **state)
{
	(void)state;
	for (int l = 0; l < LANG__COUNT; l++) {
		lang_use((enum lang)l);
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			struct stage *stage = stage_walk(sizes[i][0], sizes[i][1]);

			stage_keys(stage, ": Down");
			stage_golden(stage, "palette");
			stage_type(stage, "gap");
			stage_golden(stage, "palette-found");
			stage_free(stage);
		}
	}
	lang_use(LANG_EN);
}

/* Names in any language find the same, whatever the language of the interface is. */
static void palette__a_name_in_any_language__runs_the_command(void **state)
{
	static const char *const names[] = {"undo", "UNDO", "復原", "撤销", "und"};

	(void)state;
	for (int l = 0; l < LANG__COUNT; l++) {
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			struct stage *stage = stage_walk(24, 80);
			size_t first = stage->ui->walk.question;

			lang_use((enum lang)l);
			stage_keys(stage, "1");
			assert_int_equal(session_answer_of(stage->ui->session, first), ANSWER_MET);
			stage_keys(stage, "C-p");
			stage_type(stage, names[i]);
			stage_keys(stage, "Enter");
			assert_int_equal(session_answer_of(stage->ui->session, first), ANSWER_OPEN);
			assert_int_equal(ui_where(stage->ui), ON_WALK);
			stage_free(stage);
		}
	}
	lang_use(LANG_EN);
}

/* Names stand before sentences: "gap" is Gaps before what only says "gap". */
static void palette__names__stand_before_sentences(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, ":");
	stage_type(stage, "closes the gap");
	stage_shows(stage, "> a     Action");
	stage_keys(stage, "C-u");
	stage_type(stage, "gaps");
	stage_shows(stage, "> G     Gaps");
	stage_keys(stage, "Enter");
	assert_int_equal(ui_where(stage->ui), ON_GAPS);
	stage_free(stage);
}

static void palette__every_command_of_the_place__is_offered_and_no_other(void **state)
{
	struct stage *stage = stage_walk(60, 80);
	const struct palette *p = &stage->ui->palette;

	(void)state;
	stage_keys(stage, ":");
	for (int i = 0; i < COMMAND__COUNT; i++) {
		const struct command *command = command_at((enum command_id)i);
		bool wanted = (command->where & ON_WALK) && i != COMMAND_PALETTE, found = false;

		for (size_t k = 0; k < p->count; k++)
			found = found || p->found[k] == (enum command_id)i;
		assert_int_equal(found, wanted);
	}
	stage_free(stage);
}

static void palette__an_unknown_name__is_refused_and_kept(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, ":");
	stage_type(stage, "no such thing");
	stage_keys(stage, "Down Up Enter");
	stage_shows(stage, "No command of this screen is called \"no such thing\".");
	stage_keys(stage, "C-u");
	stage_shows(stage, "> 1     Met");
	stage_keys(stage, "Esc");
	assert_int_equal(ui_where(stage->ui), ON_WALK);
	stage_free(stage);
}

static void palette__cursor__goes_round(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, ": Up");
	stage_shows(stage, "> C-z   Suspend");
	stage_keys(stage, "Down");
	stage_shows(stage, "> 1     Met");
	stage_free(stage);
}

/* Where text is typed only C-p opens it, and what was typed stays. */
static void palette__over_a_note__saves_it(void **state)
{
	struct stage *stage = stage_walk(24, 80);
	size_t question = stage->ui->walk.question;

	(void)state;
	stage_keys(stage, "e");
	stage_type(stage, "one: two");
	stage_keys(stage, ": C-p");
	stage_shows(stage, "> C-s   Save");
	stage_keys(stage, "Esc");
	stage_shows(stage, "one: two:");
	stage_keys(stage, "C-p");
	stage_type(stage, "save");
	stage_keys(stage, "Enter");
	assert_string_equal(session_field(stage->ui->session, sample_whole(question), FIELD_NOTE_),
			    "one: two:");
	stage_free(stage);
}

/* From the help, it is about what the help explains; its own keys have a help as well. */
static void palette__and_help__lead_to_one_another(void **state)
{
	struct stage *stage = stage_walk(24, 80);

	(void)state;
	stage_keys(stage, "? :");
	stage_shows(stage, "> 1     Met");
	stage_keys(stage, "F1");
	stage_shows(stage, "Run the command under the cursor.");
	stage_keys(stage, ":");
	stage_shows(stage, "> 1     Met");
	stage_keys(stage, "Esc");
	assert_int_equal(ui_where(stage->ui), ON_WALK);
	stage_free(stage);
}

/* Whoever opens the sample is told what to press first; on one line of 80 cells, in each language. */
static void sample__opened__says_what_to_press_first(void **state)
{
	(void)state;
	for (int l = 0; l < LANG__COUNT; l++) {
		struct stage *stage = stage_new(24, 80);

		lang_use((enum lang)l);
		stage_keys(stage, "d Enter");
		assert_int_equal(ui_where(stage->ui), ON_WALK);
		stage_shows(stage,
			    _("A sample to play with: 1 answers, u takes back, S scores, ? shows all keys."));
		stage_free(stage);
	}
	lang_use(LANG_EN);
	{
		struct stage *stage = stage_walk(24, 80); /* no sample to the program */

		stage_hides(stage, "A sample to play with");
		stage_free(stage);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(palette__is_as_the_golden_text),
		cmocka_unit_test(palette__a_name_in_any_language__runs_the_command),
		cmocka_unit_test(palette__names__stand_before_sentences),
		cmocka_unit_test(palette__every_command_of_the_place__is_offered_and_no_other),
		cmocka_unit_test(palette__an_unknown_name__is_refused_and_kept),
		cmocka_unit_test(palette__cursor__goes_round),
		cmocka_unit_test(palette__over_a_note__saves_it),
		cmocka_unit_test(palette__and_help__lead_to_one_another),
		cmocka_unit_test(sample__opened__says_what_to_press_first),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
