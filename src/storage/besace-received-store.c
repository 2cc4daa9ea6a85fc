/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-received-store.h"

#include "besace-resource.h"

/* The same choice as for resources, in besace-source-order.c. They are few: it is made when they are read. */
#define SHOWN \
  "(collection.source = (SELECT s.id FROM collection AS c JOIN source AS s ON s.id = c.source WHERE c.id = collection.id " \
  "ORDER BY s.authority IS NOT substr (c.id, 1, instr (c.id, ':') - 1), s.position, s.id LIMIT 1))"

#define SELECT \
  "SELECT collection.id, title, producer, name, training, collection.kind, n_items, minutes, arrived, data FROM collection " \
  "JOIN source ON source.id = collection.source WHERE " SHOWN

enum {
  COLUMN_ID,
  COLUMN_TITLE,
  COLUMN_PRODUCER,
  COLUMN_SOURCE,
  COLUMN_TRAINING,
  COLUMN_KIND,
  COLUMN_N_ITEMS,
  COLUMN_MINUTES,
  COLUMN_ARRIVED,
  COLUMN_DATA,
};

gboolean
besace_received_store_find (BesaceConnection  *connection,
                            gint64             source,
                            const char        *id,
                            const char        *line,
                            gboolean          *present,
                            gboolean          *same,
                            GError           **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT data IS :line FROM collection WHERE source = :source AND id = :id", error);
  gboolean found;

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":line", line);
  besace_statement_bind_int64 (statement, ":source", source);
  besace_statement_bind_text (statement, ":id", id);
  found = besace_statement_next (statement, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (present)
    *present = found;
  if (same)
    *same = found && sqlite3_column_int (statement, 0) != 0;
  return TRUE;
}

/* Who looks at the catalogue knows by its revision that something is new. */
static gboolean
raise_revision (BesaceConnection  *connection,
                GError           **error)
{
  return besace_connection_execute (connection, "UPDATE catalogue SET revision = revision + 1 WHERE only = 1", error);
}

gboolean
besace_received_store_put (BesaceConnection          *connection,
                           gint64                     source,
                           BesaceReceivedCollection  *collection,
                           const char                *line,
                           gint64                     now,
                           GError                   **error)
{
  const BesaceReceivedCollectionFields *fields = besace_received_collection_get_fields (collection);
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "INSERT INTO collection (source, id, title, producer, kind, n_items, minutes, arrived, data) "
                               "VALUES (:source, :id, :title, :producer, :kind, :n_items, :minutes, :now, :line) "
                               "ON CONFLICT (source, id) DO UPDATE SET title = excluded.title, producer = excluded.producer, "
                               "kind = excluded.kind, n_items = excluded.n_items, minutes = excluded.minutes, "
                               "arrived = excluded.arrived, data = excluded.data", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":source", source);
  besace_statement_bind_text (statement, ":id", fields->id);
  besace_statement_bind_text (statement, ":title", fields->title);
  besace_statement_bind_text (statement, ":producer", fields->producer);
  besace_statement_bind_text (statement, ":kind", besace_collection_kind_to_name (fields->kind));
  besace_statement_bind_int64 (statement, ":n_items", fields->n_items);
  besace_statement_bind_int64 (statement, ":minutes", fields->minutes);
  besace_statement_bind_int64 (statement, ":now", now);
  besace_statement_bind_text (statement, ":line", line);
  return besace_statement_execute (statement, error) && raise_revision (connection, error);
}

gboolean
besace_received_store_delete (BesaceConnection  *connection,
                              gint64             source,
                              const char        *id,
                              gboolean          *removed,
                              GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "DELETE FROM collection WHERE source = :source AND id = :id", error);
  gboolean any;

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":source", source);
  besace_statement_bind_text (statement, ":id", id);
  if (!besace_statement_execute (statement, error))
    return FALSE;

  any = sqlite3_changes (besace_connection_get_handle (connection)) > 0;
  if (removed)
    *removed = any;
  return !any || raise_revision (connection, error);
}

GPtrArray *
besace_received_store_list_ids (BesaceConnection  *connection,
                                gint64             source,
                                GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT id FROM collection WHERE source = :source ORDER BY id", error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":source", source);
  return besace_statement_list_texts (statement, error);
}

gboolean
besace_received_store_count (BesaceConnection  *connection,
                             gint64             source,
                             guint64           *n_collections,
                             GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT count (*) FROM collection WHERE source = :source", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":source", source);
  if (!besace_statement_next (statement, error))
    return FALSE;

  *n_collections = (guint64) sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/* The row that the statement stands at. (transfer full) */
static BesaceReceivedCollection *
read_row (BesaceStatement *statement)
{
  BesaceReceivedCollectionFields fields = {
    .id = (char *) besace_statement_get_text (statement, COLUMN_ID),
    .title = (char *) besace_statement_get_text (statement, COLUMN_TITLE),
    .producer = (char *) besace_statement_get_text (statement, COLUMN_PRODUCER),
    .source = (char *) besace_statement_get_text (statement, COLUMN_SOURCE),
    .n_items = (guint) sqlite3_column_int64 (statement, COLUMN_N_ITEMS),
    .minutes = (guint) sqlite3_column_int64 (statement, COLUMN_MINUTES),
    .arrived = sqlite3_column_int64 (statement, COLUMN_ARRIVED),
  };

  fields.training = sqlite3_column_int (statement, COLUMN_TRAINING) != 0 || besace_resource_id_is_training (fields.id);
  besace_collection_kind_from_name (besace_statement_get_text (statement, COLUMN_KIND), &fields.kind);
  return besace_received_collection_new (&fields);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return besace_received_collection_compare (*(BesaceReceivedCollection *const *) a, *(BesaceReceivedCollection *const *) b);
}

GPtrArray *
besace_received_store_list (BesaceConnection  *connection,
                            GError           **error)
{
  g_autoptr(GPtrArray) collections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, SELECT, error);

  if (!statement)
    return NULL;

  while (besace_statement_next (statement, &failure))
    g_ptr_array_add (collections, read_row (statement));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  g_ptr_array_sort (collections, compare);
  return g_steal_pointer (&collections);
}

BesaceReceivedCollection *
besace_received_store_load (BesaceConnection  *connection,
                            const char        *id,
                            char             **line,
                            GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, SELECT " AND collection.id = :id", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":id", id);
  if (!besace_statement_next (statement, error))
    return NULL;

  *line = g_strdup (besace_statement_get_text (statement, COLUMN_DATA));
  return read_row (statement);
}

gboolean
besace_received_store_foreach (BesaceConnection  *connection,
                               const char        *source,
                               BesaceStoredFunc   func,
                               gpointer           user_data,
                               GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT collection.id, data, training FROM collection JOIN source ON source.id = collection.source "
                               "WHERE iif (:source IS NULL, " SHOWN ", name = :source) ORDER BY collection.id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":source", source);
  return besace_catalogue_store_tell_each (statement, func, user_data, error);
}
