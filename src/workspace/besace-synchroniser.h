/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-source-status.h"
#include "besace-sync.h"

G_BEGIN_DECLS

/* Keeps the catalogue as its sources have it: which there are, runs through them, when the next one is due. One run at a
 * time across all programs. All functions are for the main thread.
 *
 * Signals: “changed” — a source came or went, a run began, went on or ended, in this program or another. */
#define BESACE_TYPE_SYNCHRONISER (besace_synchroniser_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSynchroniser, besace_synchroniser, BESACE, SYNCHRONISER, GObject)

/* How far a run of this program is. */
typedef struct {
  const char *source;  /* its name */
  guint64     n_done;  /* of n_total, of whatever the source counts */
  guint64     n_total; /* 0: it cannot say */
  guint64     n_bytes; /* that came over the network */
} BesaceSyncProgress;

/* The sources in their order (element-type BesaceSourceStatus) (transfer full). */
void        besace_synchroniser_list_async    (BesaceSynchroniser    *self,
                                               GCancellable          *cancellable,
                                               GAsyncReadyCallback    callback,
                                               gpointer               user_data);
GPtrArray  *besace_synchroniser_list_finish   (BesaceSynchroniser    *self,
                                               GAsyncResult          *result,
                                               GError               **error);

/* What the source that reads the instance of Les Bases at @origin is called, as it was when the sources were listed last; NULL where
 * there is none. (transfer full) */
char       *besace_synchroniser_get_instance_name (BesaceSynchroniser *self,
                                               const char            *origin);

/* Adds a source at the end of the order; nothing is asked of it yet. @name: NULL for one of its own. @key: of a feed, the
 * publisher's public key or the name of a file that holds it, or NULL; @unsigned_allowed: it is read without a signature.
 * Finishes with the name. (transfer full) G_IO_ERROR_NOT_SUPPORTED: there is no such @kind. */
void        besace_synchroniser_add_async     (BesaceSynchroniser    *self,
                                               const char            *kind,
                                               const char            *address,
                                               const char            *name,
                                               const char            *key,
                                               gboolean               unsigned_allowed,
                                               GCancellable          *cancellable,
                                               GAsyncReadyCallback    callback,
                                               gpointer               user_data);
char       *besace_synchroniser_add_finish    (BesaceSynchroniser    *self,
                                               GAsyncResult          *result,
                                               GError               **error);

/* Removes a source and its copies from the catalogue. */
void        besace_synchroniser_remove_async  (BesaceSynchroniser    *self,
                                               const char            *name,
                                               GCancellable          *cancellable,
                                               GAsyncReadyCallback    callback,
                                               gpointer               user_data);
gboolean    besace_synchroniser_remove_finish (BesaceSynchroniser    *self,
                                               GAsyncResult          *result,
                                               GError               **error);

/* Asks the sources of those names, all of them if NULL, for what is new. (element-type BesaceSyncOutcome) (transfer full) A
 * source that fails is an outcome, not an error. Cancelled, it ends at once; what was received stays. */
void        besace_synchroniser_run_async     (BesaceSynchroniser    *self,
                                               const char *const     *names,
                                               BesaceSyncFlags        flags,
                                               GCancellable          *cancellable,
                                               GAsyncReadyCallback    callback,
                                               gpointer               user_data);
GPtrArray  *besace_synchroniser_run_finish    (BesaceSynchroniser    *self,
                                               GAsyncResult          *result,
                                               GError               **error);

/* Whether a run of this program is going on, and how far it is; @progress may be NULL. */
gboolean    besace_synchroniser_get_progress  (BesaceSynchroniser    *self,
                                               BesaceSyncProgress    *progress);

/* Stops the run of this program, if there is one; what was received stays. */
void        besace_synchroniser_stop          (BesaceSynchroniser    *self);

/* For a window: from now on sources are asked when they are due, and as soon as the network is back; never by itself over a
 * metered connection. */
void        besace_synchroniser_set_automatic (BesaceSynchroniser    *self,
                                               gboolean               automatic);

/* Whether there is a network, and whether what comes over it is counted. */
gboolean    besace_synchroniser_is_online     (BesaceSynchroniser    *self);
gboolean    besace_synchroniser_is_metered    (BesaceSynchroniser    *self);

/* Megabytes that may be received in a month, 0: as many as it takes; and how many were, in bytes: both as they were when the
 * sources were listed last. The first one fails where no number is written: nothing is received over the network then. */
gboolean    besace_synchroniser_get_budget    (BesaceSynchroniser    *self,
                                               guint                 *megabytes,
                                               GError               **error);
guint64     besace_synchroniser_get_month_bytes (BesaceSynchroniser  *self);

/* One after another: each waits for other programs that write the same file. */
void        besace_synchroniser_set_budget_async (BesaceSynchroniser *self,
                                               guint                  megabytes,
                                               GCancellable          *cancellable,
                                               GAsyncReadyCallback    callback,
                                               gpointer               user_data);
gboolean    besace_synchroniser_set_budget_finish (BesaceSynchroniser *self,
                                               GAsyncResult          *result,
                                               GError               **error);

G_END_DECLS
