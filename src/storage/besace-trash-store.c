/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-trash-store.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-library-index.h"
#include "besace-note.h"
#include "besace-version-store.h"

#define ERASED "(erased_stamp IS NOT NULL AND erased_stamp > stamp)"
#define IN_TRASH "deleted_stamp >= stamp AND trashed IS NOT NULL AND NOT " ERASED
#define DUE IN_TRASH " AND (SELECT use_days FROM library) - trashed >= " G_STRINGIFY (BESACE_TRASH_DAYS)

static const BesaceTable tables[BESACE_N_LIBRARY_TYPES] = {
  [BESACE_LIBRARY_BOOKMARK] = BESACE_TABLE_BOOKMARK,
  [BESACE_LIBRARY_NOTE] = BESACE_TABLE_NOTE,
  [BESACE_LIBRARY_COLLECTION] = BESACE_TABLE_COLLECTION,
  [BESACE_LIBRARY_CONTRIBUTION] = BESACE_TABLE_CONTRIBUTION,
};

/* A note has no title of its own: its text has. */
static char *
make_title (BesaceLibraryType  type,
            const char        *text)
{
  BesaceNoteFields fields = { .text = (char *) text };
  g_autoptr(BesaceNote) note = type == BESACE_LIBRARY_NOTE ? besace_note_new (&fields) : NULL;

  return g_strdup (note ? besace_note_get_title (note) : text);
}

GPtrArray *
besace_trash_store_list (BesaceConnection  *connection,
                         GError           **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const gint64 use_days = besace_connection_query_int64 (connection, "SELECT use_days FROM library");
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT 0, resource, title, trashed, deleted_stamp AS removed FROM bookmark WHERE " IN_TRASH
                               " UNION ALL SELECT 1, uuid, CASE WHEN text <> '' THEN text ELSE coalesce (quote, '') END, "
                               "trashed, deleted_stamp FROM note WHERE " IN_TRASH
                               " UNION ALL SELECT 2, uuid, title, trashed, deleted_stamp FROM collection WHERE " IN_TRASH
                               " UNION ALL SELECT 3, uuid, title, trashed, deleted_stamp FROM contribution WHERE " IN_TRASH
                               " ORDER BY removed DESC", error);

  if (!statement)
    return NULL;

  while (besace_statement_next (statement, &failure)) {
    const BesaceLibraryType type = (BesaceLibraryType) sqlite3_column_int (statement, 0);
    const gint64 left = BESACE_TRASH_DAYS - (use_days - sqlite3_column_int64 (statement, 3));
    g_autofree char *title = make_title (type, besace_statement_get_text (statement, 2));

    g_ptr_array_add (items, besace_trash_item_new (type, besace_statement_get_text (statement, 1), title,
                                                   (guint) CLAMP (left, 1, BESACE_TRASH_DAYS)));
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&items);
}

gboolean
besace_trash_store_restore (BesaceLibraryEdit  *edit,
                            BesaceLibraryType   type,
                            const char         *uuid,
                            GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, tables[type], uuid, error);

  if (!row)
    return FALSE;

  if (!row->before || besace_library_row_is_erased (row)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This is not in the trash any more."));
    return FALSE;
  }

  return besace_library_row_is_kept (row) || besace_library_edit_revive (edit, row, error);
}

static gboolean
erase_row (BesaceLibraryEdit  *edit,
           BesaceLibraryRow   *row,
           GError            **error)
{
  const int deleted = besace_table_find_role (row->table, BESACE_COLUMN_DELETED, 0);
  const int erased = besace_table_find_role (row->table, BESACE_COLUMN_ERASED, 0);

  if (!row->before || besace_library_row_is_erased (row))
    return TRUE;

  if (besace_library_row_is_kept (row))
    besace_library_row_set_value (row, (guint) deleted, edit->stamp);
  besace_library_row_set_value (row, (guint) erased, edit->stamp);
  besace_library_row_blank (row);
  return besace_library_edit_write (edit, row, error);
}

static gboolean
erase_by_key (BesaceLibraryEdit  *edit,
              BesaceTable         table,
              const char         *key,
              GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, table, key, error);

  return row && erase_row (edit, row, error);
}

/* The keys that @sql selects; @id (nullable) is bound to :id. (transfer full) */
static GPtrArray *
list_keys (BesaceConnection  *connection,
           const char        *sql,
           const char        *id,
           GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);

  if (!statement)
    return NULL;

  if (id)
    besace_statement_bind_text (statement, ":id", id);
  return besace_statement_list_texts (statement, error);
}

