/* cmd_help.c: gapwalk help [COMMAND]. */
#include <string.h>

#include "app/app.h"

int cmd_help(struct app *app, struct err *e)
{
	const struct arguments *a = &app->arguments;
	struct buffer name = {0}, text = {0};
	int rc = arguments_expect(a, 0, 2, e);

	if (rc < 0)
		return rc;
	if (a->operand_count == 0)
		arguments_overview(&text);
	buffer_add(&name, "");
	for (int i = 0; i < a->operand_count; i++)
		buffer_printf(&name, "%s%s", i ? " " : "", a->operands[i]);
	for (int i = 1; i < COMMAND__COUNT && !text.bytes; i++)
		if (strcmp(commands[i].name, name.text) == 0)
			arguments_help((enum command_id)i, &text);
	/* "help evidence" explains each command that begins so. */
	for (int i = 1; i < COMMAND__COUNT && name.bytes; i++)
		if (strncmp(commands[i].name, name.text, name.bytes) == 0 &&
		    commands[i].name[name.bytes] == ' ') {
			buffer_add(&text, text.bytes ? "\n" : "");
			arguments_help((enum command_id)i, &text);
		}
	if (text.bytes)
		fputs(text.text, stdout);
	else
		rc = err_set(e, ERR_USAGE, _("There is no command \"%s\"; `gapwalk help` lists them."),
			     name.text);
	buffer_release(&name);
	buffer_release(&text);
	return rc;
}
