/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-source-order.h"

/* The same choice as for a single resource, in besace-catalogue-store.c. */
#define FIRST_COPY \
  "(SELECT r.row FROM resource AS r JOIN source AS s ON s.id = r.source WHERE r.id = resource.id " \
  "ORDER BY s.authority IS NOT substr (r.id, 1, instr (r.id, ':') - 1), s.position, s.id LIMIT 1)"

static gboolean
is_elsewhere (BesaceConnection  *connection,
              const char        *name,
              guint              position,
              gboolean          *elsewhere,
              GError           **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT 1 FROM source WHERE name = :name AND position <> :position", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":name", name);
  besace_statement_bind_int64 (statement, ":position", position);
  *elsewhere = besace_statement_next (statement, &failure);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return *elsewhere || !failure;
}

static gboolean
place (BesaceConnection  *connection,
       const char        *name,
       guint              position,
       GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "UPDATE source SET position = :position WHERE name = :name", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":name", name);
  besace_statement_bind_int64 (statement, ":position", position);
  return besace_statement_execute (statement, error);
}

static gboolean
place_all (BesaceConnection    *connection,
           const char *const   *names,
           GError             **error)
{
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, error);

  if (!transaction)
    return FALSE;

  for (guint i = 0; names[i]; i++) {
    if (!place (connection, names[i], i + 1, error))
      return FALSE;
  }

  return besace_connection_execute (connection, "UPDATE catalogue SET revision = revision + 1", error) &&
         besace_connection_execute (connection,
                                    "UPDATE resource SET shown = NOT shown, revision = (SELECT revision FROM catalogue) "
                                    "WHERE id IN (SELECT id FROM resource GROUP BY id HAVING count (*) > 1) "
                                    "AND shown <> (row = " FIRST_COPY ")", error) &&
         besace_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
besace_source_order_apply (BesaceConnection    *connection,
                           const char *const   *names,
                           GError             **error)
{
  gboolean elsewhere = FALSE;

  for (guint i = 0; names[i] && !elsewhere; i++) {
    if (!is_elsewhere (connection, names[i], i + 1, &elsewhere, error))
      return FALSE;
  }

  return !elsewhere || place_all (connection, names, error);
}
