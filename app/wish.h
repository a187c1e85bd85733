/* wish.h: the report as it is wanted, and the user's own editor, for the terminal program and the walk by
 * lines.
 *
 * self is the struct app of this run: these serve as the terminal program's (tui/ui.h). */
#ifndef APP_WISH_H
#define APP_WISH_H

#include "app/app.h"
#include "tui/ui.h"

/* The text without pages; by lines (report_plain) where no width is wished. */
int wish_report(void *self, FILE *to, const struct session *s, const struct report_wish *wish, struct err *e);
/* In the format that the ending of path names; refuses to overwrite. */
int wish_save(void *self, const struct session *s, const char *path, const struct report_wish *wish,
	      const struct progress *progress, struct err *e);
int wish_print(void *self, const struct session *s, const struct report_wish *wish, struct buffer *printer,
	       const struct progress *progress, struct err *e);

const char *wish_editor(void); /* $VISUAL or $EDITOR; NULL: neither */
/* *text is replaced: free(). */
int wish_edit(void *self, char **text, struct err *e);

#endif
