/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-base-store.h"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return besace_base_compare (*(BesaceBase *const *) a, *(BesaceBase *const *) b);
}

static gboolean
put (BesaceConnection        *connection,
     gint64                   source,
     const BesaceBaseFields  *fields,
     GError                 **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "INSERT INTO base (source, id, slug, title, url, created, updated) "
                               "VALUES (:source, :id, :slug, :title, :url, :created, :updated) "
                               "ON CONFLICT (source, id) DO UPDATE SET slug = excluded.slug, title = excluded.title, "
                               "url = excluded.url, created = excluded.created, updated = excluded.updated "
                               "WHERE (slug, title, url, created, updated) IS NOT "
                               "(excluded.slug, excluded.title, excluded.url, excluded.created, excluded.updated)", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":source", source);
  besace_statement_bind_text (statement, ":id", fields->id);
  besace_statement_bind_text (statement, ":slug", fields->slug);
  besace_statement_bind_text (statement, ":title", fields->title);
  besace_statement_bind_text (statement, ":url", fields->url);
  besace_statement_bind_int64 (statement, ":created", fields->created);
  besace_statement_bind_int64 (statement, ":updated", fields->updated);
  return besace_statement_execute (statement, error);
}

static gboolean
delete (BesaceConnection  *connection,
        gint64             source,
        const char        *id,
        GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "DELETE FROM base WHERE source = :source AND id = :id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":source", source);
  besace_statement_bind_text (statement, ":id", id);
  return besace_statement_execute (statement, error);
}

/* The ids that are there of a source. (transfer full) */
static GPtrArray *
list_ids (BesaceConnection  *connection,
          gint64             source,
          GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT id FROM base WHERE source = :source", error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":source", source);
  return besace_statement_list_texts (statement, error);
}

gboolean
besace_base_store_replace (BesaceConnection  *connection,
                           gint64             source,
                           GPtrArray         *bases,
                           GError           **error)
{
  g_autoptr(GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) ids = list_ids (connection, source, error);

  if (!ids)
    return FALSE;

  for (guint i = 0; i < bases->len; i++) {
    const BesaceBaseFields *fields = besace_base_get_fields (g_ptr_array_index (bases, i));

    g_hash_table_add (listed, fields->id);
    if (!put (connection, source, fields, error))
      return FALSE;
  }

  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);

    if (!g_hash_table_contains (listed, id) && !delete (connection, source, id, error))
      return FALSE;
  }

  return TRUE;
}

GPtrArray *
besace_base_store_list (BesaceConnection  *connection,
                        const char        *source,
                        GError           **error)
{
  g_autoptr(GPtrArray) bases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT base.id, slug, title, url, created, base.updated FROM base "
                               "JOIN source ON source.id = base.source WHERE source.name = :source", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":source", source);
  while (besace_statement_next (statement, &failure)) {
    const BesaceBaseFields fields = {
      .id = (char *) besace_statement_get_text (statement, 0),
      .slug = (char *) besace_statement_get_text (statement, 1),
      .title = (char *) besace_statement_get_text (statement, 2),
      .url = (char *) besace_statement_get_text (statement, 3),
      .created = sqlite3_column_int64 (statement, 4),
      .updated = sqlite3_column_int64 (statement, 5),
    };

    g_ptr_array_add (bases, besace_base_new (&fields));
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  g_ptr_array_sort (bases, compare);
  return g_steal_pointer (&bases);
}

gboolean
besace_base_store_count (BesaceConnection  *connection,
                         gint64             source,
                         guint64           *n_bases,
                         GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT count (*) FROM base WHERE source = :source", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":source", source);
  if (!besace_statement_next (statement, error))
    return FALSE;

  *n_bases = (guint64) sqlite3_column_int64 (statement, 0);
  return TRUE;
}
