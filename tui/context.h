/* context.h: where a key can count, as bits (contexts.def). */
#ifndef TUI_CONTEXT_H
#define TUI_CONTEXT_H

enum context {
#define CONTEXT(id, name) CONTEXT_##id,
#include "tui/contexts.def"
#undef CONTEXT
	ON__COUNT
};

enum {
#define CONTEXT(id, name) ON_##id = 1 << CONTEXT_##id,
#include "tui/contexts.def"
#undef CONTEXT
	ON_ROWS = ON_HOME | ON_WALK | ON_PARTS | ON_EVIDENCE | ON_PICK | ON_HISTORY | ON_SCORE | ON_GAPS |
		  ON_CROSSWALK | ON_REPORT | ON_STEPS | ON_HELP | ON_CHOOSE | ON_COMPARE | ON_ANSWERS |
		  ON_TREND,
	ON_LETTERS = ON_ROWS | ON_CHOICE,
	ON_TYPING = ON_FIELD | ON_AREA | ON_NOTE | ON_LINE | ON_PALETTE,
	ON_ANY = ON_LETTERS | ON_TYPING | ON_CONFIRM | ON_SMALL,
	CHANGES = 1 << ON__COUNT, /* no place: of a command that changes what is recorded */
};

#endif
