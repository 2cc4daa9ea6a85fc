/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-index-merge.h"

/* More pages than an index ever has: a merge is never cut short. */
#define ALL_PAGES "1000000000"

gboolean
besace_index_merge (BesaceConnection  *connection,
                    GError           **error)
{
  static const char *const merges[] = {
    "INSERT INTO light_index (light_index, rank) VALUES ('merge', " ALL_PAGES ")",
    "INSERT INTO full_index (full_index, rank) VALUES ('merge', " ALL_PAGES ")",
  };

  for (guint i = 0; i < G_N_ELEMENTS (merges); i++) {
    g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, merges[i], error);

    if (!statement || !besace_statement_execute (statement, error))
      return FALSE;
  }

  return TRUE;
}
