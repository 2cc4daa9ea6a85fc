/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution.h"
#include "besace-lesbases-client.h"
#include "besace-lesbases-progress.h"

G_BEGIN_DECLS

/* What the sending needs of whoever has it done. */
typedef struct {
  BesaceLesbasesSaveFunc   save;
  /* Where the bytes that are called @sha256 lie; NULL: not here. (transfer full) */
  char                  *(*find_blob) (const char *sha256,
                                       gpointer    user_data);
  /* A set of the global ids that contributions from here have, or will have, on the instance: none of them is a twin
   * (besace-lesbases-twin.h). NULL: there are none. (nullable) (transfer full) */
  GHashTable            *(*list_own)  (gpointer    user_data,
                                       GError    **error);
  gpointer                 user_data;
} BesaceLesbasesSendingFuncs;

/* What came of it. */
typedef struct {
  char      *link;         /* (nullable) where it can be seen */
  char      *published_id; /* (nullable) global id that it has there */
  GPtrArray *left_out;     /* (nullable) of char *: titles of a collection's items that the instance does not have */
} BesaceLesbasesSent;

void     besace_lesbases_sent_clear (BesaceLesbasesSent *self);

/* Sends one contribution to the instance of @client, or goes on with it where @progress (nullable: at the beginning) stands. For a
 * worker: blocking. May be cut at any instant; the next time goes on with what was saved last.
 *
 * Of the errors, UNREACHED and BUSY pass: the same again later, with the progress saved last, goes on, and what may have been
 * done is found out then. SIGNED_OUT waits for the person. Only of a report, and of a collection, is UNCERTAIN an answer: they
 * are tried once, and the person looks and says whether to begin anew, without progress. MISSING, CHANGED, FILE and INVALID
 * are for the author; TWIN is for whoever has it sent. What failed before the instance had anything of it has no progress
 * afterwards. An error of @funcs’ save stops it and is passed on. */
gboolean besace_lesbases_send       (BesaceLesbasesClient              *client,
                                     const BesaceContributionFields    *fields,
                                     const char                        *progress,
                                     const BesaceLesbasesSendingFuncs  *funcs,
                                     BesaceLesbasesSent                *sent,
                                     GCancellable                      *cancellable,
                                     GError                           **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceLesbasesSent, besace_lesbases_sent_clear)

G_END_DECLS
