/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-offline-store.h"


/* @sql with :uuid, where a row may be made, :id and :stamp. */
static gboolean
write_row (BesaceConnection  *connection,
           const BesaceEdit  *edit,
           const char        *sql,
           const char        *uuid,
           const char        *id,
           GError           **error)
{
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, error);
  g_autofree char *stamp = transaction ? besace_library_store_next_stamp (connection, edit, error) : NULL;
  g_autoptr(BesaceStatement) statement = stamp ? besace_connection_prepare (connection, sql, error) : NULL;

  if (!statement)
    return FALSE;

  if (uuid)
    besace_statement_bind_text (statement, ":uuid", uuid);
  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":stamp", stamp);
  return besace_statement_execute (statement, error) &&
         besace_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
besace_offline_store_keep (BesaceConnection  *connection,
                           const BesaceEdit  *edit,
                           const char        *id,
                           GError           **error)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return write_row (connection, edit,
                    "INSERT INTO offline_resource (uuid, resource, stamp) VALUES (:uuid, :id, :stamp) "
                    "ON CONFLICT (resource) DO UPDATE SET stamp = excluded.stamp", uuid, id, error);
}

gboolean
besace_offline_store_leave (BesaceConnection  *connection,
                            const BesaceEdit  *edit,
                            const char        *id,
                            GError           **error)
{
  return write_row (connection, edit,
                    "UPDATE offline_resource SET deleted_stamp = :stamp WHERE resource = :id AND " BESACE_ROW_KEPT, NULL, id, error);
}

GPtrArray *
besace_offline_store_list (BesaceConnection  *connection,
                           GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT resource FROM offline_resource WHERE " BESACE_ROW_KEPT " ORDER BY resource", error);

  return statement ? besace_statement_list_texts (statement, error) : NULL;
}
