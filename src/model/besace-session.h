/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Somebody signed in to an instance of Les Bases. Immutable, reference counted, any thread. Whoever has the token is that
 * person for the instance: it is sent to the origin alone, and never printed or logged. */
#define BESACE_TYPE_SESSION (besace_session_get_type ())

typedef struct {
  char   *origin;  /* that the token is for: scheme, host and port */
  char   *token;   /* the value of the instance's session cookie */
  char   *account; /* the id that the instance knows the person by */
  char   *name;    /* (nullable) an account may be without one */
  char   *email;   /* (nullable) */
  gint64  expires; /* milliseconds UTC */
} BesaceSession;

GType          besace_session_get_type (void) G_GNUC_CONST;

/* Copies @fields. */
BesaceSession *besace_session_new       (const BesaceSession *fields);
BesaceSession *besace_session_ref       (BesaceSession       *self);
void           besace_session_unref     (BesaceSession       *self);

/* What the person is called: by name, by e-mail, or by id where there is nothing else. */
const char    *besace_session_get_title (const BesaceSession *self);

/* Whether @token could be one at all: not empty, and made of what a cookie may hold (RFC 6265, “cookie-octet”), so that
 * nothing else of a request can be written with it. */
gboolean       besace_session_is_token  (const char          *token);

/* As the secret service keeps it, the token included, and back; NULL where the text is none of ours. (transfer full) */
char          *besace_session_to_text   (const BesaceSession *self);
BesaceSession *besace_session_from_text (const char          *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceSession, besace_session_unref)

G_END_DECLS
