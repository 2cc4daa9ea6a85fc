/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-session.h"

G_BEGIN_DECLS

/* Coming in to an instance of Les Bases and going out again, which speaks next-auth (contract, “Session”). For a worker: each
 * call blocks. What lets somebody in goes to the exact origin alone, and stands in no message. Errors are those of
 * BESACE_HTTP_ERROR, as sentences that name the host. */

/* The name of the cookie in which an instance keeps a session. */
const char    *besace_lesbases_get_cookie_name (const char    *origin);

/* Whose session @token is, as the instance says it; BESACE_HTTP_ERROR_REFUSED where it does not know it. (transfer full) */
BesaceSession *besace_lesbases_identify        (const char    *origin,
                                                const char    *token,
                                                GCancellable  *cancellable,
                                                GError       **error);

/* What a sign-in link, as the instance sends it by e-mail, is exchanged for: a token. BESACE_HTTP_ERROR_ADDRESS for a link of
 * any other origin, which is not asked; redirections are followed within the origin alone. (transfer full) */
char          *besace_lesbases_redeem_link     (const char    *origin,
                                                const char    *link,
                                                GCancellable  *cancellable,
                                                GError       **error);

/* Has the instance forget the session. */
gboolean       besace_lesbases_sign_out        (const char    *origin,
                                                const char    *token,
                                                GCancellable  *cancellable,
                                                GError       **error);

G_END_DECLS
