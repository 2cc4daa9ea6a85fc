/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmark-store.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-library-order.h"
#include "besace-order-key.h"

static void
set_not_found (const char  *id,
               GError     **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("“%s” is not among the bookmarks."), id);
}

/* The row of a bookmark that is kept; NULL with an error otherwise. */
static BesaceLibraryRow *
load_row (BesaceLibraryEdit  *edit,
          const char         *id,
          GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_BOOKMARK, id, error);

  if (!row)
    return NULL;

  if (!besace_library_row_is_kept (row)) {
    set_not_found (id, error);
    return NULL;
  }

  return g_steal_pointer (&row);
}

static char *
next_order_key (BesaceConnection  *connection,
                GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, "SELECT max (order_key) FROM bookmark", error);

  return statement && besace_statement_next (statement, error)
         ? besace_order_key_after (besace_statement_get_text (statement, 0)) : NULL;
}

gboolean
besace_bookmark_store_add (BesaceLibraryEdit           *edit,
                           const BesaceBookmarkFields  *fields,
                           GError                     **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_BOOKMARK, fields->id, error);

  if (!row)
    return FALSE;

  if (!row->before) {
    g_autofree char *place = next_order_key (edit->connection, error);

    if (!place)
      return FALSE;
    besace_library_row_set (row, "order_key", place);
    besace_library_row_set_int (row, "added", edit->now);
  }

  besace_library_row_set (row, "title", fields->title);
  besace_library_row_set (row, "producer", fields->producer);
  besace_library_row_set (row, "url", fields->url);
  besace_library_row_set_int (row, "date", fields->date);
  return besace_library_edit_put (edit, row, error) &&
         (besace_library_row_is_kept (row) || besace_library_edit_revive (edit, row, error));
}

gboolean
besace_bookmark_store_restore (BesaceLibraryEdit  *edit,
                               const char         *id,
                               GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_BOOKMARK, id, error);

  if (!row)
    return FALSE;

  if (!row->before || besace_library_row_is_erased (row)) {
    set_not_found (id, error);
    return FALSE;
  }

  return besace_library_row_is_kept (row) || besace_library_edit_revive (edit, row, error);
}

gboolean
besace_bookmark_store_remove (BesaceLibraryEdit  *edit,
                              const char         *id,
                              GError            **error)
{
  g_autoptr(BesaceLibraryRow) row = load_row (edit, id, error);

  return row && besace_library_edit_remove (edit, row, error);
}

gboolean
besace_bookmark_store_move (BesaceLibraryEdit  *edit,
                            const char *const  *ids,
                            const char         *before,
                            GError            **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceLibraryOrder) order =
    besace_library_order_load (edit->connection, "SELECT resource, order_key FROM bookmark WHERE " BESACE_ROW_KEPT
                               " ORDER BY order_key DESC, uuid", NULL, error);

  if (!order)
    return FALSE;
  if (besace_library_order_move (order, edit, BESACE_TABLE_BOOKMARK, ids, before, TRUE, &failure))
    return TRUE;

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    set_not_found (before ? before : *ids, error);
  return FALSE;
}

/* Tags of a bookmark that was removed stay, and come back with it. */
static gboolean
set_tag (BesaceLibraryEdit  *edit,
         const char         *id,
         const char         *tag,
         gboolean            tagged,
         GError            **error)
{
  g_autofree char *key = g_strconcat (id, BESACE_KEY_SEPARATOR, tag, NULL);
  g_autoptr(BesaceLibraryRow) row = besace_library_row_load (edit->connection, BESACE_TABLE_BOOKMARK_TAG, key, error);

  if (!row)
    return FALSE;
  if (!tagged)
    return besace_library_edit_remove (edit, row, error);
  if (besace_library_row_is_kept (row))
    return TRUE;
  return row->before ? besace_library_edit_revive (edit, row, error) : besace_library_edit_put (edit, row, error);
}

gboolean
besace_bookmark_store_set_tagged (BesaceLibraryEdit  *edit,
                                  const char         *id,
                                  const char         *tag,
                                  gboolean            tagged,
                                  GError            **error)
{
  g_autoptr(BesaceLibraryRow) bookmark = load_row (edit, id, error);

  return bookmark && set_tag (edit, id, tag, tagged, error);
}

gboolean
besace_bookmark_store_rename_tag (BesaceLibraryEdit  *edit,
                                  const char         *tag,
                                  const char         *new_tag,
                                  GError            **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (edit->connection, "SELECT resource FROM bookmark_tag WHERE tag = :tag AND " BESACE_ROW_KEPT, error);
  g_autoptr(GPtrArray) ids = NULL;

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":tag", tag);
  if (!(ids = besace_statement_list_texts (statement, error)))
    return FALSE;

  for (guint i = 0; i < ids->len && !g_str_equal (tag, new_tag); i++) {
    if (!set_tag (edit, g_ptr_array_index (ids, i), new_tag, TRUE, error) ||
        !set_tag (edit, g_ptr_array_index (ids, i), tag, FALSE, error))
      return FALSE;
  }

  return TRUE;
}
