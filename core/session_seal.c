/* session_seal.c: closing an assessment, and opening it again.  See session.h */
#include "core/session_private.h"

bool session_is_sealed(const struct session *s)
{
	return *session_about(s, FIELD_SEALED_) != '\0';
}

static int seal_put(struct session *s, const char *value, struct err *e)
{
	struct draft d;
	int rc;

	draft_init(&d, s->library, s->questions, s->record);
	draft_put(&d, "", field_word(FIELD_SEALED_), value);
	rc = session_commit(s, &d, e);
	draft_release(&d);
	return rc;
}

int session_seal(struct session *s, struct err *e)
{
	return seal_put(s, "yes", e);
}

int session_unseal(struct session *s, struct err *e)
{
	if (!session_is_sealed(s))
		return err_set(e, ERR_NOTHING, _("This assessment is not sealed."));
	return seal_put(s, NULL, e);
}
