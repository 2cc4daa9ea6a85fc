/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-clock.h"
#include "besace-secret-store.h"
#include "besace-session.h"

G_BEGIN_DECLS

/* Where one profile is signed in: one session for each instance of Les Bases, by its origin. What is kept lies in the secret
 * store; what that cannot keep holds until the program ends. All functions are for the main thread.
 *
 * Signals: “changed” — somebody has signed in or out somewhere, a session has ended, or one that was kept was read. */
#define BESACE_TYPE_SESSIONS (besace_sessions_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSessions, besace_sessions, BESACE, SESSIONS, GObject)

BesaceSessions *besace_sessions_new                (BesaceSecretStore    *store,
                                                    const char           *profile,
                                                    BesaceClock          *clock);
/* Drops what is known; what is still on its way is not taken any more. What is kept stays kept. */
void            besace_sessions_close              (BesaceSessions       *self);

/* The origin under which the sessions of a source are kept, from its address. (transfer full) */
char           *besace_sessions_get_origin         (const char           *address);
/* Whether the instance is another one than the national one: nothing there is real. */
gboolean        besace_sessions_is_training        (const char           *origin);

/* What is known now: NULL until it was loaded, and where nobody is signed in. (transfer none) (nullable) */
BesaceSession  *besace_sessions_find               (BesaceSessions       *self,
                                                    const char           *origin);
/* Whether it outlives the program. */
gboolean        besace_sessions_is_kept            (BesaceSessions       *self,
                                                    const char           *origin);

/* Looks for what is kept, unless it is known already. NULL without an error where nobody is signed in, or no longer; with
 * BESACE_SECRET_STORE_ERROR_UNAVAILABLE where nobody can tell. (transfer full) (nullable) */
void            besace_sessions_load_async         (BesaceSessions       *self,
                                                    const char           *origin,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
BesaceSession  *besace_sessions_load_finish        (BesaceSessions       *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* Asks the instance whose token it is, and keeps it. A token that it does not know changes nothing. */
void            besace_sessions_sign_in_async      (BesaceSessions       *self,
                                                    const char           *origin,
                                                    const char           *token,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
/* The same, by a link that the instance itself sent (besace_lesbases_redeem_link ()). */
void            besace_sessions_sign_in_with_link_async
                                                   (BesaceSessions       *self,
                                                    const char           *origin,
                                                    const char           *link,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
/* Finishes either. @kept (nullable): FALSE where the session holds only until the program ends. (transfer full) */
BesaceSession  *besace_sessions_sign_in_finish     (BesaceSessions       *self,
                                                    GAsyncResult         *result,
                                                    gboolean             *kept,
                                                    GError              **error);

/* Forgets the session here, at once; then the instance is told, if it can be reached. Fails only where what is kept cannot be
 * taken out of the secret store. */
void            besace_sessions_sign_out_async     (BesaceSessions       *self,
                                                    const char           *origin,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean        besace_sessions_sign_out_finish    (BesaceSessions       *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* The instance has said that it does not know the session any more. */
void            besace_sessions_expire             (BesaceSessions       *self,
                                                    const char           *origin);

G_END_DECLS
