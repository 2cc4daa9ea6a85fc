/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-base.h"
#include "besace-connection.h"

G_BEGIN_DECLS

/* The bases that sources list. They go with their source. All functions are for the thread of their connection. */

/* What a source lists now (element-type BesaceBase): what it does not list any more goes, and what is as it was is not
 * written. Inside a transaction. */
gboolean   besace_base_store_replace (BesaceConnection  *connection,
                                      gint64             source,
                                      GPtrArray         *bases,
                                      GError           **error);

/* The bases of the source of that name, in the order of besace_base_compare (). (element-type BesaceBase) (transfer full) */
GPtrArray *besace_base_store_list    (BesaceConnection  *connection,
                                      const char        *source,
                                      GError           **error);

/* How many a source lists. */
gboolean   besace_base_store_count   (BesaceConnection  *connection,
                                      gint64             source,
                                      guint64           *n_bases,
                                      GError           **error);

G_END_DECLS