/* The items that @sql selects by :id. */
static gboolean
erase_items (BesaceLibraryEdit  *edit,
             const char         *sql,
             const char         *id,
             GError            **error)
{
  g_autoptr(GPtrArray) items = list_keys (edit->connection, sql, id, error);

  for (guint i = 0; items && i < items->len; i++) {
    if (!erase_by_key (edit, BESACE_TABLE_COLLECTION_ITEM, g_ptr_array_index (items, i), error))
      return FALSE;
  }

  return items != NULL;
}

static gboolean
erase_tags (BesaceLibraryEdit  *edit,
            const char         *resource,
            GError            **error)
{
  g_autoptr(GPtrArray) tags = list_keys (edit->connection, "SELECT tag FROM bookmark_tag WHERE resource = :id", resource, error);

  for (guint i = 0; tags && i < tags->len; i++) {
    g_autofree char *key = g_strconcat (resource, BESACE_KEY_SEPARATOR, g_ptr_array_index (tags, i), NULL);
    g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_BOOKMARK_TAG, key, error);

    if (!row || !besace_library_edit_remove (edit, row, error))
      return FALSE;
  }

  return tags != NULL;
}

gboolean
besace_trash_store_erase (BesaceLibraryEdit  *edit,
                          BesaceLibraryType   type,
                          const char         *uuid,
                          GError            **error)
{
  if (!erase_by_key (edit, tables[type], uuid, error))
    return FALSE;

  switch (type) {
  case BESACE_LIBRARY_BOOKMARK:
    return erase_tags (edit, uuid, error);
  case BESACE_LIBRARY_NOTE:
    return besace_version_store_trim (edit->connection, error) &&
           erase_items (edit, "SELECT uuid FROM collection_item WHERE target = :id AND type = 'note'", uuid, error);
  case BESACE_LIBRARY_COLLECTION:
    return erase_items (edit, "SELECT uuid FROM collection_item WHERE collection = :id", uuid, error);
  case BESACE_LIBRARY_CONTRIBUTION:
    return besace_version_store_trim (edit->connection, error);
  default:
    g_assert_not_reached ();
  }
}

#define SELECT_DUE(key, table) "SELECT " key " FROM " table " WHERE " DUE

static const char *const due[BESACE_N_LIBRARY_TYPES] = {
  [BESACE_LIBRARY_BOOKMARK] = SELECT_DUE ("resource", "bookmark"),
  [BESACE_LIBRARY_NOTE] = SELECT_DUE ("uuid", "note"),
  [BESACE_LIBRARY_COLLECTION] = SELECT_DUE ("uuid", "collection"),
  [BESACE_LIBRARY_CONTRIBUTION] = SELECT_DUE ("uuid", "contribution"),
};
static const char due_items[] = SELECT_DUE ("uuid", "collection_item");

gboolean
besace_trash_store_is_due (BesaceConnection *connection)
{
  return besace_connection_query_int64 (connection,
                                        "SELECT EXISTS (" SELECT_DUE ("1", "bookmark") ") OR EXISTS ("
                                        SELECT_DUE ("1", "note") ") OR EXISTS (" SELECT_DUE ("1", "collection")
                                        ") OR EXISTS (" SELECT_DUE ("1", "collection_item")
                                        ") OR EXISTS (" SELECT_DUE ("1", "contribution") ")") != 0;
}

gboolean
besace_trash_store_purge (BesaceLibraryEdit  *edit,
                          GError            **error)
{
  g_autoptr(GPtrArray) items = NULL;

  for (guint type = 0; type < BESACE_N_LIBRARY_TYPES; type++) {
    g_autoptr(GPtrArray) keys = list_keys (edit->connection, due[type], NULL, error);

    for (guint i = 0; keys && i < keys->len; i++) {
      if (!besace_trash_store_erase (edit, (BesaceLibraryType) type, g_ptr_array_index (keys, i), error))
        return FALSE;
    }
    if (!keys)
      return FALSE;
  }

  items = list_keys (edit->connection, due_items, NULL, error);
  for (guint i = 0; items && i < items->len; i++) {
    if (!erase_by_key (edit, BESACE_TABLE_COLLECTION_ITEM, g_ptr_array_index (items, i), error))
      return FALSE;
  }

  return items != NULL;
}

gboolean
besace_trash_store_forget (BesaceConnection  *connection,
                           GError           **error)
{
  return besace_library_index_purge (connection, error) &&
         besace_connection_execute (connection, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}
