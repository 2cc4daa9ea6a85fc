/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-source-store.h"

BesaceSourceRow *
besace_source_row_new (void)
{
  return g_new0 (BesaceSourceRow, 1);
}

void
besace_source_row_free (BesaceSourceRow *self)
{
  g_free (self->name);
  g_free (self->kind);
  g_free (self->authority);
  g_free (self);
}

GPtrArray *
besace_source_store_list (BesaceConnection  *connection,
                          GError           **error)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_source_row_free);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT id, name, kind, authority, training, updated FROM source ORDER BY position, id",
                               error);

  if (!statement)
    return NULL;

  while (besace_statement_next (statement, &failure)) {
    BesaceSourceRow *source = besace_source_row_new ();

    source->id = sqlite3_column_int64 (statement, 0);
    source->name = g_strdup (besace_statement_get_text (statement, 1));
    source->kind = g_strdup (besace_statement_get_text (statement, 2));
    source->authority = g_strdup (besace_statement_get_text (statement, 3));
    source->training = sqlite3_column_int (statement, 4) != 0;
    source->updated = sqlite3_column_int64 (statement, 5);
    g_ptr_array_add (sources, source);
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&sources);
}

static gint64
find_source (BesaceConnection  *connection,
             const char        *name,
             GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT id FROM source WHERE name = :name", error);

  if (!statement)
    return 0;

  besace_statement_bind_text (statement, ":name", name);
  return besace_statement_next (statement, error) ? sqlite3_column_int64 (statement, 0) : 0;
}

gint64
besace_source_store_ensure (BesaceConnection  *connection,
                            const char        *name,
                            const char        *kind,
                            const char        *authority,
                            GError           **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 id = find_source (connection, name, &failure);
  g_autoptr(BesaceStatement) statement = NULL;

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return 0;
  }
  if (id != 0)
    return id;

  statement = besace_connection_prepare (connection,
                                         "INSERT INTO source (name, kind, authority, position) "
                                         "SELECT :name, :kind, :authority, coalesce (max (position), 0) + 1 FROM source "
                                         "WHERE true ON CONFLICT (name) DO NOTHING",
                                         error);
  if (!statement)
    return 0;

  besace_statement_bind_text (statement, ":name", name);
  besace_statement_bind_text (statement, ":kind", kind);
  besace_statement_bind_text (statement, ":authority", authority);
  return besace_statement_execute (statement, error) ? find_source (connection, name, error) : 0;
}

gboolean
besace_source_store_count_resources (BesaceConnection  *connection,
                                     gint64             source,
                                     guint64           *n_resources,
                                     GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT count (*) FROM resource WHERE source = :id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":id", source);
  if (!besace_statement_next (statement, error))
    return FALSE;

  *n_resources = (guint64) sqlite3_column_int64 (statement, 0);
  return TRUE;
}

gboolean
besace_source_store_has_own (BesaceConnection *connection)
{
  return besace_connection_query_int64 (connection,
                                        "SELECT EXISTS (SELECT 1 FROM source WHERE kind <> 'demo' AND updated IS NOT NULL)") != 0;
}

gboolean
besace_source_store_place (BesaceConnection  *connection,
                           gint64             source,
                           guint              position,
                           gboolean           training,
                           GError           **error)
{
  g_autoptr(BesaceStatement) present =
    besace_connection_prepare (connection, "SELECT position = :position AND training = :training FROM source WHERE id = :id",
                               error);
  g_autoptr(BesaceStatement) statement = NULL;

  if (!present)
    return FALSE;

  besace_statement_bind_int64 (present, ":position", position);
  besace_statement_bind_int64 (present, ":training", training);
  besace_statement_bind_int64 (present, ":id", source);
  if (!besace_statement_next (present, error))
    return FALSE;
  if (sqlite3_column_int (present, 0) != 0)
    return TRUE;

  statement = besace_connection_prepare (connection,
                                         "UPDATE source SET position = :position, training = :training WHERE id = :id", error);
  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":position", position);
  besace_statement_bind_int64 (statement, ":training", training);
  besace_statement_bind_int64 (statement, ":id", source);
  return besace_statement_execute (statement, error);
}

gboolean
besace_source_store_set_authority (BesaceConnection  *connection,
                                   gint64             source,
                                   const char        *authority,
                                   GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "UPDATE source SET authority = :authority WHERE id = :id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":authority", authority);
  besace_statement_bind_int64 (statement, ":id", source);
  return besace_statement_execute (statement, error);
}

gboolean
besace_source_store_remove (BesaceConnection  *connection,
                            gint64             source,
                            GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "DELETE FROM source WHERE id = :id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":id", source);
  return besace_statement_execute (statement, error);
}

void
besace_source_store_forget_unused (BesaceConnection *connection,
                                   gint64            source)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "DELETE FROM source WHERE id = :id AND updated IS NULL AND "
                               "NOT EXISTS (SELECT 1 FROM resource WHERE resource.source = :id)", &failure);

  if (statement) {
    besace_statement_bind_int64 (statement, ":id", source);
    besace_statement_execute (statement, &failure);
  }

  if (failure)
    g_debug ("A source that never succeeded stays: %s", failure->message);
}

gboolean
besace_source_store_save_state (BesaceConnection  *connection,
                                gint64             source,
                                GBytes            *state,
                                gint64             now,
                                GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "UPDATE source SET state = :state, updated = :now WHERE id = :id", error);

  if (!statement)
    return FALSE;

  if (state) {
    gsize size;
    gconstpointer data = g_bytes_get_data (state, &size);

    besace_statement_bind_blob (statement, ":state", data, size);
  }
  besace_statement_bind_int64 (statement, ":now", now);
  besace_statement_bind_int64 (statement, ":id", source);
  return besace_statement_execute (statement, error);
}

GBytes *
besace_source_store_load_state (BesaceConnection  *connection,
                                gint64             source,
                                GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT state FROM source WHERE id = :id AND state IS NOT NULL", error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":id", source);
  if (!besace_statement_next (statement, error))
    return NULL;

  return g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0));
}
