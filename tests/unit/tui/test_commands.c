/* The table of commands: dispatch, footer, help and manual rely on these. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "tui/screen.h"

static void commands__keys__parse_and_none_means_two_things(void **state)
{
	(void)state;
	for (int i = 0; i < COMMAND__COUNT; i++) {
		const struct command *command = command_at((enum command_id)i);
		const char *names = command->keys;
		int count = 0;
		key_code k;

		assert_true(command->where != 0);
		while (key_parse(&names, &k)) {
			count++;
			for (int bit = 0; bit < ON__COUNT; bit++) {
				unsigned where = 1u << bit;

				if (!(command->where & where))
					continue;
				if (command_find(where, k) != (enum command_id)i)
					fail_msg("\"%s\" of \"%s\" means \"%s\" too", command->keys,
						 command->help, command_at(command_find(where, k))->help);
			}
		}
		assert_true(count > 0);
	}
}

static void commands__help__is_a_whole_sentence(void **state)
{
	(void)state;
	for (int l = 0; l < LANG__COUNT; l++) {
		lang_use((enum lang)l);
		for (int i = 0; i < COMMAND__COUNT; i++) {
			const char *help = _(command_at((enum command_id)i)->help);
			size_t bytes = strlen(help);

			assert_true(bytes > 1);
			if (help[bytes - 1] != '.' && strcmp(help + bytes - strlen("。"), "。") != 0)
				fail_msg("no full stop: %s", help);
		}
	}
	lang_use(LANG_EN);
}

/* Every place where a person can be offers a way out and a way to the help, in sight. */
static void commands__footer__fits_and_always_shows_the_ways_out(void **state)
{
	(void)state;
	for (int l = 0; l < LANG__COUNT; l++) {
		lang_use((enum lang)l);
		for (int bit = 0; bit < ON__COUNT; bit++) {
			static const int widths[] = {40, 80, 200};
			unsigned where = 1u << bit;

			if (where == ON_SMALL)
				continue;
			for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
				struct canvas *c = canvas_new(1, widths[w]);
				struct buffer row = {0};

				command_footer(c, where, false, 0, widths[w]);
				canvas_row_text(c, 0, &row);
				if (text_width(row.text) > widths[w] - 1 || strchr(row.text, '~'))
					fail_msg("a footer does not fit: %s", row.text);
				assert_non_null(strstr(row.text, _("Help")));
				assert_non_null(strstr(row.text, where == ON_CONFIRM ? _("No") : _("Back")));
				buffer_release(&row);
				canvas_free(c);
			}
		}
	}
	lang_use(LANG_EN);
}

static void commands__footer__shows_more_labels_where_there_is_room(void **state)
{
	struct canvas *narrow = canvas_new(1, 40), *wide = canvas_new(1, 200);
	struct buffer few = {0}, many = {0};

	(void)state;
	command_footer(narrow, ON_WALK, false, 0, 40);
	command_footer(wide, ON_WALK, false, 0, 200);
	canvas_row_text(narrow, 0, &few);
	canvas_row_text(wide, 0, &many);
	assert_non_null(strstr(few.text, "1 Met"));
	assert_null(strstr(few.text, "R Report"));
	assert_non_null(strstr(many.text, "R Report"));
	buffer_release(&few);
	buffer_release(&many);
	canvas_free(narrow);
	canvas_free(wide);
}

/* Terminals lack function keys and arrows: a plain character does the same everywhere but where text is
 * typed. */
static void commands__keys__have_a_plain_character(void **state)
{
	(void)state;
	for (int i = 0; i < COMMAND__COUNT; i++) {
		const struct command *command = command_at((enum command_id)i);
		const char *names = command->keys;
		bool plain = false;
		key_code k;

		if (command->where & (ON_TYPING | ON_CHOICE | ON_CONFIRM | ON_SMALL) && i != COMMAND_BACK)
			continue;
		while (key_parse(&names, &k))
			plain = plain || (k >= ' ' && k < 0x7f);
		if (!plain)
			fail_msg("\"%s\" has no plain character", command->keys);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands__keys__parse_and_none_means_two_things),
		cmocka_unit_test(commands__help__is_a_whole_sentence),
		cmocka_unit_test(commands__footer__fits_and_always_shows_the_ways_out),
		cmocka_unit_test(commands__footer__shows_more_labels_where_there_is_room),
		cmocka_unit_test(commands__keys__have_a_plain_character),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
