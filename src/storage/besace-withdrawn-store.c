/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-withdrawn-store.h"

#define KEPT "(deleted_stamp IS NULL OR deleted_stamp < stamp)"

gboolean
besace_withdrawn_store_keep (BesaceConnection         *connection,
                             const BesaceEdit         *edit,
                             const char               *id,
                             const BesaceLastContent  *content,
                             GError                  **error)
{
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, error);
  g_autofree char *stamp = transaction ? besace_library_store_next_stamp (connection, edit, error) : NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr(BesaceStatement) statement = NULL;

  if (!stamp ||
      !(statement =
        besace_connection_prepare (connection,
                                   "INSERT INTO withdrawn (uuid, resource, time, source_name, source_kind, copied, data, "
                                   "stamp) VALUES (:uuid, :resource, :time, :source_name, :source_kind, :copied, :data, "
                                   ":stamp) ON CONFLICT (resource) DO UPDATE SET time = excluded.time, "
                                   "source_name = excluded.source_name, source_kind = excluded.source_kind, "
                                   "copied = excluded.copied, data = excluded.data, stamp = excluded.stamp", error)))
    return FALSE;

  besace_statement_bind_text (statement, ":uuid", uuid);
  besace_statement_bind_text (statement, ":resource", id);
  besace_statement_bind_int64 (statement, ":time", content->time);
  besace_statement_bind_text (statement, ":source_name", content->source_name);
  besace_statement_bind_text (statement, ":source_kind", content->source_kind);
  besace_statement_bind_int64 (statement, ":copied", content->copied);
  besace_statement_bind_text (statement, ":data", content->data);
  besace_statement_bind_text (statement, ":stamp", stamp);
  return besace_statement_execute (statement, error) &&
         besace_transaction_commit (g_steal_pointer (&transaction), error);
}

/* @sql with :id and :stamp. */
static gboolean
execute (BesaceConnection  *connection,
         const char        *sql,
         const char        *id,
         const char        *stamp,
         GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":stamp", stamp);
  return besace_statement_execute (statement, error);
}

gboolean
besace_withdrawn_store_forget (BesaceConnection  *connection,
                               const BesaceEdit  *edit,
                               const char        *id,
                               GError           **error)
{
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, error);
  g_autofree char *stamp = transaction ? besace_library_store_next_stamp (connection, edit, error) : NULL;

  return stamp &&
         execute (connection, "UPDATE withdrawn SET deleted_stamp = :stamp WHERE resource = :id AND " KEPT, id, stamp, error) &&
         besace_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
besace_withdrawn_store_load (BesaceConnection   *connection,
                             const char         *id,
                             BesaceLastContent  *content,
                             GError            **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT data, source_name, source_kind, copied, time FROM withdrawn WHERE resource = :id AND "
                               KEPT, error);

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
