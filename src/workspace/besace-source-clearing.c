/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-source-clearing.h"

#include "besace-importer.h"
#include "besace-source-kinds.h"
#include "besace-source-store.h"

static const BesaceSourceRow *
find_row (GPtrArray  *rows,
          const char *name)
{
  for (guint i = 0; i < rows->len; i++) {
    const BesaceSourceRow *row = g_ptr_array_index (rows, i);

    if (g_str_equal (row->name, name))
      return row;
  }

  return NULL;
}

static gboolean
is_listed (GPtrArray  *entries,
           const char *name)
{
  for (guint i = 0; i < entries->len; i++) {
    if (g_str_equal (((const BesaceSourceEntry *) g_ptr_array_index (entries, i))->name, name))
      return TRUE;
  }

  return FALSE;
}

gboolean
besace_source_clearing_run (BesaceConnection   *connection,
                            BesaceSyncJournal  *journal,
                            const char         *name,
                            gint64              now,
                            guint64            *n_removed,
                            GError            **error)
{
  g_autoptr(GPtrArray) rows = besace_source_store_list (connection, error);
  const BesaceSourceRow *row = rows ? find_row (rows, name) : NULL;

  *n_removed = 0;
  if (!rows ||
      (row && (!besace_source_store_count_resources (connection, row->id, n_removed, error) ||
               !besace_importer_clear (connection, row->id, FALSE, now, error) ||
               !besace_source_store_remove (connection, row->id, error))))
    return FALSE;

  besace_sync_journal_forget (journal, name);
  return TRUE;
}

GPtrArray *
besace_source_clearing_list_unlisted (BesaceConnection  *connection,
                                      GPtrArray         *entries,
                                      GError           **error)
{
  g_autoptr(GPtrArray) rows = besace_source_store_list (connection, error);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!rows)
    return NULL;

  for (guint i = 0; i < rows->len; i++) {
    const BesaceSourceRow *row = g_ptr_array_index (rows, i);

    if (besace_source_kinds_is_known (row->kind) && !is_listed (entries, row->name))
      g_ptr_array_add (names, g_strdup (row->name));
  }

  return g_steal_pointer (&names);
}
