/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "besace-contributions.h"
#include "besace-outbox-private.h"
#include "session.h"

G_BEGIN_DECLS

#define OUTBOX_DESK_ACCOUNT "camille"
#define OUTBOX_DESK_OTHER_ACCOUNT "ana"

/* An instance that takes what is said of its resources, and an outbox. Its contributions are feedbacks and reports, since those
 * take one request each: what such a request says is the order in which things went. */
typedef struct {
  Session    *session;
  SoupServer *server;
  char       *origin;
  GString    *heard;      /* the comments that came, in order, apart by spaces */
  GHashTable *refusals;   /* (owned) of statuses: what is answered to a comment */
  guint       n_sessions; /* how often it was asked whose the session is */
  gboolean    over;       /* the session */
  void      (*listen) (gpointer desk, const char *comment);
} OutboxDesk;

void outbox_desk_set_up (OutboxDesk    *desk,
                         gconstpointer  data);
void outbox_desk_tear_down (OutboxDesk    *desk,
                            gconstpointer  data);

/* Once its session was opened anew: reads the contributions, and has the outbox wait for nothing long. */
void outbox_desk_load (OutboxDesk *desk);

BesaceOutbox *outbox_desk_get_outbox (OutboxDesk *desk);
BesaceContributions *outbox_desk_get_contributions (OutboxDesk *desk);

/* Waits for an edit of contributions. Returns how many have another state. @uuid (out) (optional) (transfer full). */
guint outbox_desk_finish_edit (OutboxDesk    *desk,
                               GAsyncResult **result,
                               char         **uuid);

/* One that waits, agreed to under @account (nullable). Returns its uuid. (transfer full) */
char *outbox_desk_queue (OutboxDesk             *desk,
                         BesaceContributionType  type,
                         const char             *resource,
                         const char             *comment,
                         const char             *account);

char *outbox_desk_queue_feedback (OutboxDesk *desk,
                                  const char *resource,
                                  const char *comment);

const BesaceContributionFields *outbox_desk_get_fields (OutboxDesk *desk,
                                                        const char *uuid);

void outbox_desk_assert_state (OutboxDesk              *desk,
                               const char              *uuid,
                               BesaceContributionState  state);

/* Of the one whom the instance knows. (transfer full) */
BesaceSession *outbox_desk_make_session (OutboxDesk *desk);

/* (transfer full) */
BesaceOutboxReport *outbox_desk_try_to_send (OutboxDesk  *desk,
                                             GError     **error);

BesaceOutboxReport *outbox_desk_send (OutboxDesk *desk);

G_END_DECLS
