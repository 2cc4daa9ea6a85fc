/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reference-store.h"

#define KEPT "(deleted_stamp IS NULL OR deleted_stamp < stamp)"

void
besace_reference_free (BesaceReference *self)
{
  g_free (self->id);
  g_free (self->url);
  g_free (self);
}

GPtrArray *
besace_reference_store_list (BesaceConnection  *connection,
                             GError           **error)
{
  g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_reference_free);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT id, max (url), EXISTS (SELECT 1 FROM withdrawn WHERE resource = id AND " KEPT ") FROM ("
                               "SELECT resource AS id, url FROM bookmark WHERE " KEPT " UNION ALL "
                               "SELECT target, url FROM collection_item WHERE type = 'resource' AND target IS NOT NULL AND "
                               KEPT " UNION ALL SELECT subject, subject_url FROM note WHERE subject_type = 'resource' AND "
                               "subject IS NOT NULL AND " KEPT ") GROUP BY id", error);

  if (!statement)
    return NULL;

  while (besace_statement_next (statement, &failure)) {
    BesaceReference *reference = g_new0 (BesaceReference, 1);

    reference->id = g_strdup (besace_statement_get_text (statement, 0));
    reference->url = g_strdup (besace_statement_get_text (statement, 1));
    reference->withdrawn = sqlite3_column_int (statement, 2) != 0;
    g_ptr_array_add (references, reference);
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&references);
}

/* The keys that @sql selects by :id. (transfer full) */
static GPtrArray *
list_keys (BesaceConnection  *connection,
           const char        *sql,
           const char        *id,
           GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":id", id);
  return besace_statement_list_texts (statement, error);
}

/* A row under another key: the old one goes as any removed row does, since another library may know it; but it has moved,
 * and so does not lie in the trash. */
static gboolean
move_row (BesaceLibraryEdit  *edit,
          BesaceTable         table,
          const char         *key,
          const char         *new_key,
          GError            **error)
{
  const BesaceTableDescription *description = besace_table_describe (table);
  g_autoptr(BesaceLibraryRow) old = besace_library_row_load (edit->connection, table, key, error);
  g_autoptr(BesaceLibraryRow) fresh = old ? besace_library_row_load (edit->connection, table, new_key, error) : NULL;

  if (!fresh)
    return FALSE;
  if (!besace_library_row_is_kept (old))
    return TRUE;

  for (guint i = 0; i < description->n_columns && !fresh->before; i++) {
    if (description->columns[i].role == BESACE_COLUMN_VALUE)
      besace_library_row_set_value (fresh, i, old->values[i]);
  }

  if (!besace_library_edit_put (edit, fresh, error) ||
      (!besace_library_row_is_kept (fresh) && !besace_library_edit_revive (edit, fresh, error)))
    return FALSE;

  besace_library_row_set (old, "deleted_stamp", edit->stamp);
  return besace_library_edit_write (edit, old, error);
}

static gboolean
move_tags (BesaceLibraryEdit  *edit,
           const char         *id,
           const char         *new_id,
           GError            **error)
{
  g_autoptr(GPtrArray) tags =
    list_keys (edit->connection, "SELECT tag FROM bookmark_tag WHERE resource = :id AND " KEPT, id, error);

  for (guint i = 0; tags && i < tags->len; i++) {
    const char *tag = g_ptr_array_index (tags, i);
    g_autofree char *key = g_strconcat (id, BESACE_KEY_SEPARATOR, tag, NULL);
    g_autofree char *new_key = g_strconcat (new_id, BESACE_KEY_SEPARATOR, tag, NULL);

    if (!move_row (edit, BESACE_TABLE_BOOKMARK_TAG, key, new_key, error))
      return FALSE;
  }

  return tags != NULL;
}

/* Rows that keep their key, and name the resource in @column. */
static gboolean
rename_in (BesaceLibraryEdit  *edit,
           BesaceTable         table,
           const char         *sql,
           const char         *column,
           const char         *id,
           const char         *new_id,
           GError            **error)
{
  g_autoptr(GPtrArray) keys = list_keys (edit->connection, sql, id, error);

  for (guint i = 0; keys && i < keys->len; i++) {
    g_autoptr(BesaceLibraryRow) row =
      besace_library_row_load (edit->connection, table, g_ptr_array_index (keys, i), error);

    if (!row)
      return FALSE;
    besace_library_row_set (row, column, new_id);
    if (!besace_library_edit_put (edit, row, error))
      return FALSE;
  }

  return keys != NULL;
}

gboolean
besace_reference_store_move (BesaceLibraryEdit  *edit,
                             const char         *id,
                             const char         *new_id,
                             GError            **error)
{
  return move_row (edit, BESACE_TABLE_BOOKMARK, id, new_id, error) && move_tags (edit, id, new_id, error) &&
         rename_in (edit, BESACE_TABLE_COLLECTION_ITEM, "SELECT uuid FROM collection_item WHERE target = :id AND "
                    "type = 'resource' AND " KEPT, "target", id, new_id, error) &&
         rename_in (edit, BESACE_TABLE_NOTE, "SELECT uuid FROM note WHERE subject = :id AND subject_type = 'resource' AND "
                    KEPT, "subject", id, new_id, error);
}
