/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-sync-journal.h"

G_BEGIN_DECLS

/* Takes a source out of the catalogue, with all that came from it, and out of the journal, which is left to be saved. One that
 * is not there is no error. @n_removed (out): resources. @now: milliseconds UTC. */
gboolean   besace_source_clearing_run           (BesaceConnection   *connection,
                                                 BesaceSyncJournal  *journal,
                                                 const char         *name,
                                                 gint64              now,
                                                 guint64            *n_removed,
                                                 GError            **error);

/* The names of the sources in the catalogue of a kind that is kept in the list, @entries of BesaceSourceEntry, and is not
 * there: somebody's hand took them out or renamed them. (transfer full) */
GPtrArray *besace_source_clearing_list_unlisted (BesaceConnection   *connection,
                                                 GPtrArray          *entries,
                                                 GError            **error);

G_END_DECLS
