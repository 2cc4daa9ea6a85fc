/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-news.h"
#include "besace-outbox-carried.h"
#include "besace-outbox-report.h"
#include "besace-session.h"

G_BEGIN_DECLS

/* Sends what waits in the library, and carries it where there is a network. All functions are for the main thread.
 *
 * Signals: “changed” — a run began, went on or ended. */
#define BESACE_TYPE_OUTBOX (besace_outbox_get_type ())
G_DECLARE_FINAL_TYPE (BesaceOutbox, besace_outbox, BESACE, OUTBOX, GObject)

typedef struct {
  guint n_done;
  guint n_total;
} BesaceOutboxProgress;

/* Whether a run of this program is going on, and how far it is; @progress may be NULL. */
gboolean            besace_outbox_get_progress   (BesaceOutbox          *self,
                                                  BesaceOutboxProgress  *progress);
/* Ends the run of this program, if there is one, once what is on its way has come to an end or a request was given up; the rest
 * waits. */
void                besace_outbox_stop           (BesaceOutbox          *self);

/* Sends what waits at this workstation for the instance of @session and was agreed to under its account, but for what the folders
 * at hand tell to have been sent from elsewhere; then writes the receipts that those folders wait for. One run at a time across all
 * programs: G_IO_ERROR_BUSY says who holds it. */
void                besace_outbox_send_async     (BesaceOutbox          *self,
                                                  BesaceSession         *session,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
BesaceOutboxReport *besace_outbox_send_finish    (BesaceOutbox          *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);

/* What the instance at @origin told last of what was published there, as this computer keeps it: NULL without an error where it
 * told nothing yet. */
void                besace_outbox_load_news_async  (BesaceOutbox        *self,
                                                    const char          *origin,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
/* Asks the instance of @session what has happened there, and what people think of the resources at @links, addresses of the
 * instance (NULL-terminated); it is kept. */
void                besace_outbox_ask_news_async   (BesaceOutbox        *self,
                                                    BesaceSession       *session,
                                                    const char *const   *links,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
/* Finishes either. (transfer full) (nullable) */
BesaceNews         *besace_outbox_news_finish      (BesaceOutbox        *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

/* What was being sent, or handed over, when a program ended waits again, so that its author can change it; receipts that could not
 * be written are written now, where they can be. To be asked for once, after opening. */
void                besace_outbox_recover_async  (BesaceOutbox          *self,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean            besace_outbox_recover_finish (BesaceOutbox          *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);

/* Writes the receipts that folders at hand wait for: after a person has said what became of something. Another program that sends
 * or carries just now does so instead. An error is a sentence about those that could not be written:
 * BESACE_OUTBOX_FOLDER_ERROR_AWAY, once, where their folder is not at hand. */
void                besace_outbox_write_receipts_async  (BesaceOutbox        *self,
                                                         GCancellable        *cancellable,
                                                         GAsyncReadyCallback  callback,
                                                         gpointer             user_data);
gboolean            besace_outbox_write_receipts_finish (BesaceOutbox        *self,
                                                         GAsyncResult        *result,
                                                         GError             **error);

/* Whether another workstation has handed it over in a folder that is not at hand: nothing tells then whether a third one, to which
 * the same folder came, has sent it. Asks the disk; on any thread. */
gboolean            besace_outbox_is_unheard            (const BesaceContributionFields *fields);

/* What a folder holds (transfer full). Never fails. */
void                besace_outbox_look_async     (BesaceOutbox          *self,
                                                  GFile                 *folder,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
BesaceOutboxCard   *besace_outbox_look_finish    (BesaceOutbox          *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);

/* Hands over what waits at this workstation to a folder; brings what other workstations have handed over there into the library,
 * where what is for the instance of one of @sessions (nullable, of BesaceSession) waits to be sent under its name, and all else
 * until somebody agrees, and the receipts for this one. What reads otherwise there than here, and was not sent, is left as it is
 * here unless somebody has said that it be replaced (@replace). Both end with besace_outbox_carry_finish (), whose @carried is to be
 * cleared. */
void                besace_outbox_export_async   (BesaceOutbox          *self,
                                                  GFile                 *folder,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void                besace_outbox_import_async   (BesaceOutbox          *self,
                                                  GFile                 *folder,
                                                  GPtrArray             *sessions,
                                                  gboolean               replace,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean            besace_outbox_carry_finish   (BesaceOutbox          *self,
                                                  GAsyncResult          *result,
                                                  BesaceOutboxCarried   *carried,
                                                  GError               **error);

G_END_DECLS
