/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-trace.h"

BesaceTrace *
besace_trace_new (const char *id,
                  const char *url,
                  gboolean    withdrawn)
{
  BesaceTrace *self = g_new0 (BesaceTrace, 1);

  self->id = g_strdup (id);
  self->url = g_strdup (url);
  self->withdrawn = withdrawn;
  return self;
}

void
besace_trace_free (BesaceTrace *self)
{
  g_free (self->id);
  g_free (self->url);
  g_free (self->new_id);
  besace_last_content_clear (&self->content);
  g_free (self);
}

static gboolean
is_present (BesaceConnection  *connection,
            const char        *id,
            GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, "SELECT 1 FROM resource WHERE id = :id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  return besace_statement_next (statement, error);
}

/* Only what the demonstration catalogue showed is to be found elsewhere: what another source withdraws, it withdraws. */
static gboolean
follows_address (const BesaceTrace *trace)
{
  return trace->url && g_str_has_prefix (trace->id, "demo:");
}

/* All at once, since addresses have no index: they are asked for once in a library's life. */
static gboolean
find_addresses (BesaceConnection  *connection,
                GHashTable        *by_address,
                GError           **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT id, url FROM resource WHERE shown AND url IS NOT NULL", error);

  if (!statement)
    return FALSE;

  while (besace_statement_next (statement, &failure)) {
    BesaceTrace *trace = g_hash_table_lookup (by_address, besace_statement_get_text (statement, 1));

    if (trace && !trace->new_id)
      trace->new_id = g_strdup (besace_statement_get_text (statement, 0));
  }

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

gpointer
besace_trace_find (BesaceConnection  *connection,
                   gpointer           data,
                   GError           **error)
{
  GPtrArray *traces = data;
  g_autoptr(GHashTable) by_address = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) failure = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < traces->len && !failure; i++) {
    BesaceTrace *trace = g_ptr_array_index (traces, i);

    trace->present = is_present (connection, trace->id, &failure);
    any |= trace->present == trace->withdrawn;
    if (trace->present || failure)
      continue;

    if (follows_address (trace))
      g_hash_table_insert (by_address, trace->url, trace);
    if (!trace->withdrawn)
      besace_change_store_load_content (connection, trace->id, &trace->content, &failure);
  }

  if (!failure && g_hash_table_size (by_address) > 0 && find_addresses (connection, by_address, &failure))
    any = TRUE;

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return any ? g_ptr_array_ref (traces) : NULL;
}
