/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-session.h"

G_BEGIN_DECLS

/* Coming in to an instance of Les Bases and going out again, which speaks next-auth (contract, “Session”). For a worker: each
 * call blocks. What lets somebody in goes to the exact origin alone, and stands in no message. @origin is as
 * besace_lesbases_origin_new () makes it; errors are those of BESACE_LESBASES_ERROR. */

/* Whose session @token is, as the instance says it; SIGNED_OUT where it does not know it. @title (nullable): what people call the
 * instance. (transfer full) */
BesaceSession *besace_lesbases_identify    (const char    *origin,
                                            const char    *title,
                                            const char    *token,
                                            GCancellable  *cancellable,
                                            GError       **error);

/* What a sign-in link, as the instance sends it by e-mail, is exchanged for: a token. A link of any other origin is not
 * asked: UNREACHED; redirections are followed within the origin alone. SIGNED_OUT where the link lets nobody in. (transfer full) */
char          *besace_lesbases_redeem_link (const char    *origin,
                                            const char    *link,
                                            GCancellable  *cancellable,
                                            GError       **error);

/* Has the instance forget the session. */
gboolean       besace_lesbases_sign_out    (const char    *origin,
                                            const char    *token,
                                            GCancellable  *cancellable,
                                            GError       **error);

G_END_DECLS
