/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-call.h"

G_DEFINE_QUARK (besace-call-error-quark, besace_call_error)

gboolean
besace_call_may_go_on (BesaceCall *self)
{
  return besace_input_is_valid (self->input);
}

BesaceInstanceResource *
besace_call_load_resource (BesaceCall  *self,
                           const char  *id,
                           gboolean     own,
                           GError     **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceInstanceResource) resource = besace_instance_resource_load (self->instance, id, &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!resource)
    g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_NOT_FOUND, "Resource not found");
  else if (own && !g_str_equal (resource->author, self->request->account->id))
    g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_FORBIDDEN, "Forbidden");
  else
    return g_steal_pointer (&resource);

  return NULL;
}

gboolean
besace_call_owns_collection (BesaceCall  *self,
                             const char  *id,
                             GError     **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_call_prepare (self, "SELECT author = :account FROM collection WHERE id = :id AND deleted = 0", error);
  g_autoptr(GError) failure = NULL;

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  if (!besace_statement_next (statement, &failure)) {
    if (failure)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_NOT_FOUND, "Collection not found");
    return FALSE;
  }

  if (sqlite3_column_int (statement, 0))
    return TRUE;

  g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_FORBIDDEN, "Forbidden");
  return FALSE;
}

BesaceStatement *
besace_call_prepare (BesaceCall  *self,
                     const char  *sql,
                     GError     **error)
{
  BesaceStatement *statement = besace_connection_prepare (self->instance->connection, sql, error);

  if (!statement)
    return NULL;

  if (sqlite3_bind_parameter_index (statement, ":account") > 0)
    besace_statement_bind_text (statement, ":account", self->request->account->id);
  if (sqlite3_bind_parameter_index (statement, ":now") > 0)
    besace_statement_bind_int64 (statement, ":now", self->now);
  return statement;
}
