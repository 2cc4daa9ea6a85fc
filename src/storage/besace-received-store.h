/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue-store.h"
#include "besace-connection.h"
#include "besace-received-collection.h"

G_BEGIN_DECLS

/* The collections that sources pass on. They go with their source; of one that several sources pass on, the same is shown as
 * of a resource. All functions are for the thread of their connection. */

/* Whether a source has a collection, and whether it is the same to the letter of its canonical data @line (nullable).
 * @present and @same may be NULL. */
gboolean   besace_received_store_find     (BesaceConnection          *connection,
                                           gint64                     source,
                                           const char                *id,
                                           const char                *line,
                                           gboolean                  *present,
                                           gboolean                  *same,
                                           GError                   **error);

/* Puts a source's collection at @now, milliseconds UTC. @line is the canonical data. Inside a transaction. */
gboolean   besace_received_store_put      (BesaceConnection          *connection,
                                           gint64                     source,
                                           BesaceReceivedCollection  *collection,
                                           const char                *line,
                                           gint64                     now,
                                           GError                   **error);

/* @removed (nullable) tells whether there was one. Inside a transaction. */
gboolean   besace_received_store_delete   (BesaceConnection          *connection,
                                           gint64                     source,
                                           const char                *id,
                                           gboolean                  *removed,
                                           GError                   **error);

/* The ids of a source's collections. (transfer full) */
GPtrArray *besace_received_store_list_ids (BesaceConnection          *connection,
                                           gint64                     source,
                                           GError                   **error);

/* How many a source has. */
gboolean   besace_received_store_count    (BesaceConnection          *connection,
                                           gint64                     source,
                                           guint64                   *n_collections,
                                           GError                   **error);

/* Those that are shown, by title. (element-type BesaceReceivedCollection) (transfer full) */
GPtrArray *besace_received_store_list     (BesaceConnection          *connection,
                                           GError                   **error);

/* The shown one of that id, and its canonical data in @line. NULL without @error: there is none. (transfer full) */
BesaceReceivedCollection *besace_received_store_load (BesaceConnection  *connection,
                                                      const char        *id,
                                                      char             **line,
                                                      GError           **error);

/* Calls @func for each collection in the order of the ids: those that are shown, or those of @source if it is not NULL. */
gboolean   besace_received_store_foreach  (BesaceConnection          *connection,
                                           const char                *source,
                                           BesaceStoredFunc           func,
                                           gpointer                   user_data,
                                           GError                   **error);

G_END_DECLS
