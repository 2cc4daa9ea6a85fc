/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-instance.h"

G_BEGIN_DECLS

/* A trainee. */
typedef struct {
  char   *id;
  char   *slug;
  char   *first_name;
  char   *last_name;
  char   *name; /* both */
  char   *email;
  gint64  expires; /* of the session by which they came; 0 without one */
} BesaceAccount;

void           besace_account_free (BesaceAccount   *self);

BesaceAccount *besace_account_load (BesaceInstance  *instance,
                                    const char      *id);

/* The account of that address, made where there is none yet; those who give no name get one. */
BesaceAccount *besace_account_ensure (BesaceInstance  *instance,
                                      const char      *first_name,
                                      const char      *last_name,
                                      const char      *email,
                                      GError         **error);

/* Whose session @token is; NULL for one that is unknown or over. */
BesaceAccount *besace_account_of_session (BesaceInstance *instance,
                                          const char     *token);

/* Opens a session of thirty days, under @token or one that is made. @once: it is a link, for an hour, that
 * besace_account_redeem () turns into a session. (transfer full) */
char          *besace_account_open_session (BesaceInstance       *instance,
                                            const BesaceAccount  *account,
                                            const char           *token,
                                            gboolean              once,
                                            GError              **error);
char          *besace_account_redeem       (BesaceInstance       *instance,
                                            const char           *link,
                                            GError              **error);

gboolean       besace_account_close_session (BesaceInstance  *instance,
                                             const char      *token,
                                             GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceAccount, besace_account_free)

G_END_DECLS
