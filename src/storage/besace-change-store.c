/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-change-store.h"

/* Whoever opens Besace once a year misses nothing that matters. What was withdrawn waits longer: a source that was removed may
 * have held much, and each library takes over what it wants when it is next opened. */
#define MAX_EDITED 5000
#define MAX_WITHDRAWN 50000

void
besace_last_content_clear (BesaceLastContent *self)
{
  g_free (self->data);
  g_free (self->source_name);
  g_free (self->source_kind);
}

gboolean
besace_change_store_note (BesaceConnection  *connection,
                          BesaceChangeKind   kind,
                          guint32            row,
                          gint64             now,
                          GError           **error)
{
  const char *sql =
    kind == BESACE_CHANGE_EDITED
    ? "INSERT INTO resource_change (resource, kind, time) VALUES ((SELECT id FROM resource WHERE row = :row), :kind, :now) "
      "ON CONFLICT (resource) DO UPDATE SET kind = excluded.kind, time = excluded.time, source_name = NULL, "
      "source_kind = NULL, copied = NULL, data = NULL"
    : "INSERT OR REPLACE INTO resource_change (resource, kind, time, source_name, source_kind, copied, data) "
      "SELECT r.id, :kind, :now, s.name, s.kind, max (r.arrived, coalesce (s.updated, 0)), d.data FROM resource AS r "
      "JOIN source AS s ON s.id = r.source JOIN resource_data AS d ON d.row = r.row "
      "WHERE r.row = :row AND NOT EXISTS (SELECT 1 FROM resource AS o WHERE o.id = r.id AND o.row <> r.row)";
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":kind", kind);
  besace_statement_bind_int64 (statement, ":now", now);
  besace_statement_bind_int64 (statement, ":row", row);
  return besace_statement_execute (statement, error);
}

gboolean
besace_change_store_forget (BesaceConnection  *connection,
                            const char        *id,
                            GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "DELETE FROM resource_change WHERE resource = :id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  return besace_statement_execute (statement, error);
}

static gboolean
trim (BesaceConnection  *connection,
      BesaceChangeKind   kind,
      guint              max,
      GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "DELETE FROM resource_change WHERE rowid IN (SELECT rowid FROM resource_change "
                               "WHERE kind = :kind ORDER BY time DESC LIMIT -1 OFFSET :max)", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":kind", kind);
  besace_statement_bind_int64 (statement, ":max", max);
  return besace_statement_execute (statement, error);
}

gboolean
besace_change_store_trim (BesaceConnection  *connection,
                          GError           **error)
{
  return trim (connection, BESACE_CHANGE_EDITED, MAX_EDITED, error) &&
         trim (connection, BESACE_CHANGE_WITHDRAWN, MAX_WITHDRAWN, error);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const BesaceChange *first = *(const BesaceChange *const *) a;
  const BesaceChange *second = *(const BesaceChange *const *) b;

  return (second->time > first->time) - (second->time < first->time);
}

static BesaceChange *
load_change (BesaceConnection  *connection,
             const char        *id,
             GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT kind, time FROM resource_change WHERE resource = :id", error);
  BesaceChange *change;

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":id", id);
  if (!besace_statement_next (statement, error))
    return NULL;

  change = g_new0 (BesaceChange, 1);
  change->id = g_strdup (id);
  change->kind = (BesaceChangeKind) sqlite3_column_int (statement, 0);
  change->time = sqlite3_column_int64 (statement, 1);
  return change;
}

GPtrArray *
besace_change_store_list (BesaceConnection   *connection,
                          const char *const  *ids,
                          GError            **error)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_change_free);
  g_autoptr(GError) failure = NULL;

  for (const char *const *id = ids; *id && !failure; id++) {
    BesaceChange *change = load_change (connection, *id, &failure);

    if (change)
      g_ptr_array_add (changes, change);
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  g_ptr_array_sort (changes, compare_times);
  return g_steal_pointer (&changes);
}

gboolean
besace_change_store_load_content (BesaceConnection   *connection,
                                  const char         *id,
                                  BesaceLastContent  *content,
                                  GError            **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT data, source_name, source_kind, copied, time FROM resource_change "
                               "WHERE resource = :id AND data IS NOT NULL", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  if (!besace_statement_next (statement, error))
    return FALSE;

  content->data = g_strdup (besace_statement_get_text (statement, 0));
  content->source_name = g_strdup (besace_statement_get_text (statement, 1));
  content->source_kind = g_strdup (besace_statement_get_text (statement, 2));
  content->copied = sqlite3_column_int64 (statement, 3);
  content->time = sqlite3_column_int64 (statement, 4);
  return TRUE;
}
